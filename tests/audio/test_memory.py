"""The room in memory and the wall clock's pace."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import numpy as np

from audio.channel import RealTimeChannel
from audio.devices.memory import Echo, Recording, RoomChannel
from audio.frames import silence
from audio.speech import FRAME, Frame

if TYPE_CHECKING:
    from audio.ports import Channel
    from audio.speech import Pcm


def tone(samples: int, level: int = 8000) -> Pcm:
    """A sine."""
    return (level * np.sin(np.arange(samples) * 0.3)).astype(np.int16)


async def read(channel: Channel, frames: int) -> list[Frame]:
    """That many frames, all there."""
    out = [await channel.read() for _ in range(frames)]
    assert all(frame is not None for frame in out)
    return [frame for frame in out if frame is not None]


def heard(frames: list[Frame]) -> Pcm:
    """The microphone's side in one piece."""
    return np.concatenate([frame.heard for frame in frames])


def played(frames: list[Frame]) -> Pcm:
    """The loudspeaker's side in one piece."""
    return np.concatenate([frame.played for frame in frames])


class Parrot:
    """Says every frame back one frame later, and notes when."""

    def __init__(self) -> None:
        self.last = silence()
        self.indices: list[int] = []

    def hear(self, played: Pcm, index: int) -> Pcm:
        """What was played a frame ago."""
        self.indices.append(index)
        said, self.last = self.last, played
        return said


async def test_both_directions_share_the_sample_clock() -> None:
    """What is played in a frame is what the person hears in it, and the index counts samples without a gap."""
    parrot = Parrot()
    room = RoomChannel(parrot)
    sound = tone(3 * FRAME)
    room.play(sound)
    frames = await read(room, 5)
    assert [frame.index for frame in frames] == parrot.indices == [0, 320, 640, 960, 1280]
    assert np.array_equal(played(frames)[: 3 * FRAME], sound)
    assert np.array_equal(heard(frames)[FRAME : 4 * FRAME], sound)


async def test_sound_is_queued_seamlessly() -> None:
    """Pieces of any length come out as one, and `queued` tells what is left."""
    room = RoomChannel(Parrot())
    sound = tone(1000)
    for first in range(0, 1000, 130):
        room.play(sound[first : first + 130])
    assert room.queued == 1000
    first = await read(room, 2)
    assert room.queued == 360
    assert np.array_equal(played([*first, *await read(room, 2)])[:1000], sound)
    assert room.queued == 0


async def test_pause_keeps_and_clear_drops() -> None:
    """A paused voice goes on where it stopped; a cleared one is gone, and the next is not held back."""
    room = RoomChannel(Parrot())
    sound = tone(4 * FRAME)
    room.play(sound)
    await read(room, 1)
    room.pause()
    assert not played(await read(room, 2)).any()
    room.resume()
    assert np.array_equal(played(await read(room, 1)), sound[FRAME : 2 * FRAME])
    room.pause()
    room.clear()
    assert room.queued == 0
    room.play(sound[:FRAME])
    assert np.array_equal(played(await read(room, 1)), sound[:FRAME])


async def test_a_recording_is_heard_once_and_then_silence() -> None:
    """The person speaks after the delay, is silent afterwards, and leaves when told to."""
    words = tone(500)
    room = RoomChannel(Recording(words, delay=0.02, stay=0.1))
    frames = []
    while (frame := await room.read()) is not None:
        frames.append(frame)
    sound = heard(frames)
    assert np.array_equal(sound[320:820], words)
    assert not sound[:320].any()
    assert not sound[820:].any()
    assert len(sound) == 8 * FRAME
    assert await room.read() is None


async def test_echo_reaches_the_microphone_late_and_weaker() -> None:
    """The loudspeaker is heard at the given gain after the given delay, on top of the person."""
    room = RoomChannel(Recording(silence(0)), echo=Echo(gain=0.5, delay=0.03))
    sound = tone(FRAME)
    room.play(sound)
    frames = await read(room, 3)
    assert np.abs(heard(frames)[480:800] - sound / 2).max() <= 0.5
    assert not heard(frames)[:480].any()


async def test_a_closed_room_is_empty() -> None:
    """After `close` there is nothing to read."""
    room = RoomChannel(Parrot())
    room.close()
    assert await room.read() is None


async def test_a_reader_that_never_waits_lets_others_run() -> None:
    """Reading as fast as possible still gives the loop its turns."""
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    room = RoomChannel(Parrot(), breath=10)
    task = asyncio.create_task(tick())
    await read(room, 100)
    task.cancel()
    assert ticks >= 10


class Wall:
    """A clock that moves only while somebody sleeps, or when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def clock(self) -> float:
        """Seconds since some moment."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let them pass."""
        self.now += seconds


async def test_real_pace_gives_each_frame_when_its_time_has_passed() -> None:
    """A second of frames takes a second of the clock."""
    wall = Wall()
    paced = RealTimeChannel(RoomChannel(Parrot()), wall.clock, wall.sleep)
    await read(paced, 1)
    assert round(wall.now - 100, 6) == 0.02
    await read(paced, 49)
    assert round(wall.now - 100, 6) == 1.0


async def test_real_pace_catches_up_after_a_late_reader() -> None:
    """Frames that are overdue come at once, so the clocks meet again."""
    wall = Wall()
    paced = RealTimeChannel(RoomChannel(Parrot()), wall.clock, wall.sleep)
    await read(paced, 1)
    wall.now += 0.5
    await read(paced, 25)
    assert round(wall.now - 100, 6) == 0.52
    await read(paced, 1)
    assert round(wall.now - 100, 6) == 0.54


async def test_real_pace_passes_everything_else_on() -> None:
    """Playing, pausing and clearing reach the room."""
    wall = Wall()
    paced = RealTimeChannel(RoomChannel(Parrot()), wall.clock, wall.sleep)
    paced.play(tone(2 * FRAME))
    paced.pause()
    assert not played(await read(paced, 1)).any()
    paced.resume()
    assert np.array_equal(played(await read(paced, 1)), tone(2 * FRAME)[:FRAME])
    assert paced.queued == FRAME
    paced.clear()
    assert paced.queued == 0
    paced.close()
    assert await paced.read() is None
