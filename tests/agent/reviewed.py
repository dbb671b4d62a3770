"""A session on disk that can be reviewed, and the application that does it, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from agent.documents import write_json_atomic
from agent.journal import Journal, Noted, Started, Turned, project
from agent.moves import Plan
from agent.store import Store
from agent.web.guard import Doorkeeper
from agent.web.review import create_review
from agent.web.reviews import Reviews
from tests.agent.interviews import a_question
from tests.agent.sessions import a_report, a_transcript, keep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agent.assessment import Report
    from agent.transcript import Transcript

SESSION = "2026-03-14-101502"
PORT = 4321
ORIGIN = f"http://127.0.0.1:{PORT}"


def put(
    data: Path, *, transcript: Transcript | None = None, report: Report | None = None, session: str = SESSION
) -> Path:
    """A finished session with journal, report, some bytes for a recording, and no rating yet; returns its folder."""
    told = transcript or a_transcript()
    folder = keep(Store(data), session, transcript=told, report=report or a_report())
    with Journal(folder) as journal:
        journal.append(Started(session=session, plan=Plan(questions=(a_question("impossible-deadline"),))))
        for turn in told.turns:
            journal.append(Turned(turn=turn))
        for note in told.notes:
            journal.append(Noted(turn=note.turn, text=note.text))
        write_json_atomic(folder / "transcript.json", project(journal.entries()))
    (folder / "interview.flac").write_bytes(bytes(range(256)) * 8)
    return folder


def no_judge(folder: Path, transcript: Transcript) -> tuple[Report, str | None]:
    """For tests that never judge again."""
    raise AssertionError(f"{folder}: judged {len(transcript.turns)} turns")


def client(
    data: Path, judge: Callable[[Path, Transcript], tuple[Report, str | None]] = no_judge, *, redo: str | None = None
) -> TestClient:
    """Somebody who was let in."""
    keeper = Doorkeeper("secret", "127.0.0.1", PORT)
    app = create_review(Reviews(Store(data), judge, {}, {"dive_deep": "Dive Deep"}, redo=redo), keeper, SESSION)
    visitor = TestClient(app, base_url=ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False)
    visitor.cookies.set(keeper.cookie, keeper.token)
    return visitor
