"""What is made of an answer in a technical round: deeper while the answer is good, until the edge is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.interviewer import phrases
from agent.interviewer.casework import Casework
from agent.interviewer.phrases import join
from agent.rubric import LEVELS

if TYPE_CHECKING:
    from agent.moves import Move
    from agent.problems import Topic

MISSES = 2
"""Follow-ups without an answer after which the edge is found."""


class Technical(Casework):
    """One decision about a question of breadth and depth."""

    def answered(self) -> Move:
        """Ask the next harder thing that was not said; on to the next question at the edge."""
        now = self.course
        if not now.reply.strip():
            return self.nudge("the reply holds no answer yet")
        if self._strange() and not now.asked:
            return self.redirect("off_topic", why="the reply is about something else")
        return self.proceed()

    def proceed(self, lead: str | None = None) -> Move:
        """The next harder thing, or the next question."""
        now = self.course
        if len(now.asked) >= self.plan.max_probes or self._time_is_up():
            return self.onward(self._thanks(lead), "this question had its follow-ups")
        if self._misses() >= MISSES:
            return self.onward(self._thanks(lead), "the edge of what the candidate knows is found")
        topic = self._harder()
        if topic is None:
            return self.onward(self._thanks(lead), "all that was listened for was said")
        text = join(self._opened(lead), topic.ask)
        why = f"deeper: {topic.name}, expected from {topic.level}"
        return self._case("probe", "probe", text, why, about=(topic.id,), phase="dive", gap="depth")

    def declined(self) -> Move:
        """Not known: that is a miss, and something else is asked."""
        return self.proceed(self._say(phrases.NO_MATTER))

    def skip(self) -> Move:
        """The next question."""
        return self.onward(self._say(phrases.NO_MATTER), "the candidate asked to skip")

    def _harder(self) -> Topic | None:
        """The easiest thing that was neither said nor asked about."""
        now = self.course
        open_topics = [topic for topic in now.problem.topic if topic.ask and topic.id not in {*now.topics, *now.asked}]
        return min(open_topics, key=lambda topic: LEVELS.index(topic.level), default=None)

    def _misses(self) -> int:
        """Things asked about that were not said."""
        now = self.course
        return sum(1 for name in set(now.asked) if name not in now.topics)
