"""Interviews whose sound device goes in the middle and comes back, and what the person sees of it."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
from rich.console import Console

from agent.moves import Plan
from agent.outage import BACK, GONE, WORD, OutageHost
from agent.screen import LiveScreen
from agent.script import Entry
from audio.devices.memory import RoomChannel
from audio.devices.returning import ReturningChannel
from audio.errors import DeviceError
from audio.frames import silence
from tests.agent.interviews import a_question
from tests.agent.test_session import Interviewed, hold
from tests.paint import WORD as PAINTED
from tests.paint import Paint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agent.moves import Holder, Move, Prompt
    from agent.person import ScriptedPerson
    from agent.transcript import Turn
    from audio.speech import Frame, Pcm

ANSWERS = (Entry(say="I rebuilt the whole index last year. {pause 5.5} Then I measured it."), Entry(say="It was fine."))
FIRST_SENTENCE = 7 * PAINTED // 320
"""Frames in which its seven words sound."""


class Loose(RoomChannel):
    """A room whose cable comes off as soon as enough frames of one kind have passed, and stays in after that."""

    def __init__(self, person: ScriptedPerson, counts: Callable[[Frame], bool], left: list[int]) -> None:
        super().__init__(person)
        self._counts = counts
        self._left = left

    async def read(self) -> Frame | None:
        """The next frame, or none where the cable is off."""
        if self._left[0] == 0:
            self._left[0] = -1
            raise DeviceError("the device has gone")
        frame = await super().read()
        if frame is not None and self._counts(frame):
            self._left[0] -= 1
        return frame


class Quiet:
    """A `Host` that tells nobody."""

    def gone(self) -> None:
        """Nothing to tell."""

    def back(self) -> None:
        """Nothing to tell."""

    async def word(self) -> Pcm:
        """Nothing to say."""
        return silence(0)


async def no_time(_seconds: float) -> None:
    """Sleeps not at all."""


def loose(counts: Callable[[Frame], bool], frames: int) -> Callable[[ScriptedPerson], ReturningChannel]:
    """A room in which the sound goes once, after so many frames that count."""
    left = [frames]
    return lambda person: ReturningChannel(lambda: Loose(person, counts, left), no_time, Quiet())


def somebody_speaks(frame: Frame) -> bool:
    """Whether the candidate is heard in it."""
    return bool(frame.heard.any())


def the_question_sounds(frame: Frame) -> bool:
    """Whether the interviewer is heard in it."""
    return bool(frame.played.any())


@pytest.fixture
def plan() -> Plan:
    """Two questions."""
    return Plan(questions=(a_question("alpha"), a_question("beta")), candidate_questions=False)


def made(folder: Path) -> Path:
    """The folder, which there is now."""
    folder.mkdir()
    return folder


def kinds(held: Interviewed) -> list[str | None]:
    """What happened, in order."""
    return [kind for kind, _ in held.said()]


def test_what_was_said_before_and_after_is_one_answer(plan: Plan, tmp_path: Path) -> None:
    """Cut in the middle of a word, the answer goes on in the next frame; nothing else in the interview changes."""
    entries = (Entry(say="I rebuilt the whole index last year and then I measured it."), Entry(say="It was fine."))
    held = hold(entries, plan, tmp_path, room=loose(somebody_speaks, 40))
    assert held.counters["outages"] == 1
    assert held.answers() == [entries[0].say, entries[1].say]
    assert kinds(held) == ["opening", "question", "answer", "question", "answer", "closing"]


def test_whoever_was_cut_short_gets_time_to_find_their_thread(plan: Plan, tmp_path: Path) -> None:
    """A pause that would end the answer does not end it after an outage."""
    without = hold(ANSWERS, plan, made(tmp_path / "without"))
    held = hold(ANSWERS, plan, made(tmp_path / "with"), room=loose(somebody_speaks, FIRST_SENTENCE))
    assert without.answers()[0] == "I rebuilt the whole index last year."
    assert held.answers()[0] == "I rebuilt the whole index last year. Then I measured it."


def test_an_answer_that_was_over_ends_after_an_outage_too(plan: Plan, tmp_path: Path) -> None:
    """The person need not say anything more; the interview is not stuck."""
    entries = (Entry(say="I rebuilt the whole index last year."), Entry(say="It was fine."))
    held = hold(entries, plan, tmp_path, room=loose(somebody_speaks, FIRST_SENTENCE))
    assert held.answers() == [entries[0].say, entries[1].say]
    assert kinds(held) == ["opening", "question", "answer", "question", "answer", "closing"]


def test_a_question_that_was_cut_short_is_put_again(plan: Plan, tmp_path: Path) -> None:
    """The person hears all of it; in the record it was said once, from its first sound to its last."""
    entries = (Entry(say="I rebuilt the index myself."), Entry(say="It was fine."))
    opening = 2 * PAINTED // 320
    without = hold(entries, plan, made(tmp_path / "without"))
    held = hold(entries, plan, made(tmp_path / "with"), room=loose(the_question_sounds, opening + 20))
    assert held.said() == without.said()
    usual, question = without.turns[1], held.turns[1]
    assert (question.kind, question.interrupted, question.heard_text) == ("question", False, None)
    assert question.start is not None
    assert question.end is not None
    assert usual.start is not None
    assert usual.end is not None
    assert question.start == usual.start
    # 20 frames had sounded, and one passed in the room before it was put again
    assert question.end - question.start > usual.end - usual.start + 20 * 0.02


class Screen:
    """An observer that keeps what it shows."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def prompt(self, prompt: Prompt) -> None:
        """Nothing to show."""

    def turn(self, turn: Turn) -> None:
        """Nothing to show."""

    def move(self, move: Move) -> None:
        """Nothing to show."""

    def caption(self, text: str, *, final: bool) -> None:
        """Nothing to show."""

    def level(self, dbfs: float, *, speech: bool) -> None:
        """Nothing to show."""

    def notice(self, text: str) -> None:
        """Show it."""
        self.shown.append(text)

    def floor(self, holder: Holder) -> None:
        """Nothing to show."""

    def state(self, name: str) -> None:
        """Show it."""
        self.shown.append(name)


async def test_the_person_is_told_and_afterwards_sees_what_was_before() -> None:
    """Once when it goes and once when it is back; the word comes from the interviewer's own voice."""
    screen, paint = Screen(), Paint()
    with ThreadPoolExecutor(1) as worker:
        host = OutageHost(screen, paint, worker)
        host.state("listening")
        host.gone()
        word = await host.word()
        host.back()
    assert screen.shown == ["listening", GONE, "waiting", BACK, "listening"]
    assert np.array_equal(word, paint.sound(WORD))


def shown(*steps: str | float) -> str:
    """The last picture of a live screen after these states and seconds."""
    now = [100.0]
    sink = io.StringIO()
    with LiveScreen(Console(file=sink, force_terminal=True, width=100), Plan(questions=()), lambda: now[0]) as screen:
        for step in steps:
            if isinstance(step, str):
                screen.state(step)
            else:
                now[0] += step
    return sink.getvalue()[sink.getvalue().rindex("Starling") :]


def test_the_screen_stops_its_clock_during_an_outage() -> None:
    """It says what it waits for, and the time of the interview goes on from where it stood."""
    waiting = shown("listening", 65.0, "waiting", 600.0)
    assert "waiting for a sound device" in waiting
    assert "interview 1:05" in waiting
    after = shown("listening", 65.0, "waiting", 600.0, "listening", 2.0)
    assert "listening to you" in after
    assert "interview 1:07" in after
