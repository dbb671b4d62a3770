"""Why an answer got its level, in words, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.scoring.quoting import capital, listed, quoted

if TYPE_CHECKING:
    from agent.assessment import Reading
    from agent.scoring.facts import Facts
    from agent.scoring.levels import Standing

_GOOD: dict[str, str] = {
    "baseline": "compared with before",
    "measurement": "with how it was measured",
    "reason": "the reason for a choice",
    "tradeoff": "what was weighed",
    "obstacle": "what stood in the way",
    "reflection": "a lesson",
}
_LACKS: tuple[tuple[str, str], ...] = (
    ("quantified_result", "a number for the result"),
    ("baseline", "what it was before"),
    ("measurement", "how it was measured"),
    ("tradeoff", "what you weighed"),
    ("obstacle", "what stood in the way"),
    ("reflection", "what you learned"),
    ("reason", "why you chose it"),
)
TOP = 5
SURE, UNSURE = 0.92, 0.55
"""Confidence far from the border between two levels, and on it."""
PARTLY = 0.1


def reason_for(reading: Reading, facts: Facts, now: Standing) -> str:
    """What is there, with a quote, then what holds it down."""
    if now.score == 1:
        return f"{capital(now.ceilings[0].why) if now.ceilings else 'Hardly anything of a story is told'}."
    told = _there(reading, facts)
    held = [ceiling.why for ceiling in now.ceilings if ceiling.level <= now.score]
    if now.score == TOP:
        return f"{told}."
    if held:
        return f"{told}, but {listed(list(dict.fromkeys(held))[:2])}."
    lacks = [words for name, words in _LACKS if name not in facts.shown][:2]
    thin = "the actions stay short" if facts.depth < 35 else ""  # noqa: PLR2004 - see craft.TOLD
    missing = f"missing for more: {listed(lacks)}" if lacks else thin or "it stays short for what happened"
    return f"{told}; {missing}."


def _there(reading: Reading, facts: Facts) -> str:
    parts = [name for name in ("situation", "task", "action", "result") if getattr(facts, name)]
    whole = {4: "A whole story", 3: "A story", 2: "Half a story", 1: "A piece of a story", 0: "Something is claimed"}[
        len(parts)
    ]
    own = " with your own steps in it" if facts.action and facts.own == "clear" else ""
    extras = [words for name, words in _GOOD.items() if name in facts.shown]
    number = reading.quantified_result
    figure = (
        f", and a number to show for it, {quoted(number.evidence[0].quote, 10)}"
        if number.present and number.evidence
        else ""
    )
    rich = f"{whole}{own}{figure}"
    return f"{rich}; also {listed(extras)}" if extras and facts.result else rich


def confidence_of(reading: Reading, facts: Facts, now: Standing) -> float:
    """0 to 1: how far the points lie from the next border, less where relevance or the roles are in doubt."""
    if now.score == 1 and (not facts.intelligible or not facts.told):
        return 0.95
    margin = min(0.5, abs(now.points + 0.5 - round(now.points + 0.5)))
    sure = UNSURE + (SURE - UNSURE) * margin / 0.5
    if facts.relevance == "partly":
        sure -= PARTLY
    roles = [sentence.confidence for sentence in reading.sentences if sentence.role != "other"]
    if roles:
        sure *= 0.85 + 0.15 * sum(roles) / len(roles)
    return round(max(0.3, min(0.95, sure)), 2)
