"""Lines of a plain-text transcript: who is named at the start, at what time, and what is said after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_LEAD = r"\s*(?:>+\s*)?(?:[-*•]\s+(?=\*|_|\[|\w+\s*:))?(?:\#{1,6}\s+)?"
_NAME = r"(?P<name>[^\W_][\w.'\u2019&/-]*(?:[ ][\w.'\u2019&/()-]+){0,4}?)"
_DASH = "[-\u2013|]"
_MARK = r"(?:\*\*\*|\*\*|__|\*|_|`)"


def _clocks(number: int) -> str:
    """A time, or a stretch of time, in groups of that number."""
    return rf"(?P<start{number}>{_CLOCK})(?:\s*(?:-->|[-\u2013\u2014])\s*(?P<end{number}>{_CLOCK}))?"


def _bracketed(number: int) -> str:
    return rf"[\[(<]\s*{_clocks(number)}\s*[\])>]"


_STAMP = re.compile(rf"\s*{_bracketed(1)}\s*{_DASH}?\s*")
_LONE_STAMP = re.compile(rf"\s*(?:{_bracketed(1)}|{_clocks(2)})\s*")
_LABELLED = re.compile(
    rf"""
    {_LEAD}
    (?:{_bracketed(1)}\s*{_DASH}?\s*|{_clocks(2)}\s+{_DASH}?\s*)?
    (?P<open>{_MARK})?
    (?:{_bracketed(3)}\s*)?
    (?P<bracket>[\[<])?{_NAME}(?(bracket)[\]>])
    (?P<early>{_MARK})?
    \s*(?:{_bracketed(4)}|{_clocks(5)})?\s*
    (?P<colon>[:\uff1a])
    (?P<late>{_MARK})?
    (?:\s+(?P<rest>.*)|(?P<tight>[^\s/\d].*)?)
    """,
    re.VERBOSE,
)
_ALONE = re.compile(
    rf"""
    (?P<lead>{_LEAD})
    (?P<open>{_MARK})?
    (?P<bracket>\[)?{_NAME}(?(bracket)\])
    (?P<early>{_MARK})?
    (?:\s*(?P<stamp>{_bracketed(4)}|(?<=\s){_clocks(5)}))?
    \s*
    """,
    re.VERBOSE,
)
_INITIAL = re.compile(rf"{_LEAD}(?P<open>{_MARK})?(?P<name>[QA]\d{{0,3}})[.)](?P<late>{_MARK})?\s+(?P<rest>\S.*)")
_ROLE = {
    "interviewer": "interviewer",
    "candidate": "candidate",
    "q": "interviewer",
    "a": "candidate",
    **dict.fromkeys(("question", "recruiter", "hiring manager", "bar raiser"), "interviewer"),
    **dict.fromkeys(("host", "moderator", "panelist", "panel", "interviewers"), "interviewer"),
    **dict.fromkeys(("answer", "ans", "interviewee", "applicant", "respondent", "response", "me"), "candidate"),
}
_PARTICLES = frozenset({"de", "van", "von", "da", "di", "bin"})
_NEVER = frozenset(
    """situation task action actions result results reflection reflections note notes background context impact
    outcome outcomes example examples lesson lessons learning learnings summary conclusion step first second third
    fourth fifth finally then problem solution goal goals challenge approach time date title company position topic
    subject transcript duration participants participant attendees interview location ps todo update edit warning
    important caveat trade-off tradeoff tradeoffs metric metrics number numbers why how what when where who which
    because star option options plan decision diagnosis fix cause reason http https mailto file language level
    track round session recording attempt story""".split()  # noqa: SIM905 - a word list reads best as words
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `rest` is what follows `label`, which may turn out to be no speaker; then `text` is all of it."""

    text: str
    label: str | None = None
    rest: str = ""
    start: float | None = None
    end: float | None = None
    sure: bool = False
    """True where the format itself names the speaker."""
    alone: bool = False
    """True where the label stands on a line of its own without a colon: only a speaker if it is one elsewhere."""


def read_lines(text: str) -> list[Line]:
    """The lines of a text, blank ones kept, each with the label and the time (seconds) that it seems to begin with."""
    return [_line(raw) for raw in text.split("\n")]


def find_label(text: str) -> tuple[str | None, str]:
    """The label before a colon and what follows it; (None, "") where the text begins with none."""
    line = _line(text)
    return (line.label, line.rest) if line.label and not line.alone else (None, "")


def role_of(label: str) -> str | None:
    """`interviewer` or `candidate` where the label says so by itself (`Q2`, `Maria (Interviewer)`), else None."""
    name = label.lower().replace("\u2019", "'").strip()
    inner = re.search(r"\(([^)]*)\)", name)
    for part in (re.sub(r"\([^)]*\)?", "", name), inner[1] if inner else ""):
        word = re.sub(r"[\s#.\-_]*\d+$", "", part.strip()).strip()
        if word in _ROLE:
            return _ROLE[word]
    return None


def may_be_name(label: str) -> bool:
    """Whether a label could be a person's name: a few capitalised words, and no heading such as `Result`."""
    words = [word for word in re.split(r"[ _]", re.sub(r"\([^)]*\)?", "", label).strip()) if word]
    if not words or len(words) > 4 or words[0].lower().rstrip(".") in _NEVER:  # noqa: PLR2004 - "Dr. Ana de Souza"
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in _PARTICLES for word in words)


def seconds(clock: str) -> float:
    """Seconds of `mm:ss` or `hh:mm:ss`, with thousandths after a point or a comma."""
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return round(total, 3)


def _line(raw: str) -> Line:
    if lone := _LONE_STAMP.fullmatch(raw):
        start, end = _times(lone)
        return Line(text="", start=start, end=end)
    match = _LABELLED.fullmatch(raw) or _INITIAL.fullmatch(raw)
    if match is not None:
        start, end = _times(match)
        groups = match.groupdict()
        rest = groups.get("rest") or groups.get("tight") or ""
        # `**Maria: text**`: the mark that opens before the name closes after the words.
        mark = groups.get("open")
        if mark and not groups.get("early") and not groups.get("late") and rest.rstrip().endswith(mark):
            rest = rest.rstrip()[: -len(mark)]
        return Line(raw.strip(), match["name"].strip(), rest.strip(), start, end)
    if raw.strip() and (match := _ALONE.fullmatch(raw)) and _stands_out(match):
        start, end = _times(match)
        return Line(raw.strip(), match["name"].strip(), "", start, end, alone=True)
    if stamp := _STAMP.match(raw):
        start, end = _times(stamp)
        return Line(raw[stamp.end() :].rstrip(), start=start, end=end)
    return Line(raw.rstrip())


def _stands_out(match: re.Match[str]) -> bool:
    """Whether a line without a colon is set apart as a label: heading, bold, a time, capitals, or a role."""
    name = match["name"]
    marked = "#" in match["lead"] or (match["open"] and match["open"] == match["early"]) or match["stamp"]
    return bool(marked or role_of(name)) and bool(role_of(name) or may_be_name(name))


def _times(match: re.Match[str]) -> tuple[float | None, float | None]:
    groups = match.groupdict()
    for number in range(1, 6):
        if start := groups.get(f"start{number}"):
            end = groups.get(f"end{number}")
            first, last = seconds(start), seconds(end) if end else None
            return first, last if last is not None and last >= first else None
    return None, None
