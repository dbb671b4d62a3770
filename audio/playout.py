"""What the interviewer still has to say, as sound."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING

from audio.frames import silence

if TYPE_CHECKING:
    from audio.speech import Pcm


class PlayQueue:
    """Sound in, sound out, in pieces of any size. Safe between a device's thread and the loop.

    A lock is held for microseconds only: nothing but slices are moved under it.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._chunks: deque[Pcm] = deque()
        self._queued = 0
        self._paused = False

    @property
    def queued(self) -> int:
        """Samples that wait."""
        return self._queued

    def put(self, pcm: Pcm) -> None:
        """Queue behind what is queued."""
        if not len(pcm):
            return
        with self._lock:
            self._chunks.append(pcm)
            self._queued += len(pcm)

    def take(self, samples: int) -> tuple[Pcm, int]:
        """Exactly that many samples, and how many of them are queued sound; the rest, at the end, is silence."""
        out = silence(samples)
        filled = 0
        with self._lock:
            while not self._paused and self._chunks and filled < samples:
                chunk = self._chunks[0]
                part = chunk[: samples - filled]
                out[filled : filled + len(part)] = part
                filled += len(part)
                if len(part) == len(chunk):
                    self._chunks.popleft()
                else:
                    self._chunks[0] = chunk[len(part) :]
            self._queued -= filled
        return out, filled

    def clear(self) -> None:
        """Drop everything; a pause ends, since there is nothing left to hold back."""
        with self._lock:
            self._chunks.clear()
            self._queued = 0
            self._paused = False

    def pause(self) -> None:
        """Give silence, and keep what is queued."""
        with self._lock:
            self._paused = True

    def resume(self) -> None:
        """Go on with what was queued."""
        with self._lock:
            self._paused = False
