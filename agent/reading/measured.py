"""Whether two numbers give one value of one thing, as far as their words tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.magnitudes import span_of, within_of
from agent.reading.spells import done_in, lasts, late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.evidence import Told

HAVING = frozenset({"have", "be", "with", "of", "get", "run", "manage", "own", "end", "lead", "lose"})
"""How a whole is told: "a chain with 400 stores", "we had six interns". "Call thirty candidates" tells a part."""
MANY = frozenset(
    [
        *(
            "thing",
            "way",
            "time",
            "reason",
            "option",
            "problem",
            "issue",
            "question",
            "idea",
            "meeting",
            "call",
            "step",
        ),
        *("example", "case", "people", "person", "part", "piece", "side", "change", "point", "goal", "conversation"),
        *("version", "level", "page", "line", "round", "hour", "choice", "mistake", "bug", "incident", "error", "lot"),
        *("job", "task", "sprint", "test", "attempt", "guy", "other", "one", "event", "kind", "type", "sort", "shift"),
        *("day", "night", "week", "month", "year", "minute"),
    ]
)
"""Nouns that every story has several sets of."""
ONCE = frozenset(
    [
        *(
            "project",
            "migration",
            "outage",
            "rewrite",
            "redesign",
            "launch",
            "trial",
            "audit",
            "rollout",
            "move",
            "study",
        ),
        *(
            "refactoring",
            "refactor",
            "upgrade",
            "renovation",
            "incident",
            "merger",
            "campaign",
            "pilot",
            "downtime",
            "rebuild",
        ),
    ]
)
"""What happens once and so has one duration."""
SPEAKERS = frozenset({"", "i", "we", "it", "that", "there"})
"""Subjects that tell of one's own team, as in "it was a team of six"."""
GROUPS = frozenset({"team", "crew", "group", "staff", "class", "squad"})
SUMS = frozenset({"budget"})
TIMES = 1.5
"""How far two durations of one whole lie apart at least."""
DOWN = frozenset({"cut", "reduce", "drop", "fall", "go", "decrease", "lower", "shave", "shrink", "come", "bring"})
UP = frozenset({"increase", "grow", "rise", "raise", "improve", "lift", "boost", "gain"})
LIFETIME = frozenset({"spend", "be", "work", "have"})


def exclusive(one: Told, other: Told, *, within: bool) -> bool:
    """Whether both give one value of one thing, and not the same. `within` says that one turn holds both."""
    return _comparable(one) and _comparable(other) and _apart(one, other) and _same_measure(one, other, within=within)


def _comparable(claim: Told) -> bool:
    return claim.actual and not claim.guarded and len(claim.values) == 1


def _apart(one: Told, other: Told) -> bool:
    """Whether no value can be both, rounding allowed."""
    if one.dimension != other.dimension:
        return False
    (low, high), (other_low, other_high) = span_of(one), span_of(other)
    return high < other_low or other_high < low


def _same_measure(one: Told, other: Told, *, within: bool) -> bool:
    if same_place(one, other) or same_whole(one, other, within=within):
        return True
    if not one.head or one.head != other.head or one.every != other.every or one.phase != other.phase:
        return False
    if one.counted != other.counted or not _compatible(one, other):
        return False
    if one.counted:
        return one.head not in MANY and _same_count(one, other, within=within)
    return _same_value(one, other, within=within)


def _compatible(one: Told, other: Told) -> bool:
    mine, theirs = set(one.qualifiers), set(other.qualifiers)
    return mine <= theirs or theirs <= mine


def _same_count(one: Told, other: Told, *, within: bool) -> bool:
    having = one.relation in HAVING and other.relation in HAVING
    if within:
        return (having and one.subject == other.subject and one.relation == other.relation) or (
            other.definite and one.relation in HAVING
        )
    same = one.relation == other.relation and one.subject == other.subject
    return having or other.definite or one.definite or bool(one.every) or same


def _same_value(one: Told, other: Told, *, within: bool) -> bool:
    if one.kind == other.kind == "duration" and one.head in ONCE:
        return one.relation == other.relation
    if one.head in GROUPS and one.dimension == "count":
        return not within and (one.subject == other.subject or {one.subject, other.subject} <= SPEAKERS)
    if one.head in SUMS and one.dimension == "money":
        return not one.qualifiers and not other.qualifiers
    same = one.kind == other.kind and one.relation == other.relation
    if one.phase == "before" and same:
        return True
    return not within and ((one.kind == "to" and same) or (one.kind == other.kind == "by" and _one_way(one, other)))


def _one_way(one: Told, other: Told) -> bool:
    ways = {one.relation, other.relation}
    return ways <= DOWN | UP and not (ways & DOWN and ways & UP)


def other_start(one: Told, other: Told) -> bool:
    """As in "from 800 to 200 milliseconds" and, later, "before I started it was at 400"."""
    if (
        one.kind != "from_to"
        or other.kind in {"from_to", "by", "share"}
        or other.phase != "before"
        or one.turn == other.turn
    ):
        return False
    if not (other.actual and one.actual) or other.guarded or other.corrects or one.corrects or len(other.values) != 1:
        return False
    if one.dimension != other.dimension or one.every != other.every or other.relation not in {"be", "take", "have"}:
        return False
    about = other.head in {"", one.head} and (other.head or other.subject in {"it", "that", "this"})
    return bool(about) and not any(within_of(value, other) for value in one.values)


def other_end(one: Told, other: Told) -> bool:
    """As in "accuracy went from 71 to 86 percent" and, later, "in the end accuracy was at 80"."""
    if one.kind != "from_to" or other.kind in {"from_to", "by"} or other.phase != "after" or one.turn == other.turn:
        return False
    if not (other.actual and one.actual) or other.guarded or len(other.values) != 1 or one.dimension != other.dimension:
        return False
    same = bool(one.head) and one.head == other.head and one.qualifiers == other.qualifiers and one.every == other.every
    return same and not any(within_of(value, other) for value in one.values)


def same_whole(one: Told, other: Told, *, within: bool) -> bool:
    """As in "it took two months" and, later, "it took a year to get it out"."""
    if within or not one.kind == other.kind == "duration" or min(one.values[0], other.values[0]) <= 0:
        return False
    if max(one.values[0], other.values[0]) < TIMES * min(one.values[0], other.values[0]):
        return False
    if lasts(one) and lasts(other) and one.relation == other.relation:
        said_of_it = {one.subject, other.subject} <= {"it", "that", one.head, other.head}
        alike = (not one.head or not other.head or one.head == other.head) and (
            one.subject == other.subject or (said_of_it and not one.aim and not other.aim)
        )
        return alike and (one.aim == other.aim or not one.aim or not other.aim)
    if late(one, other) or late(other, one):
        return True
    return bool(done_in(one)) and done_in(one) == done_in(other)


def same_place(one: Told, other: Told) -> bool:
    """As in "six years at Holdner", "nine years at Holdner"."""
    if not one.place or one.place != other.place or not {one.relation, other.relation} <= LIFETIME:
        return False
    times = max(one.values[0], other.values[0]) / max(1.0, min(one.values[0], other.values[0]))
    return one.unit == other.unit == "year" or ({one.unit, other.unit} <= {"year", "month"} and times >= TIMES)


def explained(one: Told, other: Told, claims: Sequence[Told]) -> bool:
    """Whether a third number is their difference or their sum: a part and the rest."""
    values = {round(value, 6) for claim in claims if claim.dimension == one.dimension for value in claim.values}
    first, second = one.values[0], other.values[0]
    return bool(
        values & {round(abs(first - second), 6), round(first + second, 6)} - {round(first, 6), round(second, 6)}
    )
