"""Whether the first words of somebody who speaks into the interviewer's speech ask for the floor.

A glance is a hasty transcription of the second or two heard so far. It mishears often, so that it counts only where it
is sure: one word on the list of those that interrupt, or several that no listener murmurs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Intent(Enum):
    """What the words are for."""

    UNKNOWN = "unknown"
    MURMUR = "murmur"
    """A backchannel: go on, I am listening."""
    FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Glance:
    """Hasty words. `confidence` is the mean log probability of a token, 0 at the most."""

    text: str
    confidence: float


MURMURS = frozenset(
    "yeah yea yes yep yup ya okay ok right alright sure mm mmm mhm mmhm mmhmm hm hmm hum um umhum uh uhhuh huh ha ah aha oh"
    " ooh i see got it good great nice cool true exactly absolutely indeed fine wow of course makes sense interesting ic"
    " thank thanks you".split()
)
"""Words of which backchannels are made, as a recogniser writes them; and "thank you", which it invents for a cough."""
CALLS = frozenset("sorry wait excuse pardon hold hang stop actually".split())
"""Words of somebody who interrupts; one is enough."""
SURE_OF_CALL, SURE_OF_WORDS = -1.0, -0.75
"""Confidence from which a glance counts; chosen on the half `tune` of `benchmarks/interruption.py`."""


def intent(glance: Glance) -> Intent:
    """What the words are for; UNKNOWN where they are not sure enough."""
    words = [word.strip("'") for word in re.findall(r"[a-z']+", glance.text.lower().replace("-", ""))]
    told = [word for word in dict.fromkeys(words) if word not in MURMURS]
    if not words or glance.confidence < SURE_OF_CALL:
        return Intent.UNKNOWN
    if not told:
        return Intent.MURMUR
    if CALLS.intersection(told) or (len(told) > 1 and glance.confidence >= SURE_OF_WORDS):
        return Intent.FLOOR
    return Intent.UNKNOWN
