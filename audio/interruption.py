"""Somebody speaks while the interviewer speaks: fall silent at once, then yield or go on once it is clear."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from audio.frames import in_samples
from audio.speech import FRAME

if TYPE_CHECKING:
    from collections.abc import Sequence


class Reaction(Enum):
    """What the interviewer does at this frame."""

    NONE = "none"
    PAUSE = "pause"
    YIELD = "yield"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class InterruptionSettings:
    """Seconds, counted in voiced frames. An "mm-hm" is about 0.3 s, a word or two of objection more than 0.6 s."""

    threshold: float = 0.5
    """A frame whose probability reaches this is voiced."""
    pause: float = 0.2
    """Voiced within `window`: the interviewer falls silent."""
    window: float = 0.3
    yield_: float = 0.6
    """Voiced in all: it was an interruption."""
    resume: float = 0.3
    """Unvoiced: it was a backchannel, and the interviewer goes on."""


class Interruption:
    """Follows the microphone while the interviewer speaks; one for each speech, and done after YIELD."""

    def __init__(self, settings: InterruptionSettings | None = None) -> None:
        self._settings = settings or InterruptionSettings()
        self._recent: deque[bool] = deque(maxlen=in_samples(self._settings.window) // FRAME)
        self._voiced = 0
        self._unvoiced = 0
        self._began: int | None = None
        self.paused = False
        self.yielded = False

    @property
    def began(self) -> int | None:
        """The sample at which the person began to speak; None while nobody interrupts."""
        return self._began

    def hear(self, probability: float, index: int) -> Reaction:
        """Take the frame that begins at sample `index`."""
        if self.yielded:
            return Reaction.NONE
        voiced = probability >= self._settings.threshold
        self._recent.append(voiced)
        return self._while_paused(voiced=voiced) if self.paused else self._while_speaking(index)

    def _while_speaking(self, index: int) -> Reaction:
        recent: Sequence[bool] = tuple(self._recent)
        voiced = sum(recent) * FRAME
        if voiced < in_samples(self._settings.pause):
            return Reaction.NONE
        self.paused = True
        self._voiced = voiced
        self._unvoiced = 0
        self._began = index - (len(recent) - 1 - recent.index(True)) * FRAME
        return Reaction.PAUSE

    def _while_paused(self, *, voiced: bool) -> Reaction:
        if voiced:
            self._voiced += FRAME
            self._unvoiced = 0
        else:
            self._unvoiced += FRAME
        if self._voiced >= in_samples(self._settings.yield_):
            self.yielded = True
            return Reaction.YIELD
        if self._unvoiced >= in_samples(self._settings.resume):
            self.paused = False
            self._began = None
            self._recent.clear()
            return Reaction.RESUME
        return Reaction.NONE
