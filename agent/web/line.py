"""The line to the page: what is to be sent waits here, bounded, until the socket takes it."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audio.devices.wire import Order

WAITING = 4_000
"""Messages that may wait for a page that does not read; then its socket is given up, and it comes again."""


class PageLine:
    """Sends to whichever socket is attached; to none, nothing is sent. Implements `audio.devices.browser.Line`."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[bytes | str | None] | None = None

    def attach(self) -> asyncio.Queue[bytes | str | None]:
        """A queue for a new socket to send from; the one before gets None and has to close."""
        self._end()
        self._waiting = asyncio.Queue(WAITING + 1)
        return self._waiting

    def detach(self, waiting: asyncio.Queue[bytes | str | None]) -> None:
        """The socket of this queue has gone."""
        if self._waiting is waiting:
            self._waiting = None

    def sound(self, message: bytes) -> None:
        """Send sound."""
        self._put(message)

    def order(self, order: Order) -> None:
        """Send what the page shall do with sound."""
        self.tell("sound", do=order.do, at=order.at)

    def tell(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - whatever JSON can say
        """Send a message as JSON."""
        self._put(json.dumps({"type": kind, **fields}, ensure_ascii=False))

    def _put(self, message: bytes | str) -> None:
        if self._waiting is None:
            return
        if self._waiting.qsize() >= WAITING:
            self._end()
            return
        self._waiting.put_nowait(message)

    def _end(self) -> None:
        if self._waiting is not None:
            while self._waiting.full():
                self._waiting.get_nowait()
            self._waiting.put_nowait(None)
            self._waiting = None
