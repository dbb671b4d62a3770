"""Holds an interview: the one place where settings, models, candidate, graph and record come together."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from rich.console import Console

from agent import engines
from agent.beside import beside
from agent.casting import Casting, cast
from agent.checkpoint import open_checkpointer
from agent.errors import StarlingError
from agent.founding import PRINCIPLES, new_session, resumed_session
from agent.graph import build
from agent.interviewer.course import warm
from agent.interviewer.wordings import WITH_WORDS, WITHOUT_WORDS
from agent.journal import Ended
from agent.keys import can_press
from agent.material.keeping import kept, read_material, told
from agent.material.model import Material
from agent.mind import BuiltInMind
from agent.models import data_folder
from agent.planning import likely_words, words_of
from agent.ports import Observer
from agent.progress import progress
from agent.reporting import write_report
from agent.rubric import load_kit, shipped
from agent.running.result import Limits
from agent.screen import LiveScreen, PlainLog, TypedLog
from agent.session import Session
from agent.stage import Scene, set_stage
from agent.store import DESK, Store
from agent.workbench import Workbench
from audio.devices.survey import PortAudio

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO

    from agent.engines import Weights
    from agent.model.guest import Guest
    from agent.moves import Plan
    from agent.ports import Reads, Visit, Words
    from agent.record import Record
    from agent.rubric import Kit
    from agent.settings import Settings
    from agent.wish import Wish

INTERRUPTED = 130
OWN_WORDS = 30
"""Words from the person's own material at most, so that the kit's have a place too."""


class Browser(Protocol):
    """Opens a page in front of the person, and holds interviews on it."""

    @property
    def can_open(self) -> bool:
        """Whether there is a browser, and somebody who sees it."""

    async def hold(self, interview: Interview) -> None:
        """Hold this one."""


def hold(
    wish: Wish,
    settings: Settings,
    *,
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    browser: Browser | None = None,
) -> int:
    """Hold an interview, or go on with one; returns the exit code. Raises StarlingError for what ends it early.

    Everything that can be checked is checked before the session's folder is made. A loop: `agent.terminal.hold_any`.
    """
    console = Console(file=stderr, highlight=False)
    wanted = wish.over(settings)
    can_browse = browser is not None and browser.can_open
    casting = cast(wanted, PortAudio(), at_terminal=stdin.isatty(), keys=can_press(stdin), can_browse=can_browse)
    interview = prepare(wish, wanted, casting, console, stdin)
    record = interview.record
    console.print(casting.why, soft_wrap=True)
    if interview.guest:
        console.print(interview.guest.notice, soft_wrap=True, markup=False)
    try:
        sit(interview, browser)
    except (KeyboardInterrupt, asyncio.CancelledError):
        return stopped(console, record.folder, str(record.folder) if wish.out else record.info.id)
    stdout.write(f"{record.folder / 'report.html'}\n")
    return 0


def sit(interview: Interview, browser: Browser | None = None) -> None:
    """Hold an interview from where its record stands to its end. Raises what ends it early, once that is recorded."""
    on_page = browser is not None and interview.casting.kind == "browser"
    with interview.record:
        asyncio.run(browser.hold(interview) if browser and on_page else stoppable(interview))


def stopped(console: Console, folder: Path, name: str) -> int:
    """Say where everything is kept and how to go on; the exit code of who was interrupted."""
    if console.is_terminal:
        console.print()  # behind the terminal's own ^C
    again = f"starling interview --resume {name}"
    console.print(f"Stopped. Everything said is kept in {folder}\nGo on with: {again}", soft_wrap=True)
    return INTERRUPTED


def prepare(wish: Wish, wanted: Settings, casting: Casting, console: Console, stdin: TextIO) -> Interview:
    """An interview ready to be held, its record in its folder. Raises StarlingError for what it cannot be held with."""
    guest = guest_of(wanted)
    data = data_folder(wanted.data.folder)
    store = Store(data)
    weights = engines.find_weights(wanted, data)
    reader, material = material_of(wish, weights, console)
    material = kept(wish.again.folder) if wish.again else material
    founded = resumed_session(wish, store) if wish.resume else new_session(wish, wanted, store, casting, material)
    record, plan, kit = founded
    if guest and material.cv:
        console.print("Questions about your CV quote it, and go to that model with your answers.", soft_wrap=True)
    editor = wish.editor or page_file(record.folder, plan, casting)
    return Interview(wanted, data, plan, kit, casting, weights, record, console, stdin, guest, editor, reader=reader)


def page_file(folder: Path, plan: Plan, casting: Casting) -> Path | None:
    """The file that holds what is written on a page, in a coding round in the browser."""
    return folder / DESK[0] if plan.editor and casting.kind == "browser" else None


async def stoppable(interview: Interview) -> None:
    """Hold it at a terminal, so that a signal to end the program ends it in good order."""
    task = asyncio.current_task()
    assert task is not None
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await interview.run()


class Screen(Observer, AbstractContextManager["Screen"], Protocol):
    """Who watches while an interview is held."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Everything that one sitting of an interview needs."""

    settings: Settings
    data: Path
    plan: Plan
    kit: Kit
    casting: Casting
    weights: Weights
    record: Record
    console: Console
    stdin: TextIO
    guest: Guest | None = None
    editor: Path | None = None
    visit: Visit | None = None
    """The page it is held on, and who shows it there."""
    shown: Screen | None = None
    reader: Reads | None = None
    """Loaded already where something had to be read before the first question."""
    read_line: Callable[[], str] | None = None
    """Reads the keyboard where several sittings share it."""

    async def run(self) -> None:
        """Hold it from where its record stands to its end; however it ends, the record says how."""
        try:
            await self._sit()
        except BaseException:
            with contextlib.suppress(StarlingError):
                self.record.mark("interrupted", ended=datetime.now(UTC))
            raise
        ended = next(entry for entry in reversed(self.record.entries) if isinstance(entry, Ended))
        spent = self.guest.counters() if self.guest else {}
        counters = {**ended.counters, **spent}
        await beside(self.record.mark, "finished", ended=datetime.now(UTC), counters=counters)

    async def _sit(self) -> None:
        turns = self.record.transcript().turns
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader") as background:
            reader = engines.Later(self._load_reader, background)
            mind = BuiltInMind(
                kit=self.kit,
                reads=reader.get,
                judge=lambda: None,
                render=lambda: self._report(reader.get()),
                words=self._words(reader.get),
                code=self._workbench(),
            )
            with self._screen() as screen:
                screen.state("loading")
                async with contextlib.AsyncExitStack() as stack:
                    saver = await beside(stack.enter_context, open_checkpointer(self.record.folder))
                    candidate = await stack.enter_async_context(set_stage(self._scene(screen, reader)))
                    session = Session(
                        build(mind, saver),
                        mind=mind,
                        journal=self.record,
                        candidate=candidate,
                        observer=screen,
                        thread=f"{self.record.info.id}/{len(self.record.entries)}",
                    )
                    await session.run(self.plan, turns)

    def _load_reader(self) -> Reads:
        """The reader, warmed for the problems of this round while the first of them is being put."""
        reader = self.reader or engines.load_reader(self.weights.spacy, self.weights.minilm)
        warm(self.plan, reader)
        return reader

    def _screen(self) -> Screen:
        if self.shown is not None:
            return self.shown
        if self.console.is_terminal and self.casting.kind == "mic":
            return LiveScreen(self.console, self.plan, time.monotonic, keys=can_press(self.stdin))
        if self.casting.kind == "typed" and self.stdin.isatty():
            return TypedLog(self.console)
        return PlainLog(self.console)

    def _scene(self, observer: Observer, reader: engines.Later[Reads]) -> Scene:
        return Scene(
            casting=self.casting,
            settings=self.settings,
            weights=self.weights,
            data=self.data,
            folder=self.record.folder,
            observer=observer,
            words_for=partial(words_of, self.plan, self.kit, self._own_words()),
            telling=lambda text, prompt: progress(
                text, prompt.kind, reader.get().read, prompt.probe_gap, split=reader.get().pieces
            ),
            split=lambda text, *, asked="": reader.get().pieces(text, asked=asked),
            stdin=self.stdin,
            likely=likely_words(self.plan, self.kit),
            visit=self.visit,
            on_begun=reader.begin,
            read_line=self.read_line,
        )

    def _own_words(self) -> tuple[str, ...]:
        """Words of the trade from the settings, then from the CV and the job description."""
        return (*self.settings.transcription.words, *kept(self.record.folder).words[:OWN_WORDS])

    def _workbench(self) -> Workbench | None:
        if self.editor is None:
            return None
        return Workbench(self.editor, Limits(**self.settings.coding.model_dump()), self.record.folder)

    def _words(self, reads: Callable[[], Reads]) -> Words | None:
        if self.guest is None or self.settings.interview.interviewer != "llm":
            return None
        examples = {
            gap: (*WITH_WORDS.get(gap, ()), *WITHOUT_WORDS.get(gap, ())) for gap in (*WITH_WORDS, *WITHOUT_WORDS)
        }
        return self.guest.wording(reads, examples)

    def _report(self, reads: Reads) -> None:
        judge = self.guest.judge() if self.guest and self.settings.interview.judge == "llm" else None
        write_report(self.record.folder, self.record.transcript(), self.plan, self.kit, reads, judge=judge)


def guest_of(settings: Settings) -> Guest | None:
    """The language model, where one is wanted; see `agent.model.guest.invite`."""
    if "llm" not in {settings.interview.interviewer, settings.interview.judge}:
        return None
    from agent.model.guest import invite  # noqa: PLC0415 - most interviews have none

    return invite(settings, os.environ)


def material_of(wish: Wish, weights: Weights, console: Console) -> tuple[Reads | None, Material]:
    """The CV and the job description, read before anything is asked, and the reader that this took."""
    if wish.cv is None and wish.job is None:
        return None, Material()
    loaded: list[Reads] = []

    def reads() -> Reads:
        if not loaded:
            loaded.append(engines.load_reader(weights.spacy, weights.minilm))
        return loaded[0]

    material = read_material(wish.cv, wish.job, reads, load_kit(shipped(f"{PRINCIPLES}.toml")))
    console.print(told(material), soft_wrap=True, markup=False)
    return loaded[0], material
