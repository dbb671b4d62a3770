"""Small builders for sessions on disk in tests."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from agent.assessment import Report
from agent.store import SessionInfo, write_json_atomic
from agent.transcript import Transcript

if TYPE_CHECKING:
    from agent.store import Store

GOLD = Path(__file__).resolve().parent.parent / "gold"


def a_report(score: float | None = 3.3) -> Report:
    """The sample report, with another overall score."""
    report = Report.model_validate_json((GOLD / "sample_report.json").read_text(encoding="utf-8"))
    return report.model_copy(update={"overall": report.overall.model_copy(update={"score": score})})


def a_transcript() -> Transcript:
    """The sample transcript: three questions answered, one declined."""
    return Transcript.model_validate_json((GOLD / "sample_transcript.json").read_text(encoding="utf-8"))


def keep(
    store: Store, session: str, *, transcript: Transcript | None = None, report: Report | None = None, day: int = 14
) -> Path:
    """Put a finished session into the store; returns its folder."""
    folder = store.folder(session)
    started = datetime(2026, 3, day, 10, 15, 2, tzinfo=UTC)
    info = SessionInfo(
        id=session, track="behavioral", kits=("behavioral",), level="senior", started=started, state="finished"
    )
    write_json_atomic(folder / "session.json", info)
    write_json_atomic(folder / "transcript.json", transcript or a_transcript())
    if report is not None:
        write_json_atomic(folder / "report.json", report)
    return folder
