"""What is said to be left of a total after a part of it, where that is more than can be left."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.evidence import Statement
from agent.reading.magnitudes import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.evidence import Told
    from agent.reading.answer import Answer


def find_remainders(answer: Answer, claims: Sequence[Told]) -> Iterator[Statement]:
    """What cannot be left: "the remaining 4,000" of "8,000 sentences" of which "6,500" were removed.

    `sizes` are what was said to be left and what can be; `object` is what the sum is of. Less than what can be left has many
    reasons, and is let pass, as is whatever else is counted on the way, and what was added.
    """
    for place, rest in enumerate(claims):
        start = _left(answer, rest)
        if start is None or not _plain(rest) or place == 0:
            continue
        part = claims[place - 1] if rest.dimension == "percent" else _part(claims[:place])
        if part is None or not _plain(part) or part.dimension != rest.dimension or part.turn != rest.turn:
            continue
        total = _total(claims, part, rest)
        if total is None or not _taken(answer, part, start) or not _too_much(rest, total - part.values[0], total):
            continue
        yield Statement(
            quote=answer.text[start : rest.end_char],
            start_char=start,
            end_char=rest.end_char,
            sentence=rest.sentence,
            turn=rest.turn,
            act="rest",
            sizes=(rest.values[0], total - part.values[0]),
            subject=str(part.start_char),
            elsewhere=ADDED.search(answer.text, _begin(claims, part, rest), start) is not None,
        )


def too_many_left(claims: Sequence[Told], statements: Sequence[Statement]) -> Iterator[tuple[Told, Statement, str]]:
    """The part and the rest that do not go together, with what would be left."""
    for rest in statements:
        if rest.act != "rest" or rest.elsewhere:
            continue
        part = next((claim for claim in claims if str(claim.start_char) == rest.subject), None)
        if part is not None:
            unit = " percent" if part.dimension == "percent" else ""
            yield part, rest, f"that leaves {whole(rest.sizes[1])}{unit}"


def _left(answer: Answer, claim: Told) -> int | None:
    """Where "the remaining 4,000" or "left us with 12" begins; None where the number is told otherwise."""
    begin = max(0, claim.end_char - FAR)
    found = list(LEFT.finditer(answer.text, begin, claim.end_char))
    if not found or len(answer.text[found[-1].end() : claim.end_char].split()) > NUMBER:
        return None
    return found[-1].start()


def _plain(claim: Told) -> bool:
    return claim.actual and not claim.corrects and len(claim.values) == 1 and claim.meant in {"exact", "about"}


def _part(before: Sequence[Told]) -> Told | None:
    """The last number before, if it counts nothing of its own: "350 of them"."""
    counts = [claim for claim in before if claim.dimension == "count"]
    return counts[-1] if counts else None


def _total(claims: Sequence[Told], part: Told, rest: Told) -> float | None:
    if rest.dimension == "percent":
        return 100.0 if part.sentence == rest.sentence and {part.kind, rest.kind} == {"share"} else None
    if rest.dimension != "count":
        return None
    before = [claim for claim in claims if claim.dimension == "count" and claim.start_char < part.start_char]
    if not before:
        return None
    total = before[-1]
    same = total.counted and all(not one.counted or one.head in {"", total.head} for one in (part, rest))
    near = rest.sentence - total.sentence <= SENTENCES and total.turn == rest.turn
    exact = total.meant == "exact" and len(total.values) == 1 and not total.corrects and not total.every
    return total.values[0] if same and near and exact and total.values[0] > part.values[0] else None


def _begin(claims: Sequence[Told], part: Told, rest: Told) -> int:
    """From where on nothing may have been added: the total, if there is one."""
    before = [claim for claim in claims if claim.dimension == rest.dimension and claim.start_char < part.start_char]
    return before[-1].end_char if before and rest.dimension == "count" else part.start_char


def _taken(answer: Answer, part: Told, rest: int) -> bool:
    """Whether the part is set against the rest: in one breath, or since it was taken away."""
    one_breath = STOP.search(answer.text, part.end_char, rest) is None
    return one_breath or TAKEN.search(answer.text, answer.parts[part.sentence].start_char, rest) is not None


def _too_much(rest: Told, left: float, total: float) -> bool:
    over = rest.values[0] - left
    return over > OF_REST * rest.values[0] and over > OF_TOTAL * total


FAR = 60
"""Characters between "the remaining" and the end of its claim at most."""
NUMBER = 4
"""Words of a number with its noun."""
SENTENCES = 5
"""How far a total and what is left of it lie apart at most."""
OF_REST, OF_TOTAL = 0.2, 0.04
"""How much more must be left than can be, of itself and of the total: people round."""
LEFT = re.compile(
    r"\b(?:the|those|these|my|our)\s+(?:remaining|other|rest\s*,?)\s+(?:about\s+|around\s+|roughly\s+|some\s+)?"
    r"|\b(?:that|which|this|it)\s+(?:still\s+)?(?:left|leaves)\s+(?:us\s+|me\s+)?(?:with\s+)?(?:about\s+|around\s+|roughly\s+|only\s+|just\s+)?",
    re.IGNORECASE,
)
STOP = re.compile(r"[.!?](?!\d)")
TAKEN = re.compile(
    r"\b(?:remov(?:e|ed|ing)|took\s+(?:out|away|off)|take\s+(?:out|away|off)|thr(?:ew|own)\s+(?:out|away)|discarded|delet(?:e|ed|ing)"
    r"|dropped|sold|gave\s+away|closed|ended|cancell?ed|cut|let\s+go|laid\s+off|left|quit|resigned|died|lost|got\s+rid|excluded|filtered|rejected"
    r"|scrapped|retired|dismissed|fired|withdrew)\b",
    re.IGNORECASE,
)
ADDED = re.compile(
    r"\b(?:add(?:ed|ing)?|(?:new|more|another|extra|other)\s+(?:ones?|few|couple)|bought|hired|joined|came\s+back|came\s+in|received|borrowed|plus"
    r"|collected|replac(?:e|ed|ing)|took\s+on|back\s+from)\b",
    re.IGNORECASE,
)
"""What makes more of it than there was."""
