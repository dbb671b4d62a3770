"""Claims that cannot both hold: two of the same measure, or numbers that do not compute.

What may have another reason is let pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import Statement
from agent.reading.arithmetic import miscounts
from agent.reading.magnitudes import span_of, within_of
from agent.reading.opposites import opposites
from agent.reading.spells import done_in, lasts, late, misdated
from agent.reading.stories import same_story
from agent.reading.sums import miscounted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.assessment import Ledger, Told

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


Found = tuple[int, "Told | Statement", int, "Told | Statement", str]
"""Place of the answer and claim, twice, and why they cannot both hold; "" where that is plain."""


def contradictions(ledgers: Sequence[Ledger]) -> tuple[Found, ...]:
    """Pairs of claims that cannot both hold, by answer and place; a claim is held against one other only.

    What the person has taken back is none: see `corrected`.
    """
    return tuple(pair for pair in _apart_from_each_other(_pairs(ledgers)) if not _taken_back(pair, ledgers))


def corrected(ledgers: Sequence[Ledger]) -> tuple[Found, ...]:
    """Pairs of which the person has taken one back unasked: "sorry, I said twelve, I meant eight"."""
    return tuple(pair for pair in _apart_from_each_other(_pairs(ledgers)) if _taken_back(pair, ledgers))


def _pairs(ledgers: Sequence[Ledger]) -> list[Found]:
    found: list[Found] = [
        (place, one, place, other, why)
        for place, ledger in enumerate(ledgers)
        for one, other, why in (*miscounts(ledger.claims), *miscounted(ledger.claims, ledger.statements))
    ]
    found += [(*clash, "") for clash in clashes(ledgers)]
    found += [(*pair, "") for pair in opposites(ledgers)]
    found += [(*pair, "") for pair in _misdated(ledgers)]
    return sorted(found, key=lambda pair: (pair[2], pair[3].start_char, pair[0], pair[1].start_char))


def _apart_from_each_other(found: Sequence[Found]) -> Iterator[Found]:
    kept: list[Found] = []
    for pair in found:
        if not any(_overlaps(end, other) for end in _ends(pair) for before in kept for other in _ends(before)):
            kept.append(pair)
            yield pair


def _taken_back(pair: Found, ledgers: Sequence[Ledger]) -> bool:
    """Whether either side is a correction, or one follows that names either of the two values."""
    _, one, second, other, why = pair
    if one.corrects or other.corrects:
        return True
    if why or isinstance(one, Statement) or isinstance(other, Statement):
        return False
    return any(
        claim.corrects and claim.dimension == other.dimension and claim.values in {one.values, other.values}
        for ledger in ledgers[second:]
        for claim in ledger.claims
        if ledger is not ledgers[second] or claim.start_char > one.start_char
    )


def _ends(pair: Found) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    first, one, second, other, _ = pair
    return (first, one.start_char, one.end_char), (second, other.start_char, other.end_char)


def _overlaps(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _misdated(ledgers: Sequence[Ledger]) -> Iterator[tuple[int, Told | Statement, int, Told | Statement]]:
    for place, ledger in enumerate(ledgers):
        for claim in ledger.claims:
            for dates in ledger.statements:
                if misdated(claim, dates):
                    first, second = sorted((claim, dates), key=lambda one: one.start_char)
                    yield place, first, place, second


def clashes(ledgers: Sequence[Ledger]) -> Iterator[tuple[int, Told, int, Told]]:
    """Pairs of claims that cannot both hold, with the places of their answers."""
    for place, ledger in enumerate(ledgers):
        for one, other in _within(ledger):
            yield place, one, place, other
        for later in range(place + 1, len(ledgers)):
            for one, other in _across(ledger, ledgers[later]):
                yield place, one, later, other


def _within(ledger: Ledger) -> Iterator[tuple[Told, Told]]:
    """Of a noun with more than two values, each is one of several; who says the first again knows of both."""
    values = _values(ledger)
    for place, one in enumerate(ledger.claims):
        for other in ledger.claims[place + 1 :]:
            if one.sentence == other.sentence or _known(one, other, ledger.claims):
                continue
            alone = len(values[one.head, one.dimension]) == 2  # noqa: PLR2004 - theirs
            within = one.turn == other.turn
            exclusive = (alone or _same_whole(one, other, within=within)) and _exclusive(one, other, within=within)
            if _other_start(one, other) or (exclusive and not _explained(one, other, ledger.claims)):
                yield one, other


def _known(one: Told, other: Told, claims: Sequence[Told]) -> bool:
    return one.turn != other.turn and any(
        claim.turn == other.turn
        and claim.values == one.values
        and claim.dimension == one.dimension
        and not claim.corrects
        for claim in claims
    )


def _across(ledger: Ledger, later: Ledger) -> Iterator[tuple[Told, Told]]:
    """Of a noun with more than one value in one answer, each is one of several."""
    linked = same_story(ledger.stories, later.stories)
    values, later_values = _values(ledger), _values(later)
    for one in ledger.claims:
        for other in later.claims:
            if not (linked or _same_place(one, other)) or not _exclusive(one, other, within=False):
                continue
            alone = len(values[one.head, one.dimension]) == len(later_values[other.head, other.dimension]) == 1
            if (alone or _same_place(one, other)) and not _explained(one, other, (*ledger.claims, *later.claims)):
                yield one, other


def _values(ledger: Ledger) -> dict[tuple[str, str], set[tuple[float, ...]]]:
    """The values that an answer gives of each noun."""
    found: dict[tuple[str, str], set[tuple[float, ...]]] = {}
    for claim in ledger.claims:
        found.setdefault((claim.head, claim.dimension), set()).add(claim.values)
    return found


def _exclusive(one: Told, other: Told, *, within: bool) -> bool:
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
    if _same_place(one, other) or _same_whole(one, other, within=within):
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
        return (
            (having and one.subject == other.subject and one.relation == other.relation)
            or (other.definite and one.relation in HAVING)
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
    if one.phase == "before" and one.kind == other.kind:
        return one.relation == other.relation
    if within or one.kind != other.kind or one.kind not in {"to", "by"}:
        return False
    if one.kind == "by":
        return {one.relation, other.relation} <= DOWN | UP and _one_way(one, other)
    return one.relation == other.relation


def _one_way(one: Told, other: Told) -> bool:
    return not ({one.relation, other.relation} & DOWN and {one.relation, other.relation} & UP)


def _other_start(one: Told, other: Told) -> bool:
    """As in "from 800 to 200 milliseconds" and, later, "before I started it was at 400"."""
    if one.kind != "from_to" or other.kind in {"from_to", "by", "share"} or other.phase != "before" or one.turn == other.turn:
        return False
    if not (other.actual and one.actual) or other.guarded or other.corrects or one.corrects or len(other.values) != 1:
        return False
    if one.dimension != other.dimension or one.every != other.every or other.relation not in {"be", "take", "have"}:
        return False
    about = other.head in {"", one.head} and (other.head or other.subject in {"it", "that", "this"})
    return bool(about) and not any(within_of(value, other) for value in one.values)


def _same_whole(one: Told, other: Told, *, within: bool) -> bool:
    """As in "it took two months" and, later, "it took a year to get it out"."""
    if within or not one.kind == other.kind == "duration" or min(one.values[0], other.values[0]) <= 0:
        return False
    if max(one.values[0], other.values[0]) < TIMES * min(one.values[0], other.values[0]):
        return False
    if lasts(one) and lasts(other) and one.relation == other.relation:
        alike = (not one.head or not other.head or one.head == other.head) and one.subject == other.subject
        return alike and (one.aim == other.aim or not one.aim or not other.aim)
    if late(one, other) or late(other, one):
        return True
    return bool(done_in(one)) and done_in(one) == done_in(other)


def _same_place(one: Told, other: Told) -> bool:
    """As in "six years at Holdner", "nine years at Holdner"."""
    told = one.place and one.place == other.place and one.unit == other.unit == "year"
    return bool(told) and one.relation in LIFETIME and other.relation in LIFETIME


def _explained(one: Told, other: Told, claims: Sequence[Told]) -> bool:
    """Whether a third number is their difference or their sum: a part and the rest."""
    values = {round(value, 6) for claim in claims if claim.dimension == one.dimension for value in claim.values}
    first, second = one.values[0], other.values[0]
    return bool(
        values & {round(abs(first - second), 6), round(first + second, 6)} - {round(first, 6), round(second, 6)}
    )
