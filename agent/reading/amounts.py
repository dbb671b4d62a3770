"""What the numbers of a text amount to: value, unit, and how exactly they are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING

from agent.reading.number_words import NUMBER

if TYPE_CHECKING:
    from agent.evidence import Dimension, Meant
    from agent.reading.numbers import Number


@dataclass(frozen=True, slots=True)
class Amount:
    """A value from `low` to `high` (the same where no range was said); time in seconds, `percent` and `points` of 100.

    A `factor` is the quotient of after and before that was said ("doubled" is 2), a `share` a part of one.
    `unit` is the unit as it was said, in the singular.
    """

    start_char: int
    end_char: int
    low: float
    high: float
    dimension: Dimension
    unit: str
    meant: Meant


def amounts(text: str, numbers: tuple[Number, ...]) -> tuple[Amount, ...]:
    """The amounts in a text whose `numbers` are known, in their order; a number that only names something is none."""
    found = [amount for number in numbers if (amount := _amount(text, number)) is not None]
    found += [
        amount
        for match in ONE_UNIT.finditer(text)
        if not any(other.start_char < match.end() and match.start() < other.end_char for other in found)
        and (amount := _one_unit(text, match)) is not None
    ]
    return _with_ranges(text, sorted(found, key=lambda amount: amount.start_char))


def in_unit_of(text: str, one: Amount, other: Amount) -> Amount:
    """The bare "two" of "from two to three million", or of "from two to three hours", in the unit of the other."""
    if one.dimension != "count":
        return one
    scale = SECONDS[other.unit] if other.dimension == "time" else 1.0
    said = text[other.start_char : other.end_char].lower()
    if one.low < SMALLEST_SCALED and not SCALED.search(text[one.start_char : one.end_char]):
        scale *= next((size for word, size in SCALED_BY if word.search(said)), 1.0)
    return replace(one, low=one.low * scale, high=one.high * scale, dimension=other.dimension, unit=other.unit)


def number_value(words: str) -> float | None:
    """The value of a number in digits or words: "two and a half", "1,500", "ten K"; None where it is not certain."""
    plain = words.strip().lower().lstrip("~+$€£¥ ")
    digits = DIGITS.fullmatch(plain)
    value = float(digits[0].replace(",", "")) if digits else _spoken(re.split(r"[\s-]+", plain))
    return value if value is not None and value <= GREATEST else None


def _amount(text: str, number: Number) -> Amount | None:
    if number.use == "label":
        return None
    start, end = number.start_char, number.end_char
    word = number.text.lower()
    in_words = next(((dimension, value) for pattern, dimension, value in IN_WORDS if pattern.fullmatch(word)), None)
    if in_words is not None:
        return Amount(start, end, in_words[1], in_words[1], in_words[0], "times", _meant(text, start, end))
    match = NUMBER.match(number.text)
    value = number_value(match["value"]) if match else None
    if match is None or value is None:
        return None
    value *= SCALES.get((match["scale"] or "").strip().lower(), 1)
    dimension, unit = _unit_of(match)
    if dimension == "time":
        seconds = SECONDS.get(unit)
        if seconds is None:
            return None
        half = AND_A_HALF.match(text, end)
        value, end = (value + 0.5 if half else value) * seconds, half.end() if half else end
    if dimension == "money" and unit == "grand":
        value, unit = value * 1000, "money"
    return Amount(start, end, value, value, dimension, unit, _meant(text, start, end))


def _unit_of(match: re.Match[str]) -> tuple[Dimension, str]:
    if match["percent"]:
        return ("points", "point") if "point" in match["percent"].lower() else ("percent", "percent")
    if match["money"] or match["value"].lstrip()[0] in "$€£¥":
        return "money", _singular((match["money"] or match["value"].lstrip()[0]).strip().lower())
    if match["factor"]:
        return "factor", "times"
    if match["time"]:
        return "time", _singular(match["time"].strip(" -\t\n").lower())
    return "count", ""


def _one_unit(text: str, match: re.Match[str]) -> Amount | None:
    """As in "an hour", "a month and a half", "half an hour"."""
    unit = _singular(match["unit"].lower())
    value = (0.5 if match["half"] else 1.5 if match["more"] else 1.0) * SECONDS[unit]
    ordinal = unit == "second" and not (match["half"] or match["more"])
    if ordinal or PER.search(text, max(0, match.start() - 30), match.start()):
        return None
    return Amount(match.start(), match.end(), value, value, "time", unit, _meant(text, match.start(), match.end()))


def _singular(unit: str) -> str:
    return UNITS.get(unit, unit.rstrip("s") if len(unit) > 2 else unit)  # noqa: PLR2004 - "ms", "s" are no plurals


def _meant(text: str, start: int, end: int) -> Meant:
    before, after = text[max(0, start - 28) : start].lower(), text[end : end + 24].lower()
    if AT_LEAST.search(before) or AT_LEAST_AFTER.match(after):
        return "at least"
    if AT_MOST.search(before):
        return "at most"
    return "about" if ABOUT.search(before) or ABOUT_AFTER.match(after) or "~" in text[start : start + 1] else "exact"


def _with_ranges(text: str, found: list[Amount]) -> tuple[Amount, ...]:
    """Join the two ends of a range ("ten to twelve", "two or three weeks"), and give a bare first end its unit."""
    joined: list[Amount] = []
    for amount in found:
        last = joined[-1] if joined else None
        between = text[last.end_char : amount.start_char] if last else ""
        if last is None or not _same_kind(last, amount):
            joined.append(amount)
            continue
        if RANGE.fullmatch(between) and not FROM.search(text, max(0, last.start_char - 30), last.start_char):
            scale = SECONDS[amount.unit] if amount.dimension == "time" and last.dimension == "count" else 1
            low, high = sorted((last.low * scale, amount.high))
            joined[-1] = Amount(last.start_char, amount.end_char, low, high, amount.dimension, amount.unit, "about")
        else:
            joined.append(amount)
    return tuple(joined)


def _same_kind(one: Amount, other: Amount) -> bool:
    return one.dimension == other.dimension or (one.dimension == "count" and other.dimension in {"time", "percent"})


def _spoken(words: list[str]) -> float | None:
    """English number words from the left; None for a sequence that is no one number, such as "twenty nineteen"."""
    total = current = 0.0
    last = float("inf")
    for place, word in enumerate(words):
        if word == "point":
            return _with_decimal(total + current, words[place + 1 :])
        if word in {"a", "and", "an"}:
            continue
        if word in {"half", "quarter"}:
            current += 0.5 if word == "half" else 0.25
        elif word in TIMES:
            current = (current or 1) * TIMES[word]
            last = TIMES[word]
            if word not in {"hundred", "dozen"}:
                total, current = total + current, 0.0
        elif word in ONES:
            value = ONES[word]
            if last <= 20 and not (last == 20 and value < 10):  # noqa: PLR2004 - "twenty one", not "ten five"
                return None
            current += value
            last = 20 if value >= 20 else 1  # noqa: PLR2004 - as above
        else:
            return None
    return total + current


def _with_decimal(whole: float, words: list[str]) -> float | None:
    """As in "two" of "one point two million": one digit, then the scale of the whole."""
    if not words or ONES.get(words[0], 10) >= 10 or any(word not in TIMES for word in words[1:]):  # noqa: PLR2004 - a digit
        return None
    return (whole + ONES[words[0]] / 10) * prod(TIMES[word] for word in words[1:])


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = {**{word: float(n) for n, word in enumerate(_SMALL)}, **{word: 10.0 * n for n, word in enumerate(_TENS, 2)}}
TIMES = {"hundred": 100.0, "dozen": 12.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "billion": 1e9}
SCALES = {"k": 1e3, "m": 1e6, "mm": 1e6, "bn": 1e9, "b": 1e9, "million": 1e6, "billion": 1e9, "thousand": 1e3}
SCALES["hundred"] = 100.0
SECONDS = {
    "millisecond": 0.001,
    "microsecond": 1e-6,
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2629800.0,
    "quarter": 7889400.0,
    "year": 31557600.0,
}
"""Of the units of time that have a fixed length; a month and a quarter as parts of the Julian year."""
GREATEST = 1e15
"""Nobody measured more in a story; digits beyond are noise."""
SMALLEST_SCALED = 1000
"""A number from here on is not said for so many thousands."""
SCALED_BY = tuple((_pattern(rf"\b(?:\d+\s*)?{word}\b"), TIMES[word]) for word in ("million", "billion", "thousand"))
SCALED = _pattern(r"k|m|b|thousand|million|billion")
UNITS = {
    "ms": "millisecond",
    "millis": "millisecond",
    "s": "second",
    "sec": "second",
    "secs": "second",
    "min": "minute",
    "mins": "minute",
    "hr": "hour",
    "hrs": "hour",
    "$": "dollar",
    "bucks": "dollar",
    "usd": "dollar",
    "€": "euro",
    "eur": "euro",
    "£": "pound",
}
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
AND_A_HALF = _pattern(r"\s+and\s+a\s+half\b")
ONE_UNIT = _pattern(
    r"\b(?P<half>half\s+)?an?\s+(?P<unit>second|minute|hour|day|week|month|year)\b(?!\s+(?:ago|later|before|after|into))"
    r"(?P<more>\s+and\s+a\s+half\b)?"
)
PER = _pattern(r"(?:\d|\w+s|%|percent|once|twice|people|euro|hundred|thousand|million)\s+$")
"""What stands before "a month" where it means every month."""
_CLOSE = r"\s+(?:(?:the|a|an|just|only|like|down|up|to|by|of)\s+)*"
AT_LEAST = _pattern(rf"\b(?:at\s+least|(?:more|better|bigger|longer)\s+than|over|above|well\s+over|a\s+good){_CLOSE}$")
AT_LEAST_AFTER = _pattern(r"^\s*(?:\+|plus\b|or\s+(?:more|so\s+more)|and\s+(?:more|up))")
AT_MOST = _pattern(rf"\b(?:at\s+most|(?:less|fewer)\s+than|under|below|up\s+to|within|no\s+more\s+than|max){_CLOSE}$")
ABOUT = _pattern(
    r"\b(?:about|around|roughly|approximately|like|almost|nearly|some|maybe|probably|say|kind\s+of|sort\s+of|close\s+to"
    rf"|something|basically|I\s+think|I\s+guess|pretty\s+much|just\s+(?:over|under)){_CLOSE}$"
)
ABOUT_AFTER = _pattern(
    r"^(?:\s*,)?\s*(?:\w+\s+){0,2}(?:or\s+so|ish\b|give\s+or\s+take|pretty\s+much|roughly|maybe)|^-?ish"
)
RANGE = _pattern(r"\s*(?:-|\u2013|to|or|,?\s+maybe)\s*(?:(?:like|maybe|even)\s+)?")
FROM = _pattern(r"\bfrom\s+(?:\w+\s+){0,3}$")
IN_WORDS: tuple[tuple[re.Pattern[str], Dimension, float], ...] = (
    (_pattern(r"doubl(?:ed|ing)|twice\s+(?:as|the)|two-?fold"), "factor", 2.0),
    (_pattern(r"tripl(?:ed|ing)|three-?fold"), "factor", 3.0),
    (_pattern(r"quadrupl(?:ed|ing)|four-?fold"), "factor", 4.0),
    (_pattern(r"five-?fold"), "factor", 5.0),
    (_pattern(r"ten-?fold|an?\s+order\s+of\s+magnitude"), "factor", 10.0),
    (_pattern(r"halv(?:ed|ing)|in\s+half|by\s+(?:a\s+)?half"), "factor", 0.5),
    (_pattern(r"by\s+a?\s*third"), "factor", 2 / 3),
    (_pattern(r"by\s+a?\s*quarter"), "factor", 0.75),
    (_pattern(r"half\s+(?:as|the|of)"), "share", 0.5),
    (_pattern(r"(?:a|one)[\s-]third"), "share", 1 / 3),
    (_pattern(r"two[\s-]thirds"), "share", 2 / 3),
    (_pattern(r"(?:a|one)[\s-]quarter"), "share", 0.25),
    (_pattern(r"three[\s-]quarters"), "share", 0.75),
    (_pattern(r"(?:a|one)[\s-]fifth"), "share", 0.2),
    (_pattern(r"(?:a|one)[\s-]tenth"), "share", 0.1),
)
