"""One answer's verdict at any point of it: the whole, the first reply, before and after each probe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.scoring.facts import facts_of
from agent.scoring.gains import by_gain
from agent.scoring.levels import standing
from agent.scoring.openers import opener_standing
from agent.scoring.reasons import confidence_of, reason_for
from agent.scoring.themes import theme_of

if TYPE_CHECKING:
    from agent.assessment import Level, Reading
    from agent.ports import Reads
    from agent.rubric import Kit, Question
    from agent.scoring.answers import Answer
    from agent.scoring.facts import Facts
    from agent.transcript import GapName


@dataclass(frozen=True, slots=True)
class Verdict:
    """A level with its reason, and what it was drawn from. `score` is None for what was no attempt."""

    score: int | None
    reason: str
    confidence: float
    gaps: tuple[GapName, ...]
    reading: Reading
    facts: Facts


class Judging:
    """Judges the stretches of one answer; each is read once."""

    def __init__(self, answer: Answer, question: Question | None, kit: Kit, level: Level, reader: Reads) -> None:
        self._question = question
        self._asked = answer.question
        self._level = level
        self._reader = reader
        self._known: dict[str, Verdict] = {}
        theme = theme_of(question, answer.question)
        self._opener = next((one for one in kit.competency if one.id == theme), None)

    @property
    def is_opener(self) -> bool:
        """Whether the question asks for no story, and the kit has anchors for it."""
        return self._opener is not None

    def verdict(self, text: str) -> Verdict:
        """The verdict on the answer as far as this."""
        if text not in self._known:
            self._known[text] = self._judge(text)
        return self._known[text]

    def _judge(self, text: str) -> Verdict:
        reading = self._reader.read(text, question=self._question, asked=self._asked)
        facts = facts_of(reading)
        if not reading.attempt:
            return Verdict(None, "", 0.9, (), reading, facts)
        if self._opener is not None:
            opened = opener_standing(self._opener, reading, facts, self._reader)
            return Verdict(opened.score, opened.reason, opened.confidence, opened.gaps, reading, facts)
        now = standing(facts, self._level)
        gaps = by_gain(facts, now, [gap.name for gap in reading.gaps], self._level)
        return Verdict(
            now.score, reason_for(reading, facts, now), confidence_of(reading, facts, now), gaps, reading, facts
        )
