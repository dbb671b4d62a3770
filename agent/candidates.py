"""Candidates without sound: at the keyboard, or in a test."""

from __future__ import annotations

import asyncio
import os
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from agent.moves import Control, Event, Silence, Spoken, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

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

    def __init__(self, read_line: Callable[[], str], on_listening: Callable[[], None] | None = None) -> None:
        """`read_line` blocks until a line is there, and returns "" at the end of the input, as `readline` does.

        `on_listening` is called before each line.
        """
        self._read_line = read_line
        self._on_listening = on_listening

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
            if self._on_listening is not None:
                self._on_listening()
            line = await unhurried(self._read_line)
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


class Lines:
    """Reads lines of a stream, at a terminal past Python's own buffer.

    Somebody who leaves while a line is awaited leaves a thread behind that still reads. It must not hold the lock of
    that buffer when Python ends, which would be a fatal error.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._rest = b""

    def __call__(self) -> str:
        """The next line with its end, "" at the end of the input; blocks."""
        try:
            descriptor = self._stream.fileno()
        except (OSError, ValueError):
            return self._stream.readline()
        while b"\n" not in self._rest and (data := os.read(descriptor, 4096)):
            self._rest += data
        line, end, self._rest = self._rest.partition(b"\n")
        return (line + end).decode("utf-8", errors="replace").replace("\r\n", "\n")


async def unhurried(read_line: Callable[[], str]) -> str:
    """The next line. Whoever gives up waiting is free at once: the thread that reads keeps nobody from leaving."""
    loop = asyncio.get_running_loop()
    line: asyncio.Future[str] = loop.create_future()

    def settle(text: str | None, fault: BaseException | None) -> None:
        if line.done():
            return
        if fault is not None:
            line.set_exception(fault)
        else:
            line.set_result(text or "")

    def read() -> None:
        text, fault = None, None
        try:
            text = read_line()
        except Exception as caught:  # noqa: BLE001 - handed to whoever waits
            fault = caught
        # the loop is gone when the interview was left meanwhile
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, text, fault)

    threading.Thread(target=read, name="keyboard", daemon=True).start()
    return await line
