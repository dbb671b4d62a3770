"""Whether a reply to "you said 40 percent, now 25; which is it?" settles the matter: it names a number or explains."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred|thousand|million|percent|half|third|quarter|twice|double[d]?|tripled?|zero)\b",
    re.IGNORECASE,
)
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


def settles(reply: str) -> bool:
    """True where it names a number, points at one of the two, or says how both hold; not where it is at a loss."""
    if _AT_A_LOSS.search(reply) and not _EXPLAINS.search(reply):
        return False
    return any(pattern.search(reply) for pattern in (_NUMBER, _POINTS, _EXPLAINS))
