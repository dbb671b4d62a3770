"""The scripted candidate in the room: hears the interviewer's sound, and says its entries into the microphone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from agent.relay import Relay
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.moves import Prompt
    from agent.ports import Observer
    from agent.script import Cues, Entry
    from audio.speech import Pcm

REACTION = int(0.5 * RATE)
"""Samples between the end of a question and an answer: a person who knows what to say needs about that long."""


class ScriptedPerson:
    """Speaks whole entries: once begun, an entry is spoken to its end, whatever the interviewer does.

    Knows what was said from `told`, and whose turn it is from `floor_is_mine`, as a person knows it from listening.
    """

    def __init__(self, cues: Cues, voiced: Callable[[Entry], Pcm]) -> None:
        self._cues = cues
        self._voiced = voiced
        self._last_words = ""
        self._speech: Pcm | None = None
        self._said = 0
        self._wait: int | None = None
        self._interrupting: Entry | None = None
        self._hearing = False

    def told(self, prompt: Prompt) -> None:
        """The interviewer is about to say this."""
        self._last_words = prompt.text or self._last_words
        self._wait = None
        self._hearing = False
        self._interrupting = None
        if self._speech is None and prompt.text:
            entry = self._cues.peek(prompt.text)
            self._interrupting = entry if entry is not None and entry.interrupt_after is not None else None

    def floor_is_mine(self) -> None:
        """The interviewer has finished and listens."""
        self._interrupting = None
        if self._speech is None:
            # whoever wanted to interrupt later than this has nothing left to interrupt
            self._wait = REACTION if self._wait is None else min(self._wait, REACTION)

    def hear(self, played: Pcm, index: int) -> Pcm:  # noqa: ARG002 - the port gives the moment, a script needs none
        """What comes out of the mouth in the same moment as `played` comes out of the loudspeaker."""
        self._interrupt(played)
        if self._wait is not None:
            self._wait -= len(played)
            if self._wait <= 0:
                self._wait = None
                self._begin()
        return self._next(len(played))

    def _interrupt(self, played: Pcm) -> None:
        entry = self._interrupting
        if entry is None or self._hearing or not played.any():
            return
        self._hearing = True
        self._interrupting = None
        self._wait = max(1, int((entry.interrupt_after or 0.0) * RATE))

    def _begin(self) -> None:
        entry = self._cues.take(self._last_words)
        if entry is not None:
            self._speech = self._voiced(entry)
            self._said = 0

    def _next(self, length: int) -> Pcm:
        out = np.zeros(length, dtype=np.int16)
        if self._speech is None:
            return out
        piece = self._speech[self._said : self._said + length]
        out[: len(piece)] = piece
        self._said += length
        if self._said >= len(self._speech):
            self._speech = None
        return out


class WithPerson(Relay):
    """An `Observer` that also lets the scripted person know when the floor is theirs."""

    def __init__(self, observer: Observer, person: ScriptedPerson) -> None:
        super().__init__(observer)
        self._person = person

    def state(self, name: str) -> None:
        """Pass it on, to both."""
        if name == "listening":
            self._person.floor_is_mine()
        super().state(name)
