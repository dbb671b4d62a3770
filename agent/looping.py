"""Holds a loop: round after round in one sitting or on several days, then the debrief."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.console import Console

from agent import engines
from agent.app import (
    Interview,
    begin,
    guest_of,
    hold,
    make_folder,
    material_of,
    page_file,
    sit,
    stopped,
    take_up,
)
from agent.candidates import Lines
from agent.casting import cast, in_round
from agent.debriefing import asked_in, loop_transcript, write_debrief, write_transcript
from agent.documents import write_json_atomic
from agent.errors import StarlingError, UsageError
from agent.keys import can_press
from agent.loop import LOOP, ROUNDS, is_loop, read_loop
from agent.material.keeping import keep, kept
from agent.material.model import Material
from agent.models import data_folder
from agent.rounds import make_loop, plan_round, settings_of
from agent.rubric import load_track_kit
from agent.store import INFO, JOURNAL, SessionInfo, Store
from audio.devices.survey import PortAudio

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO

    from agent.app import Browser
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
    from agent.wish import Wish

LAST = "last"
LATER = frozenset({"later", "l", "no", "n", "another day", "stop", "quit", "q"})
PRINCIPLES = "leadership_principles"


def hold_any(
    wish: Wish,
    settings: Settings,
    *,
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    browser: Browser | None = None,
) -> int:
    """Hold an interview or a loop, or go on with one; returns the exit code. Raises StarlingError as `hold` does."""
    begun = _loop_to_resume(wish, Store(data_folder(settings.data.folder)))
    wanted = wish.over(settings)
    if begun is None and (wish.resume or wanted.interview.track != "loop"):
        return hold(wish, settings, stdin=stdin, stdout=stdout, stderr=stderr, browser=browser)
    wanted = wanted.model_copy(update={"interview": wanted.interview.model_copy(update={"track": "loop"})})
    console = Console(file=stderr, highlight=False)
    sitting = _sitting(wish, wanted, begun, console, stdin, browser)
    try:
        finished = sitting.run()
    except (KeyboardInterrupt, asyncio.CancelledError):
        return stopped(console, sitting.folder, sitting.name)
    if finished:
        stdout.write(f"{sitting.folder / 'report.html'}\n")
    return 0


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
    browser: Browser | None = None

    def run(self) -> bool:
        """Hold the rounds that are left; whether the loop is finished. However it ends, the folder says how."""
        self._mark("running")
        try:
            finished = self._rounds()
            if finished:
                self.console.print("… the interviewers meet")
                write_debrief(self.folder, self._reads)
        except BaseException:
            with contextlib.suppress(StarlingError):
                write_transcript(self.folder)
                self._mark("interrupted", ended=datetime.now(UTC))
            raise
        self._mark("finished" if finished else "interrupted", ended=datetime.now(UTC))
        return finished

    def _rounds(self) -> bool:
        left = [place for place in range(len(self.loop.rounds)) if self._state(place) != "finished"]
        for number, place in enumerate(left):
            if number and not self._goes_on(place):
                again = f"starling interview --resume {self.name}"
                self.console.print(f"Until then. Go on with: {again}", soft_wrap=True, markup=False)
                return False
            self._announce(place)
            self._hold(place)
            write_transcript(self.folder)
        return True

    def _hold(self, place: int) -> None:
        one = self.loop.rounds[place]
        settings, casting = settings_of(self.loop, one, self.settings), in_round(self.casting, one.id)
        record, plan, kit = self._record(place, settings, casting)
        self.reader = self._reads() if self.casting.kind == "scripted" else self.reader
        sit(
            Interview(
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
            ),
            self.browser,
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

    def _state(self, place: int) -> State | None:
        folder = self.loop.folder(self.folder, place)
        return self.store.info(folder).state if (folder / INFO).is_file() else None

    def _announce(self, place: int) -> None:
        one = self.loop.rounds[place]
        time = f", {one.minutes:g} minutes" if one.minutes else ""
        title = f"Round {place + 1} of {len(self.loop.rounds)}: {one.title}, with {one.name}, {one.role}{time}."
        self.console.print(f"\n{title} {one.emphasis}", soft_wrap=True, markup=False)

    def _goes_on(self, place: int) -> bool:
        """Whether the next round is held now. A script goes straight on, and so does a pipe until it is stopped."""
        if self.casting.kind == "scripted":
            return True
        if not self.stdin.isatty():
            return not self._was_stopped()
        one: Round = self.loop.rounds[place]
        self.console.print(
            f"\nNext: {one.title}, with {one.name}. Press Enter to go on now, or type “later” for another day: ",
            soft_wrap=True,
            end="",
        )
        line = self.read_line()
        return bool(line) and line.strip().lower() not in LATER

    def _was_stopped(self) -> bool:
        turns = [turn for turn in loop_transcript(self.folder).turns if turn.speaker == "candidate"]
        return bool(turns) and turns[-1].kind == "stop"

    def _reads(self) -> Reads:
        if self.reader is None:
            self.reader = engines.load_reader(self.weights.spacy, self.weights.minilm)
        return self.reader

    def _mark(self, state: State, *, ended: datetime | None = None) -> None:
        self.info = self.info.model_copy(update={"state": state, "ended": ended})
        write_json_atomic(self.folder / INFO, self.info)


def _sitting(  # noqa: PLR0917 - what `hold_any` was given
    wish: Wish, wanted: Settings, begun: Path | None, console: Console, stdin: TextIO, browser: Browser | None
) -> LoopSitting:
    """Everything that can be checked is checked before the loop's folder is made."""
    store = Store(data_folder(wanted.data.folder))
    guest = guest_of(wanted)
    can_browse = browser is not None and browser.can_open
    casting = cast(wanted, PortAudio(), at_terminal=stdin.isatty(), keys=can_press(stdin), can_browse=can_browse)
    weights = engines.find_weights(wanted, store.root)
    reader, material = material_of(wish, weights, console)
    folder, info, loop = _resumed(begun, store) if begun else _new(wish, wanted, store, casting, material)
    console.print(casting.why, soft_wrap=True)
    if guest:
        console.print(guest.notice, soft_wrap=True, markup=False)
    return LoopSitting(
        folder=folder,
        info=info,
        name=str(folder) if wish.out else info.id,
        loop=loop,
        settings=wanted,
        store=store,
        casting=casting,
        weights=weights,
        console=console,
        stdin=stdin,
        read_line=Lines(stdin),
        guest=guest,
        editor=wish.editor,
        reader=reader,
        browser=browser,
    )


def _new(
    wish: Wish, settings: Settings, store: Store, casting: Casting, material: Material
) -> tuple[Path, SessionInfo, Loop]:
    fitting = casting.script.questions if casting.script else ()
    loop = make_loop(settings, questions=wish.questions, minutes=wish.minutes, fitting=fitting)
    now = datetime.now(UTC)
    folder = wish.out or store.folder(store.new_id(now))
    make_folder(folder)
    info = SessionInfo(
        id=folder.name,
        track="loop",
        kits=(*dict.fromkeys(one.track for one in loop.rounds), PRINCIPLES),
        level=loop.level,
        seed=loop.seed,
        started=now,
        state="running",
        settings=settings.model_dump(mode="json"),
        models=engines.models_used(settings, spoken=casting.kind != "typed"),
    )
    write_json_atomic(folder / LOOP, loop)
    write_json_atomic(folder / INFO, info)
    write_transcript(folder)
    if material != Material():
        keep(folder, material)
    return folder, info, loop


def _resumed(folder: Path, store: Store) -> tuple[Path, SessionInfo, Loop]:
    info = store.info(folder)
    if info.state == "finished":
        raise UsageError(f"--resume {info.id}: is finished; see it with: starling report {info.id}")
    return folder, info, read_loop(folder)


def _loop_to_resume(wish: Wish, store: Store) -> Path | None:
    """The loop that `--resume` means, be it by one of its rounds; None for a single session, or for none."""
    if not wish.resume:
        return None
    if wish.out is not None:
        return wish.out if is_loop(wish.out) else None
    if wish.resume != LAST:
        folder = store.resolve(wish.resume)
        return next((one for one in (folder, _parent(folder)) if one is not None and is_loop(one)), None)
    unfinished = [store.folder(info.id) for info in store.sessions() if info.state != "finished"]
    open_ones = [folder for folder in unfinished if (folder / JOURNAL).is_file() or is_loop(folder)]
    return open_ones[-1] if open_ones and is_loop(open_ones[-1]) else None


def _parent(folder: Path) -> Path | None:
    return folder.parent.parent if folder.parent.name == ROUNDS else None
