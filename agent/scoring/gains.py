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
    missing = max(0, DEPTH_TO - facts.depth)
    whole = replace(facts, story=True, action=True, depth=facts.depth + missing, substance=facts.substance + missing)
    mended = {
        "situation": replace(facts, situation=True),
        "task": replace(facts, task=True),
        "result": replace(facts, result=True),
        "quantified_result": replace(facts, result=True, shown=facts.shown | {"quantified_result"}),
        "baseline": replace(facts, shown=facts.shown | {"quantified_result", "baseline"}),
        "ownership": replace(facts, own="clear"),
        "specificity": replace(facts, specific="high", story=True),
        "depth": whole,
        "relevance": replace(facts, relevance="on"),
    }
    # The rest are indicators of the same name.
    return mended[gap] if gap in mended else replace(facts, shown=facts.shown | {gap})  # type: ignore[arg-type]
