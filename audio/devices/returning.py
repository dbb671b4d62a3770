"""A channel that outlives its devices: when one goes, the clock stands still until one is back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from audio.errors import DeviceError
from audio.speech import FRAME

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from audio.ports import Channel
    from audio.speech import Frame, Pcm

EVERY = 1.0
"""Seconds between two tries to open a device."""


class Host(Protocol):
    """Whoever looks after the person while there is no sound."""

    def gone(self) -> None:
        """A device has gone; the interview stands still."""

    def back(self) -> None:
        """There is sound again, and the interview goes on."""

    async def word(self) -> Pcm:
        """What is said first to a person who was cut short, so that they hear that they can go on; may be empty."""


class ReturningChannel:
    """A `Channel` on devices that may go, come back, or be others by then, of other rates and widths.

    Its clock counts the frames that it has given, so that time without a device is no time at all. What was being
    said when the devices went is said again from its beginning: nobody knows how much of it was heard.
    """

    def __init__(
        self,
        reopen: Callable[[], Channel],
        sleep: Callable[[float], Awaitable[object]],
        host: Host,
        *,
        every: float = EVERY,
        expected: bool = False,
    ) -> None:
        """With `expected`, one that goes before its first frame is waited for too: somebody is known to be there.

        `reopen` opens the devices there are now and raises DeviceError where there are none, as this does.
        """
        self._reopen = reopen
        self._sleep = sleep
        self._host = host
        self._every = every
        self._expected = expected
        self._being_said: list[Pcm] = []
        self._paused = False
        self._index = 0
        self._outages = 0
        self._counted: Counter[str] = Counter()
        self._closed = False
        self._channel = reopen()

    async def read(self) -> Frame | None:
        """The next 20 ms, however long they take to come. Raises DeviceError only for devices that never gave sound."""
        resumed = False
        try:
            frame = await self._channel.read()
        except DeviceError:
            if self._index == 0 and not self._expected:
                raise
            resumed = True
            frame = await self._wait()
        if frame is None:
            return None
        if not self._channel.queued:
            self._being_said.clear()
        frame = replace(frame, index=self._index, resumed=resumed)
        self._index += FRAME
        return frame

    def play(self, pcm: Pcm) -> None:
        """Queue sound, and keep it until all that is queued has been heard."""
        self._being_said.append(pcm)
        self._channel.play(pcm)

    def clear(self) -> None:
        """Drop what has not been played."""
        self._being_said.clear()
        self._paused = False
        self._channel.clear()

    def pause(self) -> None:
        """Stop playing, and keep what is queued."""
        self._paused = True
        self._channel.pause()

    def resume(self) -> None:
        """Go on playing."""
        self._paused = False
        self._channel.resume()

    @property
    def queued(self) -> int:
        """Samples that still have to be played."""
        return self._channel.queued

    @property
    def counters(self) -> Mapping[str, int]:
        """What all the devices counted together, and how often they went."""
        counted = Counter(self._counted)
        counted.update(self._channel.counters)
        return {**counted, "outages": self._outages}

    def close(self) -> None:
        """Release the devices, and look for no others."""
        self._closed = True
        self._channel.close()

    async def _wait(self) -> Frame | None:
        """The first frame of whatever device comes next."""
        self._outages += 1
        cut_short = bool(self._channel.queued)
        # told first: a sound server that hangs may take its time to close
        self._host.gone()
        self._channel.close()
        while not self._closed:
            try:
                frame = await self._begin(cut_short=cut_short)
            except DeviceError:
                await self._sleep(self._every)
            else:
                self._host.back()
                return frame
        return None

    async def _begin(self, *, cut_short: bool) -> Frame | None:
        """Open devices and prove by a frame that they work. Raises DeviceError if they do not."""
        channel = self._reopen()
        self._counted.update(self._channel.counters)
        self._channel = channel
        try:
            frame = await channel.read()
            if cut_short:
                self._say_again()
            elif len(word := await self._host.word()):
                frame = await self._say_first(word)
        except DeviceError:
            channel.close()
            raise
        return frame

    def _say_again(self) -> None:
        for pcm in self._being_said:
            self._channel.play(pcm)
        if self._paused:
            self._channel.pause()

    async def _say_first(self, word: Pcm) -> Frame | None:
        """Say it outside the interview's time; the first frame after it."""
        self._channel.play(word)
        frame = await self._channel.read()
        while frame is not None and (self._channel.queued or frame.played.any()):
            frame = await self._channel.read()
        return frame
