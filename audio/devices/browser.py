"""A browser's microphone and loudspeaker: a `Channel` at the other end of a line to a page.

The page numbers its frames and keeps each until it is told to forget it, so that what was said while the line was
broken comes late and not never. A frame may be forgotten once the next one is read: then it is recorded.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Protocol

from audio.devices.wire import Counting, Order, Playing, WireError, parse_heard, play_messages
from audio.errors import DeviceError
from audio.frames import silence
from audio.speech import FRAME, RATE, Frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audio.devices.wire import Do, Heard
    from audio.speech import Pcm

_FORGET_EVERY = 10
"""Frames after which the page is told what it may forget."""


class Line(Protocol):
    """The way to a page. Neither call waits; where the line is broken, both do nothing."""

    def sound(self, message: bytes) -> None:
        """Send sound."""

    def order(self, order: Order) -> None:
        """Send an order."""


class BrowserChannel:
    """A `Channel` to one page, from its first frame until another page takes its place.

    Its clock is the page's microphone: while the line is broken `read` waits, and then reads what the page has kept.
    All in one loop.
    """

    def __init__(self, line: Line, *, backlog: float = 90.0) -> None:
        """`backlog` is how many seconds may wait to be read before they are dropped, and counted."""
        self._line = line
        self._limit = round(backlog * RATE / FRAME)
        self._frames: deque[tuple[int, Heard]] = deque()
        self._arrived = asyncio.Event()
        self._counting = Counting()
        self._playing = Playing()
        self._paused = False
        self._reading = False
        self._gone = False
        self._closed = False
        self._missing = 0
        self._silent = 0
        self._index = 0
        self._lost = 0
        self._missed = 0
        self._reconnections = 0

    @property
    def counters(self) -> Mapping[str, int]:
        """Frames that never came or found no room, and how often the line had to be mended.

        Of the first, `missed` are those that the browser never got out of the microphone.
        """
        return {"overflows": self._lost + self._missed, "missed": self._missed, "reconnections": self._reconnections}

    @property
    def expected(self) -> int:
        """Number of the frame that the page shall send next."""
        return self._counting.next

    def take(self, message: bytes) -> None:
        """A message with sound has come; raises WireError for one that no page of ours sends."""
        heard = parse_heard(message)
        self._playing.check(heard.position)
        missing = self._counting.take(heard.number)
        if missing is None or self._closed:
            return
        if missing > self._limit:
            raise WireError(f"frame {heard.number} came, {missing} after the one expected")
        if not self._reading:
            # nobody listens yet: what is said now is said to nobody
            self._order("forget", self.expected)
            return
        self._missing += missing
        self._lost += missing
        if len(self._frames) >= self._limit:
            self._missing += 1
            self._lost += 1
            return
        self._frames.append((self._missing, heard))
        self._missing = 0
        self._arrived.set()

    def missed(self, milliseconds: int) -> None:
        """The page noticed that so much sound never came to it. It is counted, and no silence stands for it."""
        self._missed += round(milliseconds * RATE / 1000 / FRAME)

    def mended(self, position: int) -> None:
        """The line works again; the page has the interviewer's sound up to `position`."""
        self._playing.check(position)
        self._reconnections += 1
        if position < self._playing.base:
            self._order("clear", self._playing.base)
        for start, pcm in self._playing.since(position):
            self._send(pcm, start)
        self._order("pause" if self._paused else "resume")

    def leave(self) -> None:
        """The page is no more, or another has taken its place: whoever reads is told, and this one is mute."""
        self._gone = True
        self._arrived.set()

    async def read(self) -> Frame | None:
        """The next 20 ms; None after `close`. Raises DeviceError once the page has gone for good."""
        self._reading = True
        while not (self._silent or self._frames):
            if self._closed:
                return None
            if self._gone:
                raise DeviceError("the page has gone")
            self._arrived.clear()
            await self._arrived.wait()
        if self._closed:
            return None
        frame = self._next()
        self._index += FRAME
        return frame

    def play(self, pcm: Pcm) -> None:
        """Queue sound behind what is already queued."""
        self._send(pcm, self._playing.put(pcm))

    def clear(self) -> None:
        """Drop what has not been played; what is on its way out of the page sounds for some hundredths of a second."""
        self._paused = False
        self._order("clear", self._playing.clear())

    def pause(self) -> None:
        """Stop playing, and keep what is queued."""
        self._paused = True
        self._order("pause")

    def resume(self) -> None:
        """Go on playing what was queued."""
        if self._paused:
            self._paused = False
            self._order("resume")

    @property
    def queued(self) -> int:
        """Samples that still have to be played, as far as the frames that were read tell."""
        return self._playing.queued

    def close(self) -> None:
        """Release the page; who waits in `read` gets None."""
        self._closed = True
        self._order("clear", self._playing.clear())
        self._frames.clear()
        self._arrived.set()

    def _next(self) -> Frame:
        """The oldest frame, or silence for one that is lost."""
        if self._silent:
            self._silent -= 1
            return Frame(index=self._index, heard=silence(), played=silence())
        missing, heard = self._frames[0]
        if missing:
            self._frames[0] = (0, heard)
            self._silent = missing - 1
            return Frame(index=self._index, heard=silence(), played=silence())
        self._frames.popleft()
        if heard.number % _FORGET_EVERY == 0:
            self._order("forget", heard.number)
        played = self._playing.heard(heard.position, heard.sounded)
        return Frame(index=self._index, heard=heard.pcm, played=played)

    def _send(self, pcm: Pcm, position: int) -> None:
        if self._gone:
            return
        for message in play_messages(pcm, position):
            self._line.sound(message)

    def _order(self, do: Do, at: int = 0) -> None:
        if not self._gone:
            self._line.order(Order(do, at))
