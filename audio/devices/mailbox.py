"""From a sound device's thread to the loop: bounded, never blocking, and nothing lost in secret."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio.errors import DeviceError

if TYPE_CHECKING:
    from audio.speech import Pcm


@dataclass(frozen=True, slots=True)
class Block:
    """What one callback of the device gave and took, at the device's rates."""

    heard: bytes
    """Interleaved int16."""
    played: Pcm
    """Mono, as handed to the device."""
    sounding: bool
    """Whether any of `played` came from the queue, rather than being silence for want of sound."""
    lost: int = 0
    """Samples that were dropped before this block, on either side."""


class Mailbox:
    """Holds blocks until the loop takes them. `post` and `end` belong to the device's thread, the rest to the loop."""

    def __init__(self, limit: int) -> None:
        """`limit` is how many blocks may wait; when as many do, the next are dropped and counted."""
        self._limit = limit
        self._blocks: deque[Block] = deque()
        self._arrived: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        # counters with one writer each, so that no lock is needed
        self._posted = 0
        self._taken = 0
        self._last_sounding = 0
        self._lost = 0
        self._ended = False
        self.overflows = 0

    def open(self) -> None:
        """Deliver to the loop that runs now."""
        self._loop = asyncio.get_running_loop()
        self._arrived = asyncio.Event()

    @property
    def sounding(self) -> int:
        """Blocks that wait, up to the last one with sound from the queue."""
        return max(0, self._last_sounding - self._taken)

    def post(self, block: Block) -> None:
        """Hand a block over, or drop it where too many wait."""
        if self._posted - self._taken >= self._limit:
            self._lost += len(block.played)
            self.overflows += 1
            return
        if self._lost:
            block = Block(block.heard, block.played, block.sounding, self._lost)
            self._lost = 0
        self._posted += 1
        if block.sounding:
            self._last_sounding = self._posted
        self._call(block)

    def end(self) -> None:
        """The device gives nothing any more."""
        self._call(None)

    async def take(self, patience: float) -> Block | None:
        """The next block; None once the device has ended. Raises DeviceError if none comes for `patience` seconds."""
        assert self._arrived is not None
        while not self._blocks and not self._ended:
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), patience)
            except TimeoutError as error:
                raise DeviceError(f"no sound for {patience:g} seconds") from error
        if not self._blocks:
            return None
        self._taken += 1
        return self._blocks.popleft()

    def _call(self, block: Block | None) -> None:
        assert self._loop is not None
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._receive, block)

    def _receive(self, block: Block | None) -> None:
        assert self._arrived is not None
        if block is None:
            self._ended = True
        else:
            self._blocks.append(block)
        self._arrived.set()
