"""The words a person reads for the names that programs use."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.assessment import Recommendation
    from agent.evidence import IndicatorName
    from agent.transcript import GapName

_DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
PARTS = ("situation", "task", "action", "result")
TARGETS = {"situation": 20, "task": 15, "action": 50, "result": 15}
"""Percent of an answer's time that interview advice gives to each part."""

GAPS: dict[GapName, str] = {
    "situation": "the situation",
    "task": "what you had to achieve",
    "depth": "how it worked in detail",
    "ownership": "your own part",
    "result": "what came of it",
    "quantified_result": "the result in numbers",
    "baseline": "what it was before",
    "reason": "why you chose it",
    "tradeoff": "what you weighed and gave up",
    "obstacle": "what stood in the way",
    "stakeholder": "who else was involved",
    "customer": "what it meant for the customer",
    "reflection": "what you learned",
    "specificity": "names, figures, moments",
    "relevance": "an answer to the question asked",
    "contradiction": "which of two statements holds",
}
FOUND: dict[IndicatorName, str] = {
    "quantified_result": "Result in numbers",
    "baseline": "Compared with before",
    "measurement": "How it was measured",
    "ownership": "Your own part",
    "specificity": "Concrete details",
    "reason": "Reason for a choice",
    "tradeoff": "Alternatives weighed",
    "obstacle": "Obstacle named",
    "stakeholder": "Other people involved",
    "customer": "The customer",
    "reflection": "Lesson drawn",
    "initiative": "Own initiative",
}
WARNINGS: dict[IndicatorName, str] = {
    "self_praise": "Praise of oneself instead of a story",
    "hypothetical": "What one would do instead of what was done",
}
YES, NO, CARE = "✓", "\u2013", "!"
OWNERSHIP = {"clear": "clearly yours", "mixed": "partly yours", "unclear": "unclear whose"}
SPECIFICITY = {"high": "concrete", "medium": "partly concrete", "low": "vague"}
RELEVANCE = {"on": "answers the question", "partly": "answers part of it", "off": "answers something else"}
VERDICTS: dict[Recommendation | None, tuple[str, str]] = {
    "strong hire": ("▲▲", "Strong hire"),
    "hire": ("▲", "Hire"),
    "no hire": ("▽", "No hire"),
    "strong no hire": ("▽▽", "Strong no hire"),
    None: ("○", "No recommendation"),
}
"""A shape beside each vote, so that it does not hang on colour."""


def kind(name: str | None) -> str:
    """A turn's kind in words: `answer_to_clarification` becomes `answer to clarification`."""
    return (name or "").replace("_", " ")


def plain_name(identifier: str) -> str:
    """A readable name for an id that has none: `dive_deep` becomes `Dive deep`."""
    words = identifier.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def capital(text: str) -> str:
    """The text with its first letter in capitals."""
    return text[:1].upper() + text[1:]


def clock(seconds: float | None) -> str:
    """`1:02`, or `1:02:03` from an hour on; "" where the time is unknown."""
    if seconds is None:
        return ""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"


def clean(text: str) -> str:
    """Text without the characters that could drive a terminal or turn its lines round: each becomes U+FFFD."""
    if text.replace("\n", " ").isprintable():
        return text
    return "".join(char if _is_harmless(char) else "\ufffd" for char in text)


def _is_harmless(char: str) -> bool:
    if char.isprintable() or char in "\n\t":
        return True
    # Spaces of other widths, and the joiners that many scripts need; not the controls of direction.
    return unicodedata.category(char) in {"Zs", "Cf"} and unicodedata.bidirectional(char) not in _DIRECTIONS
