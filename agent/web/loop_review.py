"""A loop looked back at on a page: the debrief, and the way to the review of each round."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from agent.debriefing import loop_transcript, read_debrief, rounds_begun
from agent.documents import read_document
from agent.errors import BadInputError
from agent.judgements import read_report
from agent.loop import loop_of, read_loop
from agent.report import as_html
from agent.report.loop_page import RoundSeen, loop_html
from agent.store import FORMAT, INFO, REPORT, SOUND, SessionInfo

if TYPE_CHECKING:
    from pathlib import Path


def address(session: str) -> str:
    """Where a session, or LOOP/ROUND, is reviewed."""
    return f"/review/{session.replace('/', '/rounds/')}"


def address_of(session: str, folder: Path) -> str:
    """Where the session is reviewed; its round instead, where the folder is that of a round."""
    return address(f"{session}/{folder.name}" if loop_of(folder) else session)


def loop_page(folder: Path, session: str, *, home: bool) -> str:
    """The page; `home` as for `loop_html`. Raises BadInputError for a damaged loop."""
    loop, info = read_loop(folder), read_document(folder / INFO, SessionInfo, newest=FORMAT)
    begun = {place: (child, told.state) for place, child, told in rounds_begun(folder, loop)}
    here = f"/review/{quote(session, safe='')}"
    rounds = []
    for place, planned in enumerate(loop.rounds):
        child, state = begun.get(place, (loop.folder(folder, place), None))
        report = read_report(child) if (child / REPORT).is_file() else None
        rounds.append(RoundSeen(planned, state, report, f"{here}/rounds/{child.name}", (child / SOUND).is_file()))
    decided = read_debrief(folder) if info.state == "finished" else None
    return loop_html(
        session,
        loop.level,
        info.started,
        rounds,
        decided[1] if decided else None,
        report=f"{here}/report",
        home=home,
    )


def printable_loop(folder: Path) -> str:
    """The whole report, with the notes and ratings made since. Raises BadInputError before the interviewers met."""
    written = read_debrief(folder)
    if written is None:
        raise BadInputError(f"{folder.name}: is not decided yet; see what is judged: starling report {folder.name}")
    report, decided = written
    return as_html(report, loop_transcript(folder), decided)
