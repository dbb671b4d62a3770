"""A document's lines put together again: headings, lines of a role, bullets and sentences, each with its section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Section = Literal["work", "project", "skills", "other", "unknown"]
Form = Literal["heading", "role", "bullet", "prose"]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, role, bullet or paragraph on one line; `under` is the last role above it, in its section."""

    form: Form
    text: str
    section: Section
    under: str = ""


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a document in their order.

    A heading is a line of Markdown's kind, or a short line that names a usual section. A bullet begins with a mark, and
    takes along the lines that go on in lower case, stand indented, or follow a line too full to have ended. Under work
    and projects, a line with a year or a sub-heading is a role; other lines are prose.
    """
    found: list[Block] = []
    section: Section = "unknown"
    under = ""
    for mark, line in _joined(text):
        named = _section(line)
        if named is not None and (mark == "#" or len(line.split()) <= LONGEST_HEADING):
            section, under = named, ""
            found.append(Block("heading", line, section))
        elif mark in {"#", "-"} or not _is_role(line, section):
            form: Form = "bullet" if mark == "-" else "prose"
            if mark == "#":
                form, under = "role", line
            found.append(Block(form, line, section, "" if mark == "#" else under))
        else:
            under = line
            found.append(Block("role", line, section))
    return tuple(found)


def _joined(text: str) -> Iterator[tuple[str, str]]:
    """Logical lines with their mark: "#" for a heading, "-" for a bullet, "" for others; wrapped lines put together."""
    lines = [_taken_apart(raw) for raw in [*text.split("\n"), "", ""]]
    mark, parts, open_ended = "", [""], False
    for (raw, sign, line), (_, _, following) in pairwise(lines):
        title = sign == "" and bool(line) and bool(DATES.fullmatch(following)) and len(line.split()) <= LONGEST_ROLE
        dates = sign == "" and mark != "-" and bool(DATES.fullmatch(line))
        goes_on = sign == "" and bool(line) and not title and _goes_on(raw, line, mark, parts[-1])
        if goes_on or open_ended or (dates and len(parts) == 1 and parts[0]):
            parts.append(line)
        else:
            if parts[0]:
                yield mark, _together(parts)
            mark, parts = sign, [line]
        open_ended = sign == "-" and not line  # its mark stands on a line of its own, above its words
    if parts[0]:
        yield mark, _together(parts)


def _taken_apart(raw: str) -> tuple[str, str, str]:
    """The line as it stands, its mark, and its words."""
    heading, bullet = HEADING.match(raw), BULLET.match(raw)
    start = heading or bullet
    line = " ".join(PLAIN_MARKS.sub("", raw[start.end() :] if start else raw).split())
    return raw, "#" if heading else "-" if bullet else "", line


def _goes_on(raw: str, line: str, mark: str, before: str) -> bool:
    if mark == "#" or not before or _section(line) is not None:
        return False
    if line[0].islower() or line[0] in "(&%":
        return True
    full = len(before) >= FULL and before[-1] not in ".!?:;"
    if mark == "-":
        return (raw[:1] in " \t" and before[-1] not in ".!?") or (full and not YEAR.search(line))
    return len(before) >= FULL and not YEAR.search(before)


def _together(parts: list[str]) -> str:
    text = ""
    for part in parts:
        if text.endswith("-") and part[:1].islower() and not text.endswith(" -"):
            text += part  # a word was divided, or it has a hyphen: both are left as they stand
        else:
            text = f"{text} {part}".strip()
    return text


def _section(line: str) -> Section | None:
    plain = line.strip(" :#*_-|").lower()
    return next((section for section, pattern in SECTIONS if pattern.fullmatch(plain)), None)


def _is_role(line: str, section: Section) -> bool:
    words = line.split()
    return section in {"work", "project", "unknown"} and len(words) <= LONGEST_ROLE and bool(SPAN.search(line))


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


LONGEST_HEADING, LONGEST_ROLE = 5, 18
"""Words that a heading, or the line of a role, has at most."""
FULL = 60
"""Characters from which a line is so full that the next one goes on with it."""
HEADING = re.compile(r"\s{0,3}#{1,6}\s+|\s*\*\*(?=[^*]+\*\*\s*$)")
BULLET = re.compile(
    r"\s*(?:[-*+\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u2013\u2014\u25a0\uf0b7\u27a2\u2043]|o(?=\s{2,})|\d{1,2}[.)](?=\s))(?:\s+|$)"
)
PLAIN_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|`")
"""Markdown's emphasis: no part of the words."""
_TIME = r"(?:(?:[a-z]{3,9}\.?\s+|\d{1,2}[/.])?(?:19|20)\d\d|present|today|current|now)"
DATES = _pattern(rf"\(?{_TIME}(?:\s*(?:-|\u2013|\u2014|to|until)\s*{_TIME})?\)?")
"""A line that gives a time and nothing else: it belongs to the line above."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SPAN = _pattern(
    r"\b(?:19|20)\d\d\b\s*(?:\)|$|[-\u2013\u2014/]|to\b|until\b|,|\||\u00b7)|\b(?:present|today|current|now)\s*\)?$"
)
"""A year as the time of a role has it: at the end of the line, or with another."""
_OF = (
    r"(?:professional|work|working|relevant|selected|other|key|core|technical|academic|personal|recent|industry|clinical"
    r"|teaching|volunteer\w*)"
)
SECTIONS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        "work",
        _pattern(
            rf"(?:{_OF}\s+)*(?:experience|employment(?:\s+history)?|work(?:\s+history)?|career(?:\s+history)?|positions|roles|history"
            r"|achievements|accomplishments|highlights|responsibilities)(?:\s*(?:and|&)\s*\w+)?"
        ),
    ),
    ("project", _pattern(rf"(?:{_OF}\s+)*(?:projects?|open[\s-]source|portfolio)(?:\s*(?:and|&)\s*\w+)?")),
    (
        "skills",
        _pattern(
            rf"(?:{_OF}\s+)*(?:skills?|competenc(?:e|es|ies)|technolog(?:y|ies)|tools|stack|tech(?:nical)?\s+stack|expertise)"
            r"(?:\s*(?:and|&)\s*\w+)?"
        ),
    ),
    (
        "other",
        _pattern(
            rf"(?:{_OF}\s+)*(?:education|qualifications|training|certificat\w+|publications?|papers|talks|patents|awards?|hono(?:u)?rs"
            r"|languages|interests|hobbies|references|contact(?:\s+\w+)?|profile|summary|about(?:\s+me)?|objective|personal(?:\s+\w+)?"
            r"|memberships?|licen[cs]es?|courses)(?:\s*(?:and|&)\s*\w+)?"
        ),
    ),
)
"""What sections are usually called."""
