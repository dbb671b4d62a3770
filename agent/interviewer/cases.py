"""What was said in a design, coding or technical round, by kind: what asks the interviewer is a piece of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from agent.reading.heard import plain, trimmed_span
from agent.reading.inquiries import asks_oneself, question_spans, tagged
from agent.reading.kinds import pieces
from agent.transcript import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.transcript import PhaseName

_FINISHED = re.compile(
    r"^\W*(?:(?:okay|ok|so|and|right|now|well|yeah|yes|i think|i believe|i guess),? )*(?:i(?:'m| am)|we(?:'re| are))"
    r" (?:all )?(?:done|finished|through)(?: (?:here|now))?(?:,? (?:so )?(?:let's|we can) (?:move|go) on)?\W*$"
)
"""Who says so has come to the end of a part, and does not want to leave."""
CARRIED = 25
"""Words beside a question up to which they only lead to it ("Okay, so about the users.")."""


def case_pieces(text: str, *, asked: str, phase: PhaseName) -> tuple[Piece, ...]:
    """Split a turn into pieces of one kind each, as `agent.reading.kinds.pieces` does.

    Before the design every question is one to the interviewer, but for those that the candidate asks and answers
    themselves ("How do I train it? On clicks."). Later somebody who thinks aloud asks themselves, and
    only what a turn ends with is a question to the interviewer.
    """
    found: list[Piece] = []
    for one in pieces(text, asked=asked):
        piece = replace(one, kind="answer") if one.kind == "stop" and _FINISHED.search(plain(one.text)) else one
        if piece.kind == "time_request" and phase == "clarify" and _asks_beside(piece.text):
            piece = replace(piece, kind="clarification")
        found.extend(_split(piece, phase) if piece.kind in {"answer", "clarification"} else [piece])
    return tuple(found)


def _asks_beside(text: str) -> bool:
    """Whether a question stands beside the request for time ("Hmm. So who uses it? Let me think.")."""
    questions = (text[start:end] for start, end, asking in question_spans(text) if asking)
    return any(one.kind in {"answer", "clarification"} for question in questions for one in pieces(question))


def _split(piece: Piece, phase: PhaseName) -> Sequence[Piece]:
    spans = question_spans(piece.text)
    if phase == "clarify":
        return _while_clarifying(piece, spans)
    last = len(spans)
    while last and spans[last - 1][2] and not tagged(piece.text[slice(*spans[last - 1][:2])]):
        last -= 1
    return _parts(piece, spans, last) if last < len(spans) else [_as(piece, "answer", 0, len(piece.text))]


def _while_clarifying(piece: Piece, spans: Sequence[tuple[int, int, bool]]) -> Sequence[Piece]:
    asking = [place for place, (_, _, asks) in enumerate(spans) if asks and not _answered(piece.text, spans, place)]
    if not asking:
        return [_as(piece, "answer", 0, len(piece.text)) if any(asks for _, _, asks in spans) else piece]
    begins, ends = spans[asking[0]][0], spans[asking[-1]][1]
    if len(piece.text[:begins].split()) <= CARRIED:
        begins = 0
    if len(piece.text[ends:].split()) <= CARRIED:
        ends = len(piece.text)
    parts = [("answer", 0, begins), ("clarification", begins, ends), ("answer", ends, len(piece.text))]
    return [_as(piece, kind, start, end) for kind, start, end in parts if piece.text[start:end].strip()]


def _answered(text: str, spans: Sequence[tuple[int, int, bool]], place: int) -> bool:
    """Whether it is a question that the candidate asks and answers themselves."""
    start, end, asking = spans[place]
    return not asking or (
        place + 1 < len(spans) and asks_oneself(text[start:end]) and _answered(text, spans, place + 1)
    )


def _parts(piece: Piece, spans: Sequence[tuple[int, int, bool]], last: int) -> Sequence[Piece]:
    """The answer, then the questions it ends with."""
    if last == 0:
        return [_as(piece, "clarification", 0, len(piece.text))]
    return [_as(piece, "answer", 0, spans[last - 1][1]), _as(piece, "clarification", spans[last][0], len(piece.text))]


def _as(piece: Piece, kind: str, start: int, end: int) -> Piece:
    start, end = trimmed_span(piece.text, start, end)
    return Piece(kind, piece.text[start:end], piece.start_char + start, piece.start_char + end)  # type: ignore[arg-type]
