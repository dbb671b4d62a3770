"""Answers to openers ("tell me about yourself", "why Amazon?"): what a good one says, and how concretely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.scoring.competencies import hits
from agent.scoring.quoting import capital, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.evidence import Reading
    from agent.ports import Reads
    from agent.rubric import Competency
    from agent.scoring.competencies import Hit
    from agent.scoring.facts import Facts
    from agent.transcript import GapName

BASE = 1.0
ELEMENT, MOST = 0.45, 3
"""Worth of each different thing said that the anchors look for, up to so many."""
EMPTY, EMPTIEST = 0.25, 2
"""What each commonplace costs, up to so many."""
OWN = {"clear": 0.5, "mixed": 0.3, "unclear": 0.0}
SPECIFIC = {"high": 0.4, "medium": 0.2, "low": 0.0}
FIGURES = (0.0, 0.4, 0.6)
"""Worth of no number, one, and more."""
LENGTH, LENGTH_FROM, LENGTH_TO = 1.2, 15, 100
"""Worth of there being enough of it: a hundred words are forty seconds of speech."""
ENOUGH = 20
"""Words from which an attempt is more than a word or a sentence."""
TOP = 5
_FIGURE = re.compile(
    r"\b(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|thousands?|millions?|percent|half|twice|doubled|halved)\b",
    re.IGNORECASE,
)
_CHANGES: dict[GapName, str] = {
    "relevance": "Answer the question that was asked.",
    "specificity": "Say what you work on so that one can picture it: the product, its size, who uses it.",
    "ownership": "Name one thing that you built or decided yourself.",
    "quantified_result": "Give your best achievement its figure: from what to what.",
    "reason": "Tie your reason to something that you have done: what you did shows why you want this.",
    "depth": "Take a minute or two for it; so far one would not know you.",
}
_SKELETONS = {
    "introduction": (
        "Skeleton: Today I ___ at ___, where I look after ___. Before that I ___. What I'm proudest of is ___, which "
        "went from ___ to ___ because I ___. What I want next is ___."
    ),
    "motivation": (
        "Skeleton: What draws me is ___, because I have ___. I would bring ___, which has ___. I want to learn ___, "
        "and what I would give up for it is ___."
    ),
}
_MISSING: dict[GapName, str] = {
    "relevance": "an answer to the question",
    "specificity": "what one could picture",
    "ownership": "something that you did yourself",
    "quantified_result": "one achievement with its figure",
    "reason": "why, in your own case",
    "depth": "more than a few words",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """An opener's level, why, how sure, what it lacks, and what to do about it."""

    score: int
    reason: str
    confidence: float
    gaps: tuple[GapName, ...]
    advice: tuple[str, ...]


def opener_standing(competency: Competency, reading: Reading, facts: Facts, reader: Reads) -> Opened:
    """The level of an answer to an opener, by the competency that holds its anchors."""
    if not facts.intelligible or facts.relevance == "off":
        why = "It answers another question." if facts.intelligible else "The words make no sense together."
        return Opened(1, why, 0.9, ("relevance",), (_CHANGES["relevance"], _skeleton(competency)))
    pro, con = hits(competency, reading, reader, every_role=True)
    figures = len(_FIGURE.findall(reading.text))
    points = BASE + ELEMENT * min(MOST, len(pro)) - EMPTY * min(EMPTIEST, len(con))
    points += OWN[facts.own] + SPECIFIC[facts.specific] + FIGURES[min(figures, len(FIGURES) - 1)]
    points += LENGTH * min(1.0, max(0.0, (reading.words - LENGTH_FROM) / (LENGTH_TO - LENGTH_FROM)))
    reasoned = bool(pro) and not con
    if reading.words < ENOUGH:
        points = min(max(points, 1.5), 2.49) if reasoned else min(points, 1.49)
    elif not pro:
        points = min(max(points, 1.5), 2.49)
    score = max(1, min(TOP, int(max(points, 1.5 if reading.words >= ENOUGH else 1.0) + 0.5)))
    gaps = _gaps(competency, reading, facts, figures)
    margin = min(0.5, abs(points + 0.5 - round(points + 0.5)))
    return Opened(
        score,
        _reason(pro, con, gaps, score, facts),
        round(0.55 + 0.6 * margin, 2),
        gaps,
        _advice(competency, con, gaps),
    )


def _gaps(competency: Competency, reading: Reading, facts: Facts, figures: int) -> tuple[GapName, ...]:
    lacks: list[tuple[bool, GapName]] = [
        (reading.words < 2 * ENOUGH, "depth"),
        (facts.specific == "low", "specificity"),
        (facts.own == "unclear", "ownership"),
        (not figures, "quantified_result"),
        (competency.id == "motivation" and not facts.shows("reason"), "reason"),
    ]
    return tuple(gap for holds, gap in lacks if holds)


def _reason(pro: Sequence[Hit], con: Sequence[Hit], gaps: Sequence[GapName], score: int, facts: Facts) -> str:
    said = [quoted(hit.quote.quote, 10) for hit in pro[:2]]
    plain = (
        "nothing in it could not be said by anyone"
        if facts.specific == "low"
        else "it is concrete, and says little of what was asked for"
    )
    told = f"it says {listed(said)}" if said else plain
    empty = f"; {quoted(con[0].quote.quote, 10)} is a commonplace" if con else ""
    missing = f" Missing for more: {listed([_MISSING[gap] for gap in gaps[:2]])}." if gaps and score < TOP else ""
    return f"{capital(told)}{empty}.{missing}"


def _advice(competency: Competency, con: Sequence[Hit], gaps: Sequence[GapName]) -> tuple[str, ...]:
    if con:
        change = f"{quoted(con[0].quote.quote)} could be said by anyone: put something that you did in its place."
    elif gaps:
        change = _CHANGES[gaps[0]]
    else:
        change = "Keep it, and practise telling it in a minute and a half."
    return (change, _skeleton(competency))


def _skeleton(competency: Competency) -> str:
    return _SKELETONS.get(competency.id, "Skeleton: ___.")
