"""What was said in a design, coding or technical round, by kind: what asks the interviewer is a piece of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.inquiries import question_spans
from agent.reading.kinds import Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.transcript import PhaseName

CARRIED = 25
"""Words beside a question up to which they only lead to it ("Okay, so about the users.")."""


def case_pieces(text: str, *, asked: str, phase: PhaseName) -> tuple[Piece, ...]:
    """Split a turn into pieces of one kind each, as `agent.reading.kinds.pieces` does.

    Before the design every question is one to the interviewer. Later somebody who thinks aloud asks themselves, and
    only what a turn ends with is a question to the interviewer.
    """
    found: list[Piece] = []
    for piece in pieces(text, asked=asked):
        found.extend(_split(piece, phase) if piece.kind in {"answer", "clarification"} else [piece])
    return tuple(found)


def _split(piece: Piece, phase: PhaseName) -> Sequence[Piece]:
    spans = question_spans(piece.text)
    if phase == "clarify":
        return _while_clarifying(piece, spans)
    last = len(spans)
    while last and spans[last - 1][2]:
        last -= 1
    return _parts(piece, spans, last) if last < len(spans) else [_as(piece, "answer", 0, len(piece.text))]


def _while_clarifying(piece: Piece, spans: Sequence[tuple[int, int, bool]]) -> Sequence[Piece]:
    if not any(asking for _, _, asking in spans):
        return [piece]
    last = max(i for i, (_, _, asking) in enumerate(spans) if asking)
    after = piece.text[spans[last][1] :]
    if len(after.split()) <= CARRIED:
        return [_as(piece, "clarification", 0, len(piece.text))]
    return [_as(piece, "clarification", 0, spans[last][1]), _as(piece, "answer", spans[last + 1][0], len(piece.text))]


def _parts(piece: Piece, spans: Sequence[tuple[int, int, bool]], last: int) -> Sequence[Piece]:
    """The answer, then the questions it ends with."""
    if last == 0:
        return [_as(piece, "clarification", 0, len(piece.text))]
    return [_as(piece, "answer", 0, spans[last - 1][1]), _as(piece, "clarification", spans[last][0], len(piece.text))]


def _as(piece: Piece, kind: str, start: int, end: int) -> Piece:
    begin = piece.start_char + start
    return Piece(kind, piece.text[start:end].strip(), begin, piece.start_char + end)  # type: ignore[arg-type]
