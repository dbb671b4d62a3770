"""How an answer was said, from the speech detector's stretches: pace and pauses. Fillers are not counted.

Whisper leaves out most "um" and "uh", so a count from its text would be wrong; `fillers` stays None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import Delivery

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agent.scoring.answers import Answer
    from agent.transcript import Turn

PAUSE = 0.5
"""Seconds of silence within a reply from which it counts as a pause.

Silences below some 0.25 s belong to articulation (Goldman-Eisler 1968). The speech detector bridges a good 0.2 s more,
and listeners notice hesitation from about half a second on.
"""
SHORTEST = 2.0
"""Seconds below which a pace means nothing."""


def delivery_of(answer: Answer, words: int) -> Delivery:
    """Pace over the replies' own time, from first to last sound, pauses included; the interviewer's time is left out.

    Without speech stretches the time comes from word times or the turns' own, and the pauses are unknown.
    """
    turns = _distinct(reply.turn for reply in answer.replies)
    lengths = [_length(turn) for turn in turns]
    if not turns or any(length is None for length in lengths):
        return Delivery()
    seconds = sum(length for length in lengths if length is not None)
    pauses = _pauses(turns)
    return Delivery(
        words_per_minute=round(60 * words / seconds, 1) if seconds >= SHORTEST else None,
        pauses=None if pauses is None else len(pauses),
        longest_pause=round(max(pauses), 2) if pauses else None,
        seconds=round(seconds, 2),
    )


def _distinct(turns: Iterable[Turn]) -> list[Turn]:
    return list({turn.id: turn for turn in turns}.values())


def _length(turn: Turn) -> float | None:
    if turn.speech:
        return turn.speech[-1][1] - turn.speech[0][0]
    if turn.words:
        return turn.words[-1].end - turn.words[0].start
    if turn.start is not None and turn.end is not None and turn.end > turn.start:
        return turn.end - turn.start
    return None


def _pauses(turns: Sequence[Turn]) -> list[float] | None:
    if any(turn.speech is None for turn in turns):
        return None
    gaps = [
        later[0] - earlier[1]
        for turn in turns
        for earlier, later in zip(turn.speech or (), (turn.speech or ())[1:], strict=False)
    ]
    return [gap for gap in gaps if gap >= PAUSE]
