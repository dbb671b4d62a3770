"""Between blocks of any size and the 20 ms frames that everything else works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio.speech import Pcm

FLOOR_DBFS = -96.0
"""What silence measures: int16 has nothing quieter (20 log10 of 1/32768 is -90; a single bit in a frame less)."""
_FULL_SCALE = 32768.0


def silence(samples: int = FRAME) -> Pcm:
    """That many samples of nothing."""
    return np.zeros(samples, dtype=np.int16)


def dbfs(pcm: Pcm) -> float:
    """Loudness: root mean square in dB below a full-scale square wave; `FLOOR_DBFS` at the least, 0 at the most."""
    if not len(pcm):
        return FLOOR_DBFS
    wide = pcm.astype(np.float64)
    power = float(np.dot(wide, wide)) / len(wide)
    if power <= 0:
        return FLOOR_DBFS
    return max(FLOOR_DBFS, 10.0 * float(np.log10(power / _FULL_SCALE**2)))


def from_bytes(data: bytes | memoryview) -> Pcm:
    """Little-endian int16 samples. Raises ValueError for half a sample."""
    return np.frombuffer(data, dtype="<i2").astype(np.int16, copy=False)


def mono(pcm: Pcm, channels: int) -> Pcm:
    """The mean of interleaved channels. Raises ValueError where the last moment lacks a channel."""
    if channels == 1:
        return pcm
    mean: Pcm = pcm.reshape(-1, channels).mean(axis=1).round().astype(np.int16)
    return mean


def split(pcm: Pcm) -> Iterator[Pcm]:
    """Frames of 320 samples; the last is filled up with silence."""
    framer = Framer()
    yield from framer.push(pcm)
    if framer.pending:
        yield from framer.push(silence(FRAME - framer.pending))


def seconds(samples: int) -> float:
    """Duration on the session's clock."""
    return samples / RATE


def in_samples(duration: float) -> int:
    """Seconds to samples, rounded."""
    return round(duration * RATE)


class Framer:
    """Cuts blocks of any size into frames; what does not fill one waits for the next block."""

    def __init__(self) -> None:
        self._rest = silence(0)

    @property
    def pending(self) -> int:
        """Samples that wait for the rest of their frame."""
        return len(self._rest)

    def push(self, block: Pcm) -> Iterator[Pcm]:
        """Every frame that is full with this block. The block is taken even if the iterator is not used up."""
        joined = np.concatenate((self._rest, block)) if len(self._rest) else block
        whole = len(joined) - len(joined) % FRAME
        self._rest = joined[whole:].copy()
        return iter([joined[first : first + FRAME] for first in range(0, whole, FRAME)])
