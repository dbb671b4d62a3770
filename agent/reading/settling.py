"""Whether a reply to "you said 40 percent, now 25; which is it?" settles the matter: it says which, or explains."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re

from agent.reading.number_words import PARTS, number_or

_NUMBER = number_or(rf"zero|one|\w+teen|{PARTS}|twice|doubled?|tripled?")
_POINTS = re.compile(
    r"\bthe (?:first|second|latter|former|last|earlier|later|lower|higher|smaller|bigger|larger) (?:one|number|figure|is|was)\b"
    r"|\b(?:both|neither)\b.{0,40}\b(?:right|true|correct|hold|wrong)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"\b(?:because|misspoke|mixed (?:them |it |those |the two )?up|different (?:things?|measures?|metrics?|times?|systems?|teams?|"
    r"periods?|baselines?)|not the same|average[sd]?|median|peak|at (?:first|launch|the (?:start|end|beginning))|"
    r"(?:before|after) (?:we|i|the|that)|per (?:day|week|month|year)|in total|of those|includ(?:es?|ing)|excluding|"
    r"i (?:meant|should have said|was wrong)|depends (?:on )?(?:how|what|whether|which))\b",
    re.IGNORECASE,
)
_AT_A_LOSS = re.compile(
    r"\b(?:(?:don't|do not|can't|cannot|couldn't) (?:really |actually |honestly )?(?:know|remember|recall|say|tell)|not sure|no idea|"
    r"hard to say|either way|whichever)\b",
    re.IGNORECASE,
)


_TELLS = re.compile(
    r"\b(?:it|that|this) was (?:really |actually |just |only |all )?(?:me|my|mine|his|her|hers|him|them|theirs|their|our|the \w+|not|never|both|a joint)\b"
    r"|\bI (?:did|didn't|wrote|built|made|decided|led|ran|meant|helped|reviewed|handed|stayed|left|was|had|only|never|pressed|proposed|suggested)\b"
    r"|\b(?:he|she|they|we|it|my \w+|the \w+|(?-i:[A-Z][a-z]+)) (?:did|didn't|was|were|wasn't|had|wrote|built|made|decided|told|took|only|never|went|shipped|launched|left|came)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“([^”]*)”")


def settles(reply: str, asked: str = "") -> bool:
    """True where it names a number, points at one of the two, or says how both hold; not where it is at a loss.

    `asked` is the follow-up with both quotes: where these are no numbers, who or what it was is an answer too.
    """
    if _AT_A_LOSS.search(reply) and not _EXPLAINS.search(reply):
        return False
    quotes = _QUOTED.findall(asked)
    told = (_TELLS,) if quotes and not all(_NUMBER.search(quote) for quote in quotes) else ()
    return any(pattern.search(reply) for pattern in (_NUMBER, _POINTS, _EXPLAINS, *told))
