"""A loop on disk and in hand, for tests: its rounds are over without anybody having said a word."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from agent.casting import Casting
from agent.debriefing import write_transcript
from agent.engines import Weights
from agent.journal import Ended, Journal, Started, Turned
from agent.loop import LOOP
from agent.looping import LoopSitting
from agent.moves import Plan
from agent.rounds import make_loop
from agent.settings import Interview as Wanted
from agent.settings import Settings
from agent.store import INFO, SessionInfo, Store, write_json_atomic
from agent.transcript import Turn
from tests.agent.interviews import TellingReads, a_question
from tests.agent.sessions import a_report

if TYPE_CHECKING:
    from agent.interview import Interview
    from agent.loop import Loop
    from agent.looping import Coming
    from agent.store import State

LOOP_ID = "2026-04-01-090000"
SETTINGS = Settings(interview=Wanted(track="loop", seed=7))
NOWHERE = Weights(*[Path("/nowhere")] * 6)
SAID = "I replayed a day of requests."


def put_loop(data: Path, *, over: int, state: State = "interrupted", loop: Loop | None = None) -> Path:
    """A loop in the store of which the first `over` rounds are over, each with a report; returns its folder."""
    loop = loop or make_loop(SETTINGS)
    folder = Store(data).folder(LOOP_ID)
    write_json_atomic(folder / INFO, an_info(LOOP_ID, "loop", state))
    write_json_atomic(folder / LOOP, loop)
    for place in range(over):
        put_round(folder, loop, place)
    write_transcript(folder)
    return folder


def put_round(whole: Path, loop: Loop, place: int) -> None:
    """One round of it: a question, an answer, and the sample report."""
    folder, one = loop.folder(whole, place), loop.rounds[place]
    folder.mkdir(parents=True)
    plan = Plan(track=one.track, questions=(a_question("impossible-deadline"),), interviewer=one.interviewer)
    write_json_atomic(folder / INFO, an_info(folder.name, one.track, "finished", parent=LOOP_ID))
    with Journal(folder) as journal:
        journal.append(Started(session=folder.name, plan=plan))
        asked = Turn(id="t1", speaker="interviewer", kind="question", text="Why?", question_id="impossible-deadline")
        answer = Turn(id="t2", speaker="candidate", kind="answer", text=SAID, question_id="impossible-deadline")
        for turn in (asked, answer):
            journal.append(Turned(turn=turn))
    write_json_atomic(folder / "report.json", a_report())
    (folder / "interview.flac").write_bytes(bytes(range(256)))


def an_info(name: str, track: str, state: State, parent: str | None = None) -> SessionInfo:
    """What `session.json` says."""
    started = datetime(2026, 4, 1, 9, tzinfo=UTC)
    return SessionInfo(id=name, parent=parent, track=track, kits=(), level="senior", started=started, state=state)


def sitting(data: Path, folder: Path) -> LoopSitting:
    """A sitting of that loop on a page, without any model."""
    store = Store(data)
    return LoopSitting(
        folder=folder,
        info=store.info(folder),
        name=folder.name,
        loop=make_loop(SETTINGS),
        settings=SETTINGS,
        store=store,
        casting=Casting("browser", ""),
        weights=NOWHERE,
        console=Console(file=io.StringIO()),
        stdin=io.StringIO(),
        read_line=lambda: "",
        reader=TellingReads(),
    )


def over(interview: Interview, *, stopped: bool = False) -> None:
    """End a round of which nothing was said, as its session would."""
    with interview.record as record:
        if stopped:
            record.append(Turned(turn=Turn(id="t1", speaker="candidate", kind="stop", text="")))
        record.append(Ended(counters={}))
        record.mark("finished")
    write_json_atomic(interview.record.folder / "report.json", a_report())


class Diary:
    """`agent.looping.Host` that writes down what it was told; it says yes so many times, and then another day."""

    def __init__(self, rounds: int = 9) -> None:
        self.came: list[Coming] = []
        self.held: list[str] = []
        self.met = False
        self._rounds = rounds

    async def receive(self, coming: Coming) -> bool:
        """Yes, as long as there are rounds left for today."""
        self.came.append(coming)
        return len(self.came) <= self._rounds

    async def hold(self, interview: Interview) -> None:
        """Over at once."""
        self.held.append(interview.record.folder.name)
        over(interview, stopped=True)

    def meet(self) -> None:
        """They meet."""
        self.met = True
