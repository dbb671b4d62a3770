"""What a number looks like in English, said or written, and its unit."""

from __future__ import annotations

import re


def _any(words: str) -> str:
    return "|".join(words.split())


SMALL = _any(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = _any("twenty thirty forty fifty sixty seventy eighty ninety")
BIG = _any("hundred thousand million billion trillion dozen hundreds thousands millions billions dozens k")
_WORD = rf"(?:{SMALL}|{TENS}|{BIG})"
_AND = rf"\s+and\s+(?=(?:a\s+half|a\s+quarter|(?:{SMALL}|{TENS})\b))"
_SPOKEN = (
    rf"(?:(?:a\s+(?=(?:{BIG})\b))?\b{_WORD}"
    rf"(?:(?:{_AND}|[\s-]+|\s+point\s+)(?:{_WORD}|a\s+half|a\s+quarter))*\b(?:\s+point\s+(?:{SMALL})\b)?)"
)
_DIGITS = r"(?<![\w.])[-+~]?\d+(?:[.,]\d+)*(?:st|nd|rd|th)?"
_PRICE = r"(?<!\w)[$€£¥]\s?\d+(?:[.,]\d+)*"
_SCALE = rf"\s?(?:{_any('k m mm bn b million billion thousand hundred trillion lakhs? crores?')})"
_PERCENT = (
    r"\s?(?:%|percentage\s+points?|percent(?:ile)?\b|per\s+cent\b|pct\b|basis\s+points?|bps\b|points?\b)"
    r"(?!\s+of\s+view)"
)
_MONEY = rf"\s?(?:{_any('dollars? bucks euros? pounds usd eur grand rupees lakhs? crores? yen')})"
_FACTOR = "\\s?(?:x|\u00d7|times|-?fold)"
_UNITS_OF_TIME = _any(
    "milliseconds? millis ms microseconds? seconds? secs? s minutes? mins? hours? hrs? days? nights? shifts? weeks? "
    "months? quarters? years? decades? sprints?"
)
_TIME = rf"[\s-]?(?:{_UNITS_OF_TIME})"

NUMBER = re.compile(
    rf"(?P<value>{_PRICE}|{_DIGITS}|{_SPOKEN})(?P<scale>{_SCALE}(?![A-Za-z]))?"
    rf"(?:(?P<percent>{_PERCENT})|(?P<money>{_MONEY})|(?P<factor>{_FACTOR})|(?P<time>{_TIME}))?(?![A-Za-z])",
    re.IGNORECASE,
)
"""Groups: value, and those of scale, percent, money, factor, time that are said."""

_CHANGES = _any("doubl tripl quadrupl halv")
_NONE_LEFT = _any(
    "incidents? complaints? outages? downtime escalations? errors? defects? regressions? accidents? injuries failures "
    "falls returns tickets? losses rollbacks? misses overtime delays absences"
)
_OF_WHICH_KIND = _any("more further new customer production major data repeat missed safety patient")
NUMBER_IN_WORDS = re.compile(
    rf"\b(?:(?:{_CHANGES})(?:ed|ing)|(?:two|three|four|five|ten)-?fold|twice\s+(?:as|the)|half\s+(?:as|the|of)"
    r"|in\s+half(?!\s+an?\b)|by\s+(?:a\s+)?(?:half|third|quarter)"
    r"|(?:a|one|two|three)[\s-](?:thirds?|quarters?|fifths?|tenths?)"
    r"|(?:an?\s+)?orders?\s+of\s+magnitude|(?:down|dropped|fell|went)\s+(?:all\s+the\s+way\s+)?to\s+(?:zero|nothing)"
    rf"|(?:zero|no|without|not\s+(?:a|one)\s+single)\s+(?:a\s+single\s+)?(?:(?:{_OF_WHICH_KIND})\s+)*(?:{_NONE_LEFT})"
    r"|nobody\s+(?:quit|left|got\s+hurt)|everyone\s+passed|none\s+of\s+(?:the|them)\s+(?:left|failed|came\s+back))\b",
    re.IGNORECASE,
)
"""Amounts told without a numeral: "doubled", "cut in half", "a third", "no complaints"."""


PARTS = _any("half third quarter")
_PLAIN = _any("two three four five six seven eight nine ten eleven twelve hundred thousand million percent")


def number_or(more: str = "") -> re.Pattern[str]:
    """Finds a digit, a word that is hardly ever anything but a number, or one of `more`: whole words, "half|twice".

    It tells only that there is a number; `NUMBER` tells which.
    """
    words = f"{_PLAIN}|{TENS}|{more}" if more else f"{_PLAIN}|{TENS}"
    return re.compile(rf"\d|\b(?:{words})\b", re.IGNORECASE)
