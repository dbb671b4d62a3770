"""Two voices in one track: who speaks when, by how the voice sounds. Nothing of the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audio.speech import RATE, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from audio.ports import VoiceEncoder
    from audio.speech import Pcm

    Floats = npt.NDArray[np.float32]
    Numbers = npt.NDArray[np.int64]

_FRAME = 160
_WINDOW = 160
_LENGTH = _WINDOW * _FRAME
_BATCH = 128
"""Windows that are looked at in one go."""
_PIECE = 10 * RATE
"""Samples whose loudness is evened out together."""
_PAUSE = RATE * 3 // 10
"""A pause in which another person may have begun; shorter ones are within a phrase."""
_SHORT = RATE * 6 // 10
"""Speech between two pauses that is too short to know a voice by."""
_FEW = 3
"""Windows that the quieter of two people needs at least."""
_LEAST = 0.02
"""And their share."""
_ALIKE = 0.82
"""Cosine of two groups' middles from which they are one voice; `docs/decisions/0051` has what was measured."""
_STARTS = 12
_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Voiced:
    """A moment at which voice number 0 or 1 speaks; numbered by who speaks first."""

    span: Span
    voice: int


class VoiceFinder:
    """Hears a recording once more, with where speech was in it, and tells the voices apart.

    Keeps one vector for 1.6 s of speech, which is about 2 MB an hour.
    """

    def __init__(self, encoder: VoiceEncoder, speech: Sequence[Span]) -> None:
        self._encoder = encoder
        self._due = list(_windows(speech))
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
            self._from += _PIECE - _LENGTH
            self._rest = self._rest[_PIECE - _LENGTH :]

    def voices(self) -> tuple[Voiced, ...] | None:
        """Who speaks when; None where it is one voice only, or too little to tell."""
        self._look(self._rest)
        self._rest = self._rest[:0]
        self._embed()
        groups = _two_groups(np.concatenate(self._vectors)) if self._vectors else None
        if groups is None:
            return None
        return tuple(
            Voiced(Span(start, start + _LENGTH), int(group != groups[0]))
            for start, group in zip(self._starts, groups, strict=True)
        )

    def _look(self, sound: Pcm) -> None:
        whole = [at for at in self._due if at + _LENGTH <= self._from + len(sound)]
        if not whole:
            return
        self._due = self._due[len(whole) :]
        features = self._encoder.features(sound.astype(np.float32) / 32768.0)
        for at in whole:
            first = max(at - self._from, 0) // _FRAME
            self._windows.append(features[first : first + _WINDOW])
            self._starts.append(at)
        if len(self._windows) >= _BATCH:
            self._embed()

    def _embed(self) -> None:
        if self._windows:
            self._vectors.append(self._encoder.embed(np.stack(self._windows)))
            self._windows = []


def _windows(speech: Sequence[Span]) -> Iterator[int]:
    """Where to look, in order: evenly in all that is spoken between two pauses."""
    joined: list[Span] = []
    for span in speech:
        if joined and span.start - joined[-1].end < _PAUSE:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    for span in joined:
        length = span.end - span.start
        if length < _SHORT:
            continue
        number = max(1, length // _LENGTH)
        room = max(length - _LENGTH, 0)
        for place in range(number):
            at = span.start + (room * place // (number - 1) if number > 1 else (length - _LENGTH) // 2)
            yield max(at, 0)


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
