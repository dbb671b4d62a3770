"""Problems, judged: what is shown of an answer is its own words, once, with their seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.rubric import load_track_kit
from agent.scoring.casefile import quote
from agent.scoring.cases import score_cases
from agent.transcript import Transcript, Turn, Word
from tests.agent.cases import PROBLEM, TOPICS, CaseReads, plan

if TYPE_CHECKING:
    from agent.assessment import AnswerAssessment

SAID = "The queue feeds one machine, and 8,000 times 500 is 9 million there."


def judged(said: str) -> AnswerAssessment:
    """A round in which this alone is said, a word every half second."""
    words = tuple(Word(text=text, start=i / 2, end=i / 2 + 0.4, probability=1.0) for i, text in enumerate(said.split()))
    turns = (
        Turn(id="t1", speaker="interviewer", kind="question", text=PROBLEM.text, question_id=PROBLEM.id),
        Turn(id="t2", speaker="candidate", kind="answer", text=said, words=words, question_id=PROBLEM.id),
    )
    # two things that the same words bring up
    topics = (TOPICS[0], TOPICS[0].model_copy(update={"id": "buffer", "name": "A buffer"}))
    problem = PROBLEM.model_copy(update={"topic": topics})
    report = score_cases(
        Transcript(turns=turns), plan=plan(problems=(problem,)), kit=load_track_kit("design"), level="senior",
        reader=CaseReads(),
    )  # fmt: skip
    return report.answers[0]


def test_a_quote_begins_with_a_word() -> None:
    """Not with the comma that its clause hangs on."""
    text = "I sort them, so I keep a heap."
    shown = quote(text, 11, len(text))
    assert shown.quote == "so I keep a heap."
    assert text[shown.start_char : shown.end_char] == shown.quote


def test_whatever_is_quoted_can_be_heard() -> None:
    """Weak choices and sums as well as what was brought up."""
    case = judged(SAID).case
    assert case is not None
    assert case.choices
    assert case.sums_wrong
    quotes = [*case.topics[0].evidence, *case.choices[0].evidence, *case.sums_wrong]
    assert all(one.start is not None and one.end is not None for one in quotes)


def test_the_same_words_are_quoted_once() -> None:
    """Where they bring up two things that one competency looks for."""
    architecture = next(one for one in judged(SAID).competencies if one.id == "architecture")
    assert len(architecture.evidence) == 1
