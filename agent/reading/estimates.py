"""Numbers estimated aloud: quantities with their scale and unit, and sums that can be checked."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from agent.reading.amounts import number_value
from agent.reading.heard import plain

OFF = 0.25
"""How far a result said aloud may be off: people round when they estimate."""
_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion"
    r"|half|quarter|dozen)"
)
_NUMBER = (
    rf"(?:\d[\d,]*(?:\.\d+)?(?:\s*(?:hundred|thousand|million|billion|trillion|k|m|b)\b)*"
    rf"|(?:a\s+)?{_WORD}(?:[\s-]+(?:and\s+)?(?:a\s+)?(?:point\s+)?{_WORD})*)"
)
_UNITS = {
    "byte": ("bytes", 1.0),
    "kilobyte": ("bytes", 1e3),
    "kb": ("bytes", 1e3),
    "megabyte": ("bytes", 1e6),
    "meg": ("bytes", 1e6),
    "mb": ("bytes", 1e6),
    "gigabyte": ("bytes", 1e9),
    "gig": ("bytes", 1e9),
    "gb": ("bytes", 1e9),
    "terabyte": ("bytes", 1e12),
    "tb": ("bytes", 1e12),
    "petabyte": ("bytes", 1e15),
    "pb": ("bytes", 1e15),
    "millisecond": ("seconds", 1e-3),
    "ms": ("seconds", 1e-3),
    "second": ("seconds", 1.0),
    "minute": ("seconds", 60.0),
    "hour": ("seconds", 3600.0),
    "day": ("seconds", 86400.0),
    "week": ("seconds", 604800.0),
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_QUANTITY = re.compile(rf"(?<![\w.])(?P<value>{_NUMBER})(?:\s*(?P<unit>{_UNIT})s?\b)?", re.IGNORECASE)
_SUM = re.compile(
    rf"(?P<a>{_NUMBER})(?:\s+[a-z]+){{0,5}}?\s*(?P<op>times|multiplied by|divided by|over)\s+(?:about\s+|roughly\s+)?"
    rf"(?P<b>{_NUMBER})(?:\s+[a-z]+){{0,6}}?,?\s*(?:is|are|equals|makes|gives|that's|that is|which is|so|comes to"
    r"|=|we get)"
    rf"\s+(?:[a-z]+\s+){{0,4}}?(?P<c>{_NUMBER})",
    re.IGNORECASE,
)
_SCALES = {"k": "thousand", "m": "million", "b": "billion"}


class Quantity(NamedTuple):
    """A number said: its characters, its value, and the dimension of its unit with the value in base units."""

    start_char: int
    end_char: int
    value: float
    dimension: str | None


class Sum(NamedTuple):
    """A product or quotient said with its result."""

    start_char: int
    end_char: int
    right: bool


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text; bytes and seconds in base units, everything else as it was said."""
    found = []
    for match in _QUANTITY.finditer(plain(text)):
        value = _value(match["value"])
        if value is None:
            continue
        dimension, scale = _UNITS.get((match["unit"] or "").lower(), (None, 1.0))
        found.append(Quantity(match.start(), match.end(), value * scale, dimension))
    return tuple(found)


def in_unit(quantity: Quantity, unit: str) -> float | None:
    """The value in the unit of an estimate; None where it is of another dimension."""
    words = re.findall(r"[a-z]+", unit.lower())
    known = next((_UNITS[word.removesuffix("s")] for word in words if word.removesuffix("s") in _UNITS), None)
    if words[:1] and known is not None and words[0].removesuffix("s") not in _UNITS:
        known = None  # "requests per second" counts requests
    if known is None:
        return quantity.value if quantity.dimension is None else None
    return quantity.value / known[1] if quantity.dimension == known[0] else None


def sums(text: str) -> tuple[Sum, ...]:
    """Products and quotients said with their results, and whether these hold within rounding.

    Units may change on the way ("two bytes times seventy billion is a hundred and forty gigabytes"), so a result that
    is off by a power of a thousand, or by the seconds of a minute, an hour or a day, holds.
    """
    found = []
    for match in _SUM.finditer(plain(text)):
        a, b, c = (_value(match[name]) for name in "abc")
        if not a or not b or not c:
            continue
        result = a / b if match["op"].lower() in {"divided by", "over"} else a * b
        found.append(Sum(match.start(), match.end(), _holds(result, c)))
    return tuple(found)


def _holds(result: float, said: float) -> bool:
    factors = (1.0, 60.0, 3600.0, 86400.0)
    changes = [1000.0**power * factor**sign for power in range(-5, 6) for factor in factors for sign in (1, -1)]
    return any(abs(math.log(result / said / change)) <= math.log(1 + OFF) for change in changes)


def _value(words: str) -> float | None:
    """The value of a number as it was written or said, "70B" and "1.5 million" included."""
    heard = re.sub(r"(?<=\d)\s*([kmb])\b", lambda found: " " + _SCALES[found[1].lower()], words.strip().lower())
    parts = heard.split()
    if parts and re.fullmatch(r"\d[\d,]*(?:\.\d+)?", parts[0]):
        value = float(parts[0].replace(",", ""))
        rest = number_value(" ".join(parts[1:])) if len(parts) > 1 else 1.0
        return value * rest if rest else None
    return number_value(heard)
