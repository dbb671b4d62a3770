"""The record of a session: whoever goes on with it goes on from what is on disk by then."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agent.journal import Journal, Noted
from agent.record import Record
from agent.store import SessionInfo
from agent.transcript import Note

if TYPE_CHECKING:
    from pathlib import Path


def test_a_note_that_is_made_before_the_page_is_there_stays(tmp_path: Path) -> None:
    """The record is made when somebody asks to go on, and entered when they are there."""
    info = SessionInfo(
        id="2026-04-01-090000",
        track="behavioral",
        kits=(),
        level="senior",
        seed=1,
        started=datetime(2026, 4, 1, 9, tzinfo=UTC),
        state="interrupted",
        settings={},
        models={},
    )
    record = Record(tmp_path, info)
    with Journal(tmp_path) as journal:
        journal.append(Noted(turn=None, text="Begin with the number."))
    with record:
        assert record.transcript().notes == (Note(text="Begin with the number."),)
