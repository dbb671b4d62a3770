"""A channel held to the pace of the wall clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from audio.ports import Channel
    from audio.speech import Frame, Pcm


class RealTimeChannel:
    """Any `Channel`, no faster than real time: a frame is due once its 20 ms have passed.

    `clock` gives seconds that never run backwards, `sleep` waits that many; both come from the caller, since only the
    program's edge knows a clock. A listener who falls behind is not waited for, so delays do not add up.
    """

    def __init__(
        self, channel: Channel, clock: Callable[[], float], sleep: Callable[[float], Awaitable[object]]
    ) -> None:
        self._channel = channel
        self._clock = clock
        self._sleep = sleep
        self._began: float | None = None
        self._frames = 0

    async def read(self) -> Frame | None:
        """The next frame, when it is due."""
        if self._began is None:
            self._began = self._clock()
        self._frames += 1
        early = self._began + self._frames * FRAME / RATE - self._clock()
        if early > 0:
            await self._sleep(early)
        return await self._channel.read()

    def play(self, pcm: Pcm) -> None:
        """Queue sound."""
        self._channel.play(pcm)

    def clear(self) -> None:
        """Drop what has not been played."""
        self._channel.clear()

    def pause(self) -> None:
        """Stop playing, and keep what is queued."""
        self._channel.pause()

    def resume(self) -> None:
        """Go on playing."""
        self._channel.resume()

    @property
    def queued(self) -> int:
        """Samples that still have to be played."""
        return self._channel.queued

    @property
    def counters(self) -> Mapping[str, int]:
        """What the channel within counts."""
        return self._channel.counters

    def close(self) -> None:
        """Close the channel within."""
        self._channel.close()
