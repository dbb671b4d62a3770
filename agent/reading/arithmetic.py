"""Numbers that do not compute: a change that was said, against the values before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.magnitudes import said, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.evidence import Told

POINTS, RELATIVE = 6.0, 0.12
"""How far a percentage may lie from the computed one, in points or relative to it: people round, and round again."""
FACTOR = 0.21
"""The same for "three times": from 2.5 to 3.7 is still three times."""
LOOSE = 1.6
"""Times as far where "about" or "almost" was said."""
POINTING = frozenset({"", "it", "that", "which", "this", "they", "we", "i", "these", "you"})
NEAR = 2
"""Claims after a pair of values within which the change that it makes is said."""


def miscounts(claims: Sequence[Told]) -> Iterator[tuple[Told, Told, str]]:
    """Pairs of claims of one answer that do not compute, with what the first comes to: "from 400 to 200 is …"."""
    for place, claim in enumerate(claims):
        pair = _joined(claims[place - 1], claim) if place else claim
        if len(pair.values) != 2 or pair.kind not in {"from_to", "share"} or not _usable(pair):  # noqa: PLR2004 - pair
            continue
        for change in claims[place + 1 : place + 1 + NEAR]:
            if change.kind == "from_to":
                break
            if change.sentence - pair.sentence <= 1 and _drawn(pair, change):
                if (why := _mismatch(pair, change)) is not None:
                    yield pair, change, why
                break
        if place and pair.kind == "from_to" and _explains(pair, claims[place - 1]):
            why = _mismatch(pair, claims[place - 1])
            if why is not None:
                yield claims[place - 1], pair, why


def _joined(one: Told, claim: Told) -> Told:
    """The pair of "it took 30 minutes, and we got it down to 10", under the second claim; else that claim itself."""
    joined = (
        claim.kind == "to"
        and one.kind in {"duration", "count", "share", "money"}
        and (one.dimension, one.unit) == (claim.dimension, claim.unit)
        and len(one.values) == len(claim.values) == 1
        and claim.sentence - one.sentence <= 1
        and claim.head in {"", one.head}
        and one.every == claim.every
        and one.actual
        and claim.actual
        and not (one.guarded or claim.guarded)
    )
    return claim.model_copy(update={"kind": "from_to", "values": one.values + claim.values}) if joined else claim


def _usable(pair: Told) -> bool:
    return pair.values[0] > 0 and pair.values[1] > 0 and not pair.corrects and pair.meant in {"exact", "about"}


def _drawn(pair: Told, change: Told) -> bool:
    """Whether the change is drawn from the pair: nothing else is spoken of in between."""
    about = change.head in {"", pair.head} or change.sentence == pair.sentence
    subject = change.subject in POINTING or change.subject in {pair.subject, pair.head}
    return change.concludes and not change.corrects and about and subject


def _explains(pair: Told, change: Told) -> bool:
    """As in "I reduced errors by 70 percent. They went from 20 to 15": the pair points back to what changed."""
    return (
        change.kind == "by"
        and change.actual
        and pair.sentence - change.sentence in {0, 1}
        and change.dimension in {"percent", "factor"}
        and bool(change.head)
        and (
            pair.subject in {"it", "they", "that"}
            or (pair.head == change.head and pair.qualifiers == change.qualifiers)
        )
    )


def _mismatch(pair: Told, change: Told) -> str | None:
    """What the pair comes to, if that is not what was said."""
    before, after = pair.values
    value = change.values[0]
    if len(change.values) != 1 or (change.dimension == "factor" and value < 1 and after > before):
        return None  # what was cut in half is not what grew
    loose = LOOSE if "about" in {change.meant, pair.meant} else 1.0
    if change.dimension in {"percent", "points"}:
        fits = _fits(value, _percents(pair, change), change, max(POINTS, RELATIVE * value) * loose)
    elif change.dimension == "factor":
        fits = _fits(value, _factors(before, after, value), change, FACTOR * value * loose)
    elif change.dimension == "share":
        fits = _fits(value, [after / before, before / after, 1 - after / before], change, FACTOR * value * loose)
    elif change.dimension == pair.dimension and change.kind == "by" and pair.kind == "from_to":
        fits = _fits(value, [abs(after - before)], change, RELATIVE * abs(after - before) * loose)
    else:
        return None
    return None if fits else _comes_to(pair, change)


def _percents(pair: Told, change: Told) -> list[float]:
    before, after = pair.values
    points = abs(after - before)
    if change.dimension == "points":
        return [points]
    if pair.kind == "share":
        return [100 * before / after, 100 - 100 * before / after]
    computed = [100 * points / before, 100 * points / after]
    if change.kind != "by":
        computed += [100 * after / before, 100 * before / after]
    return [*computed, points] if pair.dimension in {"percent", "points"} else computed


def _factors(before: float, after: float, value: float) -> list[float]:
    ratio = after / before
    if value < 1:
        return [ratio]
    return [ratio, 1 / ratio, max(ratio, 1 / ratio) - 1] if value not in DOUBLED else [ratio, 1 / ratio]


DOUBLED = frozenset({2.0})
"""Leaves no doubt, while "three times faster" may mean three times more."""


def _fits(value: float, computed: Sequence[float], change: Told, tolerance: float) -> bool:
    if change.meant == "at least":
        return any(one >= value - tolerance for one in computed)
    if change.meant == "at most":
        return any(one <= value + tolerance for one in computed)
    return any(abs(one - value) <= tolerance for one in computed)


def _comes_to(pair: Told, change: Told) -> str:
    before, after = pair.values
    one, other = said(before, pair), said(after, pair)
    if pair.kind == "share":
        return f"{one} of {other} is {whole(100 * before / after)} percent"
    if change.dimension in {pair.dimension, "points"}:
        return f"from {one} to {other} is a difference of {said(abs(after - before), pair)}"
    if change.dimension == "factor" and change.values[0] > 1:
        return f"from {one} to {other} is a factor of {whole(max(after / before, before / after), 1)}"
    change_in_percent = whole(100 * abs(after - before) / before)
    return f"from {one} to {other} is {change_in_percent} percent {'less' if after < before else 'more'}"
