"""Prepares an interview from what was wished for, and holds it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from typing import TYPE_CHECKING, Protocol

from rich.console import Console

from agent import engines
from agent.casting import Casting, cast
from agent.founding import PRINCIPLES, new_session, resumed_session
from agent.interview import Interview, page_file
from agent.keys import can_press
from agent.material.keeping import kept, read_material, told
from agent.material.model import Material
from agent.models import data_folder
from agent.rubric import load_kit, shipped
from agent.store import Store
from audio.devices.survey import PortAudio

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from agent.engines import Weights
    from agent.model.guest import Guest
    from agent.ports import Reads
    from agent.settings import Settings
    from agent.wish import Wish

INTERRUPTED = 130


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


async def stoppable(interview: Interview) -> None:
    """Hold it at a terminal, so that a signal to end the program ends it in good order."""
    task = asyncio.current_task()
    assert task is not None
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await interview.run()


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
