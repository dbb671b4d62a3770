"""What is got ready in a silence: once for the same words, given out only for what it was made for, dropped unheard."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from agent.ahead import Ahead
from agent.moves import Prompt, Utterance
from audio.devices.memory import RoomChannel
from audio.speaking import Saying
from tests.paint import Paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.moves import Event
    from audio.speech import Pcm

HALF = Utterance(text="I rebuilt the index", start=1.0, end=2.0)
ALL = Utterance(text="I rebuilt the index and halved the cost.", start=1.0, end=4.0)


class Thinking:
    """Foresees a question about the last word, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, event: Event) -> Prompt:
        """What would be said."""
        assert isinstance(event, Utterance)
        self.asked.append(event.text)
        return reply(event)


def reply(event: Utterance) -> Prompt:
    """The reply to an utterance."""
    return Prompt(turn_id="t2", text=f"Why {event.text.split()[-1]}?", kind="probe")


class Nobody:
    """The room is empty."""

    def hear(self, played: Pcm, index: int) -> Pcm | None:  # noqa: ARG002 - the port's
        """Gone."""
        return None


@pytest.fixture
def worker() -> Iterator[ThreadPoolExecutor]:
    """The voice's thread."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def ahead(worker: ThreadPoolExecutor, made: list[Saying]) -> Ahead:
    """Preparations with a painted voice; every speech that was begun is put into `made`."""

    def speak(text: str) -> Saying:
        made.append(Saying(text, Paint(), worker, RoomChannel(Nobody())))
        return made[-1]

    return Ahead(speak)


async def settled() -> None:
    """Let everything that can go on go on."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_the_same_silence_is_prepared_for_once(worker: ThreadPoolExecutor) -> None:
    """However many frames it lasts."""
    thinking, made = Thinking(), list[Saying]()
    preparing = ahead(worker, made)
    for _ in range(3):
        preparing.prepare(HALF, thinking)
        await settled()
    assert thinking.asked == [HALF.text]
    assert preparing.take(reply(HALF)) is made[0]


async def test_it_is_given_out_once_and_only_for_its_words(worker: ThreadPoolExecutor) -> None:
    """A prompt that came out otherwise gets nothing of it, and what was made falls silent for good."""
    thinking, made = Thinking(), list[Saying]()
    preparing = ahead(worker, made)
    preparing.prepare(HALF, thinking)
    await settled()
    assert preparing.take(reply(ALL)) is None
    await settled()
    assert made[0].stopped
    assert preparing.take(reply(HALF)) is None


async def test_who_goes_on_is_prepared_for_anew(worker: ThreadPoolExecutor) -> None:
    """What was made for the first half is dropped without a sound."""
    thinking, made = Thinking(), list[Saying]()
    preparing = ahead(worker, made)
    preparing.prepare(HALF, thinking)
    await settled()
    preparing.prepare(ALL, thinking)
    await settled()
    assert made[0].stopped
    assert made[0].first is None
    assert preparing.take(reply(ALL)) is made[1]


async def test_what_is_not_ready_is_not_waited_for(worker: ThreadPoolExecutor) -> None:
    """The session makes it itself then, from a thought that is shared."""
    preparing = ahead(worker, [])
    preparing.prepare(HALF, Thinking())
    assert preparing.take(reply(HALF)) is None
