"""Saying one thing: synthesised sentence by sentence, played while the next is made, stopped when somebody objects."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor, Future

    from audio.ports import Channel, Voice
    from audio.speech import Frame, Pcm


class Saying:
    """One thing being said. Call `note` for every frame that passes, and `pump` to have the next sentence played."""

    def __init__(self, text: str, voice: Voice, worker: Executor, channel: Channel, *, lead: int = 0) -> None:
        """`lead` is how many sentences at the beginning are stock phrases ("I see."), before anything of substance.

        Synthesis begins at once, sound with the first `pump`.
        """
        self.text = text
        self._lead = lead
        self._worker = worker
        self._channel = channel
        self._sentences: Iterator[Pcm] = voice.speak(text)
        self._next: Future[Pcm | None] | None = worker.submit(next, self._sentences, None) if text.strip() else None
        self._synthesised = 0
        self._unheard = 0
        self.stopped = False
        self.first: int | None = None
        """Session's sample index of the first frame that sounded."""
        self.substance: int | None = None
        """The same for the first frame behind the stock phrases."""
        self._lead_length = 0
        self.last: int | None = None
        """Sample after the last frame that sounded."""

    @property
    def made(self) -> bool:
        """Whether every sentence is synthesised, so that the voice is free."""
        return self._next is None

    @property
    def over(self) -> bool:
        """Whether everything has been played, or it was stopped."""
        return self.stopped or (self._next is None and self._channel.queued == 0)

    def pump(self) -> None:
        """Queue the sentence that has become ready, and have the next one made. Never waits."""
        while self._next is not None and self._next.done():
            self._take(self._next.result())

    async def pump_all(self) -> None:
        """Queue every sentence: for lockstep, where synthesis takes no time on the session's clock."""
        while self._next is not None:
            self._take(await asyncio.wrap_future(self._next))

    def note(self, frame: Frame) -> None:
        """Take notice of what was played in this frame."""
        if not frame.played.any():
            return
        if self.first is None:
            self.first = frame.index
        sounded = self._synthesised - self._channel.queued
        if self.substance is None and not self._lead and sounded > self._lead_length:
            self.substance = frame.index
        self.last = frame.index + len(frame.played)

    async def stop(self) -> None:
        """Fall silent for good. What was not heard stays unsaid."""
        self._unheard = self._channel.queued
        self._channel.clear()
        self.stopped = True
        while self._next is not None:
            self._take(await asyncio.wrap_future(self._next))

    def abandon(self) -> None:
        """It will not be said after all: synthesise no more of it."""
        if self._next is not None:
            self._next.cancel()
        self._next = None
        self.stopped = True

    @property
    def heard_text(self) -> str:
        """The words that were played, as far as the share of the sound tells."""
        if not self.stopped:
            return self.text
        words = self.text.split()
        share = 1.0 - self._unheard / self._synthesised if self._synthesised else 0.0
        return " ".join(words[: round(share * len(words))])

    def _take(self, sentence: Pcm | None) -> None:
        if sentence is None:
            self._next = None
            return
        self._synthesised += len(sentence)
        if self._lead:
            self._lead -= 1
            self._lead_length = self._synthesised
        if self.stopped:
            self._unheard += len(sentence)
        else:
            self._channel.play(sentence)
        self._next = self._worker.submit(next, self._sentences, None)
