"""What somebody takes back who starts over in the middle of a problem: the reply at hand, not the whole round."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.transcript import Turn

PUT = frozenset({"question", "probe", "transition", "interjection", "pushback", "curveball", "code_result"})
"""Kinds of the interviewer's turns that a reply belongs to."""


def without_withdrawn(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns but restarts, and but what was answered before one to the same thing."""
    kept: list[Turn] = []
    begun = 0
    for turn in turns:
        if turn.speaker == "interviewer" and turn.kind in PUT:
            begun = len(kept)
        if turn.kind == "restart":
            kept[begun:] = [one for one in kept[begun:] if one.speaker == "interviewer" or one.kind == "clarification"]
        else:
            kept.append(turn)
    return tuple(kept)
