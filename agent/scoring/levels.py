"""From what an answer shows to a level 1 to 5, mechanically: points for what is there, ceilings for what is not.

The anchors in short: 1 no story (a word, gibberish, another topic, praise of oneself, what one would do); 2 a story
whose main parts are missing, or nobody's; 3 actions and an outcome, without a number or with an unclear part; 4 a full
story of one's own with a quantified result; 5 measured against a baseline, reasoned, hard, reflected upon.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.assessment import Level
    from agent.evidence import IndicatorName
    from agent.scoring.facts import Facts
    from agent.transcript import GapName

LOWEST, HIGHEST = 1, 5
SHORTEST = 20
"""Words of substance below which there is a sentence, not a story."""
BASE = 0.9
PARTS: tuple[tuple[str, float], ...] = (("situation", 0.25), ("task", 0.15), ("result", 0.35))
OWN = {"clear": 0.5, "mixed": 0.25, "unclear": 0.0}
SPECIFIC = {"high": 0.2, "medium": 0.1, "low": 0.0}
INDICATORS: tuple[tuple[IndicatorName, float], ...] = (
    ("quantified_result", 0.3),
    ("baseline", 0.3),
    ("measurement", 0.2),
    ("tradeoff", 0.2),
    ("obstacle", 0.15),
    ("reflection", 0.15),
    ("reason", 0.1),
)
"""Worth in levels.

Set by the anchors, then fitted to the graded answers of `rubrics/training/` and rounded. On thirds left out of the fit,
the level was exact for 79 % of 301 answers, QWK 0.92; the readings had seen the answers, so expect less on others.
"""
DEPTH, DEPTH_FROM, DEPTH_TO = 0.75, 15, 110
"""Worth of the actions, from so many words of them to so many."""
SUBSTANCE, SUBSTANCE_FROM, SUBSTANCE_TO = 0.5, 55, 220
"""Worth of there being enough of a story: 220 solid words are some two minutes of speech."""
RICH: frozenset[IndicatorName] = frozenset({"reason", "tradeoff", "obstacle", "reflection"})
MEASURED: frozenset[IndicatorName] = frozenset({"baseline", "measurement"})
EASIER: dict[Level, float] = {"junior": 0.05, "mid": 0.0, "senior": 0.0, "staff": -0.1}
"""How the same telling counts at another level: scope and depth are expected to grow with it."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The highest level that something missing allows, the gap that it is, and why, in words."""

    level: int
    gap: GapName
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A level, the exact points behind it, and what keeps it from the next."""

    score: int
    points: float
    """From 1 to 5.5, under every ceiling; what advice is weighed with."""
    ceilings: tuple[Ceiling, ...]
    """Those that hold the level down, lowest first."""


def standing(facts: Facts, level: Level) -> Standing:
    """The level that these facts earn. Never rises when something is taken away."""
    held = tuple(sorted(ceilings(facts, level), key=lambda ceiling: ceiling.level))
    top = held[0].level if held else HIGHEST
    points = min(_points(facts) + EASIER[level], top + 0.49)
    points = max(points, float(LOWEST))
    score = max(LOWEST, min(HIGHEST, int(points + 0.5)))
    return Standing(score, points, tuple(ceiling for ceiling in held if ceiling.level <= score))


def ceilings(facts: Facts, level: Level) -> list[Ceiling]:
    """What the answer cannot go above, whatever else it shows."""
    none = _no_story(facts)
    if none is not None:
        return [none]
    held: list[Ceiling] = []
    if facts.relevance == "partly":
        held.append(Ceiling(2, "relevance", "little in it speaks of what the question asks for"))
    if not facts.story or not facts.action:
        held.append(Ceiling(2, "depth", "nothing that was done is told"))
    if not facts.result:
        held.append(Ceiling(2, "result", "what came of it is missing"))
    if facts.own == "unclear":
        held.append(Ceiling(2, "ownership", "one cannot tell what you did yourself"))
    if facts.own == "mixed":
        held.append(Ceiling(3, "ownership", "much of it is told as “we”"))
    if level != "junior" and not facts.shows("quantified_result"):
        held.append(Ceiling(3, "quantified_result", "the result has no number"))
    if facts.specific == "low":
        held.append(Ceiling(3, "specificity", "it stays general"))
    return held + _below_the_top(facts, level)


def _no_story(facts: Facts) -> Ceiling | None:
    """The ceiling of what is no story at all: the first cause that fits."""
    happened = facts.story or (facts.situation and facts.task) or facts.shows("quantified_result")
    causes: tuple[tuple[bool, GapName, str], ...] = (
        (not facts.intelligible, "specificity", "the words make no sense together"),
        (facts.relevance == "off", "relevance", "it answers another question"),
        (not facts.told and facts.shows("hypothetical"), "specificity", "it says what you would do, not what you did"),
        (not facts.told and facts.shows("self_praise"), "specificity", "it praises, and tells no story"),
        (not facts.told and facts.story, "depth", "it touches on a story, and does not tell it"),
        (not facts.told, "specificity", "there is no story in it"),
        (facts.substance < SHORTEST, "depth", "it is a sentence, not a story"),
        (not happened, "specificity", "it tells of nothing that happened"),
    )
    return next((Ceiling(1, gap, why) for holds, gap, why in causes if holds), None)


def _below_the_top(facts: Facts, level: Level) -> list[Ceiling]:
    """What a 5 needs besides its points, and a 4 at staff level."""
    held: list[Ceiling] = []
    if not facts.shown & MEASURED:
        held.append(Ceiling(4, "baseline", "the number stands alone, without before or how it was measured"))
    if not facts.shows("quantified_result"):
        held.append(Ceiling(4, "quantified_result", "the result has no number"))
    rich = facts.shown & RICH
    if len(rich) < 2:  # noqa: PLR2004 - one of the four can come by chance
        held.append(Ceiling(4, _first_missing(rich), "what made it hard, or why you did it this way, is thin"))
    if level == "staff" and not rich & {"reason", "tradeoff"}:
        held.append(Ceiling(3, "tradeoff", "at staff level the alternatives have to be weighed"))
    if level == "staff" and "tradeoff" not in rich:
        held.append(Ceiling(4, "tradeoff", "at staff level the trade-off has to be named"))
    return held


def _first_missing(rich: frozenset[IndicatorName]) -> GapName:
    order: tuple[GapName, ...] = ("tradeoff", "obstacle", "reason", "reflection")
    return next(name for name in order if name not in rich)


def _points(facts: Facts) -> float:
    points = BASE
    points += sum(worth for name, worth in PARTS if getattr(facts, name))
    points += OWN[facts.own] + SPECIFIC[facts.specific]
    points += sum(worth for name, worth in INDICATORS if facts.shows(name))
    points += DEPTH * _share(facts.depth, DEPTH_FROM, DEPTH_TO)
    return points + SUBSTANCE * _share(facts.substance, SUBSTANCE_FROM, SUBSTANCE_TO)


def _share(amount: int, start: int, end: int) -> float:
    return min(1.0, max(0.0, (amount - start) / (end - start)))
