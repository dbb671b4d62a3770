"""Convenes a loop: begun in a folder of its own, or found again to go on with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agent import engines
from agent.app import guest_of, material_of
from agent.candidates import Lines
from agent.debriefing import write_transcript
from agent.documents import write_json_atomic
from agent.errors import UsageError
from agent.founding import LAST, PRINCIPLES, make_folder
from agent.loop import LOOP, is_loop, loop_of, read_loop
from agent.looping import LoopSitting
from agent.material.keeping import keep
from agent.material.model import Material
from agent.models import data_folder
from agent.rounds import make_loop
from agent.store import INFO, JOURNAL, SessionInfo, Store

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from rich.console import Console

    from agent.casting import Casting
    from agent.loop import Loop
    from agent.settings import Settings
    from agent.wish import Wish


def convene(  # noqa: PLR0917 - what whoever holds it was given
    wish: Wish, wanted: Settings, casting: Casting, console: Console, stdin: TextIO, begun: Path | None = None
) -> LoopSitting:
    """A loop ready to be held; `begun` is the folder of one to go on with.

    Everything that can be checked is checked before a new loop's folder is made; raises StarlingError.
    """
    wanted = wanted.model_copy(update={"interview": wanted.interview.model_copy(update={"track": "loop"})})
    store = Store(data_folder(wanted.data.folder))
    guest = guest_of(wanted)
    weights = engines.find_weights(wanted, store.root)
    reader, material = material_of(wish, weights, console)
    folder, info, loop = _resumed(begun, store) if begun else _new(wish, wanted, store, casting, material)
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
    )


def loop_to_resume(wish: Wish, store: Store) -> Path | None:
    """The loop that `--resume` means, be it by one of its rounds; None for a single session, or for none."""
    if not wish.resume:
        return None
    if wish.out is not None:
        return wish.out if is_loop(wish.out) else None
    if wish.resume != LAST:
        folder = store.resolve(wish.resume)
        return folder if is_loop(folder) else loop_of(folder)
    unfinished = [store.folder(info.id) for info in store.sessions() if info.state != "finished"]
    open_ones = [folder for folder in unfinished if (folder / JOURNAL).is_file() or is_loop(folder)]
    return open_ones[-1] if open_ones and is_loop(open_ones[-1]) else None


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
