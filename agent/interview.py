"""One sitting of an interview: where settings, models, candidate, graph and record come together."""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from agent import engines
from agent.beside import beside
from agent.checkpoint import open_checkpointer
from agent.errors import StarlingError
from agent.graph import build
from agent.interviewer.course import warm
from agent.interviewer.wordings import WITH_WORDS, WITHOUT_WORDS
from agent.journal import Ended
from agent.keys import can_press
from agent.material.keeping import kept
from agent.mind import BuiltInMind
from agent.planning import likely_words, words_of
from agent.ports import Observer
from agent.progress import progress
from agent.reporting import write_report
from agent.running.result import Limits
from agent.screen import LiveScreen, PlainLog, TypedLog
from agent.session import Session
from agent.stage import Scene, set_stage
from agent.store import DESK
from agent.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO

    from rich.console import Console

    from agent.casting import Casting
    from agent.engines import Weights
    from agent.model.guest import Guest
    from agent.moves import Plan
    from agent.ports import Reads, Visit, Words
    from agent.record import Record
    from agent.rubric import Kit
    from agent.settings import Settings

OWN_WORDS = 30
"""Words from the person's own material at most, so that the kit's have a place too."""


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


def page_file(folder: Path, plan: Plan, casting: Casting) -> Path | None:
    """The file that holds what is written on a page, in a coding round in the browser."""
    return folder / DESK[0] if plan.editor and casting.kind == "browser" else None
