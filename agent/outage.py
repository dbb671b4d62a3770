"""Looks after the person while a sound device is away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import numpy as np

from agent.relay import Relay
from audio.frames import silence

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from agent.ports import Observer
    from audio.ports import Voice
    from audio.speech import Pcm

GONE = (
    "The microphone or the loudspeaker has gone. The interview waits until one is back; "
    "Ctrl-C stops it and keeps everything."
)
BACK = "There is sound again; the interview goes on where it was."
WORD = "I can hear you again. Please go on."


class OutageHost(Relay):
    """An `Observer` that is also the `Host` of a `ReturningChannel`: it shows the outage, and then what was before."""

    def __init__(
        self, observer: Observer, voice: Voice, worker: Executor, *, gone: str = GONE, back: str = BACK
    ) -> None:
        """`gone` and `back` are what the person is told; "" for nothing."""
        super().__init__(observer)
        self._voice = voice
        self._worker = worker
        self._gone_text = gone
        self._back_text = back
        self._now = "loading"

    def state(self, name: str) -> None:
        """Pass it on, and remember what to show after an outage."""
        self._now = name
        super().state(name)

    def gone(self) -> None:
        """Say so, and what can be done."""
        self._tell(self._gone_text)
        self._state("waiting")

    def back(self) -> None:
        """Say so, and show what goes on."""
        self._tell(self._back_text)
        self._state(self._now)

    def _tell(self, text: str) -> None:
        if text:
            self.notice(text)

    async def word(self) -> Pcm:
        """The interviewer tells a person who may not be looking at the screen."""
        return await asyncio.wrap_future(self._worker.submit(self._speak))

    def _speak(self) -> Pcm:
        return np.concatenate((silence(0), *self._voice.speak(WORD)))
