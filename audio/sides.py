"""A recording in two channels: whether each holds a person of its own, and the two kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    import numpy.typing as npt

    from audio.speech import Pcm

    Channels = npt.NDArray[np.int16]
    Doubles = npt.NDArray[np.float64]

_WINDOW = RATE // 10
_APART = 10.0
"""Decibels by which one channel is louder where only its own person speaks. One stereo microphone between two people
gives 3 to 6 dB; two microphones on one table 10 and more."""
_BLEED = 15.0
"""Decibels below the other channel from which a frame is taken for the other person, heard from across the table."""
_QUIETEST = 1e-7
"""Mean square of full scale (-70 dB) below which nothing was said."""
_ABOVE_FLOOR = 10.0
"""How many times louder than its quietest tenth a moment must be to count."""
_SHARE = 0.8
"""Share of the loud moments that belong to one channel alone. People speak over each other in a tenth of the time."""
_LEAST = 0.03
"""Share of those that the quieter person needs to be one: a few questions in a long answer."""


class Sides:
    """Follows the loudness of both channels through a recording. 10 numbers a second a channel are kept."""

    def __init__(self) -> None:
        self._powers: list[Doubles] = []
        self._rest = np.zeros((2, 0), dtype=np.int16)

    def hear(self, block: Channels) -> None:
        """Take the next samples of both channels: shape (2, samples)."""
        joined = np.concatenate((self._rest, block), axis=1)
        whole = joined.shape[1] // _WINDOW
        used = joined[:, : whole * _WINDOW].astype(np.float64) / 32768.0
        self._powers.append(np.square(used.reshape(2, whole, _WINDOW)).mean(axis=2))
        self._rest = joined[:, whole * _WINDOW :].copy()

    def apart(self) -> bool:
        """Whether the channels hold two people who take turns, each heard in one of them."""
        if not self._powers:
            return False
        power = np.concatenate(self._powers, axis=1)
        if not power.size:
            return False
        floor = np.maximum(np.quantile(power, 0.1, axis=1, keepdims=True) * _ABOVE_FLOOR, _QUIETEST)
        loud = (power > floor).any(axis=0)
        if not loud.any():
            return False
        ratio = 10 * np.log10((power[0, loud] + 1e-12) / (power[1, loud] + 1e-12))
        left, right = float((ratio > _APART).mean()), float((ratio < -_APART).mean())
        return left + right >= _SHARE and min(left, right) >= _LEAST


class Separator:
    """Silences in each channel what belongs to the other, in frames of 20 ms."""

    def __init__(self) -> None:
        self._rest = np.zeros((2, 0), dtype=np.int16)

    def split(self, block: Channels) -> tuple[Pcm, Pcm]:
        """Both channels, as far as whole frames go; what is left over comes with the next block."""
        joined = np.concatenate((self._rest, block), axis=1)
        whole = joined.shape[1] // FRAME * FRAME
        self._rest = joined[:, whole:].copy()
        return _cleaned(joined[:, :whole])

    def finish(self) -> tuple[Pcm, Pcm]:
        """The samples that filled no frame."""
        return self._rest[0], self._rest[1]


def _cleaned(frames: Channels) -> tuple[Pcm, Pcm]:
    cut = frames.reshape(2, -1, FRAME)
    power = np.square(cut.astype(np.float64)).mean(axis=2) + 1e-3
    louder = 10 * np.log10(power[0] / power[1])
    kept = np.stack((louder > -_BLEED, louder < _BLEED))[:, :, None]
    left, right = (cut * kept).reshape(2, -1)
    return left, right
