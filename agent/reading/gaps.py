"""What an answer lacks, worst first, each with the candidate's own words that a probe can pick up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import Gap
from agent.reading.outcomes import vague_claims

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.assessment import Evidence, Finding, IndicatorName, Ownership, Relevance, Sentence, Specificity, Star
    from agent.reading.answer import Answer, Part
    from agent.transcript import GapName

SEVERITY: dict[str, float] = {
    "relevance": 1.0,
    "specificity_story": 0.97,
    "result": 0.95,
    "action": 0.93,
    "ownership": 0.9,
    "quantified_result": 0.85,
    "depth": 0.8,
    "baseline": 0.6,
    "situation": 0.55,
    "task": 0.5,
    "reason": 0.5,
    "specificity": 0.5,
    "obstacle": 0.4,
    "tradeoff": 0.4,
    "reflection": 0.35,
}
THIN = 35
"""Words of action below which the doing has hardly been told."""
"""Interview advice gives actions half of a two-minute answer, some 130 words; a quarter of that is a sketch."""


def find_gaps(
    answer: Answer,
    sentences: tuple[Sentence, ...],
    *,
    star: Star,
    ownership: Ownership,
    specificity: Specificity,
    relevance: Relevance,
    indicators: dict[IndicatorName, Finding],
    story: bool,
) -> tuple[Gap, ...]:
    """Everything still open, worst first. A part that was told is never listed."""
    found: list[Gap] = []

    def add(name: GapName, pick_up: Evidence | None, severity: float | None = None) -> None:
        found.append(Gap(name=name, pick_up=pick_up, severity=SEVERITY[name] if severity is None else severity))

    def missing(name: IndicatorName) -> bool:
        return not indicators[name].present

    deeds = _of_role(answer, sentences, "action")
    if relevance.level != "on":
        add("relevance", None, 1.0 if relevance.level == "off" else 0.7)
    if not story:
        add("specificity", _first(answer, answer.parts), SEVERITY["specificity_story"])
    if not star.result.present:
        add("result", _last(answer, deeds))
    elif missing("quantified_result"):
        add("quantified_result", _claim(answer, sentences))
    elif missing("baseline"):
        add("baseline", indicators["quantified_result"].evidence[0])
    if not star.action.present:
        add("depth", _first(answer, answer.parts), SEVERITY["action"])
    elif sum(part.words for part in deeds) < THIN:
        add("depth", _last(answer, deeds))
    if ownership.level != "clear" and star.action.present:
        add(
            "ownership",
            ownership.evidence[0] if ownership.evidence else None,
            None if ownership.level == "unclear" else 0.6,
        )
    if not star.situation.present:
        add("situation", None)
    if not star.task.present and ownership.level != "clear":
        add("task", None)
    if star.action.present:
        chosen = _first_where(
            answer, deeds, lambda part: any(c.verb in {"decide", "choose", "switch", "pick"} for c in part.clauses)
        )
        start = chosen or _first(answer, deeds)
        for name in ("reason", "tradeoff", "obstacle", "reflection"):
            if missing(name):
                add(name, start if name in {"reason", "tradeoff"} else None)
    if story and specificity.level == "low":
        add("specificity", _first(answer, deeds) or _first(answer, answer.parts))
    return tuple(sorted(found, key=lambda gap: -gap.severity))


def _of_role(answer: Answer, sentences: tuple[Sentence, ...], role: str) -> list[Part]:
    return [part for part in answer.parts if sentences[part.index].role == role]


def _claim(answer: Answer, sentences: tuple[Sentence, ...]) -> Evidence | None:
    claims = vague_claims(answer, sentences) or _of_role(answer, sentences, "result")
    return answer.quote_part(claims[0]) if claims else None


def _first(answer: Answer, parts: list[Part] | tuple[Part, ...]) -> Evidence | None:
    return answer.quote_part(parts[0]) if parts else None


def _last(answer: Answer, parts: list[Part]) -> Evidence | None:
    return answer.quote_part(parts[-1]) if parts else None


def _first_where(answer: Answer, parts: list[Part], fits: Callable[[Part], bool]) -> Evidence | None:
    return next((answer.quote_part(part) for part in parts if fits(part)), None)
