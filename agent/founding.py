"""A session's folder and record: founded with its first entry, or found again to go on with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agent import engines
from agent.errors import BadInputError, StorageError, UsageError
from agent.journal import Resumed, Started, plan_of
from agent.kits import keep_kit, kit_of
from agent.loop import is_loop
from agent.material.keeping import keep
from agent.material.model import Material
from agent.planning import make_plan, plan_again
from agent.record import Record
from agent.rubric import load_track_kit
from agent.store import JOURNAL, KEY_OF_REDO, KIT, SessionInfo

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

    from agent.again import Again
    from agent.casting import Casting
    from agent.moves import Plan
    from agent.rubric import Kit
    from agent.settings import Settings
    from agent.store import Store
    from agent.wish import Wish

LAST = "last"
"""What `--resume` calls the last session that is not finished."""
PRINCIPLES = "leadership_principles"
"""Id of the kit that every session names beside its track's."""


def new_session(
    wish: Wish, settings: Settings, store: Store, casting: Casting, material: Material
) -> tuple[Record, Plan, Kit]:
    """A new session's folder with its first entry; raises StorageError where it cannot be written."""
    fitting = casting.script.questions if casting.script else ()
    on_page = casting.kind == "browser" and settings.interview.track == "coding"
    editor = on_page or wish.editor is not None
    if wish.again is not None:
        kit = kit_of(wish.again.folder, wish.again.track)
        plan = plan_again(wish.again.put, kit, settings, editor=editor)
    else:
        plan = make_plan(settings, store, fitting=fitting, editor=editor, material=material)
        kit = load_track_kit(plan.track)
    folder = wish.out or store.folder(store.new_id(datetime.now(UTC)))
    make_folder(folder)
    return begin(folder, plan, kit, settings, casting, material, again=wish.again), plan, kit


def make_folder(folder: Path) -> None:
    """A new session's folder; raises UsageError where it holds one, StorageError where it cannot be made."""
    if (folder / JOURNAL).exists() or is_loop(folder):
        raise UsageError(f"--out {folder}: holds a session already; add --resume to go on with it, or choose another")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise StorageError(f"{folder}: cannot be made: {fault.strerror}; choose another folder with --out") from fault


def begin(  # noqa: PLR0917 - all of it goes into the record
    folder: Path,
    plan: Plan,
    kit: Kit,
    settings: Settings,
    casting: Casting,
    material: Material,
    parent: str | None = None,
    *,
    again: Again | None = None,
) -> Record:
    """The record of a new session in its folder, with its first entry; `parent` is the loop that it is a round of.

    What is given once more is judged by the kit that judged it first.
    """
    redo: dict[str, JsonValue] = (
        {KEY_OF_REDO: {"session": again.session, "question": again.put.id}} if again is not None else {}
    )
    info = SessionInfo(
        id=folder.name,
        parent=parent,
        track=plan.track,
        kits=(kit.id, PRINCIPLES),
        level=plan.level,
        seed=plan.seed,
        started=datetime.now(UTC),
        state="running",
        settings={**settings.model_dump(mode="json"), **redo},
        models=engines.models_used(settings, spoken=casting.kind != "typed"),
    )
    if material != Material():
        keep(folder, material)
    if again is not None and (again.folder / KIT).is_file():
        keep_kit(folder, again.folder / KIT)
    record = Record(folder, info)
    with record:
        record.append(Started(session=info.id, rubric_hash=kit.hash, plan=plan))
    return record


def resumed_session(wish: Wish, store: Store) -> tuple[Record, Plan, Kit]:
    """The session to go on with: the one named, that of --out, or the last that is not finished."""
    folder = _unfinished(wish, store)
    info = store.info(folder)
    if info.state == "finished":
        name = folder if wish.out else info.id
        raise UsageError(f"--resume {name}: is finished; see it with: starling report {name}")
    return take_up(folder, info)


def take_up(folder: Path, info: SessionInfo) -> tuple[Record, Plan, Kit]:
    """An interrupted session's record, its plan and kit; that it goes on is recorded."""
    record = Record(folder, info)
    plan = plan_of(record.entries, folder / JOURNAL)
    with record:
        record.append(Resumed(turns=len(record.transcript().turns)))
    return record, plan, kit_of(folder, plan.track)


def _unfinished(wish: Wish, store: Store) -> Path:
    if wish.out is not None:
        if not (wish.out / JOURNAL).is_file():
            raise BadInputError(f"--out {wish.out}: holds no session to go on with; leave --resume out to start one")
        return wish.out
    if wish.resume != LAST:
        return store.resolve(wish.resume or LAST)
    unfinished = [info.id for info in store.sessions() if info.state != "finished"]
    # one that was killed before its first entry holds nothing to go on with
    open_ones = [name for name in unfinished if (store.folder(name) / JOURNAL).is_file()]
    if not open_ones:
        raise BadInputError("--resume: no interrupted session; start one with: starling interview")
    return store.folder(open_ones[-1])
