"""A loop on a page: who comes next is shown there, each round is held there, and going on is asked there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Literal

from agent.web.sitting import STOPPED, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.interview import Interview
    from agent.looping import Coming, LoopSitting
    from agent.web.sitting import Sitting

Phase = Literal["begins", "asks", "holds", "meets", "over", "later", "failed"]
"""`asks` whether the next round comes now; `holds` it; `meets` to decide; and the three ways in which it ends here."""


class PageLoop:
    """`agent.looping.Host`, and how its loop stands."""

    def __init__(self, sitting: LoopSitting, seat: Callable[[Interview, tuple[int, int]], Sitting]) -> None:
        """`seat` puts a round on the page, with its number and of how many."""
        self.sitting = sitting
        self.phase: Phase = "begins"
        self._seat = seat
        self._coming: Coming | None = None
        self._fault: str | None = None
        self._answer: asyncio.Future[bool] | None = None
        self._moved = asyncio.Event()

    async def run(self) -> bool:
        """Hold the rounds that are left; whether the loop is finished. Raises what ends it early."""
        try:
            finished = await self.sitting.run(self)
        except asyncio.CancelledError:
            self._move("failed", STOPPED)
            raise
        except Exception as fault:
            self._move("failed", f"{told(fault)}. What was said is kept.")
            raise
        self._move("over" if finished else "later")
        return finished

    async def receive(self, coming: Coming) -> bool:
        """Show who comes next, and wait for the person's word, however long; before the first round, too."""
        self._coming = coming
        self._answer = asyncio.get_running_loop().create_future()
        self._move("asks")
        return await self._answer

    async def hold(self, interview: Interview) -> None:
        """Hold it on the page."""
        assert self._coming is not None
        held = self._seat(interview, (self._coming.place + 1, len(self._coming.loop.rounds)))
        self._move("holds")
        await held.hold()
        held.board.part()

    def meet(self) -> None:
        """Show it."""
        self._move("meets")

    async def answer(self, *, on: bool) -> None:
        """The person's word; returns once something has come of it. Without a question, nothing does."""
        if self._answer is None or self._answer.done():
            return
        moved = self._moved
        self._answer.set_result(on)
        await moved.wait()

    async def past(self, phase: Phase) -> None:
        """Wait until it stands in another way."""
        while self.phase == phase:
            await self._moved.wait()

    def standing(self) -> dict[str, Any]:
        """Everything that a page shows between rounds."""
        one, loop = self.sitting, self.sitting.loop
        states = one.states()
        return {
            "session": one.info.id,
            "phase": self.phase,
            "fault": self._fault,
            "report": f"/sessions/{one.info.id}/report.html" if self.phase == "over" else None,
            "again": f"starling interview --resume {one.name}",
            "place": self._coming.place if self._coming else None,
            "rounds": [
                {
                    "title": planned.title,
                    "name": planned.name,
                    "role": planned.role,
                    "emphasis": planned.emphasis,
                    "minutes": planned.minutes,
                    "state": states[place],
                    "review": f"/review/{one.info.id}/rounds/{loop.folder(one.folder, place).name}",
                }
                for place, planned in enumerate(loop.rounds)
            ],
        }

    def _move(self, phase: Phase, fault: str | None = None) -> None:
        self.phase, self._fault = phase, fault
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
