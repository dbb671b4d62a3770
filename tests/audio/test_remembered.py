"""A transcription that was broken off goes on where it was."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import numpy as np
import pytest

from audio.recognition import Recogniser
from audio.remembered import RememberingTranscriber
from audio.speech import RATE
from tests.paint import Paint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio.speech import Pcm, Transcription


class Interrupted(Paint):
    """Ctrl-C comes at the third piece."""

    def transcribe(self, pcm: Pcm, start: int, *, words: Sequence[str] = (), quick: bool = False) -> Transcription:
        """See `Paint`."""
        if len(self.heard) == 2:
            raise KeyboardInterrupt
        return super().transcribe(pcm, start, words=words, quick=quick)


def spoken(paint: Paint) -> Pcm:
    """Four answers with long pauses between them."""
    pause = np.zeros(4 * RATE, dtype=np.int16)
    return np.concatenate(
        [part for text in ("one two", "three four", "five six", "seven") for part in (paint.sound(text), pause)]
    )


def run(paint: Paint, pcm: Pcm, ledger: Path, block: int = 5000) -> tuple[str, RememberingTranscriber]:
    """Transcribe with that ledger."""
    remembering = RememberingTranscriber(paint, ledger)
    recogniser = Recogniser(paint, remembering)
    for first in range(0, len(pcm), block):
        recogniser.feed(pcm[first : first + block])
    return recogniser.finish().text, remembering


def test_only_what_is_missing_is_transcribed(tmp_path: Path) -> None:
    """However the sound is cut into blocks; the ledger is private."""
    ledger = tmp_path / "cache" / "one.jsonl"
    broken = Interrupted()
    pcm = spoken(broken)
    with pytest.raises(KeyboardInterrupt):
        run(broken, pcm, ledger)
    assert stat.S_IMODE(ledger.stat().st_mode) == 0o600
    paint = Paint()
    spoken(paint)
    text, remembering = run(paint, pcm, ledger, block=12_345)
    assert text == "one two three four five six seven"
    assert (remembering.found, paint.heard) == (2, ["five six", "seven"])
    text, remembering = run(paint, pcm, ledger)
    assert (text, remembering.found, len(paint.heard)) == ("one two three four five six seven", 4, 2)


@pytest.mark.parametrize(
    "spoilt", [b'[0, 12, "half', b"\x00\xff\n", b"{}\n[]\n[1,2,3,4]\n", b'[0,1,"",[["a","b",1,1]]]\n']
)
def test_a_spoilt_ledger_costs_only_time(tmp_path: Path, spoilt: bytes) -> None:
    """Lines that make no sense count as absent, and what follows a torn one is kept."""
    ledger = tmp_path / "one.jsonl"
    ledger.write_bytes(spoilt)
    paint = Paint()
    pcm = spoken(paint)
    assert run(paint, pcm, ledger)[0] == "one two three four five six seven"
    assert run(paint, pcm, ledger)[1].found == 4


def test_where_nothing_can_be_kept_it_goes_on(tmp_path: Path) -> None:
    """A full or read-only disk loses nothing but the ledger."""
    (tmp_path / "file").write_bytes(b"")
    paint = Paint()
    text, remembering = run(paint, spoken(paint), tmp_path / "file" / "one.jsonl")
    assert (text, remembering.kept) == ("one two three four five six seven", False)
