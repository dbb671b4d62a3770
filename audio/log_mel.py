"""Whisper's input: the logarithm of the power in 80 mel bands, every 10 ms.

After Radford et al. 2022 (25 ms Hann windows, hop 10 ms, 80 bands) with the mel scale of Slaney's Auditory Toolbox
(1998): linear below 1 kHz, logarithmic above, each band's area normalised.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from audio.speech import RATE

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Doubles = npt.NDArray[np.float64]

_WINDOW = 400
_HOP = 160
_BANDS = 80
_KNEE_HZ = 1000.0
_KNEE_MEL = 15.0
_HZ_PER_MEL = _KNEE_HZ / _KNEE_MEL
_LOG_STEP = np.log(6.4) / 27.0
"""Above the knee 27 mel steps span a factor of 6.4."""
_FLOOR = 1e-10
_DYNAMIC = 8.0
"""Decades below the loudest point that are kept."""


def log_mel(sound: Floats) -> Floats:
    """Features of shape (80, samples // 160) from 16 kHz sound in -1..1."""
    bands = np.log10(np.maximum(mel_power(sound, _BANDS), _FLOOR))
    bands = np.maximum(bands, bands.max() - _DYNAMIC)
    return np.asarray((bands + 4.0) / 4.0, dtype=np.float32)


def mel_power(sound: Floats, bands: int) -> Doubles:
    """The power in so many mel bands, every 10 ms: shape (bands, samples // 160), from 16 kHz sound in -1..1."""
    padded = np.pad(sound.astype(np.float64), _WINDOW // 2, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    windows = windows[: len(sound) // _HOP]
    power = np.abs(np.fft.rfft(windows * _hann(), axis=1)) ** 2
    return np.asarray(_filters(bands) @ power.T, dtype=np.float64)


@lru_cache(maxsize=1)
def _hann() -> Doubles:
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_WINDOW) / _WINDOW)


@lru_cache(maxsize=2)
def _filters(bands: int) -> Doubles:
    """Triangles of equal area: (bands, bins)."""
    edges = _to_hz(np.linspace(0.0, _to_mel(RATE / 2), bands + 2))
    bins = np.fft.rfftfreq(_WINDOW, 1 / RATE)
    low, centre, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    triangles = np.clip(np.minimum((bins - low) / (centre - low), (high - bins) / (high - centre)), 0, None)
    return np.asarray(triangles * 2.0 / (high - low), dtype=np.float64)


def _to_mel(hz: float) -> float:
    return hz / _HZ_PER_MEL if hz < _KNEE_HZ else _KNEE_MEL + float(np.log(hz / _KNEE_HZ) / _LOG_STEP)


def _to_hz(mel: Doubles) -> Doubles:
    return np.where(mel < _KNEE_MEL, mel * _HZ_PER_MEL, _KNEE_HZ * np.exp(_LOG_STEP * (mel - _KNEE_MEL)))
