"""A loop's debrief in the order and the words in which it is read: sections of lines, the same for every rendering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.report import words
from agent.report.words import capital, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.decision import Debrief, Point, RoundVote

LONGEST = 24
"""Words of a quote that are shown; the whole of it stands in `debrief.json`, and in the transcript."""
STRENGTHS = {"strong": "shown strongly", "shown": "shown", "weak": "shown weakly", "none": "not seen by anybody"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is about, what is said of it, and the person's own words, each with whoever heard them."""

    about: str
    text: str
    quotes: tuple[tuple[str, str], ...] = ()
    """Whoever heard it, "" where that is plain, and the words."""
    under: bool = False
    """Whether it belongs to the line before."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[Line, ...]


def verdict_of(decided: Debrief) -> str:
    """The decision with its sign."""
    if decided.recommendation is None:
        return f"{words.VERDICTS[None][0]} No decision"
    sign, verdict = words.VERDICTS[decided.recommendation]
    return f"{sign} {verdict}"


def sections(decided: Debrief) -> tuple[Section, ...]:
    """Everything but the decision itself; a section without lines is left out."""
    who = {vote.round: vote.interviewer for vote in decided.rounds}
    found = (
        Section("The bar raiser", tuple(_bar_raiser(decided))),
        Section("The votes", tuple(line for vote in decided.rounds for line in _vote(vote))),
        Section("Where they do not agree", tuple(_conflicts(decided, who))),
        Section("Where they agree", tuple(_agreements(decided, who))),
        Section("The principles", tuple(_principles(decided, who))),
        Section("Stories told twice", tuple(_retold(decided))),
    )
    return tuple(section for section in found if section.lines)


def _bar_raiser(decided: Debrief) -> Iterator[Line]:
    raiser = decided.bar_raiser
    if raiser is None:
        return
    vote = f"votes {raiser.vote}" if raiser.vote else "has nothing to vote on"
    veto = ", and that rules an offer out" if raiser.veto else ""
    yield Line(raiser.interviewer, f"{vote}{veto}.")
    if raiser.question:
        yield Line("Asks the others", clean(raiser.question))


def _vote(vote: RoundVote) -> Iterator[Line]:
    score = f", {vote.score:.1f} of 5" if vote.score is not None else ""
    sign, verdict = words.VERDICTS[vote.vote]
    said = f"{sign} {verdict if vote.vote else 'No vote'}{score}"
    yield Line(f"{vote.interviewer} ({clean(vote.role)}), {clean(vote.title)}", said)
    for point in vote.speaks_for:
        yield _point("For", point)
    for point in vote.speaks_against:
        yield _point("Against", point)
    if not vote.speaks_for and not vote.speaks_against:
        yield Line("", clean(vote.reason), under=True)


def _point(side: str, point: Point) -> Line:
    text = f"{clean(capital(point.name))}, level {point.level}"
    if point.quote is None:
        return Line(side, f"{text}: {clean(point.reason)}", under=True)
    return Line(side, f"{text}:", (("", shortened(point.quote)),), under=True)


def _conflicts(decided: Debrief, who: dict[str, str]) -> Iterator[Line]:
    for one in decided.conflicts:
        pair = one.high, one.low
        said = f"{', '.join(f'{who[point.round]} saw {point.level}' for point in pair)}."
        unquoted = [f"{who[point.round]}: {clean(point.reason)}" for point in pair if point.quote is None]
        quotes = tuple((who[point.round], shortened(point.quote)) for point in pair if point.quote is not None)
        yield Line(clean(one.name), " ".join([said, *unquoted]), quotes)


def _agreements(decided: Debrief, who: dict[str, str]) -> Iterator[Line]:
    for one in decided.agreements:
        yield Line(clean(one.name), ", ".join(f"{who[point.round]} {point.level}" for point in one.points))


def _principles(decided: Debrief, who: dict[str, str]) -> Iterator[Line]:
    for one in decided.principles:
        asked = f"asked for by {' and '.join(one.planned)}"
        if one.best is None:
            yield Line(clean(one.name), f"{STRENGTHS[one.strength]}, {asked}")
            continue
        seen = f"{STRENGTHS[one.strength]}, at best {one.best.level} with {who[one.best.round]}"
        quotes = (("", shortened(one.best.quote)),) if one.best.quote else ()
        yield Line(clean(one.name), seen + (":" if quotes else ""), quotes)


def _retold(decided: Debrief) -> Iterator[Line]:
    for pair in decided.retold:
        told = f"{pair.first.interviewer} and {pair.second.interviewer} both heard it."
        heard = ((one.interviewer, shortened(one.quote)) for one in (pair.first, pair.second))
        yield Line("The same story", told, tuple(heard))


def shortened(quote: str) -> str:
    """The beginning of a quote, for reading."""
    parts = clean(quote).lstrip(" ,;:.").split()
    return " ".join(parts[:LONGEST]) + (" …" if len(parts) > LONGEST else "")
