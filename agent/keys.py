"""The keys of a terminal while an interview runs. `Keys` is the port; a page has buttons with the same names."""

from __future__ import annotations

import os
import re
import select
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TextIO

    from agent.moves import Key
    from agent.ports import Keys

KEYS: Mapping[bytes, Key] = {
    b"\r": "done",
    b"\n": "done",
    b" ": "talk",
    b"r": "repeat",
    b"s": "skip",
    b"p": "pause",
    b"q": "stop",
}
HINT = "Enter answer done  Space hold the floor  r repeat  s skip  p pause  q end"
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|[^\[O])?", re.DOTALL)
"""What arrows, function keys and Alt send (ECMA-48): F1 to F4 end in letters that are keys of ours."""


class NoKeys:
    """Where nobody can press any."""

    def pressed(self, now: int) -> tuple[Key, ...]:  # noqa: ARG002 - the port's
        """Nothing, ever."""
        return ()


class TerminalKeys:
    """What was pressed in a terminal."""

    def __init__(self, descriptor: int, prepare: Callable[[int], None]) -> None:
        """`prepare` has the terminal hand on every key at once; called often, since a shell undoes it after Ctrl-Z."""
        self._descriptor = descriptor
        self._prepare = prepare

    def pressed(self, now: int) -> tuple[Key, ...]:  # noqa: ARG002 - a key counts when it is found
        """What was pressed since last asked."""
        typed = _SEQUENCE.sub(b"", self._waiting()).lower()
        found = (KEYS.get(typed[place : place + 1]) for place in range(len(typed)))
        return tuple(key for key in found if key is not None)

    def _waiting(self) -> bytes:
        """What can be read now; nothing in the background, where reading would stop the program."""
        data = b""
        try:
            if _in_front(self._descriptor):
                self._prepare(self._descriptor)
            while _in_front(self._descriptor) and select.select([self._descriptor], [], [], 0)[0]:
                piece = os.read(self._descriptor, 1024)
                if not piece:
                    break
                data += piece
        except OSError:
            # the terminal has gone; whatever ends the interview then, it is not a key
            return data
        return data


def can_press(stdin: TextIO) -> bool:
    """Whether keys can be read from it: a terminal, on a platform that can hand them on one by one."""
    try:
        import termios  # noqa: F401, PLC0415 - absent on Windows
    except ImportError:
        return False
    return stdin.isatty() and _in_front(stdin.fileno())


@contextmanager
def terminal_keys(stdin: TextIO) -> Iterator[Keys]:
    """The keys pressed in a terminal; none where `can_press` is False.

    Meanwhile keys come one by one and are not shown; Ctrl-C works as ever. Afterwards, however the block is left, the
    terminal is as it was, and keys that came too late are thrown away rather than left to the shell.
    """
    if not can_press(stdin):
        yield NoKeys()
        return
    import termios  # noqa: PLC0415 - absent on Windows
    import tty  # noqa: PLC0415 - same

    def prepare(descriptor: int) -> None:
        with suppress(termios.error):
            if termios.tcgetattr(descriptor)[tty.LFLAG] & termios.ICANON:
                tty.setcbreak(descriptor, termios.TCSANOW)

    descriptor = stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        prepare(descriptor)
        yield TerminalKeys(descriptor, prepare)
    finally:
        # in the background the terminal is the shell's, and one that has gone needs nothing
        with suppress(termios.error):
            if _in_front(descriptor):
                termios.tcflush(descriptor, termios.TCIFLUSH)
                termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _in_front(descriptor: int) -> bool:
    """Whether the terminal listens to this program: True also for a terminal that is not the one it was started in."""
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return True
