"""What is got ready while a silence is still undecided: the next move, and the sound of its first sentence.

Nothing of it is heard, and nothing of it is in the record: if the person goes on, it is dropped.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.moves import Prompt, Utterance
    from agent.ports import Foresee
    from audio.speaking import Saying


class Ahead:
    """At most one reply that is being prepared; `speak` begins to synthesise a text without playing it."""

    def __init__(self, speak: Callable[[str], Saying]) -> None:
        self._speak = speak
        self._heard: tuple[str, float | None] | None = None
        self._task: asyncio.Task[Saying | None] | None = None

    def prepare(self, event: Utterance, foresee: Foresee) -> None:
        """Get ready for this event, unless that was begun for the same words already. Never waits."""
        heard = (event.text, event.end)
        if self._heard == heard:
            return
        self.drop()
        self._heard = heard
        self._task = asyncio.create_task(self._make(event, foresee))

    def take(self, prompt: Prompt) -> Saying | None:
        """What was prepared, if it is this prompt; either way nothing is prepared any more."""
        task, self._task, self._heard = self._task, None, None
        if task is None or not task.done() or task.cancelled() or task.exception() is not None:
            _let_go(task)
            return None
        saying = task.result()
        if saying is not None and saying.text == prompt.text:
            return saying
        _let_go(task)
        return None

    def drop(self) -> None:
        """Forget what was prepared."""
        _let_go(self._task)
        self._task = self._heard = None

    async def _make(self, event: Utterance, foresee: Foresee) -> Saying | None:
        prompt = await foresee(event)
        return self._speak(prompt.text) if prompt.text else None


def _let_go(task: asyncio.Task[Saying | None] | None) -> None:
    """Engines cannot be stopped half-way: what is under way ends by itself, and nobody asks for it."""
    if task is not None:
        task.add_done_callback(_abandon)


def _abandon(task: asyncio.Task[Saying | None]) -> None:
    if not task.cancelled() and task.exception() is None and (saying := task.result()) is not None:
        saying.abandon()
