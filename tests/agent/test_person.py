"""The scripted person in the room: when they speak, and that they finish what they began."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from agent.moves import Prompt
from agent.person import REACTION, ScriptedPerson
from agent.script import Cues, Entry
from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio.speech import Pcm

SILENCE = np.zeros(FRAME, dtype=np.int16)
VOICE = np.full(FRAME, 50, dtype=np.int16)
QUESTION = Prompt(turn_id="t1", text="Tell me about a time.", kind="question")
LENGTH = RATE
"""Samples of everything that is said."""


class Room:
    """A person, the clock, and who said what when."""

    def __init__(self, *entries: Entry) -> None:
        self._loudness = {entry: number for number, entry in enumerate(entries, 1)}
        self.person = ScriptedPerson(Cues(entries), self._voiced)
        self.now = 0
        self.began: dict[int, int] = {}
        """Sample at which each entry, numbered from 1, was first heard."""
        self.heard: dict[int, int] = {}
        """Samples of each that were heard."""

    def _voiced(self, entry: Entry) -> Pcm:
        return np.full(LENGTH, self._loudness[entry], dtype=np.int16)

    def listen(self, seconds: float, played: Pcm = SILENCE) -> None:
        """Let time pass while `played` comes out of the loudspeaker."""
        for _ in range(round(seconds * RATE / FRAME)):
            out = self.person.hear(played, self.now)
            assert out.shape == (FRAME,)
            for value in set(out.tolist()) - {0}:
                self.began.setdefault(value, self.now)
                self.heard[value] = self.heard.get(value, 0) + int((out == value).sum())
            self.now += FRAME


def test_nobody_speaks_before_it_is_their_turn() -> None:
    """A person who has heard a question, but not its end, stays silent."""
    room = Room(Entry(say="first"))
    room.person.told(QUESTION)
    room.listen(5, VOICE)
    assert room.heard == {}


def test_an_answer_comes_after_the_time_to_react() -> None:
    """The floor is theirs: half a second later they speak, and every sample is said once."""
    room = Room(Entry(say="first"), Entry(say="second"))
    room.person.told(QUESTION)
    room.person.floor_is_mine()
    room.listen(5)
    assert abs(room.began[1] - REACTION) <= FRAME
    assert room.heard == {1: LENGTH}


def test_one_entry_a_turn() -> None:
    """The next entry waits for the next turn."""
    room = Room(Entry(say="first"), Entry(say="second"))
    for expected in ({1: LENGTH}, {1: LENGTH, 2: LENGTH}, {1: LENGTH, 2: LENGTH}):
        room.person.told(QUESTION)
        room.person.floor_is_mine()
        room.listen(3)
        assert room.heard == expected


def test_the_last_words_choose_the_entry() -> None:
    """An entry whose condition fits what was said goes first; one that never fits is never said."""
    room = Room(Entry(say="plain"), Entry(say="number", when="how much"), Entry(say="never", when="elephant"))
    room.person.told(Prompt(turn_id="t1", text="By how much?", kind="probe"))
    room.person.floor_is_mine()
    room.listen(3)
    assert list(room.heard) == [2]
    for _ in range(3):
        room.person.told(QUESTION)
        room.person.floor_is_mine()
        room.listen(3)
    assert list(room.heard) == [2, 1]


def test_a_silent_wait_keeps_the_last_words() -> None:
    """A prompt without words leaves what was asked before in force."""
    room = Room(Entry(say="number", when="how much"))
    room.person.told(Prompt(turn_id="t1", text="By how much?", kind="probe"))
    room.person.told(Prompt(turn_id="t2", text="", kind="acknowledgement"))
    room.person.floor_is_mine()
    room.listen(3)
    assert room.heard == {1: LENGTH}


def test_an_interruption_counts_from_the_first_sound() -> None:
    """It begins that many seconds into the speech, however long the silence before it was."""
    room = Room(Entry(say="sorry", interrupt_after=1.2))
    room.person.told(QUESTION)
    room.listen(2)
    spoke = room.now
    room.listen(4, VOICE)
    assert abs(room.began[1] - spoke - 1.2 * RATE) <= 2 * FRAME
    assert room.heard == {1: LENGTH}


def test_an_interruption_that_came_too_late_is_an_answer() -> None:
    """Where the interviewer has finished before, the entry is said when the floor is free, once."""
    room = Room(Entry(say="sorry", interrupt_after=30.0))
    room.person.told(QUESTION)
    room.listen(1, VOICE)
    room.person.floor_is_mine()
    room.listen(3)
    assert room.heard == {1: LENGTH}


def test_only_the_next_entry_interrupts() -> None:
    """An entry that is not due yet interrupts nobody."""
    room = Room(Entry(say="first"), Entry(say="sorry", interrupt_after=0.5))
    room.person.told(QUESTION)
    room.listen(3, VOICE)
    assert room.heard == {}


def test_a_new_prompt_takes_the_floor_back() -> None:
    """Who had not begun yet listens to the next thing that is said."""
    room = Room(Entry(say="first"))
    room.person.told(QUESTION)
    room.person.floor_is_mine()
    room.listen(0.3)
    room.person.told(QUESTION)
    room.listen(3, VOICE)
    assert room.heard == {}


@given(
    events=st.lists(st.tuples(st.sampled_from(["told", "floor", "speech", "silence"]), st.floats(0.02, 2)), max_size=30)
)
def test_what_has_begun_is_said_to_its_end(events: Sequence[tuple[str, float]]) -> None:
    """Whatever the interviewer does, each entry is said whole, once, and two never at the same time."""
    entries = (Entry(say="a"), Entry(say="b", interrupt_after=0.4), Entry(say="c", when="time"), Entry(say="d"))
    room = Room(*entries)
    for event, seconds in events:
        if event == "told":
            room.person.told(QUESTION)
        elif event == "floor":
            room.person.floor_is_mine()
        else:
            room.listen(seconds, VOICE if event == "speech" else SILENCE)
    room.person.told(Prompt(turn_id="t9", text="Goodbye.", kind="closing"))
    room.listen(LENGTH / RATE + 1)
    assert all(said == LENGTH for said in room.heard.values())
    starts = sorted(room.began.values())
    assert all(later - earlier >= LENGTH for earlier, later in pairwise(starts))
