"""Saying one thing: sentence by sentence, stopped in the middle, and how much of it was heard."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.devices.memory import RoomChannel
from audio.speaking import Saying
from audio.speech import FRAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio.speech import Pcm

TEXT = "One two three four. Five six seven eight."


class Sentences:
    """A voice of 0.1 s a word; after `fails` sentences it breaks."""

    def __init__(self, fails: int | None = None) -> None:
        self._fails = fails

    def speak(self, text: str) -> Iterator[Pcm]:
        """One chunk a sentence."""
        for number, sentence in enumerate(text.split(". ")):
            if number == self._fails:
                raise RuntimeError("the voice broke")
            yield np.full(5 * FRAME * len(sentence.split()), 7, dtype=np.int16)


class Mute:
    """Nobody answers."""

    def hear(self, played: Pcm, index: int) -> Pcm:  # noqa: ARG002 - the port's
        """Silence."""
        return np.zeros(FRAME, dtype=np.int16)


async def spoken(text: str, worker: ThreadPoolExecutor, stop_after: int | None = None) -> tuple[Saying, RoomChannel]:
    """Say a text in lockstep, to its end or for so many frames."""
    channel = RoomChannel(Mute())
    await channel.read()
    saying = Saying(text, Sentences(), worker, channel)
    await saying.pump_all()
    frames = 0
    while not saying.over and frames != stop_after:
        frame = await channel.read()
        assert frame is not None
        saying.note(frame)
        frames += 1
    if stop_after is not None:
        await saying.stop()
    return saying, channel


def test_it_is_said_to_its_end() -> None:
    """Everything is heard, and the time of the first and the last sample is known."""
    with ThreadPoolExecutor(1) as worker:
        saying, _ = asyncio.run(spoken(TEXT, worker))
    assert saying.over
    assert not saying.stopped
    assert saying.heard_text == TEXT
    assert (saying.first, saying.last) == (FRAME, FRAME + 40 * FRAME)


@given(frames=st.integers(0, 40))
def test_what_was_heard_is_a_beginning(frames: int) -> None:
    """Stopped at any frame, it falls silent at once, and the words heard are the share of the sound that was played."""
    with ThreadPoolExecutor(1) as worker:
        saying, channel = asyncio.run(spoken(TEXT, worker, frames))
    assert saying.over
    assert saying.stopped
    assert channel.queued == 0
    words = TEXT.split()
    heard = saying.heard_text.split()
    assert heard == words[: len(heard)]
    assert len(heard) == pytest.approx(frames / 5, abs=0.51)


def test_nothing_to_say() -> None:
    """Blank words are over at once and were never heard."""
    with ThreadPoolExecutor(1) as worker:
        saying, _ = asyncio.run(spoken("  ", worker))
    assert saying.over
    assert (saying.first, saying.last) == (None, None)


def test_a_sentence_that_was_not_made_yet_counts_as_unheard() -> None:
    """Stopped while the second sentence is still being made, its words were not heard either."""

    async def interrupted(worker: ThreadPoolExecutor) -> Saying:
        channel = RoomChannel(Mute())
        saying = Saying(TEXT, Sentences(), worker, channel)
        while channel.queued == 0:
            saying.pump()
            await asyncio.sleep(0)
        for _ in range(10):
            frame = await channel.read()
            assert frame is not None
            saying.note(frame)
        await saying.stop()
        return saying

    with ThreadPoolExecutor(1) as worker:
        saying = asyncio.run(interrupted(worker))
    assert saying.heard_text == "One two"


def test_a_voice_that_breaks_is_no_silence() -> None:
    """What goes wrong in the worker is raised where it is waited for."""

    async def broken(worker: ThreadPoolExecutor) -> None:
        await Saying(TEXT, Sentences(fails=1), worker, RoomChannel(Mute())).pump_all()

    with ThreadPoolExecutor(1) as worker, pytest.raises(RuntimeError, match="the voice broke"):
        asyncio.run(broken(worker))


@pytest.mark.parametrize(("lead", "substance"), [(0, 0), (1, 20)])
def test_a_stock_phrase_is_no_substance(lead: int, substance: int) -> None:
    """The first frame that tells something lies behind the phrases that open the speech."""

    async def say() -> Saying:
        channel = RoomChannel(Mute())
        saying = Saying(TEXT, Sentences(), worker, channel, lead=lead)
        await saying.pump_all()
        while not saying.over and (frame := await channel.read()) is not None:
            saying.note(frame)
        return saying

    with ThreadPoolExecutor(1) as worker:
        saying = asyncio.run(say())
    assert saying.first == 0
    assert saying.substance == substance * FRAME


def test_what_is_abandoned_is_never_heard() -> None:
    """Speech that was prepared for nothing plays no sample, and is over."""
    with ThreadPoolExecutor(1) as worker:
        channel = RoomChannel(Mute())
        saying = Saying(TEXT, Sentences(), worker, channel)
        saying.abandon()
    saying.pump()
    assert saying.over
    assert channel.queued == 0
