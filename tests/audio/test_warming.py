"""Synthesising ahead: one sentence after another, never two at once."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from audio.warming import Warmer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class ByHand:
    """A worker that works when told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[object], Callable[[], object]]] = []

    def submit(self, work: Callable[..., object], *args: object) -> Future[object]:
        """Take on a piece of work."""
        future: Future[object] = Future()
        self.waiting.append((future, lambda: work(*args)))
        return future

    def work(self) -> None:
        """Do all that was taken on."""
        while self.waiting:
            future, work = self.waiting.pop(0)
            future.set_result(work())


def test_one_sentence_a_step() -> None:
    """A step while the last one is under way does nothing, and at the end there is nothing to do."""
    said: list[str] = []

    def warm(texts: Sequence[str]) -> int:
        said.extend(texts)
        return len(texts)

    worker = ByHand()
    warmer = Warmer(warm, ["I see. Go on.", "Why?"], worker)  # type: ignore[arg-type] # only `submit` is used
    for _ in range(5):
        warmer.step()
        warmer.step()
        assert len(worker.waiting) <= 1
        worker.work()
    assert said == ["I see.", "Go on.", "Why?"]


def test_only_what_is_said_soonest() -> None:
    """While somebody is about to want the voice, nothing but the first text is synthesised."""
    said: list[str] = []
    worker = ByHand()
    warmer = Warmer(said.extend, ["I see. Go on.", "Why?"], worker)  # type: ignore[arg-type] # as above
    for _ in range(4):
        warmer.step(soonest=True)
        worker.work()
    assert said == ["I see.", "Go on."]
    warmer.step()
    worker.work()
    assert said[-1] == "Why?"
