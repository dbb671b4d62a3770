"""Two voices in one track: who speaks when, by how the voice sounds. Nothing of the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audio.speech import RATE, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from audio.ports import VoiceEncoder
    from audio.speech import Pcm

    Floats = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.int64]

_FRAME = 160
_WINDOW = 160
_HOP = 80
"""Frames from one window to the next: 0.8 s."""
_BATCH = 128
"""Windows that are looked at in one go."""
_PIECE = 10 * RATE
"""Samples whose loudness is evened out together."""
_SPOKEN = 0.6
"""Share of a window that must be speech."""
_FEW = 3
"""Windows that the quieter of two people needs at least."""
_LEAST = 0.02
"""And their share."""
_ALIKE = 0.82
"""Cosine of two groups' middles from which they are one voice. `benchmarks/voices.py` shows what it tells apart."""
_STARTS = 12
_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Voiced:
    """A moment at which voice number 0 or 1 speaks; numbered by who speaks first."""

    span: Span
    voice: int


class VoiceFinder:
    """Hears a recording once more, with where speech was in it, and tells the voices apart.

    Keeps one vector for 0.8 s of speech, which is about 5 MB an hour.
    """

    def __init__(self, encoder: VoiceEncoder, speech: Sequence[Span]) -> None:
        self._encoder = encoder
        self._speech = np.array([(span.start, span.end) for span in speech], dtype=np.int64).reshape(-1, 2)
        self._vectors: list[Floats] = []
        self._windows: list[Floats] = []
        self._starts: list[int] = []
        self._rest = np.zeros(0, dtype=np.int16)
        self._from = 0

    def hear(self, pcm: Pcm) -> None:
        """Take the next sound (int16 mono 16 kHz)."""
        self._rest = np.concatenate((self._rest, pcm))
        while len(self._rest) >= _PIECE:
            self._look(self._rest[:_PIECE])
            keep = (_WINDOW - _HOP) * _FRAME
            self._from += _PIECE - keep
            self._rest = self._rest[_PIECE - keep :]

    def voices(self) -> tuple[Voiced, ...] | None:
        """Who speaks when; None where it is one voice only, or too little to tell."""
        self._look(self._rest)
        self._rest = self._rest[:0]
        self._embed()
        if not self._vectors:
            return None
        vectors = np.concatenate(self._vectors)
        groups = _two_groups(vectors)
        if groups is None:
            return None
        first = groups[0]
        half = _HOP * _FRAME // 2
        middle = _WINDOW * _FRAME // 2
        return tuple(
            Voiced(Span(start + middle - half, start + middle + half), int(group != first))
            for start, group in zip(self._starts, groups, strict=True)
        )

    def _look(self, sound: Pcm) -> None:
        frames = len(sound) // _FRAME
        starts = [at for at in range(0, frames - _WINDOW + 1, _HOP) if self._spoken(self._from + at * _FRAME)]
        if not starts:
            return
        features = self._encoder.features(sound.astype(np.float32) / 32768.0)
        self._windows += [features[at : at + _WINDOW] for at in starts]
        self._starts += [self._from + at * _FRAME for at in starts]
        if len(self._windows) >= _BATCH:
            self._embed()

    def _embed(self) -> None:
        if self._windows:
            self._vectors.append(self._encoder.embed(np.stack(self._windows)))
            self._windows = []

    def _spoken(self, start: int) -> bool:
        end = start + _WINDOW * _FRAME
        inside = np.minimum(self._speech[:, 1], end) - np.maximum(self._speech[:, 0], start)
        return float(inside[inside > 0].sum()) >= _SPOKEN * (end - start)


def _two_groups(vectors: Floats) -> Numbers | None:
    """The group, 0 or 1, of each vector; None where they are one voice."""
    if len(vectors) < 2 * _FEW:
        return None
    best: tuple[float, Floats] | None = None
    for first in np.linspace(0, len(vectors) - 1, _STARTS).astype(int):
        farthest = int(np.argmin(vectors @ vectors[first]))
        total, middles = _settled(vectors, np.stack((vectors[first], vectors[farthest])))
        if best is None or total > best[0]:
            best = total, middles
    assert best is not None
    middles = best[1]
    likeness = vectors @ middles.T
    groups: Numbers = np.argmax(likeness, axis=1)
    fewer = min(int((groups == 0).sum()), int((groups == 1).sum()))
    if fewer < max(_FEW, _LEAST * len(groups)) or float(middles[0] @ middles[1]) >= _ALIKE:
        return None
    return groups


def _settled(vectors: Floats, middles: Floats) -> tuple[float, Floats]:
    """Spherical k-means from these middles: how well they fit, and the middles."""
    total = -1.0
    for _ in range(_ROUNDS):
        likeness = vectors @ middles.T
        groups = np.argmax(likeness, axis=1)
        now = float(likeness.max(axis=1).sum())
        if now <= total:
            break
        total = now
        sums = np.stack([vectors[groups == group].sum(axis=0) for group in (0, 1)])
        middles = np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), dtype=np.float32)
    return total, middles
