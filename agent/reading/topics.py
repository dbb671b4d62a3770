"""Which topics a candidate has brought up, turn by turn, and with which words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.problems import Mention
from agent.reading.casehead import question_signs, topic_signs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agent.ports import Reads
    from agent.problems import Problem, Topic
    from agent.reading.casehead import Heads
    from agent.reading.mentions import Likens

TELLING = 0.08
"""A stretch that is this much less telling than the best of its turn is evidence too."""
_TURN = re.compile(r"(?:(?!\n\n)[\s\S])+")


def turn_by_turn(text: str, find: Callable[[str], Sequence[Mention]]) -> tuple[Mention, ...]:
    """What is found in each turn of a text, in the order of the text; turns are parted by a blank line."""
    found = []
    for turn in _TURN.finditer(text):
        start = turn.start()
        found += [Mention(one.id, start + one.start_char, start + one.end_char, one.likeness) for one in find(turn[0])]
    return tuple(sorted(found, key=lambda one: one.start_char))


def brought_up(text: str, problem: Problem, kit: Sequence[Topic], reads: Reads) -> tuple[Mention, ...]:
    """The topics of a problem and those of the kit beside it that a text brings up.

    The learned decision knows the topics of problems. Those of the kit are found by their words and phrases; a problem
    from elsewhere has no others. A term alone brings up no topic of a short question: names are dropped there.
    """
    if problem.track == "technical" and problem.known:
        return (*reads.bring_up(text, problem.topic, question=True), *reads.spot(text, kit))
    found = (*reads.bring_up(text, problem.topic), *reads.spot(text, kit))
    if kit:
        return found
    known = {(one.id, one.start_char) for one in found}
    return (*found, *(one for one in reads.spot(text, problem.topic) if (one.id, one.start_char) not in known))


def topics_in_turn(
    text: str, topics: Sequence[Topic], likens: Likens, heads: Heads, *, question: bool
) -> tuple[Mention, ...]:
    """Where one turn brings up each topic of a problem, or of a short `question`."""
    if not topics or not text.strip():
        return ()
    head, look = (heads.question, question_signs) if question else (heads.topic, topic_signs)
    signs, spans, telling = look(text, topics, likens)
    found = []
    for number, sure in enumerate(head.probabilities(signs)):
        if sure < head.threshold:
            continue
        best = telling[:, number].max()
        for place, (start, end) in enumerate(spans):
            if telling[place, number] >= best - TELLING:
                found.append(Mention(topics[number].id, start, end, float(sure)))
    return tuple(found)
