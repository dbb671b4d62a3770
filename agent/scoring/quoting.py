"""The candidate's own words inside our sentences: short, verbatim, in quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.assessment import Reading

LONGEST = 14
"""Words quoted at most; more is marked with an ellipsis."""
_NUMBER = re.compile(
    r"\d|^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty.*|"
    r"hundred|thousand|million|billion|half|twice|double[d]?|tripled?|halved|zero|third|quarter)\b",
    re.IGNORECASE,
)


def quoted(words: str, longest: int = LONGEST) -> str:
    """The beginning of the words in quotation marks."""
    parts = words.split()
    short = " ".join(parts[:longest]).strip().rstrip(".,;:!?…")
    more = "…" if len(parts) > longest else ""
    return f"“{short}{more}”"


def quoted_number(reading: Reading, longest: int = LONGEST) -> str | None:
    """The words around the number about the outcome, best one that is compared or told as a result; None for none."""
    evidence = reading.quantified_result.evidence
    results = [(one.start_char, one.end_char) for one in reading.sentences if one.role == "result"]
    baseline = reading.indicators.get("baseline")
    compared = {one.start_char for one in baseline.evidence} if baseline else set()
    ranked = sorted(
        evidence,
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
