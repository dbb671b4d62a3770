"""Transcriptions that were asked for: each takes effect a fixed number of samples later, however long it takes.

So a recorded candidate meets the same decisions at any speed. In lockstep (no real time to keep up with) the clock
stands still until a result is there; at real pace a late result takes effect as soon as it comes, and is counted.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from concurrent.futures import Executor, Future

    from audio.ports import Transcriber
    from audio.speech import Transcription
    from audio.streaming import Job


@dataclass(slots=True)
class _Asked:
    job: Job
    due: int
    future: Future[Transcription] | None
    """None until it is begun."""
    trial: bool
    """Whether it may not be wanted any more when it is due."""


class Transcribing:
    """The jobs that have not taken effect yet, in the order in which they were asked for."""

    def __init__(self, transcriber: Transcriber, worker: Executor, *, lockstep: bool) -> None:
        self._transcriber = transcriber
        self._worker = worker
        self._lockstep = lockstep
        self._asked: list[_Asked] = []
        self.late = 0
        """Transcriptions that came later than their due sample."""

    @property
    def idle(self) -> bool:
        """Whether nothing is left that was asked for."""
        return not self._asked

    def ask(self, job: Job, due: int, *, trial: bool = False) -> None:
        """Have it transcribed, to take effect at the sample `due`.

        In lockstep a trial is begun only then: most are not wanted any more by then.
        """
        future = None if trial and self._lockstep else self.begin(job)
        self._asked.append(_Asked(job, due, future, trial))

    def begin(self, job: Job) -> Future[Transcription]:
        """Have it transcribed for the caller alone: it takes no effect here."""
        return self._worker.submit(job.run, self._transcriber)

    def hurry(self, now: int) -> None:
        """Everything that was asked for is due now."""
        for asked in self._asked:
            asked.due = min(asked.due, now)

    async def due(self, now: int) -> AsyncIterator[tuple[Job, Transcription]]:
        """What takes effect at this sample."""
        for asked in [asked for asked in self._asked if now >= asked.due]:
            if asked.future is None:
                asked.future = self.begin(asked.job)
            if not asked.future.done():
                if not self._lockstep:
                    self.late += now == asked.due
                    continue
                await asyncio.wait([asyncio.wrap_future(asked.future)])
            self._asked.remove(asked)
            yield asked.job, asked.future.result()

    async def rest(self) -> AsyncIterator[tuple[Job, Transcription]]:
        """Everything that was asked for, as soon as it is there."""
        for asked in self._asked:
            future = asked.future or self.begin(asked.job)
            yield asked.job, await asyncio.wrap_future(future)
        self._asked = []

    def keep(self, wanted: Callable[[Job], bool]) -> None:
        """Forget the jobs that are not wanted, and the trials that have not begun; what has begun runs to its end."""
        for asked in list(self._asked):
            begun = asked.future is not None
            if not wanted(asked.job) or (asked.trial and not begun):
                self._forget(asked)

    def forget(self) -> None:
        """Forget all jobs; what has begun runs to its end."""
        for asked in list(self._asked):
            self._forget(asked)

    def _forget(self, asked: _Asked) -> None:
        if asked.future is not None:
            asked.future.cancel()
        self._asked.remove(asked)
