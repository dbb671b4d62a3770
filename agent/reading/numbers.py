"""Numbers as people say and write them, and what each is used for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from agent.reading.number_words import BIG, NUMBER, NUMBER_IN_WORDS

Unit = Literal["percent", "money", "time", "factor", "count", "none"]
Use = Literal["measure", "age", "duration", "people", "label"]
"""`measure` may tell an outcome; `age` is "two years ago", `duration` a mere span, `people` a team's size, `label` a
name, a date, a time of day."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its characters, its unit, and what use it is put to."""

    start_char: int
    end_char: int
    text: str
    unit: Unit
    use: Use


def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a text in their order, words such as "doubled" and "in half" included."""
    in_words = [
        Number(match.start(), match.end(), match.group(), "factor", "measure")
        for match in NUMBER_IN_WORDS.finditer(text)
    ]
    numerals = [_number(text, match) for match in NUMBER.finditer(text)]
    free = [number for number in numerals if not any(_overlap(number, other) for other in in_words)]
    return tuple(sorted(free + in_words, key=lambda number: number.start_char))


def _overlap(one: Number, other: Number) -> bool:
    return one.start_char < other.end_char and other.start_char < one.end_char


def _number(text: str, match: re.Match[str]) -> Number:
    start, end = match.span()
    unit = _unit(match)
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    return Number(start, end, match.group(), unit, _use(match, unit, before, after))


def _unit(match: re.Match[str]) -> Unit:
    if match["percent"]:
        return "percent"
    if match["money"] or match["value"][0] in "$€£¥":
        return "money"
    if match["factor"]:
        return "factor"
    if match["time"]:
        return "time"
    return "count" if match["scale"] or re.search(BIG, match["value"], re.IGNORECASE) else "none"


def _use(match: re.Match[str], unit: Unit, before: str, after: str) -> Use:
    if unit in {"percent", "money", "factor"}:
        return "measure"
    if WIDTH_AFTER.match(after):
        return "label"
    if _is_label(match["value"].strip(), unit, before, after):
        return "label"
    if AGE.match(after):
        return "age"
    if unit == "time":
        return _use_of_time(match["time"], before, after)
    return "people" if PEOPLE.match(after) or TEAM_OF.search(before) else "measure"


def _is_label(value: str, unit: Unit, before: str, after: str) -> bool:
    """Whether a number names rather than counts: "version 2", "in 2019", "one of them", "at ten thirty"."""
    if ORDINAL.search(value) or ORDINAL_AFTER.match(after) or NAME_BEFORE.search(before):
        return True
    if unit != "none":
        return False
    if YEAR.match(value) or value.lower() == "one" or CLOCK_AFTER.match(after):
        return True
    return bool(CLOCK_BEFORE.search(before)) and _is_hour(value) and not COUNTED.match(after)


def _is_hour(value: str) -> bool:
    words = re.split(r"[\s-]+", value.strip().lower())
    return words[0] in HOURS and (len(words) == 1 or words[-1] in {"fifteen", "thirty", "forty", "five"})


def _use_of_time(unit: str, before: str, after: str) -> Use:
    if COMPARED_AFTER.match(after) or COMPARED_BEFORE.search(before):
        return "measure"
    if FINE.search(unit) and TAKES.search(before):
        return "measure"
    if LATER.match(after):
        return "age"
    return "measure" if FINE.search(unit) and not SPAN_BEFORE.search(before) else "duration"


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_ABOUT = r"(?:(?:about|around|like|roughly|almost|nearly|over|just|maybe|us|them|only|the|last|past|next|first|a)\s+)*"
_UNIT = r"(?:years?|months?|weeks?|days?|hours?|minutes?|nights?|quarters?|sprints?|jobs?|companies|summers?)?"

_HOURS_IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
HOURS = frozenset((*_HOURS_IN_WORDS, *map(str, range(1, 13))))
YEAR = re.compile(r"^(?:19[5-9]\d|20[0-4]\d)$")
ORDINAL = _pattern(r"\d(?:st|nd|rd|th)$")
ORDINAL_AFTER = _pattern(r"^[-\s](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
CLOCK_BEFORE = _pattern(r"\b(?:at|until|till|by|around|before|after|past)\s+(?:(?:about|around|like)\s+)?$")
CLOCK_AFTER = _pattern(r"^\s*(?:[ap]\.?\s?m\b|o'?\s?clock|/7\b|:\d\d\b|in\s+the\s+(?:morning|afternoon|evening))")
COUNTED = _pattern(r"^\s+(?!(?:and|in|on|the|i|we|when|or|so|they|he|she|but|every|to)\b)[a-z]")
WIDTH_AFTER = _pattern(r"^[-\s](?:bits?|core|cores|way|fold cross)\b")
NAME_BEFORE = _pattern(
    r"(?:\b(?:version|v|phase|top|level|step|stage|tier|chapter|grade|year|series|room|floor|route|unit|ward|line|shift"
    r"|number|no\.|p|q|l|python|windows|java|gpt|covid|sdk|port|ipv|layer|team|gate|bay|act|section|option|plan|part|type"
    r"|day|priority|sev|severity|building|highway|class|bert|i)[\s-]?|#|24/)$"
)
AGE = _pattern(
    rf"^\W*(?:and\s+a\s+half\s+)?{_UNIT}\s*(?:or\s+so\s+)?(?:ago|back|old|prior|out(?!\s+of)|away|from\s+now)\b"
)
LATER = _pattern(
    rf"^\W*{_UNIT}\s*(?:later|after|afterwards|into|in\b|before\s+(?:the|launch|our)|of\s+(?:experience|work))"
)
PEOPLE = _pattern(
    r"^\W*(?:of\s+us|(?:(?:other|more|new|junior|senior|software|data|ml|backend|frontend|full-time|different|good|great"
    r"|really|young|the)\s+){0,3}(?:people|persons?|engineers?|developers?|devs|nurses?|teachers?|guys|folks|colleagues"
    r"|teammates|members?|reports?|analysts?|designers?|interns?|coworkers?|scientists?|teams?|employees|staff|technicians?"
    r"|volunteers?|managers?|workers?|direct\s+reports|cooks?|drivers?|person|hires?|siblings|kids|friends))\b"
    r"|^\W*-?\s?(?:person|man|people|member)\b"
)
TEAM_OF = _pattern(
    r"\b(?:team|group|crew|staff|class|squad|department|company|startup|shop|one|two|three|all|party|family)\s+of\s+"
    rf"{_ABOUT}$"
)
FINE = _pattern(r"milli|micro|ms\b|second|sec|minute|min|hour|hr")
"""Units in which a time is more often a measurement than a stretch of the story."""
TAKES = _pattern(rf"\b(?:in|takes|took|under|within|below)\s+{_ABOUT}$")
COMPARED_BEFORE = _pattern(
    r"\b(?:from|to|under|below|above|by|saved?|saving|saves|than|instead\s+of|cut|shaved|reduced|versus|vs\.?|down\s+to|off"
    rf"|only)\s+{_ABOUT}$"
)
COMPARED_AFTER = _pattern(
    r"^\W*(?:ahead|early|earlier|faster|sooner|less|instead|saved|shorter|late|of\s+downtime|per\b|a\s+(?:day|week|month)"
    r"|each|every)\b"
)
SPAN_BEFORE = _pattern(
    r"\b(?:for|over|within|during|last|next|first|past|every|after|about|around|spent|another|in|took(?:\s+\w+){0,2}|only"
    rf"|just|like|all|of)\s+{_ABOUT}$"
)
