"""Change of sampling rate by a polyphase windowed-sinc filter."""

from __future__ import annotations

from functools import lru_cache
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from audio.speech import RATE

if TYPE_CHECKING:
    import numpy.typing as npt

    from audio.speech import Pcm

    Floats = npt.NDArray[np.float32]

_LOBES = 32
"""Zero crossings of the sinc on each side of its centre."""
_BETA = 9.0
"""Kaiser window: side lobes about 90 dB down (Kaiser and Schafer 1980), below the noise of int16."""
_PASS = 0.92
"""Cut-off as a share of the lower Nyquist frequency, leaving room for the transition band."""
_BLOCK = 65_536


def resample(pcm: Pcm, source: int, target: int = RATE) -> Pcm:
    """Bring int16 mono sound from `source` to `target` samples a second; the length is rounded up.

    The filter is symmetric, so nothing is shifted in time.
    """
    if source <= 0 or target <= 0:
        raise ValueError(f"sampling rates are positive, got {source} and {target}")
    if source == target or not len(pcm):
        return pcm.astype(np.int16, copy=False)
    common = gcd(source, target)
    up, down = target // common, source // common
    filters = _bank(up, down)
    half = filters.shape[1] // 2
    padded = np.pad(pcm.astype(np.float32), half)
    size = -(-len(pcm) * up // down)
    out = np.empty(size, dtype=np.int16)
    for first in range(0, size, _BLOCK):
        position = np.arange(first, min(first + _BLOCK, size), dtype=np.int64) * down
        base, phase = position // up, position % up
        windows = np.lib.stride_tricks.sliding_window_view(padded, filters.shape[1])[base]
        sound = np.einsum("ij,ij->i", windows, filters[phase])
        out[first : first + len(position)] = np.clip(np.rint(sound), -32768, 32767)
    return out


def reach(source: int, target: int = RATE) -> int:
    """Samples at `source` on each side of a moment that its resampled value depends on."""
    return 0 if source == target else int(np.ceil(_LOBES / (_PASS * min(1.0, target / source))))


@lru_cache(maxsize=8)
def _bank(up: int, down: int) -> Floats:
    """One row of taps for each phase: (up, taps). Each row sums to 1, so a constant stays what it is."""
    cutoff = _PASS * min(1.0, up / down)
    half = int(np.ceil(_LOBES / cutoff))
    taps = np.arange(-half, half + 1, dtype=np.float64)
    offset = taps[None, :] - np.arange(up, dtype=np.float64)[:, None] / up
    window = np.i0(_BETA * np.sqrt(np.clip(1 - (offset / (half + 1)) ** 2, 0, None))) / np.i0(_BETA)
    rows = np.sinc(cutoff * offset) * window
    return np.asarray(rows / rows.sum(axis=1, keepdims=True), dtype=np.float32)
