"""When the words of an answer were said: from characters to seconds on the session's clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agent.evidence import Evidence, Finding
    from agent.scoring.answers import Reply
    from agent.transcript import Word

REACH = 60
"""Characters that are searched for the next timed word: a corrected text differs from what was heard."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A word of the answer's text with its seconds."""

    start_char: int
    end_char: int
    start: float
    end: float


class Timing:
    """The timed words of one answer; empty where nothing was timed."""

    def __init__(self, text: str, replies: Iterable[Reply]) -> None:
        self._words = tuple(word for reply in replies for word in _timed(text, reply, reply.turn.words or ()))

    def within(self, start_char: int, end_char: int) -> tuple[float | None, float | None]:
        """First and last second of the words in this stretch; None where it holds no timed word."""
        words = [word for word in self._words if word.start_char < end_char and start_char < word.end_char]
        return (words[0].start, words[-1].end) if words else (None, None)

    def seconds(self, stretches: Iterable[tuple[int, int]]) -> float | None:
        """How long these stretches took together; None where no word is timed."""
        if not self._words:
            return None
        total = 0.0
        for start_char, end_char in stretches:
            start, end = self.within(start_char, end_char)
            if start is not None and end is not None:
                total += max(0.0, end - start)
        return round(total, 2)

    def evidence(self, quotes: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """The quotes with their seconds."""
        return tuple(
            quote.model_copy(
                update=dict(zip(("start", "end"), self.within(quote.start_char, quote.end_char), strict=True))
            )
            for quote in quotes
        )

    def finding(self, finding: Finding) -> Finding:
        """The finding with the seconds of its quotes."""
        return finding.model_copy(update={"evidence": self.evidence(finding.evidence)})


def _timed(text: str, reply: Reply, words: Sequence[Word]) -> list[Timed]:
    """Find each word in the reply, in order; a word that is not there (it was corrected) is passed over.

    A turn that mixes kinds may hold more words than this stretch of it: what is not found near is left out.
    """
    lower = text.lower()
    found: list[Timed] = []
    place = reply.start_char
    for word in words:
        bare = word.text.strip().strip(".,;:!?\"'()\u2026").lower()
        if not bare:
            continue
        at = lower.find(bare, place, min(reply.end_char, place + REACH + len(bare)))
        if at >= 0:
            place = at + len(bare)
            found.append(Timed(at, place, word.start, word.end))
    return found
