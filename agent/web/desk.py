"""What a candidate writes and draws beside the conversation, kept with the session."""

from __future__ import annotations

import asyncio
import json
from threading import Lock
from typing import TYPE_CHECKING, Any

from agent.documents import write_text_atomic
from agent.store import DESK
from agent.web.drawing import as_svg
from agent.web.messages import EditorText, Whiteboard

if TYPE_CHECKING:
    from pathlib import Path

EDITOR, WHITEBOARD, PICTURE = DESK
TRACKS = frozenset({"coding", "design", "technical", "loop"})
"""Tracks in which people write and draw."""
SETTLES = 0.5
"""Seconds after the last change before it is written."""


class Desk:
    """Editor and whiteboard of one session."""

    def __init__(self, folder: Path, track: str, *, runs: bool = False) -> None:
        """`runs` tells whether what is written is code that is run when the person says so."""
        self._folder = folder
        self._runs = runs
        self.open = track in TRACKS
        self._text: str | None = None
        self._board: Whiteboard | None = None
        self._unwritten: set[str] = set()
        self._due: asyncio.TimerHandle | None = None
        self._lock = Lock()

    def contents(self) -> dict[str, Any] | None:
        """What a page shows; None where there is no desk."""
        if not self.open:
            return None
        text = self._read(EDITOR) if self._text is None else self._text
        shapes = [shape.model_dump(mode="json") for shape in self._board.shapes] if self._board else self._drawn()
        return {"text": text, "shapes": shapes, "runs": self._runs}

    def change(self, change: EditorText | Whiteboard) -> None:
        """Keep it; written as soon as the person has paused."""
        if not self.open:
            return
        if isinstance(change, EditorText):
            self._text = change.text
            self._unwritten.add(EDITOR)
        else:
            self._board = change
            self._unwritten.add(WHITEBOARD)
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(SETTLES, self._settle)

    def write(self) -> None:
        """Write what has changed. Raises StorageError where the disk is full."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._write()

    def _settle(self) -> None:
        self._due = None
        asyncio.get_running_loop().run_in_executor(None, self._write)

    def _write(self) -> None:
        """In whatever thread; one at a time."""
        with self._lock:
            if EDITOR in self._unwritten and self._text is not None:
                self._unwritten.discard(EDITOR)
                write_text_atomic(self._folder / EDITOR, self._text)
            if WHITEBOARD in self._unwritten and self._board is not None:
                self._unwritten.discard(WHITEBOARD)
                board = self._board
                write_text_atomic(self._folder / WHITEBOARD, board.model_dump_json())
                write_text_atomic(self._folder / PICTURE, as_svg(board.shapes))

    def _read(self, name: str) -> str:
        path = self._folder / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def _drawn(self) -> list[Any]:
        written = self._read(WHITEBOARD)
        return list(json.loads(written)["shapes"]) if written else []
