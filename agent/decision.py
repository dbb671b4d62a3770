"""What a debrief comes to, as data: `debrief.json`. Every quote is verbatim from the answer that it names."""

from __future__ import annotations

from typing import Literal

from agent.assessment import Level, Recommendation
from agent.transcript import Frozen

FORMAT = 1

Strength = Literal["strong", "shown", "weak", "none"]
"""Of a principle: 4 or 5, 3, 1 or 2, or no evidence either way."""


class Point(Frozen):
    """A level that a round gave to a competency in one answer, and the words that it rests on."""

    id: str
    """Of the competency; "" where the level is that of the whole answer."""
    name: str
    round: str
    answer: str
    """As in the loop's `report.json`."""
    level: int
    quote: str | None
    """None where the level is for what was not said; `reason` tells what."""
    reason: str


class RoundVote(Frozen):
    """One interviewer's vote with its evidence."""

    round: str
    title: str
    interviewer: str
    role: str
    bar_raiser: bool
    vote: Recommendation | None
    """None where nothing could be judged."""
    score: float | None
    speaks_for: tuple[Point, ...]
    speaks_against: tuple[Point, ...]
    reason: str


class Agreement(Frozen):
    """A competency that several rounds saw, at most one level apart; the points in the order of the rounds."""

    id: str
    name: str
    points: tuple[Point, ...]


class Conflict(Frozen):
    """A competency that two rounds saw two levels or more apart."""

    id: str
    name: str
    high: Point
    low: Point


class Covered(Frozen):
    """A principle that was to be asked about, and how strongly it was shown."""

    id: str
    name: str
    planned: tuple[str, ...]
    """Names of the interviewers who looked for it."""
    strength: Strength
    best: Point | None


class Telling(Frozen):
    """One telling of a story."""

    round: str
    interviewer: str
    answer: str
    question: str
    quote: str
    """How it begins."""


class Retold(Frozen):
    """A story that was told in two rounds."""

    first: Telling
    second: Telling


class BarRaiser(Frozen):
    """What the bar raiser does in the debrief."""

    interviewer: str
    vote: Recommendation | None
    veto: bool
    """Whether the vote alone rules an offer out."""
    question: str | None
    """The weakest open point of all rounds; None where there is nothing to ask about."""


class Debrief(Frozen):
    """What the interviewers of a loop come to."""

    format: int = FORMAT
    loop: str | None
    level: Level
    planned: int
    """Rounds of the loop; `rounds` are those that were held."""
    rounds: tuple[RoundVote, ...]
    agreements: tuple[Agreement, ...]
    conflicts: tuple[Conflict, ...]
    principles: tuple[Covered, ...]
    retold: tuple[Retold, ...]
    bar_raiser: BarRaiser | None
    recommendation: Recommendation | None
    """None where not every round was held, or nothing was answered."""
    reason: str
    would_change: str
