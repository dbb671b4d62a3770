"""Pieces of a recording on their way to the transcriber: several at once, those of like length together."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor

    from audio.ports import PieceTranscriber
    from audio.speech import Transcription
    from audio.streaming import Job

    Done = tuple[Job, Transcription]
    Running = tuple[Sequence[Job], Future[list[Transcription]]]

_CHOICE = 4
"""Batches that are filled from one pool: a window is as long as its longest piece, so like goes with like."""
_AHEAD = 2
"""Batches that may be under way while sound is read on; what waits is held in memory."""


class Dispatcher:
    """Takes jobs, has `together` of them transcribed at a time, and hands back what is done, in any order.

    Without a `worker` that happens in the caller's thread. At most `4 * together` jobs wait for others of their length.
    """

    def __init__(self, transcriber: PieceTranscriber, *, together: int = 1, worker: Executor | None = None) -> None:
        self._transcriber = transcriber
        self._together = together
        self._worker = worker
        self._pool: list[Job] = []
        self._running: deque[Running] = deque()

    @property
    def waiting(self) -> int:
        """Samples of all jobs that were taken and not handed back."""
        jobs = [*self._pool, *(job for batch, _ in self._running for job in batch)]
        return sum(len(job.pcm) for job in jobs)

    def take(self, job: Job) -> Iterator[Done]:
        """Take one more; yields what is done by now, and blocks where too much is under way."""
        self._pool.append(job)
        if len(self._pool) >= (1 if self._together == 1 else _CHOICE * self._together):
            self._start()
        yield from self._finished(_AHEAD if self._worker else 0)

    def rest(self) -> Iterator[Done]:
        """Everything that is still to come."""
        self._start()
        yield from self._finished(0)

    def _start(self) -> None:
        jobs = sorted(self._pool, key=lambda job: len(job.pcm))
        self._pool = []
        for first in range(0, len(jobs), self._together):
            batch = jobs[first : first + self._together]
            self._running.append((batch, self._worker.submit(self._run, batch) if self._worker else self._now(batch)))

    def _finished(self, most: int) -> Iterator[Done]:
        while self._running and (len(self._running) > most or self._running[0][1].done()):
            batch, future = self._running.popleft()
            yield from zip(batch, future.result(), strict=True)

    def _run(self, batch: Sequence[Job]) -> list[Transcription]:
        return self._transcriber.transcribe_pieces([(job.start, job.pcm) for job in batch], words=batch[0].words)

    def _now(self, batch: Sequence[Job]) -> Future[list[Transcription]]:
        done: Future[list[Transcription]] = Future()
        done.set_result(self._run(batch))
        return done
