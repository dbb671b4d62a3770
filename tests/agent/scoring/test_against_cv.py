"""Numbers of the CV against what is said: found where they cannot both hold, silent where they can."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from builders import asks, says, transcript

from agent.material.asking import question_about
from agent.material.cv import read_cv
from agent.report import as_html, as_markdown
from agent.scoring.score import score

if TYPE_CHECKING:
    from agent.assessment import Report
    from agent.reading import Reader
    from agent.rubric import Kit, Question
    from agent.transcript import Transcript

EVERY = tomllib.loads((Path(__file__).parent / "cv_claims.toml").read_text(encoding="utf-8"))["case"]
CASES = [case for case in EVERY if not case.get("held")]
"""The others are held out for benchmarks/cv_claims.py."""


class Judging:
    """Judges one reply to one question against one line of a CV."""

    def __init__(self, reader: Reader, kit: Kit, principles: Kit, questions: dict[str, Question]) -> None:
        self._reader, self._kit, self._principles, self._questions = reader, kit, principles, questions

    def __call__(self, cv: str, said: str, *, asked: bool) -> tuple[Report, Transcript]:
        """The report, and the transcript that it is about."""
        claims = read_cv(f"# Experience\n\n- {cv}\n", "cv.md", self._reader).claims
        question = question_about(claims[0])
        put = (question.text, question.id) if asked else ("Tell me about a hard problem.", None)
        held = transcript(asks(put[0], question_id=put[1]), says(said))
        questions = {**self._questions, question.id: question}
        report = score(
            held,
            kit=self._kit,
            principles=self._principles,
            level="senior",
            reader=self._reader,
            questions=questions,
            cv=claims,
        )
        return report, held


@pytest.fixture(scope="module")
def judged(reader: Reader, kit: Kit, principles: Kit, questions: dict[str, Question]) -> Judging:
    """With the real reader and the shipped kits."""
    return Judging(reader, kit, principles, questions)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["said"][-40:])
def test_a_number_that_differs_from_the_cv_is_found_and_no_other(judged: Judging, case: dict[str, Any]) -> None:
    """On every pair that may be looked at."""
    report, _ = judged(case["cv"], case["said"], asked=case["asked"])
    assert [one.source for one in report.contradictions] == (["cv"] if case["clash"] else [])


def test_the_report_says_what_the_cv_says_and_what_was_said(judged: Judging) -> None:
    """In the debrief, in the page and in Markdown; the quotes are verbatim, and the CV's id is that of its question."""
    report, held = judged(CASES[0]["cv"], CASES[0]["said"], asked=True)
    found = report.contradictions[0]
    assert found.why == (
        "Your CV says “Reduced p99 latency by 30 percent in the Merlin gateway”; in answer 1 you said "
        "“the p99 latency by 45 percent”."
    )
    assert found.claims[0] == held.turns[0].question_id
    assert found.quotes == ("p99 latency by 30 percent", "the p99 latency by 45 percent")
    assert "Two numbers do not fit together: your CV says" in report.overall.reason
    assert "Your CV says “Reduced p99" in as_markdown(report, held)
    assert "Your CV says “Reduced p99" in as_html(report, held)
