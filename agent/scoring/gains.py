"""Which of an answer's gaps, once closed, would raise it most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agent.scoring.levels import DEPTH_TO, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.assessment import Level
    from agent.scoring.facts import Facts
    from agent.scoring.levels import Standing
    from agent.transcript import GapName


def by_gain(facts: Facts, now: Standing, gaps: Sequence[GapName], level: Level) -> tuple[GapName, ...]:
    """The gaps, most valuable first: what holds the level down, then by points gained, then as they came."""
    held = [ceiling.gap for ceiling in now.ceilings]
    every = tuple(dict.fromkeys((*held, *gaps)))
    gain = {gap: standing(closed(facts, gap), level).points - now.points for gap in every}
    place = {gap: number for number, gap in enumerate(every)}
    first = held[:1]
    return tuple(sorted(every, key=lambda gap: (gap not in first, -gain[gap], place[gap])))


def closed(facts: Facts, gap: GapName) -> Facts:
    """The facts as they would be if the answer told what this gap names."""
    match gap:
        case "situation":
            return replace(facts, situation=True)
        case "task":
            return replace(facts, task=True)
        case "result":
            return replace(facts, result=True)
        case "quantified_result":
            return replace(facts, result=True, shown=facts.shown | {"quantified_result"})
        case "baseline":
            return replace(facts, shown=facts.shown | {"quantified_result", "baseline"})
        case "reason" | "tradeoff" | "obstacle" | "reflection" | "stakeholder" | "customer":
            return replace(facts, shown=facts.shown | {gap})
        case "ownership":
            return replace(facts, own="clear")
        case "specificity":
            return replace(facts, specific="high", story=True)
        case "depth":
            missing = max(0, DEPTH_TO - facts.depth)
            return replace(
                facts, story=True, action=True, depth=facts.depth + missing, substance=facts.substance + missing
            )
        case "relevance":
            return replace(facts, relevance="on")
