"""Holds an interview or a loop for `starling interview`: at the terminal, or on a page that it opens."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from rich.console import Console

from agent.app import Browser, hold, stoppable, stopped
from agent.candidates import unhurried
from agent.casting import cast
from agent.convening import convene, loop_to_resume
from agent.keys import can_press
from agent.models import data_folder
from agent.store import Store
from audio.devices.survey import PortAudio

if TYPE_CHECKING:
    from typing import TextIO

    from agent.interview import Interview
    from agent.looping import Coming, LoopSitting
    from agent.settings import Settings
    from agent.wish import Wish

LATER = frozenset({"later", "l", "no", "n", "another day", "stop", "quit", "q"})


class LoopBrowser(Browser, Protocol):
    """One that holds whole loops, too."""

    async def hold_loop(self, sitting: LoopSitting) -> bool:
        """Hold the rounds that are left; whether the loop is finished."""


def hold_any(
    wish: Wish,
    settings: Settings,
    *,
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    browser: LoopBrowser | None = None,
) -> int:
    """Hold an interview or a loop, or go on with one; returns the exit code. Raises StarlingError as `hold` does."""
    begun = loop_to_resume(wish, Store(data_folder(settings.data.folder)))
    wanted = wish.over(settings)
    if begun is None and (wish.resume or wanted.interview.track != "loop"):
        return hold(wish, settings, stdin=stdin, stdout=stdout, stderr=stderr, browser=browser)
    wanted = wanted.model_copy(update={"interview": wanted.interview.model_copy(update={"track": "loop"})})
    console = Console(file=stderr, highlight=False)
    can_browse = browser is not None and browser.can_open
    casting = cast(wanted, PortAudio(), at_terminal=stdin.isatty(), keys=can_press(stdin), can_browse=can_browse)
    sitting = convene(wish, wanted, casting, console, stdin, begun)
    console.print(casting.why, soft_wrap=True)
    if sitting.guest:
        console.print(sitting.guest.notice, soft_wrap=True, markup=False)
    on_page = browser is not None and casting.kind == "browser"
    try:
        finished = asyncio.run(
            browser.hold_loop(sitting) if browser and on_page else sitting.run(TerminalHost(sitting))
        )
    except (KeyboardInterrupt, asyncio.CancelledError):
        return stopped(console, sitting.folder, sitting.name)
    if finished:
        stdout.write(f"{sitting.folder / 'report.html'}\n")
    return 0


class TerminalHost:
    """`agent.looping.Host` of whoever sits at a terminal, and of scripts and pipes."""

    def __init__(self, sitting: LoopSitting) -> None:
        self._sitting = sitting
        self._console = sitting.console

    async def receive(self, coming: Coming) -> bool:
        """Announce the round; before all but the first of a sitting, ask first."""
        if not coming.first and not await self._goes_on(coming):
            again = f"starling interview --resume {self._sitting.name}"
            self._console.print(f"Until then. Go on with: {again}", soft_wrap=True, markup=False)
            return False
        one, number = coming.round, f"Round {coming.place + 1} of {len(coming.loop.rounds)}"
        time = f", {one.minutes:g} minutes" if one.minutes else ""
        title = f"{number}: {one.title}, with {one.name}, {one.role}{time}."
        self._console.print(f"\n{title} {one.emphasis}", soft_wrap=True, markup=False)
        return True

    async def hold(self, interview: Interview) -> None:
        """Hold it here."""
        with interview.record:
            await stoppable(interview)

    def meet(self) -> None:
        """Say so."""
        self._console.print("… the interviewers meet")

    async def _goes_on(self, coming: Coming) -> bool:
        """Whether the next round is held now. A script goes straight on, and so does a pipe until it is stopped."""
        if self._sitting.casting.kind == "scripted":
            return True
        if not self._sitting.stdin.isatty():
            return not coming.stopped
        self._console.print(
            f"\nNext: {coming.round.title}, with {coming.round.name}. "
            "Press Enter to go on now, or type “later” for another day: ",
            soft_wrap=True,
            end="",
        )
        line = await unhurried(self._sitting.read_line)
        return bool(line) and line.strip().lower() not in LATER
