"""One answer's verdict at any point of it: the whole, the first reply, before and after each probe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.scoring.core import core
from agent.scoring.facts import facts_of, nothing
from agent.scoring.gains import by_gain
from agent.scoring.levels import standing
from agent.scoring.openers import opener_standing
from agent.scoring.reasons import confidence_of, reason_for
from agent.scoring.themes import theme_of

if TYPE_CHECKING:
    from agent.assessment import Level
    from agent.evidence import Reading
    from agent.ports import Reads
    from agent.rubric import Competency, Kit, Question
    from agent.scoring.answers import Answer
    from agent.scoring.facts import Facts
    from agent.transcript import GapName


FOR_THE_JUDGE = "It tells the judge what to do, and tells no story."


@dataclass(frozen=True, slots=True)
class Verdict:
    """A level with its reason, and what it was drawn from. `score` is None for what was no attempt."""

    score: int | None
    reason: str
    confidence: float
    gaps: tuple[GapName, ...]
    reading: Reading
    facts: Facts
    advice: tuple[str, ...] | None = None
    """Advice that the opener's anchors give; None for a story."""


class Judging:
    """Judges the stretches of one answer; each is read once."""

    def __init__(self, answer: Answer, question: Question | None, kit: Kit, level: Level, reader: Reads) -> None:
        self._question = question
        self._asked = answer.question
        self._commanded = answer.commanded
        self._level = level
        self._reader = reader
        self._known: dict[str, Verdict] = {}
        theme = theme_of(question, answer.question)
        self._opener = next((one for one in kit.competency if one.id == theme), None)

    @property
    def asked(self) -> str:
        """The question as it was put."""
        return self._asked

    @property
    def commanded(self) -> bool:
        """Whether the judge was told what to do, in words that are not in the answer's text."""
        return self._commanded

    @property
    def opener(self) -> Competency | None:
        """What judges the answer to an opener; None for a story."""
        return self._opener

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
        if not reading.attempt:
            return Verdict(None, "", 0.9, (), reading, facts_of(reading))
        counted = self._counted(reading)
        if counted is None:
            return Verdict(1, FOR_THE_JUDGE, 0.9, ("relevance",), reading, nothing(facts_of(reading)))
        facts = facts_of(counted)
        if self._opener is not None:
            opened = opener_standing(self._opener, counted, facts, self._reader)
            return Verdict(opened.score, opened.reason, opened.confidence, opened.gaps, reading, facts, opened.advice)
        now = standing(facts, self._level)
        gaps = by_gain(facts, now, [gap.name for gap in reading.gaps], self._level)
        return Verdict(
            now.score, reason_for(reading, facts, now), confidence_of(reading, facts, now), gaps, reading, facts
        )

    def _counted(self, reading: Reading) -> Reading | None:
        """The reading of what counts, so that repeating and commanding change nothing; None if nothing is left."""
        counts = core(reading)
        if counts == reading.text:
            return reading
        return self._reader.read(counts, question=self._question, asked=self._asked) if counts else None
