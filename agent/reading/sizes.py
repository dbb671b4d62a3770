"""How large a change was, as far as words tell it, and whether a figure had a "before" at all."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re

from agent.reading.number_words import SMALL, TENS

_NUMBER = rf"(?:\d[\d.,]{{0,12}}|{SMALL.removeprefix('zero|')}|{TENS}|hundred|thousand|million|half|a third|a quarter|a couple|a dozen|dozens)"
_OFTEN = r"(?:once|twice|never|daily|weekly|monthly|every (?:single )?(?:day|night|week|month|year|morning|evening|time)|(?:\w+ )?times?|each (?:day|week|month))"
HOW_OFTEN = re.compile(rf"\b{_OFTEN}\b", re.IGNORECASE)
VALUE = re.compile(rf"\b(?:{_NUMBER}|{_OFTEN})\b", re.IGNORECASE)
_TWO_STATES = re.compile(
    r"\b(?:from\b.{1,60}\bto\b|before\b|used to\b|now\b|since\b|then\b|instead of|down to|up to|after\b|went|dropped|fell|rose|compared|was\b.{1,80}\b(?:is|it's)\b)",
    re.IGNORECASE | re.DOTALL,
)
_SHARE = re.compile(
    r"\b(?:by (?:about |around |roughly |some |over |almost )?(?:\d|\w+ percent|a (?:third|quarter|half)|half)|(?:halved|doubled|tripled|quadrupled)|cut in half|"
    r"\w+ (?:percent|times) (?:less|more|fewer|faster|slower|cheaper|higher|lower)|(?:a (?:third|quarter|half|tenth)|half) of (?:what|that)|"
    rf"(?:down|up) (?:by )?(?:\d|\w+ percent)|(?:down|up) from|from\b.{{0,40}}?\b(?:{_NUMBER}|{_OFTEN})\b.{{0,40}}?\bto\b|from\b.{{1,40}}?\bto\b.{{0,25}}?\b(?:{_NUMBER}|{_OFTEN})\b|"
    rf"none\b|no (?!one\b)\w+ (?:since|in|for)|zero|out of (?:\d|{_NUMBER})|\w+ of (?:the )?(?:\d|\w+teen|\w+ty|ten|nine|eight|eleven|twelve))\b",
    re.IGNORECASE,
)
_CHANGE = (
    r"(?:%|\b(?:had|left|this (?:year|month|week|quarter)|percent|per|an? (?:day|week|month|hour|year)|dollars?|euros?|seconds?|minutes?|milliseconds?|hours?|went|dropp\w+|fell|rose|grew|reach\w*|improv\w+|cut|"
    r"reduc\w+|increas\w+|decreas\w+|down|up|at|under|below|above|over|now|only|tak(?:es|en)|took|sav\w+|earn\w*|cost\w*)\b)"
)
_MOVES = re.compile(rf"{_CHANGE}.{{0,30}}?\b{_NUMBER}\b|\b{_NUMBER}.{{0,30}}?{_CHANGE}|\d%", re.IGNORECASE | re.DOTALL)
"""What figures have near them that may change: a unit, a direction, a level; there was no "before" to "thirty-four beds"."""
_STAYS = re.compile(
    r"\b(?:didn't|did not|hasn't|never) (?:move|change|drop|rise|fall)\b|\b(?:stayed|unchanged|early|late|ahead of (?:time|schedule|plan)|the same as|held steady)\b"
    rf"|\b(?:she|he|who)(?:'s| is| was) {_NUMBER}\b|\b{_NUMBER} (?:\w+ )?(?:people|researchers|colleagues|engineers|women|men|teams?|of (?:us|them)) (?:went|came|left|said|stayed|agreed|wanted|were|had|quit)\b",
    re.IGNORECASE,
)
"""A figure that stood still, one against a date, somebody's age, and how many people did something: none of them had a "before"."""
COUNTED = re.compile(rf"\b{_NUMBER}(?:[\s-]+{_NUMBER}|[\s-]+and){{0,4}}[\s-]+(?P<unit>[a-z]+)", re.IGNORECASE)
_ENOUGH = 2
"""Values of one thing that make a change."""
FIGURE = re.compile(rf"\b(?!one of\b)(?:{_NUMBER})\b", re.IGNORECASE)
_COMPARES = re.compile(
    r"\b(?:was|were|had been|used to|before|earlier|last (?:year|winter|month|quarter))\b.{1,80}\b(?:is|are|it's|they're|now|since|today|before|after)\b"
    r"|\bwith\b.{1,60}\bwith\b|\bfrom\b.{1,60}\bto\b|\binstead of\b|\bagainst\b|\bcompared\b|\bthan\b",
    re.IGNORECASE | re.DOTALL,
)
_SHARE_OF = re.compile(
    r"(?:%|\bpercent) of (?:them|us|these|those|all|the|our|my|it)\b(?!.{0,40}\bnow\b)", re.IGNORECASE
)
"""What something consists of, found out on the way: no measure of what came of it."""
_LOSING = re.compile(
    r"\b(?:would|could|might)(?:'ve| have)? \w+|\b(?:los(?:e|es|ing)|(?:was|were|is|are) costing)\b", re.IGNORECASE
)
_JOINTS = frozenset(
    [
        "and",
        "since",
        "now",
        "by",
        "in",
        "at",
        "with",
        "last",
        "this",
        "of",
        "to",
        "or",
        "on",
        "for",
        "was",
        "were",
        "is",
        "are",
        "had",
        "have",
        "but",
        "so",
        "then",
        "the",
        "it",
    ]
)
"""Words after a figure that are no unit."""
SPANS = frozenset({"day", "week", "month", "year"})
_ELAPSED = re.compile(
    r"\b(?:took|in|within|for|over|after|been|lasted|spent|waited|later|ago|inside|until|by|all in|now and)\b(?!.{0,20}\b(?:a|per|each) (?:day|week|month|year)\b)",
    re.IGNORECASE,
)
"""How long something took or has been going on: it did not take so long "before"."""
_BARE = re.compile(
    rf"\b(?:{_NUMBER})(?=\s*(?:$|[.,;:]|and\b|since\b|now\b|by\b|in\b|at\b|with\b|last\b|this\b))", re.IGNORECASE
)
"""A figure whose unit was said before."""
_POINTS = re.compile(r"%|\b(?:percent|points?|out of)\b|\d\.\d", re.IGNORECASE)


def is_sized(words: str) -> bool:
    """Whether words tell how large a change was: a share, or two values such as "twice a week" and "once since"."""
    if _SHARE.search(words):
        return True
    values = [value for value in VALUE.findall(words) if value.lower() != "one"]
    return len(values) >= _ENOUGH and _TWO_STATES.search(words) is not None


def has_no_before(words: str, earlier: str) -> bool:
    """Whether there is nothing to compare a figure with, or it has been compared: "eighteen minutes, and now four".

    `earlier` is what was said before these words.
    """
    if not _may_have_moved(words) or any(found.search(words) for found in (_SHARE_OF, _LOSING, _STAYS)):
        return True
    if len(FIGURE.findall(words)) >= _ENOUGH and _COMPARES.search(words):
        return True
    if _units(words) and _units(words) <= SPANS and _ELAPSED.search(words):
        return True
    bare = _BARE.search(words) is not None and not _units(words) - SPANS
    # an earlier figure of the same unit is what it was before, most likely
    return bool(_units(words) & _units(earlier)) or (bare and _POINTS.search(earlier) is not None)


def _may_have_moved(words: str) -> bool:
    """Whether a figure may have been another before, and does not say so by itself ("a third of what it was")."""
    return _SHARE.search(words) is None and _MOVES.search(words) is not None


def _units(words: str) -> frozenset[str]:
    """What is counted in them: "percent", "minute", "order"."""
    found = (match["unit"].lower().removesuffix("s") for match in COUNTED.finditer(words.replace("%", " percent")))
    return frozenset(unit for unit in found if len(unit) > 1 and unit not in _JOINTS)
