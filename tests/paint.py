"""Speech painted into samples, so that whole spoken interviews run on fakes in milliseconds.

A word is a run of one sample value, its number in a shared vocabulary; a gap is zeros. The voice paints, the
transcriber reads, the detector hears whatever is not silence.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from audio.glance import Glance
from audio.speech import FRAME, RATE, TimedWord, Transcription

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio.speech import Pcm

WORD = RATE * 24 // 100
GAP = RATE * 6 // 100


class Paint:
    """A `Voice`, a `Transcriber` and a `SpeechDetector` that understand each other perfectly."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.heard: list[str] = []
        """Every text that was transcribed, in order."""

    def speak(self, text: str) -> Iterator[Pcm]:
        """One chunk, 0.3 s a word."""
        yield self.sound(text)

    def sound(self, text: str) -> Pcm:
        """The words as sound."""
        parts = [np.zeros(0, dtype=np.int16)]
        for word in text.split():
            number = self._numbers.setdefault(word, len(self._numbers) + 1)
            parts += [np.full(WORD, number, dtype=np.int16), np.zeros(GAP, dtype=np.int16)]
        return np.concatenate(parts)

    def transcribe(self, pcm: Pcm, start: int, *, words: Sequence[str] = (), quick: bool = False) -> Transcription:  # noqa: ARG002 - the port's
        """The words of whole runs."""
        known = {number: word for word, number in self._numbers.items()}
        borders = np.flatnonzero(np.diff(pcm, prepend=0, append=0))
        found = tuple(
            TimedWord(known[int(pcm[begin])], start + int(begin), start + int(end), 1.0)
            for begin, end in pairwise(borders)
            if pcm[begin]
        )
        text = " ".join(word.text for word in found)
        self.heard.append(text)
        return Transcription(text, found)

    def transcribe_pieces(self, pieces: Sequence[tuple[int, Pcm]], *, words: Sequence[str] = ()) -> list[Transcription]:
        """One after the other."""
        return [self.transcribe(pcm, start, words=words) for start, pcm in pieces]

    def probabilities(self, pcm: Pcm) -> list[float]:
        """Frame by frame."""
        return [self.probability(pcm[first : first + FRAME]) for first in range(0, len(pcm), FRAME)]

    def glance(self, pcm: Pcm) -> Glance:
        """The words begun so far, surely."""
        return Glance(self.transcribe(pcm, 0).text, -0.1)

    def probability(self, pcm: Pcm) -> float:
        """1 for a frame that holds any sound."""
        return float(bool(pcm.any()))

    def reset(self) -> None:
        """Nothing is remembered."""
