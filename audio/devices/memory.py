"""A room in memory: an interviewer's loudspeaker and a person at a microphone, on one sample clock, without devices."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from audio.frames import in_samples, silence
from audio.playout import PlayQueue
from audio.speech import FRAME, Frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audio.speech import Pcm


class Person(Protocol):
    """Somebody in the room."""

    def hear(self, played: Pcm, index: int) -> Pcm | None:
        """Hear 20 ms of the interviewer, and give the same 20 ms of the microphone: 320 samples, or None when gone."""


@dataclass(frozen=True, slots=True)
class Echo:
    """How the loudspeaker reaches the microphone: `gain` as a factor, `delay` in seconds."""

    gain: float
    delay: float = 0.0


class RoomChannel:
    """A `Channel` as fast as its reader: each `read` lets 20 ms pass in the room.

    The same person hears and says the same at the same sample, however fast the processor is. The loop gets its turn
    every `breath` frames, so that a reader that never waits does not starve the rest of the program.
    """

    def __init__(self, person: Person, *, echo: Echo | None = None, breath: int = 10) -> None:
        self._person = person
        self._queue = PlayQueue()
        self._gain = echo.gain if echo else 0.0
        self._path = silence(in_samples(echo.delay) if echo else 0)
        self._breath = breath
        self._index = 0
        self._open = True

    async def read(self) -> Frame | None:
        """The next 20 ms; None once the person has left or the channel is closed."""
        if self._index // FRAME % self._breath == 0:
            await asyncio.sleep(0)
        if not self._open:
            return None
        played, _ = self._queue.take(FRAME)
        said = self._person.hear(played, self._index)
        if said is None:
            self._open = False
            return None
        if len(said) != FRAME:
            raise ValueError(f"a person gives {FRAME} samples a frame, got {len(said)}")
        frame = Frame(index=self._index, heard=self._with_echo(said, played), played=played)
        self._index += FRAME
        return frame

    def play(self, pcm: Pcm) -> None:
        """Queue sound behind what is already queued."""
        self._queue.put(pcm)

    def clear(self) -> None:
        """Drop what has not been played yet."""
        self._queue.clear()

    def pause(self) -> None:
        """Stop playing, and keep what is queued."""
        self._queue.pause()

    def resume(self) -> None:
        """Go on playing what was queued."""
        self._queue.resume()

    @property
    def queued(self) -> int:
        """Samples that still have to be played."""
        return self._queue.queued

    @property
    def counters(self) -> Mapping[str, int]:
        """Nothing can be lost in memory."""
        return {}

    def close(self) -> None:
        """Everybody leaves: `read` gives None from now on."""
        self._open = False
        self._queue.clear()

    def _with_echo(self, said: Pcm, played: Pcm) -> Pcm:
        if not self._gain:
            return said
        path = np.concatenate((self._path, played))
        self._path = path[FRAME:]
        mixed = said.astype(np.float32) + self._gain * path[:FRAME]
        return np.clip(np.rint(mixed), -32768, 32767).astype(np.int16)


class Recording:
    """A person who says one recording, `delay` seconds after the room opens, and then listens in silence.

    They leave `stay` seconds after the last word, or never where that is None.
    """

    def __init__(self, pcm: Pcm, *, delay: float = 0.0, stay: float | None = None) -> None:
        self._pcm = np.concatenate((silence(in_samples(delay)), pcm))
        self._until = None if stay is None else len(self._pcm) + in_samples(stay)

    def hear(self, played: Pcm, index: int) -> Pcm | None:  # noqa: ARG002 - this person speaks whatever is said to them
        """The recording's part that belongs to this moment."""
        if self._until is not None and index >= self._until:
            return None
        said = silence()
        part = self._pcm[index : index + FRAME]
        said[: len(part)] = part
        return said
