"""Joining the words of two overlapping pieces of sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.invention import plain
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio.speech import TimedWord

_APART = RATE * 3 // 5
"""How far two readings of one word may lie apart: Whisper's word times are off by up to a few tenths of a second."""


def join(before: Sequence[TimedWord], after: Sequence[TimedWord], start: int, overlap: int) -> tuple[TimedWord, ...]:
    """The words of both, each once.

    `before` are the words of the first piece that lie in the overlap, `after` all words of the second, which begins at
    sample `start`. Near its end the first piece may have broken a word, near its beginning the second; so the first is
    believed up to the longest run in which both agree, the second from there on. Where they agree on nothing, the
    middle of the overlap divides them.
    """
    if not overlap:
        return (*before, *after)
    here, there, length = _agreement(before, after)
    if length:
        return (*before[: here + length], *after[there + length :])
    middle = start + overlap // 2
    return (
        *(word for word in before if word.start + word.end < 2 * middle),
        *(word for word in after if word.start + word.end >= 2 * middle),
    )


def _agreement(before: Sequence[TimedWord], after: Sequence[TimedWord]) -> tuple[int, int, int]:
    """Position in `before`, position in `after` and length of the longest run of the same words at the same time."""
    best = (0, 0, 0)
    for here in range(len(before)):
        for there in range(len(after)):
            length = 0
            while (
                here + length < len(before)
                and there + length < len(after)
                and _same(before[here + length], after[there + length])
            ):
                length += 1
            if length > best[2]:
                best = (here, there, length)
    return best


def _same(one: TimedWord, other: TimedWord) -> bool:
    return plain(one.text) == plain(other.text) and abs(one.start + one.end - other.start - other.end) <= 2 * _APART
