"""The candidate's own words inside our sentences: short, verbatim, in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 14
"""Words quoted at most; more is marked with an ellipsis."""


def quoted(words: str, longest: int = LONGEST) -> str:
    """The beginning of the words in quotation marks."""
    parts = words.split()
    short = " ".join(parts[:longest]).strip().rstrip(".,;:!?…")
    more = "…" if len(parts) > longest else ""
    return f"“{short}{more}”"


def listed(names: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def capital(text: str) -> str:
    """The text with its first letter in capitals."""
    return text[:1].upper() + text[1:]
