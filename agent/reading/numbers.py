"""Numbers as people say and write them, and what each is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Unit = Literal["percent", "money", "time", "factor", "count", "none"]
Use = Literal["measure", "age", "duration", "people", "label"]
"""`measure` may tell an outcome; `age` is "two years ago", `duration` a mere span, `people` a team's size, `label` a name."""

SMALL = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen"
)
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
BIG = "hundred|thousand|million|billion|trillion|dozen|hundreds|thousands|millions|billions|dozens|k"
WORD = rf"(?:{SMALL}|{TENS}|{BIG})"
SPOKEN = rf"(?:(?:a\s+(?=(?:{BIG})\b))?\b{WORD}(?:(?:\s+and\s+(?=(?:a\s+half|a\s+quarter|(?:{SMALL}|{TENS})\b))|[\s-]+|\s+point\s+)(?:{WORD}|a\s+half|a\s+quarter))*\b(?:\s+point\s+(?:{SMALL})\b)?)"
DIGITS = r"(?:[$€£¥]\s?)?(?<![\w.])[-+~]?\d+(?:[.,]\d+)*(?:st|nd|rd|th)?"
PERCENT = (
    r"(?:\s?%|\s?percentage\s+points?|\s?percent(?:ile)?|\s?per\s+cent|\s?pct|\s?basis\s+points?|\s?bps|\s?points?)"
)
MONEY = r"(?:\s?(?:dollars?|bucks|euros?|pounds|usd|eur|grand|rupees|lakhs?|crores?|yen))"
TIME = r"(?:[\s-]?(?:milliseconds?|millis|ms|microseconds?|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|days?|nights?|shifts?|weeks?|months?|quarters?|years?|decades?|sprints?))"
FACTOR = r"(?:\s?(?:x|×|times|fold|-fold))"
SCALE = r"(?:\s?(?:k|m|mm|bn|b|million|billion|thousand|hundred|trillion|lakhs?|crores?))"
TAIL = rf"(?P<scale>{SCALE}(?![A-Za-z]))?(?:(?P<percent>{PERCENT})|(?P<money>{MONEY})|(?P<factor>{FACTOR})|(?P<time>{TIME}))?(?![A-Za-z])"
NUMBER = re.compile(rf"(?P<value>(?<![\w])[$€£¥]\s?\d+(?:[.,]\d+)*|{DIGITS}|{SPOKEN}){TAIL}", re.IGNORECASE)
RATIO = re.compile(
    r"\b(?P<factor>doubl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|halv(?:ed|ing)|(?:two|three|four|five|ten)-?fold|"
    r"twice\s+(?:as|the)|half\s+(?:as|the|of)|in\s+half(?!\s+an?\b)|by\s+(?:a\s+)?(?:half|third|quarter)|(?:a|one|two|three)[\s-](?:thirds?|quarters?|fifths?)"
    r"(?!\s+of\s+\d{4})|(?:an?\s+)?orders?\s+of\s+magnitude|(?:down\s+|dropped\s+|fell\s+|went\s+)(?:all\s+the\s+way\s+)?to\s+(?:zero|nothing)|"
    r"(?:zero|no|not\s+(?:a|one)\s+single)\s+(?:more\s+|further\s+|new\s+|customer\s+|production\s+|major\s+|data\s+|repeat\s+)*"
    r"(?:incidents?|complaints?|outages?|downtime|escalations?|errors?|defects?|regressions?|accidents?|injuries|failures|falls|returns|tickets?|losses|data\s+loss|rollbacks?|misses|overtime|delays|absences)|"
    r"nobody\s+(?:quit|left|got\s+hurt)|everyone\s+passed|none\s+of\s+(?:the|them)\s+(?:left|failed|came\s+back))",
    re.IGNORECASE,
)
SPELLED = rf"(?:{SMALL}|{TENS})"
AGE = re.compile(
    r"^\W*(?:and\s+a\s+half\s+)?(?:years?|months?|weeks?|days?|jobs?|companies|summers?)?\s*(?:or\s+so\s+)?(?:ago|back|old|prior|out|away|from\s+now)\b",
    re.I,
)
LATER = re.compile(
    r"^\W*(?:years?|months?|weeks?|days?|hours?|minutes?|nights?|quarters?|sprints?)?\s*(?:later|after|afterwards|into|in\b|before\s+(?:the|launch|our)|of\s+(?:experience|work))",
    re.I,
)
BEFORE_LABEL = re.compile(
    r"(?:\b(?:version|v|phase|top|level|step|stage|tier|chapter|grade|year|series|room|floor|route|unit|ward|line|shift|number|no\.|p|q|l|python|windows|java|gpt|covid|sdk|port|ipv|layer|team|gate|bay|act|section|option|plan|part|type|day|priority|sev|severity|building|highway|class|bert)[\s-]?|#)$",
    re.I,
)
PEOPLE = re.compile(
    r"^\W*(?:of\s+us|(?:(?:other|more|new|junior|senior|software|data|ml|backend|frontend|full-time|different|good|great|really|young|the)\s+){0,3}(?:people|persons?|engineers?|developers?|devs|nurses?|teachers?|guys|folks|colleagues|teammates|members?|reports?|analysts?|designers?|interns?|coworkers?|scientists?|teams?|employees|staff|technicians?|volunteers?|managers?|workers?|direct\s+reports|cooks?|drivers?|person|hires?|siblings|kids|friends))\b|^\W*-?\s?(?:person|man|people|member)\b",
    re.I,
)
TEAM_OF = re.compile(
    r"\b(?:team|group|crew|staff|class|squad|department|company|startup|shop|one|two|three|all|party|family)\s+of\s+(?:about\s+|around\s+|like\s+|roughly\s+)?$",
    re.I,
)
SPAN_BEFORE = re.compile(
    r"\b(?:for|over|within|during|the\s+(?:last|first|next|past)|last|next|first|past|every|after|about|around|spent|another|in|took(?:\s+\w+){0,2}|only|just|like|every|all|of)\s+(?:about\s+|around\s+|like\s+|roughly\s+|almost\s+|nearly\s+|over\s+|the\s+(?:last|past|next|first)\s+|a\s+)?$",
    re.I,
)
BARE_ONE = re.compile(rf"^(?:{SMALL})$", re.I)
PRONOUN_AFTER_ONE = re.compile(
    r"^\W*(?:of|day|night|morning|time|thing|person|guy|more|another|that|who|way|and|to|by|week|month|year|where|point|for|is|was|i|we|in|place|on|at|said|side|hand)\b",
    re.I,
)
YEAR = re.compile(r"^(?:19[5-9]\d|20[0-4]\d)$")
CLOCK_BEFORE = re.compile(
    r"\b(?:at|until|till|by|around|before|after|past)\s+(?:about\s+|around\s+|like\s+)?$", re.IGNORECASE
)
CLOCK_AFTER = re.compile(
    r"^\s*(?:[ap]\.?\s?m\b|o'?\s?clock|/7\b|:\d\d\b|in\s+the\s+(?:morning|afternoon|evening))", re.IGNORECASE
)
COUNTED = re.compile(
    r"^\s+(?!and\b|in\b|on\b|the\b|i\b|we\b|when\b|or\b|so\b|they\b|he\b|she\b|but\b|every\b|to\b)[a-z]", re.IGNORECASE
)
SPELLED_ORDINAL = re.compile(r"^[-\s](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", re.IGNORECASE)
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$", re.I)


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
    found = [_number(text, match) for match in NUMBER.finditer(text)]
    taken = [(number.start_char, number.end_char) for number in found]
    for match in RATIO.finditer(text):
        start, end = match.span()
        taken_by = [number for number in found if number.start_char < end and start < number.end_char]
        if taken_by:
            found = [number for number in found if number not in taken_by]
        found.append(Number(start, end, match.group(), "factor", "measure"))
    del taken
    return tuple(sorted(found, key=lambda number: number.start_char))


def measures(text: str) -> tuple[Number, ...]:
    """The numbers that could measure something, without dates, ages, team sizes and names."""
    return tuple(number for number in numbers(text) if number.use == "measure")


def spans_of_time(text: str) -> Iterator[Number]:
    """Numbers that say how long something took."""
    return (number for number in numbers(text) if number.use == "duration")


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
    return "count" if match["scale"] or re.search(BIG, match["value"], re.I) else "none"


def _use(match: re.Match[str], unit: Unit, before: str, after: str) -> Use:
    value = match["value"].strip()
    if unit in {"percent", "money"}:
        return "measure"
    if unit == "factor":
        return "measure"
    if ORDINAL.search(value) or BEFORE_LABEL.search(before) or (unit == "none" and YEAR.match(value)):
        return "label"
    if BARE_ONE.match(value) and unit == "none" and value.lower() == "one" and PRONOUN_AFTER_ONE.match(after):
        return "label"
    if unit == "none" and value.lower() == "one":
        return "label"
    if AGE.match(after):
        return "age"
    if unit == "none" and (
        CLOCK_BEFORE.search(before) and _is_hour(value) and not COUNTED.match(after) or CLOCK_AFTER.match(after)
    ):
        return "label"
    if SPELLED_ORDINAL.match(after):
        return "label"
    if unit == "time":
        return _use_of_time(match, before, after)
    if PEOPLE.match(after) or TEAM_OF.search(before):
        return "people"
    return "measure"


def _is_hour(value: str) -> bool:
    """Whether a bare number can be a time of day: "eleven", "ten thirty", "7"."""
    words = re.split(r"[\s-]+", value.strip().lower())
    return words[0] in HOURS and (len(words) == 1 or words[-1] in {"fifteen", "thirty", "forty", "five"})


HOURS = frozenset("1 2 3 4 5 6 7 8 9 10 11 12 one two three four five six seven eight nine ten eleven twelve".split())
FINE = re.compile(r"(?:milli|micro|ms\b|second|sec|minute|min|hour|hr)", re.I)


def _use_of_time(match: re.Match[str], before: str, after: str) -> Use:
    if AGE.match(after):
        return "age"
    if re.match(
        r"^\W*(?:ahead|early|earlier|faster|sooner|less|instead|saved|shorter|late|of\s+downtime|per\b|a\s+(?:day|week|month)|each|every)\b",
        after,
        re.I,
    ):
        return "measure"
    if re.search(
        r"\b(?:from|to|under|below|by|saved?|saving|saves|than|instead\s+of|cut|shaved|reduced|versus|vs\.?|down\s+to|off|only|below|above)\s+(?:about\s+|around\s+|like\s+|roughly\s+|almost\s+|nearly\s+|us\s+|them\s+|over\s+|just\s+|maybe\s+)*$",
        before,
        re.I,
    ):
        return "measure"
    if LATER.match(after):
        return "age"
    if FINE.search(match["time"]) and not SPAN_BEFORE.search(before):
        return "measure"
    return "duration"
