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


_MURMURS = """
yeah yea yes yep yup ya okay ok right alright sure mm mmm mhm mmhm mmhmm hm hmm hum um umhum uh uhhuh huh ha ah aha oh
ooh i see ic got it good great nice cool true exactly absolutely indeed fine wow of course makes sense interesting
thank thanks you
"""
MURMURS = frozenset(_MURMURS.split())
"""Words of which backchannels are made, as a recogniser writes them; and "thank you", which it invents for a cough."""
CALLS = frozenset({"sorry", "wait", "excuse", "pardon", "hold", "hang", "stop", "actually"})
"""Words of somebody who interrupts; one is enough."""
LONG = 0.7
"""Seconds of voice that few coughs and single backchannels reach."""
SURE, SURE_OF_SHORT = -1.0, -0.7
"""Confidence from which words count, and from which those of a shorter sound do; a call always counts from `SURE`.

Chosen on the half `tune` of `benchmarks/interruption.py`, like the next two.
"""
WORDS, TOLD = 3, 2
"""How many different words, and how many that are no murmurs, are enough. An "um-hum" was heard as "I'm home"."""


def intent(glance: Glance, voiced: float) -> Intent:
    """What the words are for, in a sound of so many voiced seconds; UNKNOWN where they are not sure enough."""
    words: list[str] = []
    for word in re.findall(r"[a-z']+", glance.text.lower().replace("-", "")):
        # the decoder repeats itself to fill the time, and is cut off within a word
        if not any(earlier.startswith(word) for earlier in words):
            words.append(word)
    told = [word for word in words if word not in MURMURS]
    if not words or glance.confidence < SURE:
        return Intent.UNKNOWN
    told = [word for word in words if word not in MURMURS]
    if not told:
        return Intent.MURMUR
    several = len(words) >= WORDS and len(told) >= TOLD
    if CALLS.intersection(told) or (several and (voiced >= LONG or glance.confidence >= SURE_OF_SHORT)):
        return Intent.FLOOR
    return Intent.UNKNOWN
