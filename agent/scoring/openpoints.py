"""What a loop leaves open, put as the questions of a bar raiser."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agent.scoring.quoting import capital, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.assessment import Level
    from agent.decision import Conflict, Covered, Point, Retold, RoundVote

UNSEEN, TWICE = 2.6, 2.8
"""Weights of a principle that nobody saw and of a story told twice, between a weak level and a fair one."""
OTHER, DISAGREED = 1.2, 0.4
"""By how much less than a principle at that level weigh another weakness, and one that another round did not see."""


class OpenPoint(NamedTuple):
    """A question; the lowest weight is asked. A level of 1 to 5 is the scale."""

    weight: float
    question: str


def open_points(
    votes: Sequence[RoundVote],
    conflicts: Sequence[Conflict],
    covered: Sequence[Covered],
    twice: Sequence[Retold],
    level: Level,
) -> tuple[OpenPoint, ...]:
    """Everything that is open: what was shown weakly, what the rounds do not agree on, what was told twice."""
    return (
        *_of_principles(covered, level),
        *_of_conflicts(votes, conflicts),
        *_of_votes(votes, {one.id for one in covered}),
        *_of_stories(twice),
    )


def _of_principles(covered: Sequence[Covered], level: Level) -> Iterator[OpenPoint]:
    for one in covered:
        if one.best is None:
            told = f"Nobody has seen {one.name}, though {one.planned[0]} asked for it"
            yield OpenPoint(UNSEEN, f"{told}. What makes us believe that it is there?")
        elif one.strength == "weak":
            told = f"The best that anybody saw of {one.name} is level {one.best.level}{_in_words(one.best)}"
            yield OpenPoint(one.best.level, f"{told}. What tells us that it is there at {level} level?")
        elif one.strength == "shown":
            told = f"{one.name} was shown at {one.best.level}{_in_words(one.best)}"
            yield OpenPoint(one.best.level, f"{told}, and never better. What kept it from a 4?")


def _of_conflicts(votes: Sequence[RoundVote], conflicts: Sequence[Conflict]) -> Iterator[OpenPoint]:
    who = {vote.round: vote.interviewer for vote in votes}
    for conflict in conflicts:
        high, low = conflict.high, conflict.low
        saw = f"{who[high.round]} saw {conflict.name} at {high.level}{_in_words(high)}"
        other = f"{who[low.round]} at {low.level}{_in_words(low)}"
        yield OpenPoint(low.level + DISAGREED, f"{saw}, {other}. Which of the two would we work with?")


def _of_votes(votes: Sequence[RoundVote], principles: set[str]) -> Iterator[OpenPoint]:
    for vote in votes:
        for point in vote.speaks_against:
            if point.id and point.id not in principles:
                told = f"In {vote.interviewer}'s round {point.name.lower()} was at {point.level}{_in_words(point)}"
                yield OpenPoint(point.level + OTHER, f"{told}. Could the team carry that while it is learned?")


def _of_stories(twice: Sequence[Retold]) -> Iterator[OpenPoint]:
    for pair in twice:
        told = f"{pair.first.interviewer} and {pair.second.interviewer} heard the same story"
        yield OpenPoint(TWICE, f"{capital(told)} ({quoted(pair.first.quote)}). Is there another one behind it?")


def _in_words(point: Point) -> str:
    return f" ({quoted(point.quote)})" if point.quote else ""
