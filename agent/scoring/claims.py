"""The claim ledger: every number that the candidate claimed, and those that cannot both be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import Claim, Contradiction, Evidence
from agent.scoring.arithmetic import miscounts
from agent.scoring.contradictions import clashes
from agent.scoring.magnitudes import in_unit
from agent.scoring.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.assessment import Ledger, Told

ADVICE = "Have one number ready."
Found = tuple[int, "Told", int, "Told", str]
"""Place of the answer and claim, twice, and why they cannot both hold."""


def contradictions(ledgers: Sequence[Ledger]) -> tuple[Found, ...]:
    """Pairs of claims that cannot both hold, by answer and place; a claim is held against one other only."""
    found: list[Found] = [
        (place, one, place, other, why)
        for place, ledger in enumerate(ledgers)
        for one, other, why in miscounts(ledger.claims)
    ]
    found += [(*clash, "") for clash in clashes(ledgers)]
    found.sort(key=lambda pair: (pair[2], pair[3].start_char, pair[0], pair[1].start_char))
    seen: set[tuple[int, int]] = set()
    kept: list[Found] = []
    for pair in found:
        ends = {(pair[0], pair[1].start_char), (pair[2], pair[3].start_char)}
        if not ends & seen:
            kept.append(pair)
            seen |= ends
    return tuple(kept)


def claim_ledger(
    names: Sequence[str], ledgers: Sequence[Ledger]
) -> tuple[tuple[Claim, ...], tuple[Contradiction, ...]]:
    """The ledger of an interview. `names` are the ids of the answers that `ledgers` were read from, in order."""
    ids: dict[tuple[int, int, int], str] = {}
    claims: list[Claim] = []
    for place, (name, ledger) in enumerate(zip(names, ledgers, strict=True)):
        for told in ledger.claims:
            ids[place, told.start_char, told.end_char] = f"c{len(claims) + 1}"
            claims.append(_claim(f"c{len(claims) + 1}", name, told))
    found = tuple(
        Contradiction(
            claims=(ids[first, one.start_char, one.end_char], ids[second, other.start_char, other.end_char]),
            quotes=(_quote(one), _quote(other)),
            why=_why(first, one, second, other, comes_to),
        )
        for first, one, second, other, comes_to in contradictions(ledgers)
    )
    return tuple(claims), found


def debrief(found: Sequence[Contradiction]) -> str:
    """A sentence or two for the debrief; "" where the numbers fit together."""
    if not found:
        return ""
    more = f" {len(found) - 1} more like it {'are' if len(found) > 2 else 'is'} in the ledger." if found[1:] else ""  # noqa: PLR2004
    return f"Two numbers do not fit together: {found[0].why[:1].lower()}{found[0].why[1:]}{more} {ADVICE}"


def _claim(name: str, answer: str, told: Told) -> Claim:
    return Claim(
        **_quote(told).model_dump(),
        id=name,
        answer=answer,
        measure=told.measure,
        values=tuple(in_unit(value, told) for value in told.values),
        unit=told.unit + (f" a {told.every}" if told.every else ""),
        kind=told.kind,
    )


def _quote(told: Told) -> Evidence:
    return Evidence(
        quote=told.quote, start_char=told.start_char, end_char=told.end_char, start=told.start, end=told.end
    )


def _why(first: int, one: Told, second: int, other: Told, comes_to: str) -> str:
    start = f"In answer {first + 1} you said {quoted(one.quote)}"
    if comes_to:
        return f"{start} and {quoted(other.quote)}, but {comes_to}."
    if first == second:
        return f"{start} and later {quoted(other.quote)}."
    return f"{start}; in answer {second + 1} you said {quoted(other.quote)}."
