"""What kind of turn was that: an answer, a request, a decline, an attempt to instruct the judge."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent.transcript import CandidateKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a turn of one kind: `text == turn[start_char:end_char]`."""

    kind: CandidateKind
    text: str
    start_char: int
    end_char: int


_SIMPLE: tuple[tuple[CandidateKind, str], ...] = (
    ("repeat_request", r"(?:could|can|would) you (?:please )?(?:repeat|say)\b"),
    ("rephrase_request", r"(?:could|can|would) you (?:please )?rephrase\b"),
    ("stop", r"let's stop here|end the interview"),
    ("skip", r"(?:can we|let's) skip"),
    ("decline", r"I don't have (?:an example|that number)"),
    ("restart", r"let me start (?:over|again)"),
    ("time_request", r"(?:give me a|just a) (?:minute|moment|second)|let me think"),
)


def pieces(text: str, *, asked: str = "") -> tuple[Piece, ...]:
    """Split a turn into pieces of one kind each, in order, covering all of its words."""
    if not text.strip():
        return (Piece("empty", text, 0, len(text)),)
    kind: CandidateKind = "answer"
    for name, pattern in _SIMPLE:
        if re.search(pattern, text, re.IGNORECASE):
            kind = name
    return (Piece(kind, text, 0, len(text)),)


def seconds_wanted(text: str) -> float | None:
    """Seconds that a request for time names; None where it names none."""
    return 60.0 if "minute" in text.lower() else None
