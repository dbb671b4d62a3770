"""Judging again what Starling held itself, by its own plan: a loop, or a round that holds problems and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agent.assessment import Level, Report
    from agent.commands.context import Context
    from agent.decision import Debrief
    from agent.ports import Judge, Reads


def held_folder(context: Context, inputs: Sequence[str], rubric: str | None) -> Path | None:
    """The folder of a loop, or of a round of both kinds, that is the only input; None for anything else.

    Raises UsageError where a loop is to be judged beside other inputs, or by another rubric.
    """
    from agent.inputs import GivenSession, sniff  # noqa: PLC0415 - loads what only this needs
    from agent.journal import plan_of, read_journal  # noqa: PLC0415 - same
    from agent.loop import is_loop  # noqa: PLC0415 - same
    from agent.scoring.mixed import is_mixed  # noqa: PLC0415 - same
    from agent.store import JOURNAL, Store  # noqa: PLC0415 - same

    store = Store(context.data())
    found = [given.folder for name in inputs if name != "-" and isinstance(given := sniff(name, store), GivenSession)]
    loop = next((folder for folder in found if is_loop(folder)), None)
    if loop is not None and (len(inputs) > 1 or rubric):
        why = "each of its rounds has a rubric of its own" if rubric else "its rounds are judged together"
        raise UsageError(f"{loop.name}: is a loop; {why}, so give it alone and without --rubric")
    if loop is not None or rubric or len(inputs) > 1 or not found:
        return loop
    journal = found[0] / JOURNAL
    return found[0] if journal.exists() and is_mixed(plan_of(read_journal(journal), journal)) else None


def judge_held(
    context: Context, folder: Path, level: Level | None, second: Judge | None
) -> tuple[Report, Debrief | None]:
    """The report, and a loop's debrief; nothing is written. `level` is for other anchors than those it was held by."""
    from agent.commands.report import reader_for  # noqa: PLC0415 - loads what only this needs
    from agent.debriefing import judge_loop  # noqa: PLC0415 - same
    from agent.inputs.read import session_transcript  # noqa: PLC0415 - same
    from agent.journal import plan_of, read_journal  # noqa: PLC0415 - same
    from agent.kits import kit_of  # noqa: PLC0415 - same
    from agent.loop import is_loop  # noqa: PLC0415 - same
    from agent.material.keeping import kept  # noqa: PLC0415 - same
    from agent.reporting import judged  # noqa: PLC0415 - same
    from agent.store import JOURNAL  # noqa: PLC0415 - same

    reader: Reads = reader_for(context, context.data())

    def one(child: Path) -> Report:
        plan = plan_of(read_journal(child / JOURNAL), child / JOURNAL)
        kit, cv = kit_of(child, plan.track), kept(child).cv
        claims = cv.claims if cv else ()
        return judged(session_transcript(child), plan, kit, reader, level=level, judge=second, cv=claims)

    return judge_loop(folder, lambda: reader, one) if is_loop(folder) else (one(folder), None)
