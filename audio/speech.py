"""What is said, in samples: frames, words, stretches of speech. 16 kHz mono int16 unless a name says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pcm = npt.NDArray[np.int16]

RATE = 16_000
"""Samples a second on the session's clock."""
FRAME = 320
"""Samples in a frame: 20 ms, a length that every detector takes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """20 ms of both directions at the same moment; `index` is the sample number of its first sample."""

    index: int
    heard: Pcm
    played: Pcm
    resumed: bool = False
    """Whether the devices were away just before it: time has passed that no sample counts."""


@dataclass(frozen=True, slots=True)
class Span:
    """Samples from `start` (included) to `end` (not included) on the session's clock."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A recognised word; start and end in samples on the session's clock, probability 0 to 1."""

    text: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Transcription:
    """The words of a stretch of audio, and its text as the recogniser wrote it."""

    text: str
    words: tuple[TimedWord, ...]
    speech: tuple[Span, ...] = ()
    """Where the detector heard speech, where somebody asked it."""
