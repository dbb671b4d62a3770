"""Holds a loop: round after round in one sitting or on several days, then the debrief."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from agent import engines
from agent.casting import in_round
from agent.debriefing import asked_in, loop_transcript, write_debrief, write_transcript
from agent.documents import write_json_atomic
from agent.errors import StarlingError
from agent.founding import begin, make_folder, take_up
from agent.interview import Interview, page_file
from agent.journal import locked
from agent.loop import LOOP
from agent.material.keeping import kept
from agent.rounds import plan_round, settings_of
from agent.rubric import load_track_kit
from agent.store import INFO, JOURNAL, SessionInfo, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO

    from rich.console import Console

    from agent.casting import Casting
    from agent.engines import Weights
    from agent.loop import Loop, Round
    from agent.model.guest import Guest
    from agent.moves import Plan
    from agent.ports import Reads
    from agent.record import Record
    from agent.rubric import Kit
    from agent.settings import Settings
    from agent.store import State


@dataclass(frozen=True, slots=True)
class Coming:
    """The round that comes next, and how the loop stands before it."""

    loop: Loop
    place: int
    """Counted from 0."""
    states: tuple[State | None, ...]
    """Of each round; None where it has not begun."""
    first: bool
    """Whether it is the first of this sitting."""
    stopped: bool
    """Whether the person asked to stop in the round before."""

    @property
    def round(self) -> Round:
        """What it is, and who leads it."""
        return self.loop.rounds[self.place]


class Host(Protocol):
    """Where a loop is held: at a terminal, or on a page."""

    async def receive(self, coming: Coming) -> bool:
        """Say who comes next; whether they may come now, and not another day."""

    async def hold(self, interview: Interview) -> None:
        """Hold this round from where its record stands to its end; raises what ends it early."""

    def meet(self) -> None:
        """Say that the rounds are over, and that the interviewers compare what they heard."""


@dataclass(slots=True)
class LoopSitting:
    """One sitting of a loop: whatever rounds it comes to."""

    folder: Path
    info: SessionInfo
    name: str
    """What `--resume` calls it."""
    loop: Loop
    settings: Settings
    store: Store
    casting: Casting
    weights: Weights
    console: Console
    stdin: TextIO
    read_line: Callable[[], str]
    guest: Guest | None = None
    editor: Path | None = None
    reader: Reads | None = None

    async def run(self, host: Host) -> bool:
        """Hold the rounds that are left; whether the loop is finished. However it ends, the folder says how.

        Raises BadInputError where another Starling holds it.
        """
        with locked(self.folder / LOOP):
            return await self._run(host)

    async def _run(self, host: Host) -> bool:
        self._mark("running")
        try:
            finished = await self._rounds(host)
            if finished:
                host.meet()
                await asyncio.to_thread(write_debrief, self.folder, self._reads)
        except BaseException:
            with contextlib.suppress(StarlingError):
                write_transcript(self.folder)
                self._mark("interrupted", ended=datetime.now(UTC))
            raise
        self._mark("finished" if finished else "interrupted", ended=datetime.now(UTC))
        return finished

    def states(self) -> tuple[State | None, ...]:
        """How each round stands; None where it has not begun."""
        folders = [self.loop.folder(self.folder, place) for place in range(len(self.loop.rounds))]
        return tuple(self.store.info(folder).state if (folder / INFO).is_file() else None for folder in folders)

    async def _rounds(self, host: Host) -> bool:
        first = True
        while (place := self._next()) is not None:
            if not await host.receive(self._coming(place, first=first)):
                return False
            if self._next() == place:  # else another Starling has held it while the person was asked
                await host.hold(self._interview(place))
                write_transcript(self.folder)
            first = False
        return True

    def _next(self) -> int | None:
        return next((place for place, state in enumerate(self.states()) if state != "finished"), None)

    def _coming(self, place: int, *, first: bool) -> Coming:
        turns = [turn for turn in loop_transcript(self.folder).turns if turn.speaker == "candidate"]
        stopped = bool(turns) and turns[-1].kind == "stop"
        return Coming(self.loop, place, self.states(), first, stopped)

    def _interview(self, place: int) -> Interview:
        one = self.loop.rounds[place]
        settings, casting = settings_of(self.loop, one, self.settings), in_round(self.casting, one.id)
        record, plan, kit = self._record(place, settings, casting)
        self.reader = self._reads() if self.casting.kind == "scripted" else self.reader
        return Interview(
            settings,
            self.store.root,
            plan,
            kit,
            casting,
            self.weights,
            record,
            self.console,
            self.stdin,
            self.guest,
            self.editor or page_file(record.folder, plan, casting) if plan.editor else None,
            reader=self.reader,
            read_line=self.read_line,
        )

    def _record(self, place: int, settings: Settings, casting: Casting) -> tuple[Record, Plan, Kit]:
        folder = self.loop.folder(self.folder, place)
        if (folder / JOURNAL).is_file() and (folder / INFO).is_file():
            return take_up(folder, self.store.info(folder))
        asked, material = asked_in(loop_transcript(self.folder)), kept(self.folder)
        with_editor = self.editor is not None or casting.kind == "browser"
        plan = plan_round(
            self.loop, place, self.settings, self.store, asked=asked, editor=with_editor, material=material
        )
        kit = load_track_kit(plan.track)
        make_folder(folder)
        return begin(folder, plan, kit, settings, casting, material, self.info.id), plan, kit

    def _reads(self) -> Reads:
        if self.reader is None:
            self.reader = engines.load_reader(self.weights.spacy, self.weights.minilm)
        return self.reader

    def _mark(self, state: State, *, ended: datetime | None = None) -> None:
        self.info = self.info.model_copy(update={"state": state, "ended": ended})
        write_json_atomic(self.folder / INFO, self.info)
