"""Numbers of a text by their value, so that "four hundred and eighty" and "480" are the same."""

from __future__ import annotations

import re

_UNITS = dict(
    zip(
        re.findall(
            r"\w+",
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen",
        ),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety"),
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_LETTERS = {"k": "thousand", "m": "million", "bn": "billion", "b": "billion"}
_DOZEN = {"dozen": 12}
_WORD = "|".join([*_UNITS, *_TENS, *_SCALES, *_DOZEN])
_FIGURE = re.compile(
    rf"(?P<digits>(?<![^\W_])\d+(?:[.,]\d+)*)(?:\s?(?P<scale>k|m|bn|b|{'|'.join(_SCALES)})(?![^\W_]))?"
    rf"|\b(?P<words>(?:{_WORD})(?:(?:[\s-]+|\s+and\s+)(?:{_WORD}))*)s?\b",
    re.IGNORECASE,
)
_UNCOUNTED = frozenset({"one"})
"""As often a pronoun as a number."""


def figures(text: str) -> dict[str, float]:
    """Each number as it stands in the text, with its value; "one" alone is none, "40k" is 40,000."""
    found: dict[str, float] = {}
    for match in _FIGURE.finditer(text):
        shown = match.group()
        if shown.lower() in _UNCOUNTED:
            continue
        if match["words"]:
            found[shown] = float(_said(match["words"].lower()))
            continue
        scale = (match["scale"] or "").lower()
        found[shown] = _written(match["digits"]) * _SCALES.get(_LETTERS.get(scale, scale), 1)
    return found


def _written(digits: str) -> float:
    """Commas group thousands; where they do not, they are taken for a decimal point."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return float(digits.replace(",", ""))
    parts = re.split(r"[.,]", digits)
    return float(parts[0] if len(parts) == 1 else f"{parts[0]}.{''.join(parts[1:])}")


def _said(words: str) -> int:
    total = group = 0
    for word in re.split(r"[\s-]+", words):
        if word in _UNITS or word in _TENS:
            group += _UNITS.get(word, 0) or _TENS.get(word, 0)
        elif word in _DOZEN:
            group = max(1, group) * _DOZEN[word]
        elif word == "hundred":
            group = max(1, group) * 100
        elif word in _SCALES:
            total += max(1, group) * _SCALES[word]
            group = 0
    return total + group
