"""Words to show while somebody speaks on without a pause. They decide nothing, and what is understood replaces them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.glance import SURE, Glance
from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from concurrent.futures import Future

    from audio.speech import Transcription

FIRST = int(0.6 * RATE)
"""Samples of speech before the first look: two or three words, of which a recogniser can make something."""
AGAIN = 3 * RATE
"""Samples between two looks. Each keeps the recogniser from its work for most of a second."""
SPARING = 4
"""How many times as long as the last look took the next is waited for: on a busy machine decisions come first."""


class Glimpses:
    """When the next look is due, and what came of the last one."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A new utterance begins."""
        self._voiced = 0
        self._wait = AGAIN
        self._last: int | None = None
        self._future: Future[Transcription] | Future[Glance] | None = None
        self.hasty = True
        """Whether the next look may be a glance: the first of an utterance, which shall come soon."""

    def told(self, now: int) -> None:
        """What was said up to this sample is told otherwise; a look under way is not wanted any more."""
        self._voiced, self._last, self.hasty = 0, now, False
        if self._future is not None:
            self._future.cancel()
            self._future = None

    def due(self, now: int, *, voiced: bool) -> bool:
        """Count a frame that is `voiced` or not; whether a look should be taken now."""
        self._voiced += FRAME if voiced else 0
        if self._future is not None or not voiced or self._voiced < FIRST:
            return False
        return self._last is None or now - self._last >= self._wait

    def asked(self, future: Future[Transcription] | Future[Glance], now: int) -> None:
        """A look is being taken."""
        self._future, self._last, self.hasty = future, now, False

    def take(self, now: int) -> str | None:
        """The words of the last look, once; None while there are none. After an unsure glance a better look is due."""
        if self._future is None or not self._future.done():
            return None
        future, self._future = self._future, None
        if future.cancelled():
            return None
        if self._last is not None:
            self._wait = max(AGAIN, SPARING * (now - self._last))
        seen = future.result()
        if isinstance(seen, Glance) and seen.confidence < SURE:
            self._last = None
            return None
        return seen.text
