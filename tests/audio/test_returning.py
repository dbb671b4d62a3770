"""Devices that go and come back, on fakes: the clock stands still, and nothing that was to be said is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from audio.devices.memory import RoomChannel
from audio.devices.returning import ReturningChannel
from audio.errors import DeviceError
from audio.frames import silence
from audio.speech import FRAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audio.ports import Channel
    from audio.speech import Frame, Pcm


class Level:
    """Somebody in a room whose microphone always gives the same sample, which tells the rooms apart."""

    def __init__(self, level: int) -> None:
        self._level = level

    def hear(self, played: Pcm, index: int) -> Pcm:  # noqa: ARG002 - whatever is said to them
        """The level."""
        return np.full(FRAME, self._level, dtype=np.int16)


class Failing(RoomChannel):
    """A room whose devices go after so many frames; it counts what a device would."""

    def __init__(self, level: int, frames: int) -> None:
        super().__init__(Level(level))
        self._left = frames
        self.closed = False

    async def read(self) -> Frame | None:
        """A frame, as long as there are any."""
        if self._left == 0 and not self.closed:
            raise DeviceError("the device has gone")
        self._left -= 1
        return await super().read()

    @property
    def counters(self) -> Mapping[str, int]:
        """As a device that lost two blocks."""
        return {"overflows": 2, "slips": 0}

    def close(self) -> None:
        """Remember it."""
        self.closed = True
        super().close()


class Shop:
    """Gives one channel after the other; None is a time when there is none. Refuses while one is still open."""

    def __init__(self, *channels: Failing | None) -> None:
        self._channels = list(channels)
        self._given: list[Failing] = []

    def open(self) -> Channel:
        """The next."""
        assert all(channel.closed for channel in self._given), "PortAudio cannot look for devices while it holds some"
        channel = self._channels.pop(0)
        if channel is None:
            raise DeviceError("no microphone is connected")
        self._given.append(channel)
        return channel


class Log:
    """A `Host` that notes what it is told, with the time slept."""

    def __init__(self, word: Pcm | None = None) -> None:
        self.told: list[str | float] = []
        self._word = silence(0) if word is None else word

    def gone(self) -> None:
        """Note it."""
        self.told.append("gone")

    def back(self) -> None:
        """Note it."""
        self.told.append("back")

    async def word(self) -> Pcm:
        """What the test says."""
        return self._word

    async def sleep(self, seconds: float) -> None:
        """No time passes in a test."""
        self.told.append(seconds)


def returning(log: Log, *channels: Failing | None) -> ReturningChannel:
    """A channel on these, one after the other."""
    return ReturningChannel(Shop(*channels).open, log.sleep, log)


async def read(channel: ReturningChannel, frames: int) -> list[Frame]:
    """That many frames, all there."""
    out = [await channel.read() for _ in range(frames)]
    return [frame for frame in out if frame is not None]


def played(frames: list[Frame]) -> Pcm:
    """The loudspeaker's side in one piece."""
    return np.concatenate([frame.played for frame in frames])


def ramp(frames: int) -> Pcm:
    """Sound whose every sample is told from the others."""
    return np.arange(1, frames * FRAME + 1, dtype=np.int16)


async def test_the_clock_stands_still_while_there_is_no_device() -> None:
    """Frames go on with the next index; the first after the outage says so, and the person is told once each way."""
    log = Log()
    channel = returning(log, Failing(1, 3), None, None, Failing(2, 9))
    frames = await read(channel, 6)
    assert [frame.index for frame in frames] == [0, 320, 640, 960, 1280, 1600]
    assert [int(frame.heard[0]) for frame in frames] == [1, 1, 1, 2, 2, 2]
    assert [frame.resumed for frame in frames] == [False, False, False, True, False, False]
    assert log.told == ["gone", 1.0, 1.0, "back"]


async def test_a_device_that_opens_and_gives_nothing_is_not_back() -> None:
    """Only a frame proves it; until then it is tried again, without another word to the person."""
    log = Log()
    channel = returning(log, Failing(1, 1), Failing(2, 0), Failing(3, 9))
    assert [int(frame.heard[0]) for frame in await read(channel, 2)] == [1, 3]
    assert log.told == ["gone", 1.0, "back"]


async def test_what_was_being_said_is_said_again_from_its_beginning() -> None:
    """All of it, also what had been played already: nobody knows how much of that was heard."""
    channel = returning(Log(word=ramp(1)), Failing(1, 3), Failing(2, 20))
    prompt = ramp(6)
    for first in range(0, len(prompt), 500):
        channel.play(prompt[first : first + 500])
    assert np.array_equal(played(await read(channel, 3)), prompt[: 3 * FRAME])
    again = played(await read(channel, 8))
    assert np.array_equal(again[FRAME : 7 * FRAME], prompt)
    assert channel.queued == 0


async def test_what_had_been_said_to_its_end_is_not_said_again() -> None:
    """The person who was speaking gets a word instead, outside the interview's time, and the record has none of it."""
    word = ramp(3)
    channel = returning(Log(word=word), Failing(1, 4), Failing(2, 20))
    channel.play(ramp(2))
    await read(channel, 4)
    after = await read(channel, 3)
    assert [frame.index for frame in after] == [1280, 1600, 1920]
    assert not played(after).any()


async def test_what_was_dropped_stays_dropped() -> None:
    """An interruption before the outage holds after it."""
    channel = returning(Log(), Failing(1, 2), Failing(2, 20))
    channel.play(ramp(6))
    await read(channel, 1)
    channel.clear()
    assert not played(await read(channel, 6)).any()


async def test_a_pause_outlasts_the_outage() -> None:
    """Who was about to take the floor still has it; what was held back follows when it is let go."""
    channel = returning(Log(), Failing(1, 2), Failing(2, 20))
    channel.play(ramp(4))
    await read(channel, 1)
    channel.pause()
    assert not played(await read(channel, 4)).any()
    channel.resume()
    assert np.array_equal(played(await read(channel, 4)), ramp(4))


async def test_everything_is_counted_over_all_devices() -> None:
    """What each lost, and how often they went."""
    channel = returning(Log(), Failing(1, 1), Failing(2, 1), None, Failing(3, 9))
    assert channel.counters == {"overflows": 2, "slips": 0, "outages": 0}
    await read(channel, 3)
    assert channel.counters == {"overflows": 6, "slips": 0, "outages": 2}


async def test_devices_that_never_gave_sound_are_an_error() -> None:
    """At the start there is nothing to go on with: the caller hears why."""
    with pytest.raises(DeviceError, match="no microphone is connected"):
        returning(Log(), None)
    with pytest.raises(DeviceError, match="the device has gone"):
        await returning(Log(), Failing(1, 0), Failing(2, 9)).read()


async def test_one_that_is_expected_is_waited_for_from_the_start() -> None:
    """A page that is loaded again before its first frame comes back."""
    shop, log = Shop(Failing(1, 0), None, Failing(2, 9)), Log()
    channel = ReturningChannel(shop.open, log.sleep, log, expected=True)
    assert [frame.heard[0] for frame in await read(channel, 2)] == [2, 2]


async def test_a_closed_channel_looks_for_no_device() -> None:
    """Whoever leaves is not held up by a device that is away."""
    channel = returning(Log(), Failing(1, 1))
    await read(channel, 1)
    channel.close()
    assert await channel.read() is None
