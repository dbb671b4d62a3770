"""Which kit judges a session: one of the person's own, kept in the session's folder, else that of its track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.documents import write_bytes_atomic
from agent.errors import BadInputError
from agent.rubric import hosted, load_kit, load_track_kit
from agent.store import KIT

if TYPE_CHECKING:
    from pathlib import Path

    from agent.rubric import Kit


def kit_of(folder: Path, track: str) -> Kit:
    """The kit of the session in `folder`. Raises BadInputError where its own is damaged."""
    own = folder / KIT
    return hosted(load_kit(own)) if own.is_file() else load_track_kit(track)


def keep_kit(folder: Path, own: Path) -> None:
    """Keep a kit of the person's own with a session, as it is now. Raises BadInputError, StorageError."""
    try:
        data = own.read_bytes()
    except OSError as fault:
        raise BadInputError(f"{own}: cannot be read: {fault.strerror}") from fault
    write_bytes_atomic(folder / KIT, data)
