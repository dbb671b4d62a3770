"""Change of sampling rate for sound that is still coming in."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from audio.frames import silence
from audio.resample import reach, resample

if TYPE_CHECKING:
    from audio.speech import Pcm


class Converter:
    """Gives, block by block, what `resample` gives for the whole, a few milliseconds later."""

    def __init__(self, source: int, target: int) -> None:
        """Raises ValueError for a rate that is not positive."""
        if source <= 0 or target <= 0:
            raise ValueError(f"sampling rates are positive, got {source} and {target}")
        self._source, self._target = source, target
        common = gcd(source, target)
        self._up, self._down = target // common, source // common
        self._reach = reach(source, target)
        # the buffer begins at sample `base` of the source, always a multiple of `down`, where both rates meet
        self._buffer = silence(0)
        self._base = 0
        self._given = 0

    @property
    def held(self) -> int:
        """Samples of the source that wait for what follows them."""
        return self._base + len(self._buffer) - self._given * self._down // self._up

    def push(self, block: Pcm) -> Pcm:
        """Take the next block; returns what can be told by now."""
        if self._source == self._target:
            return block
        self._buffer = np.concatenate((self._buffer, block))
        known = self._base + len(self._buffer) - self._reach
        return self._give(max(self._given, -(-known * self._up // self._down)))

    def flush(self) -> Pcm:
        """The rest, as if silence followed; the next block begins anew."""
        if self._source == self._target:
            return silence(0)
        rest = self._give(-(-(self._base + len(self._buffer)) * self._up // self._down))
        self.reset()
        return rest

    def reset(self) -> None:
        """Forget what was held."""
        self._buffer = silence(0)
        self._base = 0
        self._given = 0

    def _give(self, until: int) -> Pcm:
        """Output samples up to `until`; keeps of the source what later ones depend on."""
        if until <= self._given:
            return silence(0)
        offset = self._base // self._down * self._up
        out = resample(self._buffer, self._source, self._target)[self._given - offset : until - offset]
        self._given = until
        needed = max(0, until * self._down // self._up - self._reach)
        base = needed // self._down * self._down
        self._buffer = self._buffer[base - self._base :]
        self._base = base
        return out
