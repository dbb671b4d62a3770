"""What was played, laid beside what was heard at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.frames import Framer, silence
from audio.speech import FRAME, Frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio.speech import Pcm


class Pairing:
    """Two streams of sound, each in blocks of any size, become frames of both.

    `delay` is how many samples pass between a sound's way to the loudspeaker and its return from the microphone. Two
    devices have two clocks: when the played side strays by more than `slack` samples it is brought back, by a cut or by
    silence, and `slips` counts it.
    """

    def __init__(self, delay: int, slack: int) -> None:
        self._delay = delay
        self._slack = slack
        self._played = silence(0)
        self._heard = Framer()
        self._index = 0
        self._begun = False
        self.slips = 0

    @property
    def index(self) -> int:
        """The first sample of the next frame."""
        return self._index

    @property
    def ahead(self) -> int:
        """Samples that were handed to the loudspeaker and are in no frame yet."""
        return len(self._played)

    def push(self, heard: Pcm, played: Pcm) -> Iterator[Frame]:
        """The frames that are whole with these blocks, which came at the same time."""
        self._played = np.concatenate((self._played, played))
        if len(heard):
            self._align(self._heard.pending + len(heard) + self._delay)
        for frame in self._heard.push(heard):
            yield Frame(index=self._index, heard=frame, played=self._take())
            self._index += FRAME

    def _align(self, due: int) -> None:
        """Leave about `due` samples on the played side, exactly so at the beginning."""
        surplus = len(self._played) - due
        if abs(surplus) > (self._slack if self._begun else 0):
            self._played = self._played[surplus:] if surplus > 0 else np.concatenate((silence(-surplus), self._played))
            self.slips += self._begun
        self._begun = True

    def _take(self) -> Pcm:
        frame, self._played = self._played[:FRAME], self._played[FRAME:]
        return np.concatenate((frame, silence(FRAME - len(frame)))) if len(frame) < FRAME else frame
