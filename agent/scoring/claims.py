"""The claim ledger: every number that the candidate claimed, and those that cannot both be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import Claim, Contradiction
from agent.reading.contradictions import contradictions
from agent.reading.magnitudes import in_unit
from agent.scoring.quoting import quoted
from agent.scoring.timing import Timing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.assessment import Ledger, Told
    from agent.scoring.answers import Answer

ADVICE = "Have one number ready, and know how it was measured."


def claim_ledger(
    answers: Sequence[Answer], ledgers: Mapping[str, Ledger]
) -> tuple[tuple[Claim, ...], tuple[Contradiction, ...]]:
    """The ledger of an interview. `ledgers` are what was read from the answers, by id; an answer may have none."""
    read = [(number, answer, ledgers[answer.id]) for number, answer in enumerate(answers, 1) if answer.id in ledgers]
    claims: dict[tuple[int, int, int], Claim] = {}
    for place, (_, answer, ledger) in enumerate(read):
        timing = Timing(answer.text, answer.replies)
        for told in ledger.claims:
            claims[_key(place, told)] = _claim(f"c{len(claims) + 1}", answer.id, told, timing)
    found = []
    for pair in contradictions([ledger for _, _, ledger in read]):
        one, other = claims[_key(pair[0], pair[1])], claims[_key(pair[2], pair[3])]
        why = _why(read[pair[0]][0], one, read[pair[2]][0], other, pair[4])
        found.append(Contradiction(claims=(one.id, other.id), quotes=(one.quote, other.quote), why=why))
    return tuple(claims.values()), tuple(found)


def _key(place: int, told: Told) -> tuple[int, int, int]:
    return place, told.start_char, told.end_char


def debrief(found: Sequence[Contradiction]) -> tuple[str, ...]:
    """Sentences for the debrief; none where the numbers fit together."""
    if not found:
        return ()
    more = len(found) - 1
    rest = (f"{more} more {'such pairs stand' if more > 1 else 'such pair stands'} in the ledger.",) if more else ()
    return (f"Two numbers do not fit together: {found[0].why[:1].lower()}{found[0].why[1:]}", *rest, ADVICE)


def _claim(name: str, answer: str, told: Told, timing: Timing) -> Claim:
    start, end = timing.within(told.start_char, told.end_char)
    return Claim(
        quote=told.quote,
        start_char=told.start_char,
        end_char=told.end_char,
        start=start,
        end=end,
        id=name,
        answer=answer,
        measure=told.measure,
        values=tuple(in_unit(value, told) for value in told.values),
        unit=f"{told.unit} a {told.every}".strip() if told.every else told.unit,
        kind=told.kind,
    )


def _why(first: int, one: Claim, second: int, other: Claim, comes_to: str) -> str:
    start = f"In answer {first} you said {quoted(one.quote)}"
    if comes_to:
        return f"{start} and {quoted(other.quote)}, but {comes_to}."
    if first == second:
        return f"{start} and later {quoted(other.quote)}."
    return f"{start}; in answer {second} you said {quoted(other.quote)}."
