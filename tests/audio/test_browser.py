"""A page as a microphone and a loudspeaker: what arrives, what is lost, and what a broken line changes."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from audio.devices.browser import BrowserChannel
from audio.devices.wire import Heard, Order, WireError, heard_message
from audio.errors import DeviceError
from audio.speech import FRAME


class Page:
    """The other end of the line."""

    def __init__(self) -> None:
        self.sounds: list[bytes] = []
        self.orders: list[Order] = []

    def sound(self, message: bytes) -> None:
        """Keep it."""
        self.sounds.append(message)

    def order(self, order: Order) -> None:
        """Keep it."""
        self.orders.append(order)

    @property
    def given(self) -> list[tuple[int, int]]:
        """Position and samples of each piece of sound."""
        return [(int.from_bytes(message[4:8], "little"), (len(message) - 8) // 2) for message in self.sounds]


def frame(number: int, position: int = 0, sounded: int = 0) -> bytes:
    """A frame whose samples are its number, counted from 1."""
    return heard_message(Heard(number, np.full(FRAME, number + 1, dtype=np.int16), position, sounded))


async def listening(channel: BrowserChannel) -> asyncio.Task[object]:
    """Somebody who waits for the first frame."""
    reading = asyncio.create_task(channel.read())
    await asyncio.sleep(0)
    return reading


async def heard(channel: BrowserChannel, count: int) -> list[int]:
    """The first sample of so many frames."""
    found = []
    for _ in range(count):
        read = await channel.read()
        assert read is not None
        found.append(int(read.heard[0]))
    return found


async def test_nobody_listens_before_the_first_read() -> None:
    """What was said before it is said to nobody; the page may forget it."""
    page = Page()
    channel = BrowserChannel(page)
    channel.take(frame(0))
    assert page.orders == [Order("forget", 1)]
    reading = await listening(channel)
    channel.take(frame(1))
    assert (await reading).heard[0] == 2  # type: ignore[attr-defined]


async def test_a_broken_line_loses_nothing() -> None:
    """What the page sends again is taken once, in order, and silence stands for what it could not keep."""
    channel = BrowserChannel(Page())
    reading = await listening(channel)
    for number in (0, 1, 2):
        channel.take(frame(number))
    await reading
    channel.mended(0)
    for number in (1, 2, 3, 6):
        channel.take(frame(number))
    assert await heard(channel, 6) == [2, 3, 4, 0, 0, 7]
    assert channel.counters == {"overflows": 2, "missed": 0, "reconnections": 1}


async def test_a_frame_may_be_forgotten_once_the_next_is_read() -> None:
    """Only then is it recorded: every tenth frame the page is told."""
    page = Page()
    channel = BrowserChannel(page)
    reading = await listening(channel)
    for number in range(12):
        channel.take(frame(number))
    await reading
    await heard(channel, 11)
    assert page.orders == [Order("forget", 0), Order("forget", 10)]


async def test_what_nobody_reads_is_bounded() -> None:
    """A second's worth waits; the rest is counted, and silence stands for it."""
    channel = BrowserChannel(Page(), backlog=1.0)
    reading = await listening(channel)
    for number in range(60):
        channel.take(frame(number))
    await reading
    assert await heard(channel, 49) == list(range(2, 51))
    channel.take(frame(60))
    assert await heard(channel, 11) == [0] * 10 + [61]
    assert (channel.counters["overflows"], channel.counters["missed"]) == (10, 0)


async def test_what_the_browser_missed_is_counted_apart() -> None:
    """It is lost sound like any other, but nothing that the line lost."""
    channel = BrowserChannel(Page())
    channel.missed(200)
    assert channel.counters == {"overflows": 10, "missed": 10, "reconnections": 0}


async def test_what_is_left_to_play_follows_the_page() -> None:
    """Its reports, not what was sent, say how much was heard."""
    page = Page()
    channel = BrowserChannel(page)
    reading = await listening(channel)
    channel.play(np.full(1000, 5, dtype=np.int16))
    assert (page.given, channel.queued) == ([(0, 1000)], 1000)
    channel.take(frame(0, 320, 320))
    first = await reading
    assert first.played.tolist() == [5] * 320  # type: ignore[attr-defined]
    assert channel.queued == 680
    channel.pause()
    channel.resume()
    channel.clear()
    assert channel.queued == 0
    assert page.orders[1:] == [Order("pause"), Order("resume"), Order("clear", 1000)]


async def test_a_page_that_returns_gets_the_rest_of_the_sound() -> None:
    """And is told how things stand."""
    page = Page()
    channel = BrowserChannel(page)
    channel.play(np.ones(1000, dtype=np.int16))
    channel.pause()
    page.sounds.clear()
    page.orders.clear()
    channel.mended(400)
    assert page.given == [(400, 600)]
    assert page.orders == [Order("pause")]


async def test_another_page_ends_the_first() -> None:
    """Whoever reads is told, after all that the first has sent."""
    channel = BrowserChannel(Page())
    reading = await listening(channel)
    channel.take(frame(0))
    await reading
    channel.take(frame(1))
    channel.leave()
    assert await heard(channel, 1) == [2]
    with pytest.raises(DeviceError, match="the page has gone"):
        await channel.read()


async def test_who_has_left_says_nothing_to_the_next_page() -> None:
    """The line is another page's by then: positions of the old sound would be nonsense there."""
    page = Page()
    channel = BrowserChannel(page)
    channel.play(np.ones(1000, np.int16))
    channel.leave()
    page.sounds.clear()
    page.orders.clear()
    channel.play(np.ones(1000, np.int16))
    channel.clear()
    channel.close()
    assert page.given == []
    assert page.orders == []


async def test_closed_it_gives_nothing() -> None:
    """Who waits is let go."""
    channel = BrowserChannel(Page())
    reading = await listening(channel)
    channel.close()
    assert await reading is None


async def test_impossible_frames_are_refused() -> None:
    """Frames from far ahead, and sound that was never given."""
    channel = BrowserChannel(Page(), backlog=1.0)
    await listening(channel)
    with pytest.raises(WireError, match="51 after the one expected"):
        channel.take(frame(51))
    with pytest.raises(WireError, match="position 9 was reached"):
        channel.take(frame(0, 9, 9))
    channel.close()
