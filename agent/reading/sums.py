"""Parts that come to more than their total, and values that go the other way than was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.evidence import Statement
from agent.reading.magnitudes import said, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.evidence import Told
    from agent.reading.answer import Answer


def find_sums(answer: Answer, claims: Sequence[Told]) -> Iterator[Statement]:
    """What follows a total as its parts ("a team of six, four developers and two testers"), and words of direction."""
    for place, total in enumerate(claims):
        yield from _parts(answer, total, claims[place + 1 :])
        yield from _direction(answer, total)


def miscounted(
    claims: Sequence[Told], statements: Sequence[Statement]
) -> Iterator[tuple[Told | Statement, Told | Statement, str]]:
    """Pairs of one answer that do not compute, with what they come to."""
    for one in statements:
        if one.act == "parts":
            total = next(
                (claim for claim in claims if claim.end_char <= one.start_char <= claim.end_char + JOINT), None
            )
            if total is not None and one.sizes[0] > total.values[0]:
                yield total, one, f"that makes {whole(one.sizes[0])}"
        elif one.act in {"fall", "rise"}:
            pair = next(
                (claim for claim in claims if claim.values == one.sizes and claim.sentence == one.sentence), None
            )
            if pair is not None and len(pair.values) == 2:  # noqa: PLR2004 - before and after
                before, after = pair.values
                if (after - before) * (1 if one.act == "rise" else -1) < 0:
                    yield (
                        one,
                        pair,
                        f"from {said(before, pair)} to {said(after, pair)} is a {'fall' if after < before else 'rise'}",
                    )


def _parts(answer: Answer, total: Told, after: Sequence[Told]) -> Iterator[Statement]:
    if (
        not _counts(total)
        or len(after) < FEWEST
        or LIST.fullmatch(answer.text[total.end_char : after[0].start_char]) is None
    ):
        return
    parts = [after[0]]
    for part in after[1:]:
        between = answer.text[parts[-1].end_char : part.start_char]
        if part.sentence != total.sentence or AND.fullmatch(between) is None:
            break
        parts.append(part)
    if len(parts) < FEWEST or (not total.counted and total.head not in GROUPS):
        return
    if not all(_counts(part) and part.sentence == total.sentence and _of_what(answer, part) for part in parts):
        return
    start, end = parts[0].start_char, parts[-1].end_char
    trailing = PLACE.match(answer.text, end)
    end = trailing.end() if trailing else end
    yield Statement(
        quote=answer.text[start:end],
        start_char=start,
        end_char=end,
        sentence=total.sentence,
        turn=total.turn,
        act="parts",
        sizes=(sum(part.values[0] for part in parts),),
    )


def _of_what(answer: Answer, part: Told) -> bool:
    return part.counted or PLACE.match(answer.text, part.end_char) is not None


def _counts(claim: Told) -> bool:
    return (
        claim.dimension == "count"
        and len(claim.values) == 1
        and claim.actual
        and not claim.every
        and claim.meant == "exact"
    )


def _direction(answer: Answer, claim: Told) -> Iterator[Statement]:
    if claim.kind != "from_to" or not claim.actual or claim.corrects:
        return
    begin = max(0, claim.start_char - FAR)
    values = FROM.search(answer.text, begin, claim.end_char)
    verbs = list(VERBS.finditer(answer.text, begin, values.start())) if values else []
    if not verbs or BORDER.search(answer.text, verbs[-1].end(), claim.start_char):
        return
    verb = verbs[-1]
    start = min(claim.start_char, verb.start())
    yield Statement(
        quote=answer.text[start : verb.end()],
        start_char=start,
        end_char=verb.end(),
        sentence=claim.sentence,
        turn=claim.turn,
        act="fall" if DOWN.match(verb.group()) else "rise",
        sizes=claim.values,
    )


FEWEST = 2
"""Parts of a total at least."""
JOINT = 6
"""Characters between a total and its parts: a comma, a dash, "so"."""
FAR = 40
"""Characters between a verb and its two values at most."""
_DOWN = (
    r"fell|fallen|falls|drop(?:s|ped)?|decreas(?:e|es|ed)|reduc(?:e|es|ed)|cuts?|shr[aiu]nk|lower(?:s|ed)"
    r"|declin(?:e|ed|es)|slashed"
)
_UP = r"r[oi]sen?|grew|grown|increas(?:e|es|ed)|rais(?:e|es|ed)|climb(?:s|ed)|jump(?:s|ed)|boost(?:s|ed)"
DOWN = re.compile(rf"(?:{_DOWN})\b", re.IGNORECASE)
VERBS = re.compile(rf"\b(?:{_DOWN}|{_UP})\b", re.IGNORECASE)
FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
BORDER = re.compile(r"[.,;:]|\b(?:and|but|while|so|because|which)\b", re.IGNORECASE)
GROUPS = frozenset({"team", "crew", "group", "staff", "squad"})
LIST = re.compile(
    r"\s*(?:,|:|;|\u2013|\u2014|-|\()\s*(?:so\s+|that's\s+|that is\s+|namely\s+)?(?:the\s+)?", re.IGNORECASE
)
AND = re.compile(
    r"(?:\s+(?:in|from|for|on|at)\s+(?:the\s+)?[\w-]+)?\s*(?:,|,?\s+and|,?\s+plus)\s+(?:the\s+)?", re.IGNORECASE
)
PLACE = re.compile(r"\s+(?:in|from|for|on|at)\s+(?:the\s+)?[\w-]+", re.IGNORECASE)
