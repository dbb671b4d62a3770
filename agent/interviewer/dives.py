"""What to ask about a problem: what an outline must hold, then what is expected of the level, thinnest place first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from agent.interviewer.course import minutes_for_problems
from agent.rubric import expected

if TYPE_CHECKING:
    from agent.interviewer.course import Course
    from agent.moves import Plan
    from agent.problems import Topic

ASIDE = frozenset({"clarification"})
"""Competencies that are over once the design has begun."""
CORE = frozenset({"architecture", "approach"})
"""Competencies without which an outline is none."""
DIVES = 3
SHORT_ROUND = 25.0
"""Minutes up to which there is time for one deep dive fewer."""


def missing_core(now: Course) -> Topic | None:
    """The first topic that an outline must hold and of which nothing was said; None where nothing is missing."""
    topics = now.problem.topic
    return next((one for one in topics if one.ask and one.id not in now.topics and one.competency in CORE), None)


def dives_in(plan: Plan) -> int:
    """How many topics there is time to drill into."""
    minutes = minutes_for_problems(plan)
    return DIVES if minutes is None or minutes > SHORT_ROUND else DIVES - 1


def next_dive(plan: Plan, now: Course) -> Topic | None:
    """The topic to ask about next: nothing said of it, in the competency that has had the least; None when all is told.

    A topic that was raised and never explained is drilled into only where nothing is missing altogether.
    """
    topics = [
        topic
        for topic in now.problem.topic
        if topic.ask
        and topic.id not in now.asked
        and expected(topic.level, plan.level)
        and topic.competency not in ASIDE
    ]
    known = {topic.id: topic.competency for topic in (*now.problem.topic, *plan.topics)}
    said = Counter(known[name] for name in now.topics if name in known)
    asked = Counter(known[name] for name in set(now.asked) if name in known)
    missing = [topic for topic in topics if topic.id not in now.topics]
    touched = Counter(mention.id for mention in now.raised)
    if missing:
        return min(missing, key=lambda topic: (asked[topic.competency], said[topic.competency]))
    thin = [topic for topic in topics if topic.deeper]
    return min(thin, key=lambda topic: (asked[topic.competency], touched[topic.id]), default=None)
