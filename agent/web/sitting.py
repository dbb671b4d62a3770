"""One interview on a page: the page's buttons and sound, what it shows, and what is written and drawn."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agent.errors import StarlingError
from agent.web.board import Board
from agent.web.desk import Desk
from agent.web.visits import PageVisit

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.interview import Interview

STOPPED = "The interview was stopped. Everything said is kept, and can be gone on with."


@dataclass(slots=True)
class Sitting:
    """An interview on a page, from its beginning until the next one begins."""

    interview: Interview
    visit: PageVisit
    board: Board
    desk: Desk

    async def hold(self) -> None:
        """Wait for the page, then hold the interview; what ends it early is told there, and raised."""
        record = self.interview.record
        try:
            await self.visit.present()
            with record:
                await self.interview.run()
        except asyncio.CancelledError:
            self.board.finish(None, STOPPED)
            raise
        except Exception as fault:
            self.board.finish(None, f"{told(fault)}. What was said is kept.")
            raise
        finally:
            self.desk.write()


def seat(interview: Interview, clock: Callable[[], float], of_loop: tuple[int, int] | None = None) -> Sitting:
    """The interview with everything that it needs on a page; `of_loop` as for `Board`."""
    visit, record, plan = PageVisit(), interview.record, interview.plan
    board = Board(visit.line, plan, clock, record.transcript().turns, of_loop)
    desk = Desk(record.folder, plan.track, runs=plan.editor)
    return Sitting(replace(interview, visit=visit, shown=board), visit, board, desk)


def told(fault: Exception) -> str:
    """The line for whoever holds it."""
    return str(fault) if isinstance(fault, StarlingError) else f"unexpected {type(fault).__name__}: {fault}"
