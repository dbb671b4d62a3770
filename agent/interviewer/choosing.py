"""Which problems a design, coding or technical round puts: those named, else the least practised of the level."""

from __future__ import annotations

import difflib
import random
from typing import TYPE_CHECKING

from agent.errors import UsageError
from agent.rubric import Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.assessment import Level
    from agent.problems import Problem


def choose_problems(
    problems: Sequence[Problem],
    *,
    ids: Sequence[str] = (),
    count: int = 1,
    level: Level = "senior",
    practised: Mapping[str, int] | None = None,
    seed: int = 0,
) -> tuple[Problem, ...]:
    """The problems of a round; the same arguments always choose the same ones.

    Raises UsageError for an unknown id, naming the nearest, and where no problem is of that level.
    """
    if ids:
        return tuple(_named(name, problems) for name in dict.fromkeys(ids))
    fitting = sorted((one for one in problems if level in one.levels), key=lambda one: one.id)
    if not fitting:
        raise UsageError(f"--level {level}: there is no problem of that level in this track")
    random.Random(seed).shuffle(fitting)  # noqa: S311 - variety, not secrecy
    done = practised or {}
    return tuple(sorted(fitting, key=lambda one: done.get(one.id, 0))[:count])


def as_question(problem: Problem) -> Question:
    """A problem as the question that is put."""
    return Question(
        id=problem.id,
        text=problem.text,
        rephrased=problem.rephrased,
        theme="problem",
        principles=(),
        levels=problem.levels,
        minutes=min(problem.minutes, 60),
        listens_for=problem.title,
        words=problem.words,
    )


def _named(name: str, problems: Sequence[Problem]) -> Problem:
    found = next((problem for problem in problems if problem.id == name), None)
    if found is None:
        near = difflib.get_close_matches(name, [problem.id for problem in problems], n=3, cutoff=0.4)
        hint = f"; did you mean {', '.join(near)}?" if near else "; see `starling rubric list`"
        raise UsageError(f"--question {name}: there is no such problem in this track{hint}")
    return found
