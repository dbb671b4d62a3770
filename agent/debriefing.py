"""A loop's rounds on disk, and what is written about all of them: transcript, debrief, report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import Report, RubricRef
from agent.decision import FORMAT as DEBRIEF_FORMAT
from agent.decision import Debrief
from agent.documents import read_document, write_json_atomic, write_text_atomic
from agent.errors import StorageError
from agent.inputs.read import session_transcript
from agent.journal import plan_of, read_journal
from agent.judgements import read_report
from agent.loop import read_loop
from agent.preparing.familiar import Familiar
from agent.report import as_html, as_markdown, debrief_markdown
from agent.reporting import PRINCIPLES, judge_again
from agent.rubric import load_kit, shipped
from agent.scoring.debrief import debrief
from agent.scoring.points import Held
from agent.scoring.retold import same_story
from agent.scoring.whole import whole_report, whole_transcript
from agent.store import DEBRIEF, INFO, JOURNAL, REPORT, TRANSCRIPT, SessionInfo
from agent.store import FORMAT as STORE_FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from agent.loop import Loop
    from agent.ports import Reads
    from agent.scoring.retold import Heard, Same
    from agent.transcript import Transcript


def rounds_begun(folder: Path, loop: Loop) -> Iterator[tuple[int, Path, SessionInfo]]:
    """Place, folder and state of each round that has begun, in their order."""
    for place in range(len(loop.rounds)):
        child = loop.folder(folder, place)
        if (child / INFO).is_file() and (child / JOURNAL).is_file():
            yield place, child, read_document(child / INFO, SessionInfo, newest=STORE_FORMAT)


def loop_transcript(folder: Path) -> Transcript:
    """Everything said in the loop so far."""
    begun = rounds_begun(folder, read_loop(folder))
    return whole_transcript([(child.name, session_transcript(child)) for _, child, _ in begun], folder.name)


def asked_in(transcript: Transcript) -> frozenset[str]:
    """Ids of the questions and problems that were put."""
    return frozenset(turn.question_id for turn in transcript.turns if turn.kind == "question" and turn.question_id)


def write_transcript(folder: Path) -> None:
    """Write the loop's `transcript.json` from those of its rounds."""
    write_json_atomic(folder / TRANSCRIPT, loop_transcript(folder))


def judge_loop(
    folder: Path, reads: Callable[[], Reads], judge: Callable[[Path], Report | None] = lambda _: None
) -> tuple[Report, Debrief]:
    """The report and the debrief over the rounds that are finished; nothing is written about the loop.

    A round that has no report yet is judged by `reads` and its report written. `judge` may give another report of a
    round, by its folder. Raises BadInputError for a damaged file.
    """
    loop = read_loop(folder)
    held: list[Held] = []
    for place, child, info in rounds_begun(folder, loop):
        if info.state == "finished":
            plan = plan_of(read_journal(child / JOURNAL), child / JOURNAL)
            report = judge(child) or _report(child, reads)
            held.append(Held(child.name, loop.rounds[place].title, plan, report))
    principles = {one.id: one.name for one in load_kit(shipped(PRINCIPLES)).competency}
    decided = debrief(
        held,
        loop=folder.name,
        level=held[0].report.level if held else loop.level,
        planned=len(loop.rounds),
        principles=principles,
        same=_same(reads),
    )
    return whole_report(held, decided, RubricRef(id=loop.kit, hash=loop.hash)), decided


def write_debrief(folder: Path, reads: Callable[[], Reads]) -> tuple[Report, Debrief]:
    """Judge the loop and write `debrief.json`, `debrief.md` and its report into `folder`."""
    report, decided = judge_loop(folder, reads)
    transcript = loop_transcript(folder)
    write_json_atomic(folder / DEBRIEF, decided)
    write_text_atomic(folder / "debrief.md", debrief_markdown(decided))
    write_json_atomic(folder / REPORT, report)
    write_text_atomic(folder / "report.md", as_markdown(report, transcript, decided))
    write_text_atomic(folder / "report.html", as_html(report, transcript, decided))
    return report, decided


def read_debrief(folder: Path) -> tuple[Report, Debrief] | None:
    """What was written at the loop's end; None before."""
    if not (folder / DEBRIEF).exists() or not (folder / REPORT).exists():
        return None
    decided = read_document(folder / DEBRIEF, Debrief, newest=DEBRIEF_FORMAT)
    return read_report(folder), decided


def undecide(folder: Path) -> None:
    """Open a loop again from which a round has gone: nothing of what was derived from that is left.

    Raises BadInputError for a damaged loop, StorageError.
    """
    try:
        for name in (DEBRIEF, "debrief.md", REPORT, "report.md", "report.html", TRANSCRIPT):
            (folder / name).unlink(missing_ok=True)
    except OSError as fault:
        raise StorageError(
            f"{fault.filename}: cannot be deleted: {fault.strerror}; words of the round are left"
        ) from fault
    write_transcript(folder)
    info = read_document(folder / INFO, SessionInfo, newest=STORE_FORMAT)
    write_json_atomic(folder / INFO, info.model_copy(update={"state": "interrupted"}))


def _same(reads: Callable[[], Reads]) -> Same:
    """The reader is loaded once there are two stories to compare."""
    familiar = Familiar.load()

    def same(one: Heard, other: Heard) -> bool:
        return same_story(reads().likeness, familiar)(one, other)

    return same


def _report(child: Path, reads: Callable[[], Reads]) -> Report:
    if (child / REPORT).exists():
        return read_report(child)
    return judge_again(child, session_transcript(child), reads())
