"""A recording from elsewhere as one of ours: left the interviewer, right the candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.files import decode, mixed
from audio.recording import Recorder
from audio.speech import RATE, Frame

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Literal

    from audio.speech import Pcm


def lay_out(
    source: Path,
    folder: Path,
    *,
    interviewer: Literal["left", "right"] | None,
    asking: Sequence[tuple[float, float]] = (),
) -> Path | None:
    """Write `interview.flac` into `folder`; a second of sound at most is held.

    `interviewer` is the channel of theirs in a recording that keeps two people apart; without it, all channels are
    mixed, and what is heard while they are `asking` (seconds) goes to the left. Raises RecordingError.
    """
    recorder = Recorder(folder)
    try:
        for block in decode(source):
            if interviewer is None:
                played, heard = _by_times(mixed(block), recorder.samples, asking)
            else:
                played, heard = (block[0], block[1]) if interviewer == "left" else (block[1], block[0])
            recorder.write(Frame(recorder.samples, heard=heard, played=played))
        return recorder.finish()
    finally:
        recorder.close()


def _by_times(sound: Pcm, first: int, asking: Sequence[tuple[float, float]]) -> tuple[Pcm, Pcm]:
    """What the interviewer said, and the rest; `first` is the number of the first sample."""
    theirs = np.zeros(len(sound), dtype=bool)
    for start, end in asking:
        theirs[max(0, round(start * RATE) - first) : max(0, round(end * RATE) - first)] = True
    silence = np.zeros_like(sound)
    return np.where(theirs, sound, silence), np.where(theirs, silence, sound)
