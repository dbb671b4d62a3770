"""The messages in which a page and its interviewer exchange sound. Pure: no socket, no clock.

From the page, one message for every 20 ms: a header, little-endian, and 320 samples of the microphone.

| bytes | what |
|---|---|
| 0 | 1, the kind |
| 1 | 0 |
| 2-3 | how many samples of the interviewer sounded meanwhile, 0 to 320 |
| 4-7 | number of the frame: 0, 1, 2, … |
| 8-11 | position in the interviewer's sound that was reached: samples since the page came |

To the page: 2, three zeros, the position of the first sample (4 bytes), and samples, a second at most. What else there
is to tell, about both, goes as text (see `Order`).
"""

from __future__ import annotations

import struct
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from audio.frames import from_bytes, silence
from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio.speech import Pcm

HEARD, PLAY = 1, 2
_HEADER = struct.Struct("<BBHII")
_PLAY_HEADER = struct.Struct("<BxxxI")
HEARD_BYTES = _HEADER.size + 2 * FRAME
"""Length of every message with sound from a page."""
_BLOCK = RATE
"""Samples in one message to the page, at most."""


Do = Literal["pause", "resume", "clear", "forget"]


class WireError(Exception):
    """A message that no page of ours sends."""


@dataclass(frozen=True, slots=True)
class Heard:
    """20 ms of a page's microphone, and what its loudspeaker had done by then."""

    number: int
    pcm: Pcm
    position: int
    """Sample of the interviewer's sound that comes next."""
    sounded: int
    """How many samples sounded in these 20 ms."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a page shall do with the interviewer's sound, or may forget of its own."""

    do: Do
    at: int = 0
    """`clear`: position at which sound goes on; `forget`: number of the first frame still to be kept."""


def parse_heard(message: bytes) -> Heard:
    """Read a page's message; raises WireError for one of another length or kind, or with impossible numbers."""
    if len(message) != HEARD_BYTES:
        raise WireError(f"sound of {len(message)} bytes, expected {HEARD_BYTES}")
    kind, zero, sounded, number, position = _HEADER.unpack_from(message)
    if kind != HEARD or zero:
        raise WireError(f"a message of kind {kind}, expected {HEARD}")
    if sounded > FRAME:
        raise WireError(f"{sounded} samples sounded in a frame of {FRAME}")
    return Heard(number, from_bytes(memoryview(message)[_HEADER.size :]), position, sounded)


def heard_message(heard: Heard) -> bytes:
    """The same, as the page writes it."""
    head = _HEADER.pack(HEARD, 0, heard.sounded, heard.number, heard.position)
    return head + heard.pcm.astype("<i2").tobytes()


def play_messages(pcm: Pcm, position: int) -> Iterator[bytes]:
    """Sound for the page, whose first sample has this position."""
    for first in range(0, len(pcm), _BLOCK):
        block = pcm[first : first + _BLOCK]
        yield _PLAY_HEADER.pack(PLAY, position + first) + block.astype("<i2").tobytes()


class Playing:
    """What a page was given to play, and how far it has come by its own reports."""

    def __init__(self) -> None:
        self._chunks: deque[tuple[int, Pcm]] = deque()
        self._reached = 0
        self.base = 0
        """Position before which nothing is wanted any more."""
        self.end = 0
        """Position behind the last sample given."""

    @property
    def queued(self) -> int:
        """Samples that are still to be heard."""
        return self.end - max(self.base, min(self._reached, self.end))

    def put(self, pcm: Pcm) -> int:
        """Give more; returns its position."""
        start = self.end
        if len(pcm):
            self._chunks.append((start, pcm))
            self.end += len(pcm)
        return start

    def clear(self) -> int:
        """Nothing of what was given is wanted any more; returns the position at which sound goes on."""
        self.base = self.end
        return self.base

    def heard(self, position: int, sounded: int) -> Pcm:
        """The 320 samples that sounded, by a report: at the end of the frame where sound begins, else at its start."""
        begins = position - sounded == self._begun_at(position)
        # a jump ahead is a `clear`: what sounded before it came from the old position
        first = self._reached if position - sounded > self._reached else max(0, position - sounded)
        sound = self._between(first, min(first + sounded, self.end))
        self._reached = max(self._reached, position)
        self._forget()
        out = silence()
        if begins:
            out[FRAME - len(sound) :] = sound
        else:
            out[: len(sound)] = sound
        return out

    def check(self, position: int) -> None:
        """Raises WireError for a position that was never given."""
        if position > self.end:
            raise WireError(f"position {position} was reached, but only {self.end} samples were given")

    def since(self, position: int) -> Iterator[tuple[int, Pcm]]:
        """What a page that has everything before `position` still needs."""
        for start, pcm in self._chunks:
            first = max(position, self.base, start)
            if first < start + len(pcm):
                yield first, pcm[first - start :]

    def _begun_at(self, position: int) -> int | None:
        """Where the chunk begins that this position lies in or behind."""
        return next((start for start, pcm in reversed(self._chunks) if start < position <= start + len(pcm)), None)

    def _between(self, first: int, end: int) -> Pcm:
        parts = [pcm[max(0, first - at) : max(0, end - at)] for at, pcm in self._chunks]
        return np.concatenate((silence(0), *parts))

    def _forget(self) -> None:
        """What has been heard is history; a second of it is kept, since reports come late."""
        while self._chunks and self._chunks[0][0] + len(self._chunks[0][1]) < self._reached - RATE:
            self._chunks.popleft()


class Counting:
    """Puts a page's frames in order: which are new, and how many never came."""

    def __init__(self) -> None:
        self.next = 0
        """Number of the frame that is expected."""

    def take(self, number: int) -> int | None:
        """Frames that are missing before this one; None for one that was here before."""
        if number < self.next:
            return None
        missing, self.next = number - self.next, number + 1
        return missing
