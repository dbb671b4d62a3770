"""Speech that a recogniser passed over: Whisper sometimes ends early and leaves out a whole last sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.speech import FRAME, RATE, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio.speech import Pcm, TimedWord

SHORTEST = RATE * 4 // 5
"""Sound without a word shorter than this is not looked at again: word times are off by a few tenths of a second."""
MARGIN = RATE // 5
"""Sound around a word that belongs to it."""
LOUD = 0.35
"""Share of the loudness (RMS) of what was recognised from which a frame is taken for speech: 9 dB below."""
SURE = 0.4
"""Mean probability of words found in a second look: of "guys, bye", heard into a pause, it was 0.22."""
FILLED = 0.3
"""Share of loud frames that makes a stretch speech: much of fluent speech is closures, gaps and soft sounds."""


def passed_over(pcm: Pcm, start: int, words: Sequence[TimedWord]) -> tuple[Span, ...]:
    """Stretches of `pcm` (first sample `start`) that sound like the recognised speech and hold none of its words.

    Empty where no word was recognised: then there is nothing to tell speech from noise by.
    """
    if not words:
        return ()
    loud = _loud_frames(pcm, start, words)
    borders = [start, *(edge for word in words for edge in (word.start, word.end)), start + len(pcm)]
    gaps = [Span(borders[at] + MARGIN, borders[at + 1] - MARGIN) for at in range(0, len(borders), 2)]
    return tuple(
        Span(max(gap.start - MARGIN, start), min(gap.end + MARGIN, start + len(pcm)))
        for gap in gaps
        if gap.end - gap.start >= SHORTEST and _speech(loud, gap, start)
    )


def with_found(words: Sequence[TimedWord], found: Sequence[TimedWord]) -> tuple[TimedWord, ...]:
    """Put words found in a passed-over stretch into their place; those that lie on a known word are its echo.

    Where they are hardly likelier than not to be there, none of them is: noise, too, is loud.
    """
    if not found or sum(word.probability for word in found) / len(found) < SURE:
        return tuple(words)
    new = [word for word in found if not any(known.start < (word.start + word.end) // 2 < known.end for known in words)]
    return tuple(sorted((*words, *new), key=lambda word: word.start))


def _loud_frames(pcm: Pcm, start: int, words: Sequence[TimedWord]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    count = len(pcm) // FRAME
    frames = pcm[: count * FRAME].reshape(count, FRAME).astype(np.float64)
    rms = np.sqrt(np.mean(frames**2, axis=1))
    covered = np.zeros(count, dtype=bool)
    for word in words:
        covered[max(0, (word.start - start) // FRAME) : max(0, (word.end - start) // FRAME)] = True
    level = float(np.sqrt(np.mean(rms[covered] ** 2))) if covered.any() else float(rms.max(initial=0.0))
    loud: np.ndarray[tuple[int], np.dtype[np.bool_]] = rms >= max(LOUD * level, 1.0)
    return loud


def _speech(loud: np.ndarray[tuple[int], np.dtype[np.bool_]], gap: Span, start: int) -> bool:
    inside = loud[(gap.start - start) // FRAME : (gap.end - start) // FRAME]
    return bool(inside.mean() >= FILLED)
