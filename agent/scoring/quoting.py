"""The candidate's own words inside our sentences: short, verbatim, in quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.evidence import Evidence, Reading

LONGEST = 14
"""Words quoted at most; more is marked with an ellipsis."""
_NUMBER = re.compile(
    r"\d|^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty.*|"
    r"hundred|thousand|million|billion|half|twice|double[d]?|tripled?|halved|zero|third|quarter)\b",
    re.IGNORECASE,
)
_LEADING = frozenset({"in", "within", "by", "to", "of", "for", "over", "after", "about", "from", "and", "only", "just"})
"""Words that lead up to a number and say nothing without it."""
_BEHIND = 40
"""Characters after a quote in which its number may be taken back."""
_AGAIN = re.compile(
    r"[\s.,;:\u2026\u2013\u2014-]*(?:no|wait|sorry|correction|or rather|I mean|I meant|scratch that|actually)\b"
    r"(?:[\s,.]+(?:no|wait|sorry|actually|rather|I mean|I meant|it was|make that|that was|I think|about))*[\s,.]+"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|an? hundred|half)\b)",
    re.IGNORECASE,
)
"""Words that take a number back and put another in its place, at the beginning of what follows it."""


def standing(reading: Reading, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence without stretches whose number is taken back right behind: "three. No, sorry, four"."""
    return tuple(one for one in evidence if not _taken_back(reading.text, one))


def _taken_back(text: str, one: Evidence) -> bool:
    again = _AGAIN.match(text[one.end_char : one.end_char + _BEHIND])
    return again is not None and any(_NUMBER.search(word) for word in one.quote.split())


def _before_the_slip(reading: Reading, one: Evidence) -> Evidence | None:
    """The evidence up to a number that is taken back behind it; None where no number is left."""
    if not _taken_back(reading.text, one):
        return one
    parts = one.quote.split()
    last = max(place for place, part in enumerate(parts) if _NUMBER.search(part))
    while last and parts[last - 1].lower() in _LEADING:
        last -= 1
    if not any(_NUMBER.search(part) for part in parts[:last]):
        return None
    return one.model_copy(update={"quote": " ".join(parts[:last])})


def quoted(words: str, longest: int = LONGEST) -> str:
    """The beginning of the words in quotation marks."""
    parts = words.split()
    short = " ".join(parts[:longest]).strip().rstrip(".,;:!?…")
    more = "…" if len(parts) > longest else ""
    return f"“{short}{more}”"


def quoted_number(reading: Reading, longest: int = LONGEST) -> str | None:
    """The words around the number about the outcome, best one that is compared or told as a result; None for none."""
    evidence = [_before_the_slip(reading, one) for one in reading.quantified_result.evidence]
    results = [(one.start_char, one.end_char) for one in reading.sentences if one.role == "result"]
    baseline = reading.indicators.get("baseline")
    compared = {one.start_char for one in baseline.evidence} if baseline else set()
    ranked = sorted(
        (one for one in evidence if one is not None),
        key=lambda one: (
            one.start_char not in compared,
            not any(start <= one.start_char < end for start, end in results),
        ),
    )
    if not ranked:
        return None
    parts = ranked[0].quote.split()
    first = next((place for place, part in enumerate(parts) if _NUMBER.search(part)), 0)
    start = max(0, min(first - longest // 2, len(parts) - longest))
    before = "…" if start else ""
    return f"“{before}{quoted(' '.join(parts[start:]), longest)[1:]}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def capital(text: str) -> str:
    """The text with its first letter in capitals."""
    return text[:1].upper() + text[1:]
