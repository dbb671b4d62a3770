"""Candidates without sound: at the keyboard, or in a test."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from agent.moves import Control, Event, Silence, Spoken, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from agent.moves import Prompt
    from agent.ports import Foresee

KEYS: Mapping[str, Control] = {
    "/skip": Control(action="skip"),
    "/repeat": Control(action="repeat"),
    "/stop": Control(action="stop"),
}


class TypedCandidate:
    """Answers by keyboard: one line an answer; a line that ends in a backslash goes on in the next.

    An empty line is silence, the end of the input stops the interview, `/skip`, `/repeat` and `/stop` are keys.
    """

    def __init__(self, read_line: Callable[[], str]) -> None:
        """`read_line` blocks until a line is there, and returns "" at the end of the input, as `readline` does."""
        self._read_line = read_line

    @property
    def counters(self) -> Mapping[str, int]:
        """Nothing is counted at a keyboard."""
        return {}

    async def attend(self, prompt: Prompt, foresee: Foresee) -> Event:  # noqa: ARG002 - a typed line is final
        """Read one answer."""
        if not prompt.awaits_reply:
            return Spoken()
        lines: list[str] = []
        while True:
            line = await asyncio.to_thread(self._read_line)
            if not line and not lines:
                return Control(action="stop")
            text = line.rstrip("\n")
            if text.endswith("\\"):
                lines.append(text[:-1])
                continue
            lines.append(text)
            break
        said = " ".join(part.strip() for part in lines).strip()
        if said in KEYS:
            return KEYS[said]
        return Utterance(text=said) if said else Silence()
