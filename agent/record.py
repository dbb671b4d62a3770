"""The record of one session on disk: its journal, and the two files that are rewritten from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.documents import write_json_atomic
from agent.journal import Closed, Journal, Turned, project, read_journal
from agent.store import INFO, JOURNAL, TRANSCRIPT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path
    from typing import Self

    from agent.journal import Entry
    from agent.store import SessionInfo, State
    from agent.transcript import Transcript


class Record:
    """Appends to the journal; keeps `transcript.json` and `session.json` in step. A context manager.

    Raises StorageError where the disk is full or read-only; what was appended before is safe.
    """

    def __init__(self, folder: Path, info: SessionInfo) -> None:
        self.folder = folder
        self._info = info
        self._entries = self._read()
        self._journal = Journal(folder)

    def __enter__(self) -> Self:
        self._journal.__enter__()
        try:
            self._entries = self._read()  # nobody else writes from here on; a note may have come in between
            self.mark("running")
        except BaseException:
            self._journal.__exit__()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        self._journal.__exit__(*exc)

    def _read(self) -> list[Entry]:
        path = self.folder / JOURNAL
        return list(read_journal(path)) if path.exists() else []

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that happened so far."""
        return tuple(self._entries)

    @property
    def info(self) -> SessionInfo:
        """What `session.json` says."""
        return self._info

    def append(self, entry: Entry) -> None:
        """Write to the journal first, then what is projected from it."""
        self._journal.append(entry)
        self._entries.append(entry)
        if isinstance(entry, Turned | Closed):
            write_json_atomic(self.folder / TRANSCRIPT, self.transcript())

    def transcript(self) -> Transcript:
        """The transcript as the journal tells it."""
        return project(self._entries)

    def mark(
        self, state: State, *, ended: datetime | None = None, counters: Mapping[str, int | float] | None = None
    ) -> None:
        """Write how the session stands into `session.json`."""
        changes: dict[str, object] = {"state": state, "ended": ended}
        if counters is not None:
            changes["counters"] = {**self._info.counters, **counters}
        self._info = self._info.model_copy(update=changes)
        write_json_atomic(self.folder / INFO, self._info)
