"""Levels of a question of breadth and depth: how far up its rungs somebody came, and how deep they went on each.

A question's topics stand on rungs, from what a junior is expected to know to what only staff do. Breadth is the share
of what is expected of the level judged as, and what lies above counts as much; a name is worth little of it. Depth is
how much of the answer explains at all. The level goes by the geometric mean of the two, since neither stands in for
the other, and our lists miss what is said in unusual words. Without one thing explained that sets this level apart
nobody is strong. What was asked for counts in full, since asking on is what such a round is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from agent.assessment import CompetencyScore
from agent.rubric import LEVELS, expected
from agent.scoring.explaining import WORTH, blocks_of, level_by, mostly_names, room_of, share_explained
from agent.scoring.overall import GOOD
from agent.scoring.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.assessment import ChoiceMade, Level, TopicFound
    from agent.rubric import Competency
    from agent.scoring.casefile import CaseFile

FEWEST = 3
"""Things of which all that are expected is little to go by, as of a junior: what lies above is looked at too."""
SHOWN = 4
"""Things of a kind that a reason names."""
UNHEARD = 2
"""The level of an answer that explains, and of which nothing that we listened for was heard."""
OWN_FOR_BEST = 2
"""Things of the level judged as, or above, that the best explain."""


def field_level(competency: Competency, case: CaseFile, level: Level) -> CompetencyScore:
    """The level of the field that a question is about, and why."""
    topics = [topic for topic in case.findings.topics if topic.competency == competency.id]
    if not topics:
        return CompetencyScore(id=competency.id, score=None, reason="This question does not ask about it.")
    due = [topic for topic in topics if expected(topic.level, level)]
    raised = [topic for topic in topics if topic.raised]
    breadth = sum(map(_worth, raised)) / min(len(topics), max(FEWEST, len(due)), room_of(case))
    blocks = blocks_of(case)
    depth = share_explained(blocks, case, level)
    score = min(level_by(math.sqrt(min(1.0, breadth) * min(1.0, depth))), _ceiling(topics, level))
    if not raised and not mostly_names(blocks):
        score = UNHEARD
    wrong = misconceptions(case)
    return CompetencyScore(
        id=competency.id,
        score=max(1, score - len(wrong)),
        reason=_reason(raised, lacking(topics, level), wrong),
        evidence=tuple(dict.fromkeys(topic.evidence[0] for topic in _deepest(raised)[:3] if topic.evidence)),
    )


def debrief_of(case: CaseFile, level: Level, score: int) -> str:
    """What the level of a question rests on: how much of the expected was explained, and of which rung."""
    topics = case.findings.topics
    due = [topic for topic in topics if expected(topic.level, level)]
    told = [topic for topic in due if topic.explained]
    above = [topic for topic in topics if topic.explained and topic not in due]
    beyond = f", and {len(above)} beyond" if above else ""
    said = [f"We heard {len(told)} of the {len(due)} things expected at {level} level explained{beyond}."]
    lacks = lacking(topics, level)
    apart = [topic for topic in _apart(topics, level) if not topic.explained]
    if score < GOOD and len(apart) == len(_apart(topics, level)):
        own = [topic for topic in apart if topic.level == level] or apart
        said.append(f" Nothing yet of what sets {level} level apart: {_names(own)}.")
    elif lacks and score < 5:  # noqa: PLR2004 - the best
        said.append(f" Still missing: {_names(lacks)}.")
    wrong = misconceptions(case)
    if wrong:
        said.append(f" {_wrong(wrong)}")
    return "".join(said)


def lacking(topics: Sequence[TopicFound], level: Level) -> list[TopicFound]:
    """What is expected of a level and was not explained, the easiest first."""
    due = [topic for topic in topics if expected(topic.level, level) and not topic.explained]
    return sorted(due, key=lambda topic: LEVELS.index(topic.level))


def misconceptions(case: CaseFile) -> list[ChoiceMade]:
    """Known mistakes that were made and not taken back when questioned."""
    return [one for one in case.findings.choices if one.verdict == "weak" and not one.defended]


def _ceiling(topics: Sequence[TopicFound], level: Level) -> int:
    """The best level that the rungs reached allow."""
    apart = _apart(topics, level)
    reached = sum(topic.explained for topic in apart)
    if not reached:
        return GOOD - 1
    return 5 if reached >= min(OWN_FOR_BEST, len(apart)) else GOOD


def _apart(topics: Sequence[TopicFound], level: Level) -> list[TopicFound]:
    """What sets a level apart from the one below; where a question has nothing of it, its hardest."""
    hardest = max(LEVELS.index(topic.level) for topic in topics)
    least = min(LEVELS.index(level), hardest)
    return [topic for topic in topics if LEVELS.index(topic.level) >= least]


def _worth(topic: TopicFound) -> float:
    return WORTH[topic.depth or "named"]


def _deepest(raised: Sequence[TopicFound]) -> list[TopicFound]:
    return sorted(raised, key=lambda topic: -_worth(topic))


def _reason(raised: Sequence[TopicFound], lacks: Sequence[TopicFound], wrong: Sequence[ChoiceMade]) -> str:
    explained = [topic for topic in raised if topic.explained]
    named = [topic for topic in raised if not topic.explained]
    missing = [topic for topic in lacks if not topic.raised]
    said = []
    if explained:
        said.append(f"Explained: {_names(explained)}.")
    if named:
        said.append(f"Only named: {_names(named)}.")
    if missing:
        said.append(f"Missing: {_names(missing)}.")
    if wrong:
        said.append(_wrong(wrong))
    return " ".join(said) or "Nothing was said about it."


def _names(topics: Sequence[TopicFound]) -> str:
    """Their names, parted by semicolons: many hold a comma."""
    return "; ".join(topic.name.lower() for topic in topics[:SHOWN])


def _wrong(wrong: Sequence[ChoiceMade]) -> str:
    first = wrong[0]
    said = f"Wrong, and not taken back: {quoted(first.evidence[0].quote)}." if first.evidence else "A known mistake."
    return f"{said} {first.note}".strip()
