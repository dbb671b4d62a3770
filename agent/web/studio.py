"""Holds interviews and loops on a page, one at a time, through the same session as every other candidate."""

from __future__ import annotations

import asyncio
import io
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from agent.app import prepare
from agent.beside import beside
from agent.casting import IN_BROWSER, Casting
from agent.convening import convene, loop_to_resume
from agent.errors import StarlingError, UsageError
from agent.looping import LoopSitting
from agent.store import Store
from agent.web.checks import SoundCheck
from agent.web.choices import wish_for
from agent.web.loops import PageLoop
from agent.web.redo import wish_again
from agent.web.sitting import seat, told

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path
    from typing import Any

    from rich.console import Console

    from agent.interview import Interview
    from agent.settings import Settings
    from agent.web.messages import Choice
    from agent.web.sitting import Sitting

BUSY = "an interview is being held on another page; end it there, or go on with it here"


class Studio:
    """What the pages of one server share."""

    def __init__(
        self, settings: Settings, data: Path, console: Console, *, only: Interview | LoopSitting | None = None
    ) -> None:
        """With `only`, exactly this interview, or this loop, is held."""
        self.settings = settings
        self.store = Store(data)
        self.check = SoundCheck(settings, data)
        self.report_seen = asyncio.Event()
        self.only = only
        self.sitting: Sitting | None = None
        """The interview, or the round, that pages talk to."""
        self.loop: PageLoop | None = None
        """The loop that it belongs to."""
        self._console = console
        self._task: asyncio.Task[bool] | None = None
        self._begun = asyncio.Event()
        self._preparing = asyncio.Lock()

    @property
    def held(self) -> str | None:
        """The id of what is being held; None between two."""
        return self.session if self._task is not None and not self._task.done() else None

    @property
    def session(self) -> str | None:
        """The id of what is being held, or was held last."""
        if self.loop is not None:
            return self.loop.sitting.info.id
        return self.sitting.interview.record.info.id if self.sitting is not None else None

    async def begin(self, choice: Choice) -> str:
        """Begin what was chosen, and give its id. Raises UsageError where something is held, else as `prepare`."""
        if self._preparing.locked() or self.held is not None:
            raise UsageError(BUSY)
        if self.only is not None and self._task is not None:
            raise UsageError("this interview is over; `starling serve` holds others")
        given = self.only
        if given is None:
            async with self._preparing:
                given = await beside(self._prepared, choice)
        if isinstance(given, LoopSitting):
            self.loop, self.sitting = PageLoop(given, self._seated), None
            holding = self.loop.run()
        else:
            self.loop, self.sitting = None, self._seated(given)
            holding = self._single(self.sitting)
        self._task = asyncio.create_task(self._told(holding))
        self._begun.set()
        assert self.session is not None
        return self.session

    async def over(self) -> bool:
        """Wait until `only` is over, and raise what ended it; whether there is a report."""
        await self._begun.wait()
        assert self._task is not None
        return await self._task

    async def close(self) -> None:
        """Stop what is being held; what was said is kept."""
        self.check.close()
        if self._task is None:
            return
        self._task.cancel()
        with suppress(asyncio.CancelledError, StarlingError):
            await self._task

    def report(self, session: str) -> Path | None:
        """The report page of a session of ours; None where there is none."""
        folder = self._folder(session)
        path = None if folder is None else folder / "report.html"
        return path if path is not None and path.is_file() else None

    def _folder(self, session: str) -> Path | None:
        if self.only is not None and session == self.session:
            return folder_of(self.only)
        try:
            folder = self.store.folder(session)
        except StarlingError:
            return None
        return folder if folder.is_dir() else None

    def _prepared(self, choice: Choice) -> Interview | LoopSitting:
        wish = wish_again(self.store, choice.redo, choice) if choice.redo else wish_for(choice)
        wanted, casting, nobody = wish.over(self.settings), Casting("browser", IN_BROWSER), io.StringIO()
        begun = loop_to_resume(wish, self.store)
        if begun is not None or (not wish.resume and wanted.interview.track == "loop"):
            return convene(wish, wanted, casting, self._console, nobody, begun)
        return prepare(wish, wanted, casting, self._console, nobody)

    def _seated(self, interview: Interview, of_loop: tuple[int, int] | None = None) -> Sitting:
        # the models of the check are given back: the interview has its own
        self.check.close()
        self.check = SoundCheck(self.settings, self.store.root)
        self.sitting = seat(interview, time.monotonic, of_loop)
        return self.sitting

    async def _single(self, sitting: Sitting) -> bool:
        await sitting.hold()
        sitting.board.finish(f"/sessions/{sitting.interview.record.info.id}/report.html")
        return True

    async def _told(self, holding: Coroutine[Any, Any, bool]) -> bool:
        """Where others can be held after it, what ended it is told at the terminal, and no more."""
        try:
            return await holding
        except Exception as fault:
            if self.only is not None:
                raise
            self._console.print(f"starling: {told(fault)}", markup=False, soft_wrap=True)
            return False


def folder_of(held: Interview | LoopSitting) -> Path:
    """Where it is kept."""
    return held.folder if isinstance(held, LoopSitting) else held.record.folder


def session_of(held: Interview | LoopSitting) -> str:
    """Its id."""
    return held.info.id if isinstance(held, LoopSitting) else held.record.info.id
