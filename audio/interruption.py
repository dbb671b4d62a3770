"""Somebody speaks while the interviewer speaks: fall silent at once, then yield or go on once it is clear.

How long somebody speaks does not tell an interruption from a backchannel: "okay, I see" lasts as long as "wait, do you
mean". So their first words are glanced at, and only without sure words does the length decide.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from audio.frames import in_samples, seconds
from audio.glance import Intent, intent
from audio.speech import FRAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio.glance import Glance


class Reaction(Enum):
    """What the interviewer does at this frame."""

    NONE = "none"
    PAUSE = "pause"
    YIELD = "yield"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class InterruptionSettings:
    """Seconds, chosen on the half `tune` of `benchmarks/interruption.py`."""

    threshold: float = 0.5
    """A frame whose probability reaches this is voiced."""
    pause: float = 0.1
    """Voiced within `window`: the interviewer falls silent."""
    window: float = 0.2
    resume: float = 0.24
    """Unvoiced: it was a backchannel, and the interviewer goes on."""
    late: float = 0.8
    """Unvoiced: it goes on although the words are still being looked at."""
    yield_: float = 1.8
    """Voiced in all, not counting what was heard to be a backchannel: an interruption, whatever the words are."""
    spoken: float = 0.3
    """Voiced in all before words count: a cough is shorter, and words may be heard in it."""
    first_look: float = 0.42
    """Since the beginning: the words are looked at, and again after every `look_again`."""
    look_again: float = 0.14
    last_look: float = 0.1
    """Unvoiced: they are looked at once more, to be known when it is time to go on."""


class Interruption:
    """Follows the microphone while the interviewer speaks; one for each speech, and done after YIELD."""

    def __init__(self, settings: InterruptionSettings | None = None) -> None:
        self._settings = settings or InterruptionSettings()
        self._recent: deque[bool] = deque(maxlen=in_samples(self._settings.window) // FRAME)
        self._voiced = 0
        self._murmured = 0
        self._unvoiced = 0
        self._began: int | None = None
        self._looked = 0
        self.curious = False
        """Whether a glance at what was said since `began` would help now."""
        self.paused = False
        self.yielded = False

    @property
    def began(self) -> int | None:
        """The sample at which the person began to speak; None while nobody interrupts."""
        return self._began

    def hear(self, probability: float, index: int, glance: Glance | None = None, *, looking: bool = False) -> Reaction:
        """Take the frame that begins at sample `index`.

        `glance` is given once, when its words are known; while one is still being taken (`looking`), the interviewer
        waits a little longer before it goes on.
        """
        if self.yielded:
            return Reaction.NONE
        voiced = probability >= self._settings.threshold
        self._recent.append(voiced)
        if not self.paused:
            return self._while_speaking(index)
        return self._while_paused(index, glance, voiced=voiced, looking=looking)

    def _while_speaking(self, index: int) -> Reaction:
        recent: Sequence[bool] = tuple(self._recent)
        voiced = sum(recent) * FRAME
        if voiced < in_samples(self._settings.pause):
            return Reaction.NONE
        self.paused = True
        self._voiced = voiced
        self._murmured = self._unvoiced = self._looked = 0
        self._began = index - (len(recent) - 1 - recent.index(True)) * FRAME
        return Reaction.PAUSE

    def _while_paused(self, index: int, glance: Glance | None, *, voiced: bool, looking: bool) -> Reaction:
        self._voiced += FRAME if voiced else 0
        self._unvoiced = 0 if voiced else self._unvoiced + FRAME
        meant = Intent.UNKNOWN if glance is None else intent(glance, seconds(self._voiced))
        if meant is Intent.MURMUR:
            self._murmured = self._voiced
        asked = meant is Intent.FLOOR and self._voiced >= in_samples(self._settings.spoken)
        if asked or self._voiced - self._murmured >= in_samples(self._settings.yield_):
            self.yielded = True
            self.curious = False
            return Reaction.YIELD
        if self._unvoiced >= in_samples(self._settings.late if looking else self._settings.resume):
            self.paused = self.curious = False
            self._began = None
            self._recent.clear()
            return Reaction.RESUME
        self.curious = self._wonders(index)
        return Reaction.NONE

    def _wonders(self, index: int) -> bool:
        """Whether it is time to look at the words: now and then while they last, and once when they have ended."""
        if self._voiced < in_samples(self._settings.spoken):
            return False
        if self._unvoiced:
            return self._unvoiced == in_samples(self._settings.last_look)
        need = self._settings.look_again if self._looked else self._settings.first_look
        since = self._looked or self._began or 0
        if index + FRAME - since < in_samples(need):
            return False
        self._looked = index + FRAME
        return True
