"""From an utterance to turns: one turn for each kind of thing that was said in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.kinds import pieces
from agent.transcript import Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.moves import Standing, Utterance
    from agent.reading.kinds import Split
    from agent.transcript import Piece, Word


def understand(utterance: Utterance, standing: Standing, first_id: int, split: Split = pieces) -> tuple[Turn, ...]:
    """The candidate's turns in an utterance, ids from `t<first_id>` on, split at word times where words are timed."""
    found = split(utterance.text, asked=standing.last_said)
    return as_turns(utterance, found, first_id, standing.question.id if standing.question else None)


def as_turns(utterance: Utterance, found: Sequence[Piece], first_id: int, question_id: str | None) -> tuple[Turn, ...]:
    """The pieces of an utterance as turns, with their share of its timed words."""
    shares = _share_words(utterance.words, found)
    turns = []
    for place, (piece, words) in enumerate(zip(found, shares, strict=True)):
        start = words[0].start if words and place else utterance.start
        end = words[-1].end if words and place < len(found) - 1 else utterance.end
        turns.append(
            Turn(
                id=f"t{first_id + place}",
                speaker="candidate",
                kind=piece.kind,
                text=piece.text,
                start=start,
                end=end,
                speech=_clip(utterance.speech, start, end),
                words=words,
                decided_by=utterance.decided_by,
                question_id=question_id,
            )
        )
    return tuple(turns)


def _share_words(words: Sequence[Word] | None, found: Sequence[Piece]) -> list[tuple[Word, ...] | None]:
    """The timed words of each piece: as many as the piece has, in order; the last piece takes the rest."""
    if words is None:
        return [None] * len(found)
    shares: list[tuple[Word, ...] | None] = []
    place = 0
    for piece in found[:-1]:
        wanted = len(_letters(piece.text))
        start = place
        while place < len(words) and wanted > 0:
            wanted -= len(_letters(words[place].text))
            place += 1
        shares.append(tuple(words[start:place]))
    return [*shares, tuple(words[place:])]


def _letters(text: str) -> str:
    """What recogniser and transcript agree on, whatever they do with spaces and punctuation."""
    return re.sub(r"\W", "", text)


def _clip(
    speech: Sequence[tuple[float, float]] | None, start: float | None, end: float | None
) -> tuple[tuple[float, float], ...] | None:
    if speech is None or start is None or end is None:
        return None if speech is None else tuple(speech)
    clipped = ((max(a, start), min(b, end)) for a, b in speech)
    return tuple((a, b) for a, b in clipped if a < b)
