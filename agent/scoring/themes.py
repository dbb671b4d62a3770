"""Questions that do not ask for a story: "tell me about yourself", "why Amazon?". They have anchors of their own."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.rubric import Question, Theme

_INTRODUCTION = re.compile(
    r"\b(?:about yourself|introduce yourself|introduction of yourself|who (?:are you|you are)|walk (?:me|us) through your (?:resume|cv|background|career|"
    r"experience)|(?:your|the path) (?:background|career so far|path that brought you)|what (?:should|would) i know about you)\b",
    re.IGNORECASE,
)
_MOTIVATION = re.compile(
    r"\bwhy (?:amazon|us\b|this (?:team|role|job|position|company)|our (?:team|company)|(?:do|would|did) you (?:want|like|apply|choose|like to)|"
    r"are you (?:interested|leaving|applying|looking)|should we hire)|\bwhat (?:makes you want|attracts? you|attracted you|draws you|drew you|"
    r"excites you|interests you|motivates you)\b|\bwhere do you see yourself\b",
    re.IGNORECASE,
)


def theme_of(question: Question | None, asked: str) -> Theme:
    """The question's own theme; for an unknown question what its words say."""
    if question is not None:
        return question.theme
    if _INTRODUCTION.search(asked):
        return "introduction"
    return "motivation" if _MOTIVATION.search(asked) else "story"
