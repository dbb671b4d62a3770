"""Keys of a terminal: what is pressed is found, and the terminal is itself again, however the program ends."""

from __future__ import annotations

import asyncio
import io
import os
import select
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agent.keys import HINT, KEYS, can_press, terminal_keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

termios = pytest.importorskip("termios", reason="terminals of this kind are not Windows's")
LFLAG = 3
ROOT = Path(__file__).parents[2]
HANGS = 60
PROGRAM = """
import asyncio, fcntl, signal, sys, termios
from agent.keys import terminal_keys

# the terminal sends Ctrl-C to those whose own it is
fcntl.ioctl(0, termios.TIOCSCTTY, 0)

async def run():
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asyncio.current_task().cancel)
    with terminal_keys(sys.stdin) as keys:
        print("ready", flush=True)
        while not keys.pressed(0):
            await asyncio.sleep(0.01)
        raise RuntimeError("a fault")

asyncio.run(run())
"""
"""Reads keys the way an interview does, and fails at the first."""


@contextmanager
def terminal() -> Iterator[tuple[int, TextIO]]:
    """The hand's side of a terminal, and the program's."""
    hand, program = os.openpty()
    with os.fdopen(hand, "rb", buffering=0) as near, os.fdopen(program, "r") as far:
        yield near.fileno(), far


def can_read(descriptor: int) -> bool:
    """Whether something waits."""
    return bool(select.select([descriptor], [], [], 0)[0])


def arrives(descriptor: int) -> bool:
    """Whether something comes before long."""
    return bool(select.select([descriptor], [], [], HANGS)[0])


def test_keys_are_found_in_order_and_once() -> None:
    """Every key that the line on the screen names is one, in either case; others are none."""
    with terminal() as (hand, stdin), terminal_keys(stdin) as keys:
        os.write(hand, b"\n xRspq!")
        assert arrives(stdin.fileno())
        assert keys.pressed(0) == ("done", "talk", "repeat", "skip", "pause", "stop")
        assert keys.pressed(0) == ()


def test_the_screen_names_every_key() -> None:
    """No key exists that the line does not show."""
    names = {part.split()[0] for part in HINT.split("  ")}
    assert names == {{b"\r": "Enter", b"\n": "Enter", b" ": "Space"}.get(key, key.decode()) for key in KEYS}


@pytest.mark.parametrize("sequence", [b"\x1bOP", b"\x1bOS", b"\x1b[A", b"\x1b[15~", b"\x1b[1;5R", b"\x1bs", b"\x1b"])
def test_other_keys_are_not_taken_for_ours(sequence: bytes) -> None:
    """Function keys, arrows and Alt send letters of ours behind an escape."""
    with terminal() as (hand, stdin), terminal_keys(stdin) as keys:
        os.write(hand, sequence)
        assert arrives(stdin.fileno())
        assert keys.pressed(0) == ()


def test_what_is_pressed_is_not_shown_and_ctrl_c_is_left_alone() -> None:
    """No echo under the live panel; signals come from the terminal as ever."""
    with terminal() as (hand, stdin), terminal_keys(stdin) as keys:
        os.write(hand, b"x")
        assert arrives(stdin.fileno())
        assert keys.pressed(0) == ()
        assert not can_read(hand)
        assert termios.tcgetattr(stdin)[LFLAG] & termios.ISIG


@pytest.mark.parametrize("raised", [(), (ValueError,), (KeyboardInterrupt,), (asyncio.CancelledError,), (SystemExit,)])
def test_the_terminal_is_itself_again(raised: tuple[type[BaseException], ...]) -> None:
    """However the block is left, every setting is as before, and a key that came too late is not left to the shell."""
    with terminal() as (hand, stdin):
        before = termios.tcgetattr(stdin)
        with suppress(*raised), terminal_keys(stdin):
            assert termios.tcgetattr(stdin) != before
            os.write(hand, b"s\n")
            assert arrives(stdin.fileno())
            for fault in raised:
                raise fault
        assert termios.tcgetattr(stdin) == before
        assert not can_read(stdin.fileno())


@pytest.mark.parametrize("end", ["ctrl-c", "sigterm", "fault"])
def test_the_terminal_survives_the_program(end: str) -> None:
    """A program that is interrupted, ended or fails leaves the terminal that it was started in as it was."""
    with terminal() as (hand, stdin):
        before = termios.tcgetattr(stdin)
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert termios.tcgetattr(stdin) != before
        if end == "sigterm":
            process.send_signal(signal.SIGTERM)
        else:
            os.write(hand, b"\x03" if end == "ctrl-c" else b"q")
        _, said = process.communicate(timeout=HANGS)
        assert {"ctrl-c": b"KeyboardInterrupt", "sigterm": b"CancelledError", "fault": b"a fault"}[end] in said
        assert termios.tcgetattr(stdin) == before


def test_keys_work_again_behind_a_shell() -> None:
    """After Ctrl-Z a shell gives the terminal its own settings; when the program is back, so are its keys."""
    with terminal() as (hand, stdin):
        before = termios.tcgetattr(stdin)
        with terminal_keys(stdin) as keys:
            termios.tcsetattr(stdin, termios.TCSANOW, before)
            assert keys.pressed(0) == ()
            os.write(hand, b"p")
            assert arrives(stdin.fileno())
            assert keys.pressed(0) == ("pause",)
        assert termios.tcgetattr(stdin) == before


def test_no_terminal_no_keys(tmp_path: Path) -> None:
    """From a pipe or a file nothing is read, be it full of keys."""
    (tmp_path / "keys").write_text("qq")
    for stdin in (io.StringIO("qq"), (tmp_path / "keys").open()):
        with stdin, terminal_keys(stdin) as keys:
            assert not can_press(stdin)
            assert keys.pressed(0) == ()
            assert stdin.read() == "qq"


def test_a_terminal_that_goes_away_presses_nothing() -> None:
    """Who closes the window has not pressed a key."""
    hand, program = os.openpty()
    with os.fdopen(program, "r") as stdin, terminal_keys(stdin) as keys:
        os.close(hand)
        assert keys.pressed(0) == ()
