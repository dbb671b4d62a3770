"""A design, coding or technical round from elsewhere made one of ours: its problem named, its turns by kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.interviewer.cases import case_pieces
from agent.interviewer.course import phase_of
from agent.problems import Problem
from agent.transcript import Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.moves import Plan
    from agent.problems import Topic
    from agent.reading.mentions import Likens

SAME = 0.6
"""Cosine from which what was asked is taken for a problem of ours."""
GREETING = 12
"""Words up to which what the interviewer says is a greeting rather than a task."""
MINUTES = 45.0
QUESTION_MINUTES = 6.0
_TASK = re.compile(
    r"\b(?:design|build|implement|write (?:a|an|me)|given (?:a|an|two)|how would you|architect|sketch|come up with"
    r"|create a|develop a|suppose (?:you|we)|imagine (?:you|we))\b",
    re.IGNORECASE,
)


def problem_for(
    turns: Sequence[Turn], problems: Sequence[Problem], topics: Sequence[Topic], track: str, likens: Likens
) -> Problem:
    """The problem that a record is about: by id, by meaning, else one that nothing is known of but the kit's topics."""
    known = {problem.id: problem for problem in problems}
    named = next((known[turn.question_id] for turn in turns if turn.question_id in known), None)
    if named is not None:
        return named
    put = _put(turns)
    asked = turns[put].text if put is not None else ""
    if asked and problems:
        alike = likens([asked], [text for problem in problems for text in _texts(problem)])[0]
        best = int(alike.argmax())
        if float(alike[best]) >= SAME:
            return problems[best // len(_texts(problems[0]))]
    return Problem(
        id="asked-1",
        track=track,  # type: ignore[arg-type]  # the command line has checked it
        title=asked or "the problem",
        text=asked or "The problem as it was put.",
        rephrased=asked or "The problem as it was put.",
        minutes=MINUTES if track != "technical" else QUESTION_MINUTES,
        topic=tuple(topics),
        known=False,
    )


def problems_for(
    turns: Sequence[Turn], problems: Sequence[Problem], topics: Sequence[Topic], track: str, likens: Likens
) -> tuple[Problem, ...]:
    """The problems that a record is about: those it names, in their order; else one, as `problem_for` finds it."""
    known = {problem.id: problem for problem in problems}
    named = tuple(dict.fromkeys(turn.question_id for turn in turns if turn.kind == "question"))
    if named and all(name in known for name in named):
        return tuple(known[name] for name in named if name is not None)
    return (problem_for(turns, problems, topics, track, likens),)


def adopt_case(turns: Sequence[Turn], plan: Plan) -> tuple[Turn, ...]:
    """The turns with kinds, about the first problem of the plan; those of a session of ours are left as they are."""
    problem = plan.problems[0]
    if any(turn.kind == "question" and turn.question_id in {one.id for one in plan.problems} for turn in turns):
        return tuple(turns)
    put = _put(turns)
    done: list[Turn] = []
    if put is None:
        done.append(Turn(id="t0", speaker="interviewer", kind="question", text=problem.text, question_id=problem.id))
    for place, turn in enumerate(turns):
        if turn.speaker == "interviewer":
            done.append(_said(turn, place, put, problem, done))
        else:
            done.extend(_heard(turn, plan, problem, done))
    return tuple(done)


def _texts(problem: Problem) -> tuple[str, ...]:
    return (problem.text, problem.rephrased, problem.title)


def _put(turns: Sequence[Turn]) -> int | None:
    """Which turn puts the problem: the one that says so, else the interviewer's first that is no mere greeting."""
    said = [place for place, turn in enumerate(turns) if turn.speaker == "interviewer"]
    marked = next((place for place in said if turns[place].kind == "question"), None)
    if marked is not None or not said:
        return marked
    marked = next((place for place in said if _TASK.search(turns[place].text)), None)
    if marked is not None:
        return marked
    first_heard = next((i for i, turn in enumerate(turns) if turn.speaker == "candidate"), len(turns))
    before = [place for place in said if place < first_heard]
    long = [place for place in said if len(turns[place].text.split()) > GREETING]
    return next(iter([*before[-1:], *long]), None)


def _said(turn: Turn, place: int, put: int | None, problem: Problem, done: Sequence[Turn]) -> Turn:
    if place == put:
        return turn.model_copy(update={"kind": "question", "question_id": problem.id})
    if turn.kind is not None:
        return turn.model_copy(update={"question_id": turn.question_id or problem.id})
    before = done[-1] if done else None
    if put is None or place > put:
        told = before is not None and before.kind == "clarification"
        kind = "answer_to_clarification" if told else "probe"
        return turn.model_copy(update={"kind": kind, "question_id": problem.id})
    return turn.model_copy(update={"kind": "opening"})


def _heard(turn: Turn, plan: Plan, problem: Problem, done: Sequence[Turn]) -> list[Turn]:
    if turn.kind is not None:
        return [turn.model_copy(update={"question_id": turn.question_id or problem.id})]
    asked = next((said.text for said in reversed(done) if said.speaker == "interviewer"), "")
    parts = []
    for number, piece in enumerate(case_pieces(turn.text, asked=asked, phase=phase_of(plan, done))):
        name = turn.id if not number else f"{turn.id}-{number + 1}"
        update = {"id": name, "kind": piece.kind, "text": piece.text, "question_id": problem.id}
        parts.append(turn.model_copy(update=update))
    return parts
