"""A design, coding or technical round from elsewhere made one of ours: its problem named, its turns by kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.interviewer.adopting import without_greeting
from agent.interviewer.cases import case_pieces
from agent.interviewer.course import phase_of
from agent.problems import Problem
from agent.reading.asked import interviewer_kind, moves_on
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
_ASIDE = frozenset({"opening", "closing", "transition", "nudge", "acknowledgement", "repeat"})
"""Kinds of the interviewer's turns that put no question."""
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
    return _meant(asked, problems, likens) or _foreign(asked, 1, topics, track)


def questions_apart(
    turns: Sequence[Turn], problems: Sequence[Problem], topics: Sequence[Topic], likens: Likens
) -> tuple[tuple[Turn, ...], tuple[Problem, ...]]:
    """A technical round from elsewhere: its turns, those that put a question marked, and the questions in their order.

    The first thing asked is a question; so is what is marked as one, means another of ours, or says that it moves on.
    """
    done: list[Turn] = []
    found: list[Problem] = []
    for turn in turns:
        problem = _opened(turn, done, found, problems, topics, likens) if turn.speaker == "interviewer" else None
        if problem is not None:
            found.append(problem)
            turn = turn.model_copy(update={"kind": "question", "question_id": problem.id})  # noqa: PLW2901 - the same, marked
        done.append(turn)
    return tuple(done), tuple(found)


def _opened(  # noqa: PLR0917 - all of it decides
    turn: Turn,
    before: Sequence[Turn],
    found: Sequence[Problem],
    problems: Sequence[Problem],
    topics: Sequence[Topic],
    likens: Likens,
) -> Problem | None:
    """The problem that this turn of the interviewer's puts; None where it puts none that was not put before."""
    if turn.kind not in {None, "question"} or (turn.kind is None and interviewer_kind(turn.text, before) in _ASIDE):
        return None
    meant = _meant(turn.text, problems, likens)
    if meant is not None:
        return None if any(one.id == meant.id for one in found) else meant
    if found and turn.kind is None and not moves_on(turn.text):
        return None
    return _foreign(without_greeting(turn.text.strip()), len(found) + 1, topics, "technical")


def _meant(asked: str, problems: Sequence[Problem], likens: Likens) -> Problem | None:
    """The problem of ours that was put in other words."""
    if not asked or not problems:
        return None
    alike = likens([asked], [text for problem in problems for text in _texts(problem)])[0]
    best = int(alike.argmax())
    return problems[best // len(_texts(problems[0]))] if float(alike[best]) >= SAME else None


def _foreign(asked: str, number: int, topics: Sequence[Topic], track: str) -> Problem:
    """One that nothing is known of but the kit's topics."""
    return Problem(
        id=f"asked-{number}",
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
    """The turns with kinds, each about the problem that was put last; those of a session of ours are left alone."""
    known = {one.id: one for one in plan.problems}
    starts = [place for place, turn in enumerate(turns) if turn.kind == "question" and turn.question_id in known]
    if not starts:
        return _about(turns, plan, plan.problems[0])
    if all(turn.kind is not None for turn in turns):
        return tuple(turns)
    ends = [*starts[1:], len(turns)]
    parts = [turns[start if number else 0 : end] for number, (start, end) in enumerate(zip(starts, ends, strict=True))]
    about = (known[turns[start].question_id or ""] for start in starts)
    return tuple(turn for part, problem in zip(parts, about, strict=True) for turn in _about(part, plan, problem))


def _about(turns: Sequence[Turn], plan: Plan, problem: Problem) -> tuple[Turn, ...]:
    """Turns about one problem, with kinds."""
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
