"""Resemblyzer's speaker encoder (GE2E, Wan et al. 2018) without PyTorch: three LSTM layers in NumPy.

Its weights are read from `pretrained.pt` at the places that the file's own index names; nothing of it is unpickled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.log_mel import mel_power

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

BYTES = 17_090_379
"""Size of the only file whose places are known."""
BANDS = 40
WINDOW = 160
"""Frames of 10 ms that the encoder was trained on."""
_HOP = 160
_HIDDEN = 256
_GATES = 4 * _HIDDEN
_LAYERS = 3
_LSTM_AT, _LINEAR_AT, _BIAS_AT = 269_883, 7_731, 6_699
_LOUDNESS = 10 ** (-30 / 20)
"""Root mean square that it was trained on: -30 dB below full scale."""
_QUIETEST = 1e-4
_BATCH = 128


class Ge2eEncoder:
    """A `VoiceEncoder` over Resemblyzer's `pretrained.pt`. Raises ValueError for a file of another size."""

    def __init__(self, weights: Path) -> None:
        data = weights.read_bytes()
        if len(data) != BYTES:
            raise ValueError(f"{weights}: has {len(data)} bytes, expected {BYTES}")
        sizes = [(BANDS if layer == 0 else _HIDDEN) for layer in range(_LAYERS)]
        flat = np.frombuffer(data, "<f4", sum(_GATES * (size + _HIDDEN + 2) for size in sizes), _LSTM_AT)
        bias = flat[-2 * _LAYERS * _GATES :].reshape(_LAYERS, 2, _GATES).sum(axis=1)
        self._layers: list[tuple[Floats, Floats, Floats]] = []
        at = 0
        for layer, size in enumerate(sizes):
            into = flat[at : at + _GATES * size].reshape(_GATES, size)
            at += _GATES * size
            back = flat[at : at + _GATES * _HIDDEN].reshape(_GATES, _HIDDEN)
            at += _GATES * _HIDDEN
            self._layers.append((into.T.copy(), back.T.copy(), bias[layer]))
        self._linear = np.frombuffer(data, "<f4", _HIDDEN * _HIDDEN, _LINEAR_AT).reshape(_HIDDEN, _HIDDEN).T
        self._bias = np.frombuffer(data, "<f4", _HIDDEN, _BIAS_AT)

    def features(self, sound: Floats) -> Floats:
        """Frames of 10 ms, shape (samples // 160, 40), of 16 kHz sound in -1..1, its loudness evened out."""
        level = float(np.sqrt(np.mean(np.square(sound)))) if len(sound) else 0.0
        even = sound * (_LOUDNESS / max(level, _QUIETEST))
        return np.asarray(mel_power(even, BANDS)[:, : len(sound) // _HOP].T, dtype=np.float32)

    def embed(self, windows: Floats) -> Floats:
        """One unit vector a window: (n, 160, 40) to (n, 256). The cosine of two of one voice is about 0.8 and more."""
        parts = [self._embed(windows[first : first + _BATCH]) for first in range(0, len(windows), _BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, _HIDDEN), dtype=np.float32)

    def _embed(self, batch: Floats) -> Floats:
        sound = batch.transpose(1, 0, 2)
        for into, back, bias in self._layers:
            sound = _lstm(sound @ into + bias, back)
        raw = np.maximum(sound[-1] @ self._linear + self._bias, 0)
        return np.asarray(raw / np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _lstm(given: Floats, back: Floats) -> Floats:
    """The outputs of a layer, (steps, batch, 256), from its inputs by the four gates (input, forget, cell, output)."""
    steps, batch, _ = given.shape
    hidden = np.zeros((batch, _HIDDEN), dtype=np.float32)
    cell = np.zeros_like(hidden)
    out = np.empty((steps, batch, _HIDDEN), dtype=np.float32)
    for step in range(steps):
        gates = given[step] + hidden @ back
        opened = 1.0 / (1.0 + np.exp(-gates))
        fresh = np.tanh(gates[:, 2 * _HIDDEN : 3 * _HIDDEN])
        cell = opened[:, _HIDDEN : 2 * _HIDDEN] * cell + opened[:, :_HIDDEN] * fresh
        hidden = opened[:, 3 * _HIDDEN :] * np.tanh(cell)
        out[step] = hidden
    return out
