"""What a judgement is made of, from a competency's level to the whole report; None with a reason is "unknown"."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from agent.evidence import (
    ClaimKind,
    Evidence,
    Finding,
    IndicatorName,
    Ownership,
    Relevance,
    Sentence,
    Specificity,
    Star,
)
from agent.transcript import Frozen, GapName, Probe

FORMAT = 1

Level = Literal["junior", "mid", "senior", "staff"]
Recommendation = Literal["strong hire", "hire", "no hire", "strong no hire"]
Source = Literal["built-in", "llm"]


class CompetencyScore(Frozen):
    """A competency's level in one answer; None where the answer shows nothing either way."""

    id: str
    score: int | None = Field(default=None, ge=1, le=5)
    reason: str
    evidence: tuple[Evidence, ...] = ()


class Delivery(Frozen):
    """How it was said. Pauses come from the speech detector; None where there was no sound or no measurement."""

    words_per_minute: float | None = None
    fillers: int | None = None
    fillers_per_minute: float | None = None
    pauses: int | None = None
    longest_pause: float | None = None
    seconds: float | None = None


class ProbeOutcome(Frozen):
    """One line of the probe ledger: the gap, what was asked, whether the reply closed it, the score around it."""

    turn: str
    text: str
    probe: Probe
    reply: str | None = None
    score_before: int | None = None
    score_after: int | None = None


class TopicFound(Frozen):
    """Something a good answer to a problem holds: whether it was raised, and whether it had to be asked for."""

    id: str
    name: str
    competency: str
    level: Level
    raised: bool
    explained: bool
    prompted: bool | None
    """None where it was not raised."""
    evidence: tuple[Evidence, ...] = ()


class FactSought(Frozen):
    """A line of the fact sheet: whether the candidate asked for it; `why` says what hinges on one that matters."""

    id: str
    answer: str
    asked: bool
    matters: bool
    why: str


class EstimateMade(Frozen):
    """A number worth estimating: what was said, and whether that is sound; None where nothing was said."""

    id: str
    name: str
    right: bool | None
    working: str
    evidence: tuple[Evidence, ...] = ()


class ChoiceMade(Frozen):
    """A known good or weak choice that the candidate made; `defended` is None where it was not questioned."""

    id: str
    verdict: Literal["good", "weak"]
    defended: bool | None
    note: str
    evidence: tuple[Evidence, ...] = ()


class CaseFindings(Frozen):
    """What was found in an answer to a design, coding or technical problem."""

    problem: str
    topics: tuple[TopicFound, ...]
    facts: tuple[FactSought, ...] = ()
    estimates: tuple[EstimateMade, ...] = ()
    sums_right: tuple[Evidence, ...] = ()
    sums_wrong: tuple[Evidence, ...] = ()
    """Arithmetic done aloud that holds, and that does not."""
    choices: tuple[ChoiceMade, ...] = ()


class AnswerAssessment(Frozen):
    """The judgement of everything said to one question."""

    id: str
    question: str
    question_id: str | None = None
    text: str
    turns: tuple[str, ...]
    words: int
    score: int | None = Field(default=None, ge=1, le=5)
    first_score: int | None = Field(default=None, ge=1, le=5)
    reason: str
    confidence: float
    source: Source = "built-in"
    source_reason: str | None = None
    """Why a language model's view was set aside, in whole or in part; None where none was asked or all was kept."""
    star: Star | None
    """None, like the three after it, where the answer is no story: a design, a program, a technical question."""
    quantified_result: Finding | None
    ownership: Ownership | None
    specificity: Specificity | None
    relevance: Relevance
    indicators: dict[IndicatorName, Finding]
    gaps: tuple[GapName, ...]
    advice: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    competencies: tuple[CompetencyScore, ...]
    delivery: Delivery
    evidence: tuple[Evidence, ...] = ()
    """The words that a language model's level rests on; the built-in's evidence stands with each finding."""
    probes: tuple[ProbeOutcome, ...] = ()
    case: CaseFindings | None = None
    """Of a design, coding or technical problem."""


class CompetencySummary(Frozen):
    """A competency over the whole interview."""

    id: str
    name: str
    score: int | None = Field(default=None, ge=1, le=5)
    answers: tuple[str, ...]
    reason: str


class Coverage(Frozen):
    """How many questions were asked and how many answers could be scored."""

    scored: int
    asked: int


class Overall(Frozen):
    """The verdict, in the words of a debrief. None where nothing could be scored."""

    score: float | None
    recommendation: Recommendation | None
    reason: str
    coverage: Coverage


class Claim(Evidence):
    """A number that the candidate claimed, in their words; times among `values` are in `unit`.

    Of kind `statement` it is no number, has no values, and is listed because something else that was said rules it out.
    """

    id: str
    answer: str
    measure: str
    """What the number is about; "" where the sentence does not say."""
    values: tuple[float, ...]
    unit: str
    kind: ClaimKind


class Contradiction(Frozen):
    """Two claims, by id, that cannot both hold, and why, in the words of a debrief.

    With `source` "cv" the first is a line of the CV, by its id in `material.json`. `settled` are the words by which the
    candidate said which of the two holds, asked or unasked; None where it stands.
    """

    source: Literal["answers", "cv"] = "answers"
    claims: tuple[str, str]
    quotes: tuple[str, str]
    why: str
    settled: str | None = None


class RubricRef(Frozen):
    """Which rubric judged, and the SHA-256 of its content."""

    id: str
    hash: str


class Report(Frozen):
    """`report.json`: a pure function of transcript, rubric and level."""

    format: int = FORMAT
    session: str | None = None
    rubric: RubricRef
    level: Level
    answers: tuple[AnswerAssessment, ...]
    competencies: tuple[CompetencySummary, ...]
    overall: Overall
    claims: tuple[Claim, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
