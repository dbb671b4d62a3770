"""A question of a session, to be put once more as it was put there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.errors import UsageError
from agent.inputs.read import session_transcript
from agent.interviewer.adopting import foreign_question
from agent.journal import plan_at_start
from agent.loop import ROUNDS, is_loop, loop_of
from agent.problems import Problem
from agent.store import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from agent.assessment import Level
    from agent.rubric import Question

ASKED = "asked-"
"""How the ids of questions begin that are in no bank."""


@dataclass(frozen=True, slots=True)
class Again:
    """One question or problem of the session `session`; `folder` is that of the round in which it was put.

    A round of a loop has no id of its own: there the session is the loop.
    """

    session: str
    folder: Path
    put: Question | Problem
    level: Level

    @property
    def track(self) -> str:
        """Of which kind a round is that puts this alone; a story of a design round makes a behavioral one."""
        return self.put.track if isinstance(self.put, Problem) else "behavioral"


def again(folder: Path, question: str, bank: Mapping[str, Question]) -> Again:
    """The question of this id, as it was put. Raises UsageError where that cannot be done, and BadInputError."""
    found = to_put(folder, bank).get(question)
    if found is None:
        raise UsageError(
            f"{folder.name}: {question}: cannot be asked once more: it was not put there, or nobody knows it"
        )
    return found


def to_put(folder: Path, bank: Mapping[str, Question]) -> dict[str, Again]:
    """Whatever can be put once more, by its id.

    That is what the session's plan holds, CV questions included, and what was asked elsewhere, in its own words. Of a
    problem from elsewhere nobody knows the facts that a candidate asks for. Raises BadInputError for a damaged session.
    """
    begun = sorted(path.parent for path in (folder / ROUNDS).glob(f"*/{JOURNAL}"))
    rounds = begun if is_loop(folder) else [folder]
    session = (loop_of(folder) or folder.resolve()).name
    return {one.put.id: one for place in rounds for one in _of_round(session, place, bank)}


def _of_round(session: str, folder: Path, bank: Mapping[str, Question]) -> Iterator[Again]:
    turns = [turn for turn in session_transcript(folder).turns if turn.kind == "question" and turn.question_id]
    plan = plan_at_start(folder / JOURNAL) if (folder / JOURNAL).is_file() else None
    problems = {one.id: one for one in plan.problems} if plan else {}
    questions = {one.id: one for one in (*plan.questions, *plan.spare)} if plan else {}
    level = plan.level if plan else "senior"
    for turn in turns:
        name = turn.question_id or ""
        problem = problems.get(name)
        if problem is not None:
            if problem.known:
                yield Again(session, folder, problem, level)
            continue
        question = questions.get(name) or bank.get(name)
        if question is None and name.startswith(ASKED):
            question = foreign_question(turn.text, 1).model_copy(update={"id": name})
        if question is not None:
            yield Again(session, folder, question, level)
