"""What follows from a key, frame by frame, where a scenario cannot be as exact."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pytest

from agent.floor import CONFIRM, RETURN, Floor
from agent.person import ScriptedPerson
from agent.script import Cues
from audio.devices.memory import Recording, RoomChannel
from audio.hearing import Ears, Hearing
from audio.speech import FRAME, RATE
from tests.agent.test_session import Watching
from tests.paint import Paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.moves import Holder, Key

SPEAKS_ON = RATE // 2


@dataclass
class Fingers:
    """`Keys` that a test presses."""

    waiting: list[Key] = field(default_factory=list)

    def pressed(self, now: int) -> tuple[Key, ...]:  # noqa: ARG002 - the port's
        """What was pressed since last asked."""
        found, self.waiting = tuple(self.waiting), []
        return found


class Notes(Watching):
    """An `Observer` that remembers what it was told of the floor."""

    def __init__(self) -> None:
        super().__init__(ScriptedPerson(Cues(()), lambda _: np.zeros(0, dtype=np.int16)))
        self.told: list[str] = []

    def notice(self, text: str) -> None:
        """Keep it."""
        self.told.append(text)

    def floor(self, holder: Holder) -> None:
        """Keep it."""
        self.told.append(holder)


@dataclass
class Room:
    """A silent person with keys, and whoever minds the floor."""

    floor: Floor
    keys: Fingers
    notes: Notes
    hearing: Hearing
    channel: RoomChannel

    async def after(self, *keys: Key, frames: int = 1, speaking: bool = False) -> Floor:
        """Press keys, and let time pass."""
        self.keys.waiting += keys
        for _ in range(frames):
            await self.hearing.tick()
            await self.floor.look(self.hearing, self.channel, speaking=speaking)
        return self.floor


@pytest.fixture
def room() -> Iterator[Room]:
    """Nobody has said or pressed anything yet."""
    keys, notes, paint = Fingers(), Notes(), Paint()
    channel = RoomChannel(Recording(np.zeros(0, dtype=np.int16)))
    with ThreadPoolExecutor(1) as worker:
        hearing = Hearing(channel, Ears(speech=paint, transcriber=paint, worker=worker))
        yield Room(Floor(keys, notes, speaks_on=SPEAKS_ON), keys, notes, hearing, channel)


async def test_without_keys_silence_decides_and_any_speech_disputes(room: Room) -> None:
    """A person who presses nothing meets the interviewer as it was before there were keys."""
    floor = await room.after()
    assert floor.free
    assert not floor.disputed(0)
    assert floor.disputed(FRAME)
    assert room.notes.told == []


async def test_after_enter_it_takes_more_than_a_click_to_dispute(room: Room) -> None:
    """What a person said by key is taken back by speech only, or by another key."""
    floor = await room.after("done")
    assert not floor.free
    assert not floor.disputed(SPEAKS_ON)
    assert floor.disputed(SPEAKS_ON + FRAME)
    assert (await room.after("talk")).disputed(0)
    assert room.notes.told == ["over", "held"]


async def test_a_wish_disputes_what_the_interviewer_is_thinking_out(room: Room) -> None:
    """Who skips before the interviewer speaks means the question they have just answered, not the next one."""
    assert (await room.after("done", "skip")).disputed(0)


async def test_back_on_its_own_silence_counts_only_after_a_while(room: Room) -> None:
    """After a pause, nothing is ended until the person could find back into the sentence."""
    floor = await room.after("pause", "pause", "talk", "pause", "pause")
    floor.release()
    assert not floor.free
    assert (await room.after(frames=RETURN // FRAME + 1)).free


async def test_in_a_pause_only_two_keys_mean_anything(room: Room) -> None:
    """Whatever falls on the keyboard in a pause does nothing, before p is pressed again."""
    floor = await room.after("pause", "talk", "done", "skip", "pause")
    assert floor.action is None
    assert not floor.keeps
    assert room.notes.told == []
    assert floor.pauses == 1


@pytest.mark.parametrize(("waited", "stops"), [(CONFIRM - 1, True), (CONFIRM + 1, False)])
async def test_stopping_is_confirmed_in_time(room: Room, waited: int, *, stops: bool) -> None:
    """A second press counts within five seconds; later it is a first one again."""
    await room.after("stop", frames=waited * RATE // FRAME)
    assert room.notes.told == ["Once more within 5 seconds ends the interview here, with a report."]
    floor = await room.after("stop")
    assert (floor.action == "stop") is stops


@pytest.mark.parametrize(("answerable", "cut"), [(True, True), (False, False)])
async def test_what_takes_no_answer_is_not_repeated(room: Room, *, answerable: bool, cut: bool) -> None:
    """A wish to hear the greeting again neither stops it nor is remembered for the question."""
    floor = await room.after("repeat", speaking=True)
    assert floor.cuts(answerable=answerable) is cut
    floor.pass_over()
    assert floor.action is None
