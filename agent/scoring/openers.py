"""Answers to openers: how many different things that a good one says are there, and how concretely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.scoring.competencies import hits
from agent.scoring.quoting import capital, listed, quoted

if TYPE_CHECKING:
    from agent.assessment import Reading
    from agent.ports import Reads
    from agent.rubric import Competency
    from agent.scoring.facts import Facts
    from agent.transcript import GapName

BASE = 0.9
ELEMENT, MOST = 0.5, 4
"""Worth of each different thing said that the anchors look for, up to so many."""
EMPTY = 0.35
"""What each commonplace costs."""
OWN, FIGURE = 0.4, 0.4
SPECIFIC = {"high": 0.4, "medium": 0.2, "low": 0.0}
LENGTH, LENGTH_FROM, LENGTH_TO = 0.7, 25, 110
"""Worth of there being enough of it: 110 solid words are a minute of speech."""
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Opened:
    """An opener's level, why, how sure, and what it lacks."""

    score: int
    reason: str
    confidence: float
    gaps: tuple[GapName, ...]


def opener_standing(competency: Competency, reading: Reading, facts: Facts, reader: Reads) -> Opened:
    """The level of an answer to an opener, by the competency that holds its anchors."""
    words = sum(len(sentence.text.split()) for sentence in reading.sentences)
    if not facts.intelligible or facts.relevance == "off":
        why = "The words make no sense together." if not facts.intelligible else "It answers another question."
        return Opened(1, why, 0.9, ("relevance",) if facts.intelligible else ("specificity",))
    pro, con = hits(competency, reading, reader, every_role=True)
    points = BASE + ELEMENT * min(MOST, len(pro)) - EMPTY * len(con)
    points += OWN * (facts.own == "clear") + SPECIFIC[facts.specific] + FIGURE * facts.shows("quantified_result")
    points += LENGTH * min(1.0, max(0.0, (words - LENGTH_FROM) / (LENGTH_TO - LENGTH_FROM)))
    if words < SHORTEST:
        points = 1.0
    if not pro:
        points = min(points, 2.0)
    score = max(1, min(5, int(points + 0.5)))
    said = [quoted(hit.quote.quote, 10) for hit in pro[:2]]
    told = f"it says {listed(said)}" if said else "nothing in it could not be said by anyone"
    lacks = _gaps(facts)
    missing = [_WORDS[gap] for gap in lacks]
    empty = f"; {quoted(con[0].quote.quote, 10)} is a commonplace" if con else ""
    more = f". Missing for more: {listed(missing[:2])}" if missing and score < 5 else ""  # noqa: PLR2004 - the highest level
    return Opened(
        score, f"{capital(told)}{empty}{more}.", round(0.85 - 0.3 * abs(points - int(points + 0.5)), 2), lacks
    )


def _gaps(facts: Facts) -> tuple[GapName, ...]:
    lacks: list[GapName] = []
    if facts.specific == "low":
        lacks.append("specificity")
    if not facts.shows("quantified_result"):
        lacks.append("quantified_result")
    if facts.own == "unclear":
        lacks.append("ownership")
    if not facts.shows("reason"):
        lacks.append("reason")
    return tuple(lacks)


_WORDS: dict[GapName, str] = {
    "specificity": "names, places, things one could picture",
    "quantified_result": "one achievement with a figure",
    "ownership": "something you did yourself",
    "reason": "why, in your own case",
}
