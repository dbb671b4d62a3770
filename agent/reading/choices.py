"""Which of the known choices a candidate makes, and not merely mentions in order to reject them."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.heard import plain, sentences_of
from agent.reading.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agent.problems import Choice, Mention
    from agent.reading.mentions import Likens

_REJECTS = re.compile(
    r"\b(?:is out|are out|out of the question|rules? (?:that|it|this) out|ruled out|won't (?:work|do|scale|fit|hold)|wouldn't"
    r"|would not|instead of|rather than|can't (?:just|simply|do)|cannot (?:just|simply|do)|don't want|do not want|too (?:slow|expensive"
    r"|simple|naive|costly)|no good|never (?:work|finish|come back|end)|not an option|not enough|isn't enough|i'd avoid|i would avoid|avoid"
    r"|tempting|the naive|(?:doesn't|does not|don't|won't|will not) (?:really |always |necessarily )?(?:help|fix|solve|explain|mean|tell|guarantee|correlate|prevent|work|scale)|no guarantee|myth|not true|isn't true|mistake|misconception"
    r"|misleading|badly|people (?:think|say|believe)|you(?:'d| might) think|one could|you could|some people)\b"
)


_TAKES_BACK = re.compile(
    r"\b(?:you're right|you are right|that's right,? (?:it|that) (?:doesn't|won't|isn't)|fair (?:point|enough)|good point|i (?:take|took) (?:that|it) back|i was wrong|i stand corrected|"
    r"scratch that|on second thoughts?|let me correct|i'd (?:drop|withdraw) that|not true,? (?:actually|you're))\b"
)


def takes_back(text: str) -> bool:
    """Whether somebody gives up what they said."""
    return _TAKES_BACK.search(plain(text)) is not None


def choices_made(text: str, choices: Iterable[Choice], likens: Likens) -> tuple[Mention, ...]:
    """Where each choice is made; a sentence that rejects it, or only considers it, makes none."""
    heard = plain(text)
    rejecting = [(start, end) for start, end in sentences_of(heard) if _REJECTS.search(heard[start:end])]
    made = mentions(text, [(choice.id, choice) for choice in choices], likens)
    return tuple(one for one in made if not any(start <= one.start_char < end for start, end in rejecting))
