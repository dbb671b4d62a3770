"""Synthesising ahead what is likely to be said, in moments when nobody waits for the voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.spoken import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor, Future


class Warmer:
    """Puts one sentence at a time into the voice's cache; what is urgent never waits for more than one."""

    def __init__(self, warm: Callable[[Sequence[str]], object], texts: Iterable[str], worker: Executor) -> None:
        """`warm` blocks and runs in `worker`, the voice's own."""
        self._warm = warm
        self._sentences = ((sentence, number) for number, text in enumerate(texts) for sentence in sentences(text))
        self._worker = worker
        self._under_way: Future[object] | None = None
        self._next = next(self._sentences, None)

    def step(self, *, soonest: bool = False) -> None:
        """Begin with the next sentence, unless one is under way. Never waits.

        With `soonest`, only where it belongs to the first of the texts: somebody will soon want the voice, and the
        first sentence that no cache knows takes it for long.
        """
        if self._next is None or (self._under_way is not None and not self._under_way.done()):
            return
        sentence, number = self._next
        if soonest and number:
            return
        self._next = next(self._sentences, None)
        self._under_way = self._worker.submit(self._warm, [sentence])
