"""A glance at the first words of somebody who interrupts, which takes effect a fixed number of samples later."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from audio.speech import RATE

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from audio.glance import Glance
    from audio.ports import Glancer
    from audio.speech import Pcm

TAKES = int(0.14 * RATE)
"""Samples after which a glance takes effect: about what it needs on two cores (`benchmarks/README.md`)."""


class Glancing:
    """One glance at a time; none at all without a `glancer`."""

    def __init__(self, glancer: Glancer | None, worker: Executor, *, lockstep: bool) -> None:
        self._glancer = glancer
        self._worker = worker
        self._lockstep = lockstep
        self._under_way: tuple[int, Future[Glance]] | None = None

    @property
    def looking(self) -> bool:
        """Whether a glance is being taken."""
        return self._under_way is not None

    @property
    def free(self) -> bool:
        """Whether one could be taken."""
        return self._glancer is not None and not self.looking

    def look(self, sound: Pcm, now: int) -> None:
        """Have a glance taken at this sound, where that is `free`."""
        if self._glancer is not None and not self.looking:
            self._under_way = (now + TAKES, self._worker.submit(self._glancer.glance, sound))

    async def seen(self, now: int) -> Glance | None:
        """The glance that takes effect now. In lockstep the clock waits for it; at real pace a late one comes late."""
        if self._under_way is None or now < self._under_way[0]:
            return None
        future = self._under_way[1]
        if self._lockstep:
            await asyncio.wait([asyncio.wrap_future(future)])
        elif not future.done():
            return None
        self._under_way = None
        return future.result()

    def forget(self) -> None:
        """The glance under way is not wanted any more."""
        self._under_way = None
