"""What every rendering shows, as data: the report in the order and the words in which a person reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.report import words

if TYPE_CHECKING:
    from agent.report.debriefing import Section
    from agent.report.strip import Strip


@dataclass(frozen=True, slots=True)
class Quote:
    """The person's own words, and where they stand in the transcript."""

    text: str
    turn: str | None
    time: str
    start: float | None = None
    end: float | None = None
    """Seconds, where words are timed."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of STAR beside its target, in percent of the answer."""

    letter: str
    name: str
    present: bool
    percent: int
    left: int
    target: int
    target_left: int
    seconds: int | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Something looked for in the answer, and the words that show it."""

    name: str
    present: bool
    detail: str
    quote: Quote | None
    gap: str = ""
    """The gap that stands for its absence."""

    @property
    def sign(self) -> str:
        """A shape for present or not."""
        return words.YES if self.present else words.NO


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the probe ledger."""

    text: str
    sought: str
    outcome: str
    closed: bool | None
    before: int | None
    after: int | None
    turn: str | None
    reply: str | None
    """Where the reply stands in the transcript."""

    @property
    def sign(self) -> str:
        """A shape for answered or not."""
        return words.YES if self.closed else words.NO

    @property
    def moved(self) -> str:
        """The score before and after the reply."""
        known = self.before is not None and self.after is not None
        return f"{self.before} → {self.after}" if known else "not measured"


@dataclass(frozen=True, slots=True)
class Shown:
    """A competency's level, in one answer or over all."""

    name: str
    score: int | None
    reason: str
    answers: tuple[int, ...]
    quotes: tuple[Quote, ...]
    levels: tuple[tuple[int, int], ...] = ()
    """Over all: (number of the answer, its level), for each answer that shows it."""

    @property
    def pips(self) -> str:
        """The level as five squares."""
        return squares(self.score)

    @property
    def range(self) -> tuple[int, int]:
        """Between which levels it may lie: the lowest and highest answer; of a single one, one level either way."""
        scores = [score for _, score in self.levels] or [self.score or 1]
        low, high = min(scores), max(scores)
        return (low, high) if len(scores) > 1 else (max(1, low - 1), min(5, high + 1))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the answer with the part it plays."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything shown about one answer."""

    id: str
    number: int
    question_id: str | None
    question: str
    score: int | None
    first_score: int | None
    own_rating: int | None
    reason: str
    confidence: int
    by_model: bool
    aside: str
    """What of a language model's view was set aside, and why; "" for nothing."""
    parts: tuple[Part, ...]
    rest: int
    """Percent of the answer that is none of the four parts."""
    story: bool
    """False where there is no part to show: nothing was told."""
    found: tuple[Found, ...]
    absent: tuple[str, ...]
    """What was looked for and not found, gaps aside."""
    warnings: tuple[Found, ...]
    gaps: tuple[str, ...]
    probes: tuple[Asked, ...]
    advice: str
    skeleton: tuple[str, ...]
    competencies: tuple[Shown, ...]
    sentences: tuple[Sentence, ...]
    delivery: tuple[str, ...]
    turn: str | None
    """Where the answer begins in the transcript."""
    part: str = ""
    """Of a loop: the round, and who led it."""

    @property
    def pips(self) -> str:
        """The level as five squares."""
        return squares(self.score)

    @property
    def recovered(self) -> bool:
        """Whether the follow-ups raised the score."""
        return self.score is not None and self.first_score is not None and self.score > self.first_score

    @property
    def marks(self) -> tuple[str, ...]:
        """The score in words, and what a person should know beside it."""
        found = ["not scored" if self.score is None else f"{self.score} of 5"]
        if self.recovered:
            found.append(f"{self.first_score} before follow-ups")
        if self.own_rating is not None:
            found.append(f"you gave it {self.own_rating}")
        if self.by_model:
            found.append("level chosen by a language model, evidence checked")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Change:
    """One of the things to change first."""

    text: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Claimed:
    """A number that was claimed: in which answer, of what, and how much."""

    answer: int
    measure: str
    value: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Clash:
    """Two numbers that do not fit together: why, and where each was said; one of them where the other is the CV's."""

    text: str
    quotes: tuple[Claimed, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A turn of the full transcript; `id` is its anchor in a page, `turn` its own id."""

    id: str
    turn: str
    who: str
    kind: str
    time: str
    text: str
    notes: tuple[str, ...]
    corrected_from: str | None
    heard: str | None


@dataclass(frozen=True, slots=True)
class View:
    """The whole report."""

    session: str | None
    sign: str
    verdict: str
    score: float | None
    reason: str
    scored: int
    asked: int
    level: str
    rubric: str
    rubric_hash: str
    by_model: bool
    changes: tuple[Change, ...]
    answers: tuple[Answer, ...]
    competencies: tuple[Shown, ...]
    unseen: tuple[str, ...]
    claims: tuple[Claimed, ...]
    """Those that say what they measure."""
    clashes: tuple[Clash, ...]
    notes: tuple[str, ...]
    turns: tuple[Said, ...]
    strip: Strip | None
    """How it went in time; None where the turns have no times, and for a loop, whose rounds have no common clock."""
    debrief: tuple[Section, ...] = ()
    """Of a loop."""


def squares(score: int | None) -> str:
    """A level as five squares, as many full."""
    return "■" * (score or 0) + "□" * (5 - (score or 0))
