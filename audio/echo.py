"""Whether what the microphone hears is the interviewer's own voice from the loudspeaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from audio.frames import in_samples
from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from audio.speech import Frame

    Floats = np.ndarray[Any, np.dtype[np.float64]]

_SIZE = 16384
"""Samples of a Fourier transform: more than `window` and `reach` together, so that no lag wraps around."""
_BAND = (250.0, 5000.0)
"""Hz in which a small loudspeaker sounds and a microphone hears it."""
_SMOOTH = 21
"""Bins (of about 1 Hz) over which the spectrum is flattened: finer than the harmonics of a voice."""
_QUIET = 1e3
"""Power of a bin below which it is rounding noise, and not made louder."""


@dataclass(frozen=True, slots=True)
class EchoSettings:
    """Seconds, and the likeness (0 to 1) from which a sound is taken for an echo.

    On our material (`benchmarks/README.md`) an echo is like what was played by 0.2 to 0.8, the more reverberant the
    less; another voice by 0.1, also over an echo that is 14 dB quieter.
    """

    window: float = 0.24
    """What is compared: the latest so many seconds of the microphone."""
    reach: float = 0.5
    """The latest an echo may arrive; a Bluetooth loudspeaker takes up to 0.3 s."""
    likeness: float = 0.2


class EchoGuard:
    """Follows both directions, and says whether the microphone just now hears what was played.

    It looks for one delay at which the two are alike: the peak of their cross-correlation, both made equally loud at
    every frequency (Knapp and Carter 1976, the phase transform), so that neither pitch nor the way from the loudspeaker
    to the microphone matters. Nothing has to be learned first, and a delay that changes does no harm.
    """

    def __init__(self, settings: EchoSettings | None = None) -> None:
        self._settings = settings or EchoSettings()
        self._window = in_samples(self._settings.window)
        self._reach = in_samples(self._settings.reach)
        if self._window + self._reach > _SIZE:
            raise ValueError(f"window and reach must be at most {_SIZE / RATE} s together")
        self._heard: Floats = np.zeros(self._window)
        self._played: Floats = np.zeros(self._window + self._reach)
        hertz = np.fft.rfftfreq(_SIZE, 1 / RATE)
        self._band = ((hertz > _BAND[0]) & (hertz < _BAND[1])).astype(np.float64)
        self._sounding = 0

    def hear(self, frame: Frame) -> None:
        """Take 20 ms of both directions. Costs next to nothing."""
        _push(self._heard, frame.heard)
        _push(self._played, frame.played)
        self._sounding = len(self._played) if frame.played.any() else max(0, self._sounding - FRAME)

    @property
    def explains(self) -> bool:
        """Whether the microphone hears an echo. False as well where it hears a louder person over one."""
        return self.likeness() >= self._settings.likeness

    def likeness(self) -> float:
        """How like the microphone is to what was played, at the best delay: 0 to 1; 0 where nothing was played."""
        if not self._sounding:
            return 0.0
        played = np.fft.rfft(self._flat(self._played), _SIZE)
        heard = self._flat(self._heard)
        energy = float((heard[: self._window] ** 2).sum())
        like = np.fft.irfft(np.fft.rfft(heard, _SIZE) * np.conj(played), _SIZE)
        sums = np.concatenate(([0.0], np.cumsum(np.fft.irfft(played, _SIZE)[: len(self._played)] ** 2)))
        starts = np.arange(self._reach + 1)
        loud = sums[starts + self._window] - sums[starts]
        floor = 0.05 * float(loud.max())
        if not energy or not floor:
            return 0.0
        return float((np.abs(like[-starts]) / np.sqrt(energy * np.maximum(loud, floor))).max())

    def _flat(self, sound: Floats) -> Floats:
        """The sound with equal power at all frequencies of the band."""
        spectrum = np.fft.rfft(sound, _SIZE)
        power = np.convolve(np.abs(spectrum) ** 2, np.full(_SMOOTH, 1 / _SMOOTH), "same")
        flat: Floats = np.fft.irfft(spectrum * self._band / np.sqrt(power + _QUIET), _SIZE)
        return flat


def _push(ring: Floats, pcm: np.ndarray[Any, Any]) -> None:
    ring[: -len(pcm)] = ring[len(pcm) :]
    ring[-len(pcm) :] = pcm
