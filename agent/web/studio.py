"""Holds interviews on a page, one at a time, through the same session as every other candidate."""

from __future__ import annotations

import asyncio
import io
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agent.app import prepare
from agent.casting import IN_BROWSER, Casting
from agent.errors import StarlingError, UsageError
from agent.store import Store
from agent.web.board import Board
from agent.web.checks import SoundCheck
from agent.web.choices import wish_for
from agent.web.desk import Desk
from agent.web.redo import wish_again
from agent.web.visits import PageVisit

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from agent.app import Interview
    from agent.settings import Settings
    from agent.web.messages import Choice


@dataclass(slots=True)
class Sitting:
    """An interview on a page, from its beginning until the next one begins."""

    interview: Interview
    visit: PageVisit
    board: Board
    desk: Desk
    task: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether it is being held."""
        return self.task is not None and not self.task.done()


class Studio:
    """What the pages of one server share."""

    def __init__(self, settings: Settings, data: Path, console: Console, *, only: Interview | None = None) -> None:
        """With `only`, exactly this interview is held."""
        self.settings = settings
        self.store = Store(data)
        self.check = SoundCheck(settings, data)
        self.report_seen = asyncio.Event()
        self.only = only
        self.sitting: Sitting | None = None
        self._console = console
        self._begun = asyncio.Event()

    @property
    def now(self) -> Sitting | None:
        """The interview that is being held; None between two."""
        return self.sitting if self.sitting is not None and self.sitting.running else None

    def begin(self, choice: Choice) -> Sitting:
        """Begin the chosen interview. Raises UsageError where one is held already, else as `agent.app.prepare`."""
        if self.now is not None:
            raise UsageError("an interview is being held on another page; end it there, or go on with it here")
        if self.only is not None and self.sitting is not None:
            raise UsageError("this interview is over; `starling serve` holds others")
        interview = self.only or self._prepared(choice)
        visit = PageVisit()
        transcript = interview.record.transcript()
        board = Board(visit.line, interview.plan, time.monotonic, transcript.turns)
        desk = Desk(interview.record.folder, interview.plan.track, runs=interview.plan.editor)
        # the models of the check are given back: the interview has its own
        self.check.close()
        self.check = SoundCheck(self.settings, self.store.root)
        self.sitting = Sitting(replace(interview, visit=visit, shown=board), visit, board, desk)
        self.sitting.task = asyncio.create_task(self._hold(self.sitting))
        self._begun.set()
        return self.sitting

    async def over(self) -> None:
        """Wait until the interview of `only` is over, and raise what ended it."""
        await self._begun.wait()
        assert self.sitting is not None
        assert self.sitting.task is not None
        await self.sitting.task

    async def close(self) -> None:
        """Stop what is being held; what was said is kept."""
        self.check.close()
        if self.sitting is None or self.sitting.task is None:
            return
        self.sitting.task.cancel()
        with suppress(asyncio.CancelledError, StarlingError):
            await self.sitting.task

    def report(self, session: str) -> Path | None:
        """The report page of a session of ours; None where there is none."""
        folder = self._folder(session)
        path = None if folder is None else folder / "report.html"
        return path if path is not None and path.is_file() else None

    def _folder(self, session: str) -> Path | None:
        if self.sitting is not None and self.sitting.interview.record.info.id == session:
            return self.sitting.interview.record.folder
        try:
            folder = self.store.folder(session)
        except StarlingError:
            return None
        return folder if folder.is_dir() else None

    def _prepared(self, choice: Choice) -> Interview:
        wish = wish_again(self.store, choice.redo, choice) if choice.redo else wish_for(choice)
        return prepare(wish, wish.over(self.settings), Casting("browser", IN_BROWSER), self._console, io.StringIO())

    async def _hold(self, sitting: Sitting) -> None:
        record = sitting.interview.record
        try:
            await sitting.visit.present()
            with record:
                await sitting.interview.run()
        except asyncio.CancelledError:
            sitting.board.finish(None, "The interview was stopped. Everything said is kept, and can be gone on with.")
            raise
        except Exception as fault:
            line = str(fault) if isinstance(fault, StarlingError) else f"unexpected {type(fault).__name__}: {fault}"
            sitting.board.finish(None, f"{line}. What was said is kept.")
            if self.only is not None:
                raise
            self._console.print(f"starling: {line}", markup=False, soft_wrap=True)
        else:
            sitting.board.finish(f"/sessions/{record.info.id}/report.html")
        finally:
            sitting.desk.write()
