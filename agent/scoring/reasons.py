"""Why an answer got its level, in words, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.scoring.quoting import capital, listed, quoted_number

if TYPE_CHECKING:
    from agent.evidence import Reading
    from agent.scoring.facts import Facts
    from agent.scoring.levels import Standing

_PARTS: tuple[tuple[str, str], ...] = (
    ("situation", "the situation"),
    ("task", "the task"),
    ("action", "something that was done"),
    ("result", "an outcome"),
)
_GOOD: tuple[tuple[str, str], ...] = (
    ("baseline", "what it was before"),
    ("measurement", "how it was measured"),
    ("reason", "why you chose it"),
    ("tradeoff", "what you weighed"),
    ("obstacle", "what stood in the way"),
    ("reflection", "what you learned"),
)
_LACKS: tuple[tuple[str, str], ...] = (
    ("quantified_result", "a number for the result"),
    ("baseline", "what it was before"),
    ("measurement", "how it was measured"),
    ("tradeoff", "what you weighed"),
    ("obstacle", "what stood in the way"),
    ("reflection", "what you learned"),
    ("reason", "why you chose it"),
)
WEAK, TOP = 2, 5
SURE, UNSURE = 0.92, 0.55
"""Confidence far from the border between two levels, and on it."""
NO_STORY = 0.92
"""Confidence where something that is no story was told to a question that asks for one."""
PARTLY = 0.1


def reason_for(reading: Reading, facts: Facts, now: Standing) -> str:
    """The verdict in a sentence, with a quote where there is a number; then what else is there, or is missing."""
    held = list(dict.fromkeys(ceiling.why for ceiling in now.ceilings))
    if now.score == 1:
        return f"{capital(held[0]) if held else 'Hardly anything of a story is told'}."
    if now.score == WEAK:
        first = capital(listed(held[:2])) if held else f"{_whole(facts)} that stays a sketch"
        parts = [words for name, words in _PARTS if getattr(facts, name)]
        return f"{first}. What is there: {listed(parts)}." if parts else f"{first}."
    told = f"{_whole(facts)}{_own(facts)}{_figure(reading, facts)}"
    extras = [words for name, words in _GOOD if name in facts.shown]
    there = f" It also tells {listed(extras)}." if extras else ""
    if now.score == TOP:
        return f"{told}.{there}"
    if held:
        return f"{told}, but {listed(held[:2])}.{there}"
    lacks = [words for name, words in _LACKS if name not in facts.shown]
    missing = listed(lacks[:2]) if lacks else "more of what you did, step by step"
    return f"{told}.{there} Missing for more: {missing}."


def _whole(facts: Facts) -> str:
    if facts.told == len(_PARTS):
        return "A whole story"
    return "A story" if facts.action and facts.result else "Half a story"


def _own(facts: Facts) -> str:
    return " with your own steps in it" if facts.action and facts.own == "clear" else ""


def _figure(reading: Reading, facts: Facts) -> str:
    number = quoted_number(reading, 12)
    return f" and a number to show for it, {number}" if facts.shows("quantified_result") and number else ""


def confidence_of(reading: Reading, facts: Facts, now: Standing) -> float:
    """0 to 1: how far the points lie from the next border, less where relevance or the roles are in doubt."""
    if now.score == 1 and now.ceilings and now.ceilings[0].level == 1:
        return NO_STORY
    margin = min(0.5, abs(now.points + 0.5 - round(now.points + 0.5)))
    sure = UNSURE + (SURE - UNSURE) * margin / 0.5
    if facts.relevance == "partly":
        sure -= PARTLY
    roles = [sentence.confidence for sentence in reading.sentences if sentence.role != "other"]
    if roles:
        sure *= 0.85 + 0.15 * sum(roles) / len(roles)
    return round(max(0.3, min(0.95, sure)), 2)
