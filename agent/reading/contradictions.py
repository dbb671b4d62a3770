"""Claims that cannot both hold: two of the same measure, or numbers that do not compute.

What may have another reason is let pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.evidence import Statement
from agent.reading.arithmetic import miscounts
from agent.reading.measured import exclusive, explained, other_end, other_start, same_place, same_whole
from agent.reading.opposites import opposites
from agent.reading.remainders import too_many_left
from agent.reading.spells import misdated
from agent.reading.stories import same_story
from agent.reading.sums import miscounted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.evidence import Ledger, Told

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
        for one, other, why in (
            *miscounts(ledger.claims),
            *miscounted(ledger.claims, ledger.statements),
            *too_many_left(ledger.claims, ledger.statements),
        )
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
                    pair = (claim, dates) if claim.start_char < dates.start_char else (dates, claim)
                    yield place, pair[0], place, pair[1]


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
            clash = (alone or same_whole(one, other, within=within)) and exclusive(one, other, within=within)
            if other_start(one, other) or other_end(one, other) or (clash and not explained(one, other, ledger.claims)):
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
            if not (linked or same_place(one, other)) or not exclusive(one, other, within=False):
                continue
            alone = len(values[one.head, one.dimension]) == len(later_values[other.head, other.dimension]) == 1
            if (alone or same_place(one, other)) and not explained(one, other, (*ledger.claims, *later.claims)):
                yield one, other


def _values(ledger: Ledger) -> dict[tuple[str, str], set[tuple[float, ...]]]:
    """The values that an answer gives of each noun."""
    found: dict[tuple[str, str], set[tuple[float, ...]]] = {}
    for claim in ledger.claims:
        found.setdefault((claim.head, claim.dimension), set()).add(claim.values)
    return found
