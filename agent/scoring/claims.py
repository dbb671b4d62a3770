"""The claim ledger: every number that the candidate claimed, and what was said that cannot both be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import Claim, Contradiction
from agent.evidence import Told
from agent.reading.contradictions import contradictions, corrected
from agent.reading.magnitudes import in_unit
from agent.reading.number_words import NUMBER
from agent.scoring.quoting import quoted
from agent.scoring.timing import Timing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.assessment import AnswerAssessment, ProbeOutcome
    from agent.evidence import Ledger, Statement
    from agent.reading.contradictions import Found
    from agent.scoring.answers import Answer

ADVICE = "Have one number ready, and know how it was measured."
TELL = "Say who did what and what came of it the same way each time; where you misspoke, say so at once."


def claim_ledger(
    answers: Sequence[Answer], ledgers: Mapping[str, Ledger], judged: Sequence[AnswerAssessment] = ()
) -> tuple[tuple[Claim, ...], tuple[Contradiction, ...]]:
    """The ledger of an interview. `ledgers` are what was read from the answers, by id; an answer may have none.

    What else was said is listed where something rules it out. `judged` hold the follow-ups that settled such a pair.
    """
    read = [(number, answer, ledgers[answer.id]) for number, answer in enumerate(answers, 1) if answer.id in ledgers]
    every = [ledger for _, _, ledger in read]
    stands, taken_back = contradictions(every), corrected(every)
    said: dict[tuple[int, int, int], tuple[Answer, Told | Statement]] = {
        _key(place, told): (answer, told) for place, (_, answer, ledger) in enumerate(read) for told in ledger.claims
    }
    for first, one, second, other, _ in (*stands, *taken_back):
        for place, told in ((first, one), (second, other)):
            said.setdefault(_key(place, told), (read[place][1], told))
    timings = {answer.id: Timing(answer.text, answer.replies) for _, answer, _ in read}
    claims = {
        key: _claim(f"c{number}", answer.id, told, timings[answer.id])
        for number, (key, (answer, told)) in enumerate(sorted(said.items(), key=lambda item: item[0]), 1)
    }
    asked = [line for answer in judged for line in answer.probes if line.probe.gap == "contradiction"]
    words = {reply.turn.id: reply.turn.text for _, answer, _ in read for reply in answer.replies}
    found = [
        _contradiction(pair, read, claims, _settled(pair, asked, words) if pair in stands else _sentence(pair, read))
        for pair in sorted((*stands, *taken_back), key=lambda pair: (pair[2], pair[3].start_char))
    ]
    return tuple(claims.values()), tuple(found)


def _contradiction(
    pair: Found,
    read: Sequence[tuple[int, Answer, Ledger]],
    claims: Mapping[tuple[int, int, int], Claim],
    settled: str | None,
) -> Contradiction:
    first, one, second, other, comes_to = pair
    mine, theirs = claims[_key(first, one)], claims[_key(second, other)]
    why = _why(read[first][0], mine, read[second][0], theirs, comes_to)
    return Contradiction(claims=(mine.id, theirs.id), quotes=(mine.quote, theirs.quote), why=why, settled=settled)


def _settled(pair: Found, asked: Sequence[ProbeOutcome], words: Mapping[str, str]) -> str | None:
    """The reply that settled it, where it was asked about."""
    quotes = pair[1].quote, pair[3].quote
    for line in asked:
        if line.probe.closed and line.reply is not None and any(quote in line.text for quote in quotes):
            return words.get(line.reply)
    return None


def _sentence(pair: Found, read: Sequence[tuple[int, Answer, Ledger]]) -> str:
    """The words in which the person took one of the two back."""
    text, told = read[pair[2]][1].text, pair[3]
    start = max(text.rfind(mark, 0, told.start_char) for mark in (". ", "? ", "! ", "\n"))
    end = min((place for mark in ".?!\n" if (place := text.find(mark, told.end_char)) >= 0), default=len(text) - 1)
    return text[start + 1 : end + 1].strip()


def _key(place: int, told: Told | Statement) -> tuple[int, int, int]:
    return place, told.start_char, told.end_char


def debrief(found: Sequence[Contradiction]) -> tuple[str, ...]:
    """Sentences for the debrief; none where all fits together, or was settled."""
    stands = [one for one in found if one.settled is None]
    if not stands:
        return ()
    more = len(stands) - 1
    rest = (f"{more} more {'such pairs stand' if more > 1 else 'such pair stands'} in the ledger.",) if more else ()
    numbers = all(any(sign.isdigit() for sign in quote) or NUMBER.search(quote) for quote in stands[0].quotes)
    what, advice = ("numbers", ADVICE) if numbers else ("things you said", TELL)
    return (f"Two {what} do not fit together: {stands[0].why[:1].lower()}{stands[0].why[1:]}", *rest, advice)


def _claim(name: str, answer: str, told: Told | Statement, timing: Timing) -> Claim:
    start, end = timing.within(told.start_char, told.end_char)
    numeric = told if isinstance(told, Told) else None
    unit = numeric.unit if numeric else ""
    return Claim(
        quote=told.quote,
        start_char=told.start_char,
        end_char=told.end_char,
        start=start,
        end=end,
        id=name,
        answer=answer,
        measure=numeric.measure if numeric else "",
        values=tuple(in_unit(value, numeric) for value in numeric.values) if numeric else (),
        unit=f"{unit} a {numeric.every}".strip() if numeric and numeric.every else unit,
        kind=numeric.kind if numeric else "statement",
    )


def _why(first: int, one: Claim, second: int, other: Claim, comes_to: str) -> str:
    start = f"In answer {first} you said {quoted(one.quote)}"
    if comes_to and one.quote in other.quote:
        return f"In answer {second} you said {quoted(other.quote)}, but {comes_to}."
    if comes_to:
        return f"{start} and {quoted(other.quote)}, but {comes_to}."
    if first == second:
        return f"{start} and later {quoted(other.quote)}."
    return f"{start}; in answer {second} you said {quoted(other.quote)}."
