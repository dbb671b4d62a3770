"""What was transcribed of a recording, kept piece by piece, so that a run that was broken off costs nothing twice."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from audio.speech import TimedWord, Transcription

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio.ports import PieceTranscriber
    from audio.speech import Pcm

_PRIVATE = 0o600


class RememberingTranscriber:
    """A `PieceTranscriber` that looks into the file `ledger` first, and writes into it what it had to ask another for.

    One line a piece, flushed to the disk before the piece is returned: `[start, samples, text, [[word, start, end,
    probability], …]]`. A line torn by a kill counts as absent. A ledger belongs to one sound and one transcriber with
    its settings; the caller sees to that by its name. Where it cannot be written, transcribing goes on, and `kept` is
    False.
    """

    def __init__(self, transcriber: PieceTranscriber, ledger: Path) -> None:
        self._transcriber = transcriber
        self._ledger = ledger
        self._known = _read(ledger)
        self.kept = True
        self.found = 0
        """Pieces that did not have to be transcribed."""

    def transcribe_pieces(self, pieces: Sequence[tuple[int, Pcm]], *, words: Sequence[str] = ()) -> list[Transcription]:
        """See `audio.ports.PieceTranscriber`."""
        missing = [(start, pcm) for start, pcm in pieces if (start, len(pcm)) not in self._known]
        self.found += len(pieces) - len(missing)
        fresh = self._transcriber.transcribe_pieces(missing, words=words) if missing else []
        heard = {(start, len(pcm)): found for (start, pcm), found in zip(missing, fresh, strict=True)}
        for (start, samples), found in heard.items():
            self._keep(start, samples, found)
        return [heard.get((start, len(pcm))) or self._known[start, len(pcm)] for start, pcm in pieces]

    def _keep(self, start: int, samples: int, heard: Transcription) -> None:
        if not self.kept:
            return
        words = [[word.text, word.start, word.end, word.probability] for word in heard.words]
        line = json.dumps([start, samples, heard.text, words], ensure_ascii=False).encode() + b"\n"
        try:
            self._ledger.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self._ledger, os.O_RDWR | os.O_CREAT | os.O_APPEND, _PRIVATE)
            with os.fdopen(handle, "r+b", buffering=0) as file:
                if (size := os.fstat(file.fileno()).st_size) and os.pread(file.fileno(), 1, size - 1) != b"\n":
                    line = b"\n" + line
                file.write(line)
                os.fsync(file.fileno())
        except OSError:
            self.kept = False


def _read(ledger: Path) -> dict[tuple[int, int], Transcription]:
    try:
        lines = ledger.read_bytes().splitlines()
    except OSError:
        return {}
    pieces = (_piece(line) for line in lines)
    return dict(filter(None, pieces))


def _piece(line: bytes) -> tuple[tuple[int, int], Transcription] | None:
    try:
        entry: Any = json.loads(line)
        start, samples, text, words = entry
        timed = tuple(TimedWord(str(word), int(begin), int(end), float(sure)) for word, begin, end, sure in words)
        return (int(start), int(samples)), Transcription(str(text), timed)
    except (ValueError, TypeError):
        return None
