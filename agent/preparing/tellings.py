"""Every story told in any session, read from the reports on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.assessment import FORMAT, Report
from agent.documents import read_document
from agent.errors import BadInputError
from agent.loop import ROUNDS, is_loop
from agent.rubric import OPENERS
from agent.store import REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from agent.assessment import AnswerAssessment
    from agent.evidence import Role, Sentence
    from agent.rubric import Question
    from agent.store import SessionInfo, Store
    from agent.transcript import GapName

TELLING: frozenset[Role] = frozenset({"situation", "task", "action"})
"""Roles of the sentences that a story is known by: outcomes and lessons are alike in many."""
FEWEST = 2
"""Such sentences that a story has at least."""
BEHAVIORAL = "behavioral"
"""The rubric whose answers are stories, whatever the question."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One answer that told a story."""

    session: str
    """Of a loop's round: "LOOP/ROUND"."""
    interview: str
    """The session, or the loop that it is a round of."""
    started: datetime
    answer: str
    question: str
    text: str
    sentences: tuple[Sentence, ...]
    """Those that it is known by, in their order."""
    numbers: frozenset[tuple[float, str]]
    """Values that were claimed, with their units."""
    score: int
    gaps: tuple[GapName, ...]
    shows: Mapping[str, int]
    """Levels that it reached, by the competency's id."""


@dataclass(frozen=True, slots=True)
class Held:
    """All reports in the store with their sessions, oldest first, and a line for each session that cannot be read."""

    reports: tuple[tuple[SessionInfo, str, Report], ...]
    """The session, its name for a command, its report."""
    warnings: tuple[str, ...]


def read_reports(store: Store) -> Held:
    """Every report, those of a loop's rounds too. A session without one is no fault; a damaged one is named."""
    survey = store.survey()
    warnings = list(survey.warnings)
    found: list[tuple[SessionInfo, str, Report]] = []
    for info in survey.sessions:
        for name, folder in _folders(store.folder(info.id), info.id):
            try:
                about = info if name == info.id else store.info(folder)
                if (folder / REPORT).exists():
                    found.append((about, name, read_document(folder / REPORT, Report, newest=FORMAT)))
            except BadInputError as fault:
                warnings.append(f"left out: {fault}")
    return Held(tuple(sorted(found, key=lambda one: (one[0].started, one[1]))), tuple(warnings))


def tellings(held: Held, bank: Mapping[str, Question]) -> tuple[Telling, ...]:
    """The stories among all answers, oldest first: scored, about something that happened, to no opener."""
    return tuple(
        telling
        for info, name, report in held.reports
        for answer in report.answers
        if (telling := _telling(info, name, report, answer, bank)) is not None
    )


def _telling(
    info: SessionInfo, name: str, report: Report, answer: AnswerAssessment, bank: Mapping[str, Question]
) -> Telling | None:
    question = bank.get(answer.question_id or "")
    if answer.score is None or answer.star is None:
        return None
    if question.theme in OPENERS if question else report.rubric.id != BEHAVIORAL:
        return None
    known = tuple(one for one in answer.sentences if one.role in TELLING)
    if len(known) < FEWEST or not any(one.role == "action" for one in known):
        return None
    return Telling(
        session=name,
        interview=name.split("/", maxsplit=1)[0],
        started=info.started,
        answer=answer.id,
        question=answer.question,
        text=answer.text,
        sentences=known,
        numbers=frozenset(
            (value, claim.unit) for claim in report.claims if claim.answer == answer.id for value in claim.values
        ),
        score=answer.score,
        gaps=answer.gaps,
        shows={one.id: one.score for one in answer.competencies if one.score is not None},
    )


def _folders(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    if not is_loop(folder):  # whose report repeats those of its rounds
        yield name, folder
    rounds = folder / ROUNDS
    if rounds.is_dir() and not rounds.is_symlink():
        for child in sorted(rounds.iterdir()):
            if child.is_dir() and not child.is_symlink():
                yield f"{name}/{child.name}", child
