"""The page that an interview is held on: its buttons, and the microphone that it brings, be it loaded once or again."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from agent.web.line import PageLine
from audio.devices.browser import BrowserChannel
from audio.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.moves import Key
    from agent.web.messages import Hello

PRESSES = 32
"""Presses that wait to be looked at; more mean nothing."""


MUCH = 500
"""Milliseconds of sound lost in all, a word or so, that a person is told of; once."""


class Buttons:
    """`Keys` of a page."""

    def __init__(self) -> None:
        self._waiting: deque[Key] = deque(maxlen=PRESSES)

    def press(self, key: Key) -> None:
        """One was pressed."""
        self._waiting.append(key)

    def pressed(self, now: int) -> Sequence[Key]:  # noqa: ARG002 - a press counts when it arrives
        """What was pressed since last asked."""
        found = tuple(self._waiting)
        self._waiting.clear()
        return found


class PageVisit:
    """`agent.ports.Visit`: one page at a time. Loaded again, it is another and takes the first one's place."""

    def __init__(self) -> None:
        self.line = PageLine()
        self.keys = Buttons()
        self._page = ""
        self._channel: BrowserChannel | None = None
        self._fresh = False
        self._present = asyncio.Event()
        self._lost = 0

    @property
    def channel(self) -> BrowserChannel | None:
        """The sound of the page that is there."""
        return self._channel

    def hello(self, hello: Hello) -> int:
        """A page says who it is; the number of the frame that it shall send first. Raises WireError for nonsense."""
        if self._channel is not None and hello.page == self._page:
            self._channel.mended(hello.position)
            return self._channel.expected
        if self._channel is not None:
            self._channel.leave()
        self._page = hello.page
        self._channel = BrowserChannel(self.line)
        self._fresh = True
        self._present.set()
        return 0

    def lost(self, milliseconds: int) -> bool:
        """So much of the microphone's sound never came; whether the person should now be told."""
        if self._channel is not None:
            self._channel.missed(milliseconds)
        before, self._lost = self._lost, self._lost + milliseconds
        return before < MUCH <= self._lost

    async def present(self) -> None:
        """Wait until there is a page."""
        await self._present.wait()

    def open(self) -> BrowserChannel:
        """The channel of a page that has not been opened yet. Raises DeviceError while there is none."""
        if self._channel is None or not self._fresh:
            raise DeviceError("no page is open")
        self._fresh = False
        return self._channel
