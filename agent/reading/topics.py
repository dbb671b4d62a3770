"""Which topics of a problem a candidate has brought up, turn by turn, and with which words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.problems import Mention
from agent.reading.casehead import topic_signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.problems import Topic
    from agent.reading.casehead import Logistic
    from agent.reading.mentions import Likens

TELLING = 0.08
"""A stretch that is this much less telling than the best of its turn is evidence too."""


def topics_in(text: str, topics: Sequence[Topic], likens: Likens, head: Logistic) -> tuple[Mention, ...]:
    """Where each topic is brought up; `text` is one turn, or several with a blank line between."""
    found: list[Mention] = []
    for turn in re.finditer(r"(?:(?!\n\n)[\s\S])+", text):
        found.extend(_in_turn(turn.group(), turn.start(), topics, likens, head))
    return tuple(sorted(found, key=lambda one: one.start_char))


def _in_turn(text: str, offset: int, topics: Sequence[Topic], likens: Likens, head: Logistic) -> list[Mention]:
    if not topics or not text.strip():
        return []
    signs, spans, telling = topic_signs(text, topics, likens)
    found = []
    for number, sure in enumerate(head.probabilities(signs)):
        if sure < head.threshold:
            continue
        best = telling[:, number].max()
        for place, (start, end) in enumerate(spans):
            if telling[place, number] >= best - TELLING:
                found.append(Mention(topics[number].id, offset + start, offset + end, float(sure)))
    return found
