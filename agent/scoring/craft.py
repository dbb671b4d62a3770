"""The competencies of telling, whatever the story is about: computed from what was read, by the anchors of the kit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agent.assessment import CompetencyScore
from agent.evidence import Evidence
from agent.scoring.quoting import listed, quoted_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from agent.assessment import Delivery
    from agent.evidence import Reading, Sentence
    from agent.scoring.facts import Facts

ACTION_SHARE = 0.35
"""Interview advice gives actions half of the time; from a third on they are still the heart of the answer."""
BACKGROUND_SHARE = 0.6
SKETCH, TOLD, DEEP = 15, 35, 60
"""Solid words of action: a label, some steps, a walk through it."""
PACE = (110.0, 190.0)
"""Words a minute that are easy to follow: lectures run at 140, interviews at 190 (Tauroza & Allison 1990)."""
HARD_PACE = (85.0, 220.0)
LONG_GAP = 6.0
"""Seconds within an answer after which a listener asks whether you are still there."""
SUGGESTED = 3.0
"""Minutes for an answer to a question that names none."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a competency of telling is computed from."""

    reading: Reading
    facts: Facts
    delivery: Delivery
    minutes: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A level, why, and the words that show it."""

    score: int | None
    reason: str
    evidence: tuple[Evidence, ...] = ()


def craft(name: str, telling: Telling, score: int) -> CompetencyScore:
    """The level of one of `CRAFT` in one answer, whose own is `score`: no story (1) shows none of them but delivery."""
    if score == 1 and name != "delivery":
        said = _quote(telling.reading.sentences[:1])
        begun = telling.facts.story and telling.facts.relevance != "off"
        reason = "Too little of the story is told" if begun else "There is no story"
        return CompetencyScore(id=name, score=1, reason=f"{reason} to judge it by.", evidence=said)
    judged = CRAFT[name](telling)
    return CompetencyScore(id=name, score=judged.score, reason=judged.reason, evidence=judged.evidence)


def _quote(sentences: Sequence[Sentence]) -> tuple[Evidence, ...]:
    return tuple(Evidence(quote=one.text, start_char=one.start_char, end_char=one.end_char) for one in sentences)


def _structure(telling: Telling) -> Judged:
    """What shows it is where each part is told first."""
    judged, star = _order(telling), telling.reading.star
    told = [part.evidence[0] for part in (star.situation, star.task, star.action, star.result) if part.evidence]
    return replace(judged, evidence=tuple(sorted(set(told), key=lambda one: one.start_char)))


def _order(telling: Telling) -> Judged:
    facts, star = telling.facts, telling.reading.star
    missing = [words for name, words in _THE.items() if not getattr(facts, name)]
    if not facts.action or not facts.result:
        return Judged(2, f"Missing: {listed(missing)}.")
    if star.situation.share + star.task.share > BACKGROUND_SHARE:
        return Judged(2, "More than half of it is background.")
    if not facts.situation and not facts.task:
        return Judged(3, "It starts in the middle: where this was, and what you had to reach, has to be guessed.")
    if star.action.share < ACTION_SHARE:
        return Judged(3, f"What you did takes {star.action.share:.0%} of it; about half would be right.")
    if not missing and facts.shows("reflection"):
        return Judged(5, "All four parts, the actions the largest, and a lesson at the end.")
    implied = f"; {missing[0]} is only implied" if missing else ""
    return Judged(4, f"It can be followed from start to end{implied}.")


def _own_part(telling: Telling) -> Judged:
    ownership = telling.reading.ownership
    counts = f"“I” acts {_times(ownership.i)}, “we” {_times(ownership.we)}"
    if not telling.facts.action:
        return Judged(1, "Nobody does anything in it.", ownership.evidence)
    if ownership.level == "unclear":
        return Judged(2, f"One cannot tell what you did yourself: {counts}.", ownership.evidence)
    if ownership.level == "mixed":
        return Judged(3, f"Some of it is yours, some stays with the team: {counts}.", ownership.evidence)
    if telling.facts.shows("initiative") and telling.facts.depth >= TOLD:
        return Judged(5, f"Clearly your own work, and started unasked: {counts}.", ownership.evidence)
    return Judged(4, f"The decisive steps are yours: {counts}.", ownership.evidence)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _action_depth(telling: Telling) -> Judged:
    facts, evidence = telling.facts, telling.reading.star.action.evidence
    why = [name for name in ("reason", "obstacle", "tradeoff") if name in facts.shown]
    if not facts.action:
        return Judged(1, "No action is told.")
    if facts.depth < SKETCH or facts.specific == "low":
        return Judged(2, "The actions are named, not told.", evidence)
    if facts.depth < TOLD or not why:
        return Judged(3, "Some concrete steps; the hard part or the reason for a choice is skipped.", evidence)
    if facts.depth >= DEEP and "tradeoff" in why and len(why) > 1:
        return Judged(5, f"Step by step, with {listed([_WHY[name] for name in why])}.", evidence)
    return Judged(4, f"Concrete steps, with {listed([_WHY[name] for name in why])}.", evidence)


def _results(telling: Telling) -> Judged:
    facts, reading = telling.facts, telling.reading
    number = reading.quantified_result
    if not facts.result and not number.present:
        return Judged(1, "No outcome is told.", _quote(reading.sentences[-1:]))
    if not facts.result or not number.present:
        level = 2 if facts.specific == "low" else 3
        return Judged(level, "There is an outcome, and no number to it.", reading.star.result.evidence)
    figure = quoted_number(reading)
    told = f": {figure}" if figure else ""
    if facts.shows("baseline") and facts.shows("measurement"):
        return Judged(5, f"Measured, and compared with before{told}.", number.evidence)
    lacks = [
        word
        for name, word in (("baseline", "what it was before"), ("measurement", "how it was measured"))
        if name not in facts.shown
    ]
    return Judged(4, f"A number about the outcome{told}. Not said: {listed(lacks)}.", number.evidence)


def _delivery(telling: Telling) -> Judged:
    how = telling.delivery
    if how.words_per_minute is None or how.seconds is None:
        return Judged(None, "It was not spoken, or its time is not known.")
    pace = f"{how.words_per_minute:.0f} words a minute"
    long = how.seconds > 120 * telling.minutes
    if not HARD_PACE[0] <= how.words_per_minute <= HARD_PACE[1]:
        return Judged(2, f"{pace} is hard to follow.")
    gap = how.longest_pause is not None and how.longest_pause > LONG_GAP
    if long or gap or not PACE[0] <= how.words_per_minute <= PACE[1]:
        trouble = (
            "far longer than the question asks for"
            if long
            else f"a gap of {how.longest_pause:.0f} seconds"
            if gap
            else "the pace is off"
        )
        return Judged(3, f"{pace}; {trouble}.")
    if how.pauses is None or how.seconds < 30 * telling.minutes:
        return Judged(4, f"{pace}: easy to follow.")
    return Judged(5, f"{pace}, steady, and about as long as it should be.")


CRAFT: Mapping[str, Callable[[Telling], Judged]] = {
    "structure": _structure,
    "own_part": _own_part,
    "action_depth": _action_depth,
    "results": _results,
    "delivery": _delivery,
}
"""By the competency's id in a kit. A competency with another id is judged by its indicators, see `competencies`."""
_THE = {"situation": "the situation", "task": "the task", "action": "what you did", "result": "what came of it"}
_WHY = {"reason": "the reason behind a choice", "obstacle": "what stood in the way", "tradeoff": "what you weighed"}
