"""The cache of transcriptions: which file belongs to which recording, and how it is kept small."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_BLOCK = 1 << 20
_MOST = 200
"""Recordings that are remembered: an hour of talk takes about 1 MB."""
_KEY = 32


def digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces; raises OSError."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


class TranscriptCache:
    """Ledgers of `audio.remembered` below `<data>/cache/transcripts`, by the recording's sum and all that matters."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "cache" / "transcripts"

    def ledger(self, recording: str, settings: Mapping[str, object], side: str) -> Path:
        """Where the pieces of one channel of the recording with that SHA-256 are, or will be."""
        told = json.dumps(settings, sort_keys=True, default=str).encode()
        return self._folder / f"{recording}-{hashlib.sha256(told).hexdigest()[:_KEY]}-{side}.jsonl"

    def forget(self, recording: str) -> int:
        """Remove everything of one recording; returns how many files that were."""
        found = list(self._folder.glob(f"{recording}-*.jsonl"))
        for path in found:
            path.unlink(missing_ok=True)
        return len(found)

    def shrink(self) -> None:
        """Remove what was unused longest, beyond the number that is kept."""
        with suppress(OSError):
            files = sorted(self._folder.glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)
            for path in files[:-_MOST]:
                path.unlink(missing_ok=True)
