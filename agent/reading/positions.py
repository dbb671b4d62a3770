"""What is said of one's team and of one's place in it: how many, and which role."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.evidence import Statement
from agent.reading.amounts import number_value
from agent.reading.deeds import takes_back

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.reading.answer import Answer, Part


def find_positions(answer: Answer) -> Iterator[Statement]:
    """Statements about team and role, in their order."""
    changed = False
    for part in answer.parts:
        changed = changed or GROWN.search(part.text) is not None
        lower = part.text.lower()
        found = [*_sizes(answer, part)] if any(word in lower for word in OF_TEAM) else []
        found += [*_roles(answer, part)] if any(word in lower for word in OF_ROLE) else []
        for one in found:
            yield one.model_copy(update={"elsewhere": True}) if changed else one


def _sizes(answer: Answer, part: Part) -> Iterator[Statement]:
    if NOT_SO.search(part.text):
        return
    for pattern, more in TEAM:
        for match in pattern.finditer(part.text):
            size = number_value(match["n"])
            if size is None or size > LARGEST or size < 1 or size != int(size):
                continue
            size += more
            yield said(
                answer,
                part,
                match,
                "team",
                sizes=(size, size + ITSELF),
                elsewhere=bool(CHANGED.search(part.text)),
                doer="we",
            )
            return
    for match in PAIR.finditer(part.text):
        yield said(answer, part, match, "team", sizes=(2, 2), doer="we", elsewhere=bool(CHANGED.search(part.text)))
        return
    for match in ALONE.finditer(part.text):
        if ELSEWISE.search(match.group()):
            continue
        yield said(
            answer, part, match, "team", doer="i", sizes=(1, 1), alone=True, elsewhere=bool(CHANGED.search(part.text))
        )
        yield said(answer, part, match, "alone", doer="i", alone=True, elsewhere=bool(CHANGED.search(part.text)))
        return
    others = OTHERS.search(part.text)
    if others is not None:
        yield said(
            answer, part, others, "team", doer="we", sizes=(3, LARGEST), elsewhere=bool(CHANGED.search(part.text))
        )


def _roles(answer: Answer, part: Part) -> Iterator[Statement]:
    elsewhere = bool(CHANGED.search(part.text) or PROMOTED.search(part.text))
    for match in RANK.finditer(part.text):
        rank = "junior" if JUNIOR.search(match["rank"]) else "senior"
        yield said(answer, part, match, "role", doer="i", object=rank, elsewhere=elsewhere)
        break
    for match in LEAD_I.finditer(part.text):
        yield said(answer, part, match, "role", doer="i", subject=_plain(match["role"]), elsewhere=elsewhere)
    for pattern in LEAD_OTHER:
        for match in pattern.finditer(part.text):
            yield said(answer, part, match, "role", doer="other", subject=_plain(match["role"]), elsewhere=elsewhere)


def _plain(role: str) -> str:
    return " ".join(role.lower().replace("-", " ").split())


def said(answer: Answer, part: Part, match: re.Match[str], act: str, **told: object) -> Statement:
    """The statement of a match within a part's text, quoted from the beginning of its clause on, where that is near."""
    start, end = _widened(answer, part, part.start_char + match.start(), part.start_char + match.end())
    return Statement(
        quote=answer.text[start:end],
        start_char=start,
        end_char=end,
        sentence=part.index,
        turn=answer.text.count("\n\n", 0, start),
        act=act,
        corrects=takes_back(answer, part),
        **told,  # type: ignore[arg-type]
    )


def _widened(answer: Answer, part: Part, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the clause on, where that is near, and to the end of a word."""
    begin = max((one.start_char for one in part.clauses if one.start_char <= start < one.end_char), default=start)
    lead = answer.text[begin:start]
    opening = OPENING.match(lead)
    begin += opening.end() if opening else 0
    return (begin if len(lead) <= LEAD else start), end


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


LEAD = 40
"""Characters of a clause before what counts in it, at most."""
OPENING = re.compile(r"\W*(?:(?:and|but|so|well|um|uh|then|because|as|since|that)\b\W*)*", re.IGNORECASE)
OF_TEAM = [
    "reports",
    " me",
    "team",
    "crew",
    "squad",
    "group",
    "staff",
    "of us",
    "we were",
    "i had ",
    "i managed",
    "i led",
    "i ran",
    "i supervised",
    "me and",
    "myself",
    "me plus",
    "my own",
    "alone",
    "just me",
    "only me",
    "the only ",
    "the other ",
    "colleagues on",
]
OF_ROLE = [
    "lead",
    "owner",
    "architect",
    "chef",
    "foreman",
    "investigator",
    "junior",
    "senior",
    "intern",
    "trainee",
    "apprentice",
    "student",
    "hire",
    "joiner",
    "grad",
    "principal",
    "staff",
    "head of",
    "manager",
]
"""Words without one of which nothing is said of either."""
LARGEST = 400
ITSELF = 1
"""A team of six may be seven with the speaker."""
_N = r"(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
_ABOUT = r"(?:about |around |roughly |like |just |only |maybe |some |all |the |just the |only the )*"
_WHO = r"(?:people|persons|engineers|developers|devs|analysts|designers|scientists|nurses|teachers|cooks|technicians|researchers|programmers|guys|folks|colleagues|staff|employees|reports|direct reports)"
TEAM = (
    (_pattern(rf"\bI (?:had|have) {_ABOUT}{_N} (?:\w+ )?(?:people|{_WHO}) (?:reporting to|working for|under) me\b"), 0),
    (
        _pattern(
            rf"\b(?:an? |my |our |the )?(?:\w+ )?(?:team|crew|squad|group|staff) (?:of|with) {_ABOUT}{_N}\b(?! (?:percent|months?|weeks?|days?|years?|hours?|minutes?))(?: \w+(?: (?:engineers|people|developers))?)?"
        ),
        0,
    ),
    (
        _pattern(
            rf"\b(?:an? |my |our |the )?{_N}[- ](?:person|people|man|woman|strong|member|engineer|developer)[- ](?:\w+[- ])?(?:team|crew|squad|group)\b"
        ),
        0,
    ),
    (
        _pattern(
            rf"\b(?:there (?:were|was) |we were |it was |we're |there are ){_ABOUT}{_N} of us\b(?! (?:who|that|on|from|in the))"
        ),
        0,
    ),
    (
        _pattern(
            rf"\bwe were {_ABOUT}{_N}(?: {_WHO})?\b(?! (?:percent|months?|weeks?|days?|years?|hours?|minutes?|seconds?|\w+ (?:late|behind|ahead|early|away|short|over|under)))(?=[,.;:]| (?:and|but|so|in total|on|altogether)\b)"
        ),
        0,
    ),
    (
        _pattern(
            rf"\b(?:the )?team was {_ABOUT}{_N}(?: {_WHO})?\b(?! (?:percent|months?|weeks?|days?|years?|hours?|minutes?))"
        ),
        0,
    ),
    (_pattern(rf"\b(?:my|the|our) team (?:had|has|counted) {_ABOUT}{_N} {_WHO}"), 0),
    (
        _pattern(
            rf"\bI (?:had|managed|led|ran|supervised|have|lead|manage) {_ABOUT}{_N} (?:\w+ )?{_WHO}\b(?: (?:on|in) (?:my|the|that) (?:team|project))?"
        ),
        0,
    ),
    (_pattern(rf"\b(?:just |only )?(?:me and|myself and|me plus) {_N} (?:other|others|{_WHO}|\w+)\b"), 1),
)
"""How large one's own team is said to be, and how many more that makes with the speaker."""
PAIR = _pattern(r"\b(?:just|only) me and (?:an?|one|my) (?!team\b)\w+")
ALONE = _pattern(
    r"\bI(?:'d| had| was| did)?\b[^.;,]{0,40}?\b(?:completely |totally |all |entirely |basically )?(?:on my own|alone|by myself)\b(?! (?:it|that|this|would|was|is|saved|took|cost))"
    r"|\bit was (?:just|only) me\b(?! and)|\bjust me\b(?=[,.])|\bI was the only (?:one|person|engineer|developer|analyst|designer|scientist|nurse)\b(?: (?:working )?on (?:it|that|this|the (?:team|project)))?(?= |[,.])(?! (?:who|that|to|with|left|of))"
    r"|\b(?:I had no (?:team|reports|direct reports)|I didn't have (?:a team|any (?:direct )?reports)|there was no team|a team of one|a one-(?:man|woman|person) (?:team|show))\b"
)
ELSEWISE = _pattern(
    r"\b(?:learn(?:ed|t)?|taught|studied|live[ds]?|mov(?:e|ed)|travel(?:led|ed)?|drove|went|sat|stood|stayed|came|flew|worked\s+(?:in|at))\b"
)
"""What is done alone and is no work on the matter."""
OTHERS = _pattern(
    rf"\bthe other (?:{_N} )?{_WHO}(?: (?:on|in) (?:my|our|the) (?:team|project))?\b|\bmy (?:teammates|team mates|colleagues on the (?:team|project))\b"
)
NOT_SO = _pattern(
    r"\b(?:would|could|should|if|supposed|normally|usually|wanted|asked for|needed|plan(?:ned)?|expected|instead of|imagine|sometimes|often|every)\b"
)
CHANGED = _pattern(
    r"\b(?:for the first|left|quit|joined|hired|grew|grown|shrank|shrunk|added|fired|laid off|resigned|became|later|then|by the end|in the end|eventually|at first|initially|started with"
    r"|originally|before that|previous|now|today|at the time|another|other team|when I (?:started|joined|took)|the rest|for (?:the|this|that) \w+ (?:it was|there were|there was|we were)|per|each(?! other)|both|sub-?team|in total|new team|moved|on nights|on shift)\b"
)
GROWN = _pattern(
    r"\b(?:joined (?:us|me|the team)|(?:we|I|they) (?:hired|added|laid off|lost (?:one|two|three|\w+ (?:people|engineers)))|(?:gave|sent|lent) (?:me|us) (?:\w+ ){1,2}(?:people|engineers|developers|nurses|more)"
    r"|the team (?:grew|shrank)|(?:of them|of us|people|engineers|colleagues) (?:left|quit)|I (?:was|got) promoted|made me (?:the )?(?:lead|manager|head)|(?:a|one|two) years? later|I (?:moved|switched) to)\b"
)
"""After this, team and role are others."""
PROMOTED = _pattern(r"\b(?:promoted|promotion|years? later|months? later|became|made me|used to be|back then|acting)\b")
RANK = _pattern(
    r"\b(?:I was|I'm|I am|as|being)(?: still| just| only| then| actually| really)?(?: an?| the)? (?P<rank>(?:most )?(?:junior|senior)(?: (?:person|engineer|developer|one|analyst|scientist|member|designer|nurse))|intern|trainee|apprentice|working student|student assistant|(?:most )?senior person|new (?:hire|joiner|grad)|principal engineer|staff engineer|head of \w+|engineering manager)\b(?: (?:on|in) (?:the|my|our) team)?"
)
JUNIOR = _pattern(r"\b(?:junior|intern|trainee|apprentice|student|new)\b")
_ROLE = r"(?P<role>(?:tech|technical|team|project|product|engineering|design|data|shift)[- ](?:lead|leader|manager|owner|head)|lead engineer|lead developer|lead designer|architect|head chef|foreman|principal investigator)"
LEAD_I = _pattern(rf"\bI(?: was|'m| am)(?: actually| really| also)? (?:the|their|our) {_ROLE}\b")
LEAD_OTHER = (
    _pattern(rf"\b(?:our|my|the) {_ROLE},? (?=[A-Z][a-z]+\b)(?-i:[A-Z][a-z]+)"),
    _pattern(rf"\bI (?:reported|answered) to (?:the|our|my|a) {_ROLE}\b"),
    _pattern(rf"\b(?-i:[A-Z][a-z]+),? (?:was|who was|is) (?:the|our|my) {_ROLE}\b"),
    _pattern(
        rf"\b(?:our|my) {_ROLE}\b(?=,? (?:he|she|took|told|said|made|wanted|decided|asked|was|did|had|came|went|wrote|handled|got)\b)"
    ),
)
