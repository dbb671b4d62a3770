"""The ways in which people say something to their interviewer, as patterns over lower-case text.

Each pattern names how freely it may stand: `anywhere` in a sentence, at the start of a `clause`, or as the `whole`
sentence; and how much answer may stand around it: `any`, an `edge` (not between two halves of an answer), `alone` with
a few words, or the `only` thing that is said.
"""

from __future__ import annotations

from functools import cache

from agent.reading.requests import gist
from agent.reading.requests.again import repeats, rephrases
from agent.reading.requests.asking import CHECKS_IN, clarifications
from agent.reading.requests.attacks import abuse, injections
from agent.reading.requests.declining import declines
from agent.reading.requests.leaving import skips, stops
from agent.reading.requests.pause import restarts, times
from agent.reading.requests.words import BREAK, FILLER, LEAD, Request

__all__ = ["BREAK", "CHECKS_IN", "FILLER", "LEAD", "Request", "requests"]


@cache
def requests() -> tuple[Request, ...]:
    """All patterns; where two fit the same words, the earlier one counts."""
    return (
        *gist.presence(),
        *abuse(),
        *injections(),
        *gist.orders(),
        *stops(),
        *gist.no_more(),
        *restarts(),
        *gist.afresh(),
        *skips(),
        *gist.something_else(),
        *rephrases(),
        *gist.other_words(),
        *repeats(),
        *gist.once_more(),
        *times(),
        *gist.time_to_think(),
        *declines(),
        *gist.nothing_to_tell(),
        *gist.a_question(),
        *clarifications(),
    )
