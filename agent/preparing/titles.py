"""What a story is called: a few words of the person's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.preparing.tellings import Telling

LONGEST = 9
"""Words of a title."""
CONTENT = 3
"""Words with content in a sentence that can stand for a story."""


def title_of(telling: Telling) -> str:
    """A few words of the telling, verbatim: where it begins to say what was so, past words that only lead up to it."""
    situation = [one for one in telling.sentences if one.role == "situation"]
    fullest = max(situation or telling.sentences, key=lambda one: len(set(_content(one.text))))
    first = next((one for one in situation if len(_content(one.text)) >= CONTENT), fullest)
    words = (LEAD_IN.sub("", first.text.strip(), count=1) or first.text.strip()).split()
    short = words[:LONGEST]
    while len(words) > LONGEST and len(short) > CONTENT and short[-1].lower().strip(",") in DANGLING:
        short.pop()
    return " ".join(short).rstrip(" .,;:!?\u2026-")


def _content(text: str) -> list[str]:
    """Words of four letters and more that name something."""
    return [word for word in re.findall(r"[\w'-]{4,}", text.lower()) if word not in EMPTY]


EMPTY = frozenset(
    [
        *("yeah", "okay", "well", "this", "that", "there", "with", "about", "would", "could", "have", "been", "were"),
        *("what", "when", "story", "time", "tell", "sure", "think", "like", "take", "something", "example", "really"),
    ]
)
DANGLING = frozenset(
    [
        *("a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "with", "from", "by", "that"),
        *("which", "who", "their", "our", "his", "her", "its", "my", "your", "as", "so", "if", "because", "only"),
        *("just", "not", "it", "i", "was", "were", "is", "had", "would", "could", "when", "where", "into", "about"),
        *("than", "then", "some", "all", "be", "they", "we", "you", "he", "she", "us", "them", "this", "these"),
        *("those", "there", "still", "did", "have", "has"),
    ]
)
"""Words that a title does not end with where it was cut."""
LEAD_IN = re.compile(
    r"^(?:(?:so|okay|ok|well|yeah|yes|um|uh|sure|right|alright|all right|let me think|let me see|i think|i guess"
    r"|you know|and|but)\b[\s,.]*)+(?:(?:this|that|it)\s+(?:was|is)\s+(?:about\s+)?)?|^(?:(?:this|it)\s+was\s+)"
    r"|^(?:i'd|i would|i'll|let me)\s+(?:take|tell\s+you\s+about|pick|talk\s+about|go\s+with)\s+",
    re.IGNORECASE,
)
"""What people say before they begin."""
