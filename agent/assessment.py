"""What a judgement is made of. Character offsets are into the answer's text; None with a reason is "unknown"."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from agent.transcript import Frozen, GapName, Probe

FORMAT = 1

Role = Literal["situation", "task", "action", "result", "reflection", "other"]
Level = Literal["junior", "mid", "senior", "staff"]
Depth = Literal["named", "explained", "deep"]
Recommendation = Literal["strong hire", "hire", "no hire", "strong no hire"]
Source = Literal["built-in", "llm"]
IndicatorName = Literal[
    "quantified_result",
    "baseline",
    "measurement",
    "ownership",
    "specificity",
    "reason",
    "tradeoff",
    "obstacle",
    "stakeholder",
    "customer",
    "reflection",
    "initiative",
    "self_praise",
    "hypothetical",
]
ClaimKind = Literal["from_to", "from", "to", "by", "share", "count", "duration", "money", "statement"]
Dimension = Literal["count", "percent", "points", "money", "time", "factor", "share"]
Meant = Literal["exact", "about", "at least", "at most"]
Phase = Literal["before", "after", "none"]


class Evidence(Frozen):
    """A verbatim quote: `text[start_char:end_char] == quote`; start and end in seconds where words are timed."""

    quote: str
    start_char: int
    end_char: int
    start: float | None = None
    end: float | None = None


class Sentence(Frozen):
    """One sentence of an answer and the part it plays; confidence 0 to 1."""

    text: str
    start_char: int
    end_char: int
    role: Role
    confidence: float


class StarPart(Frozen):
    """One part of STAR; `share` is its fraction of the answer's words, `seconds` its time where words are timed."""

    present: bool
    share: float
    seconds: float | None = None
    evidence: tuple[Evidence, ...] = ()


class Star(Frozen):
    """The four parts of a story."""

    situation: StarPart
    task: StarPart
    action: StarPart
    result: StarPart


class Finding(Frozen):
    """Whether an indicator was found, with the words that show it."""

    present: bool
    evidence: tuple[Evidence, ...] = ()


class Ownership(Frozen):
    """Who acts in the story: counts of first-person singular and plural subjects of action verbs."""

    level: Literal["clear", "mixed", "unclear"]
    i: int
    we: int
    evidence: tuple[Evidence, ...] = ()


class Specificity(Frozen):
    """How concrete the story is: names, numbers, technical nouns, moments."""

    level: Literal["high", "medium", "low"]
    evidence: tuple[Evidence, ...] = ()


class Relevance(Frozen):
    """Whether the words answer the question that was asked."""

    level: Literal["on", "partly", "off"]
    reason: str | None = None


class Gap(Frozen):
    """Something the answer lacks; `pick_up` are the candidate's words that a probe can start from."""

    name: GapName
    pick_up: Evidence | None = None
    severity: float = Field(default=0.5, ge=0, le=1)


class Told(Evidence):
    """A numeric claim as it was read: the words from what is measured to the number.

    `values` are the two of `from_to` (before, after) and of "A out of B", the two ends of a range, or one; times in
    seconds. `measure` is what the number is about, `head` its noun's lemma, `relation` the verb or preposition between
    the two, `subject` the verb's. The rest says what the number may be compared with.
    """

    sentence: int
    kind: ClaimKind
    measure: str
    head: str
    qualifiers: tuple[str, ...]
    relation: str
    subject: str
    definite: bool
    """So many there are in all: "the eighty customers"."""
    counted: bool
    every: str
    """The period of a rate: "day" of "ten patients a day"."""
    dimension: Dimension
    unit: str
    values: tuple[float, ...]
    meant: Meant
    actual: bool
    """False for targets, plans, estimates, what others said, what did not happen."""
    phase: Phase
    guarded: bool
    """The sentence speaks of a part, another time, or one of several."""
    corrects: bool
    """The person corrects a number here."""
    concludes: bool
    """Drawn from a number just said: "so 80 percent faster"."""
    place: str
    """Where a stretch of time was spent."""
    turn: int = 0
    """Which reply to the question it was said in, from 0."""
    aim: str = ""
    """What the time was for: "get" of "it took a year to get it out", else the "in" or "within" before it."""


Doer = Literal["i", "we", "both", "other", "thing"]
"""Who did it; `both` is the speaker with somebody named ("Tom and I"), `thing` is nobody in particular."""


class Statement(Evidence):
    """What was said that is no number and that something else said may rule out: who did it, whether, with how many.

    `act` is the family of the verb, or the verb; for what is told otherwise, its own name ("team", "down"). `subject`
    and `object` are lemmas, `about` those of all nouns, names and verbs, `scope` those that restrict it ("for mobile").
    """

    sentence: int
    turn: int
    """Which reply to the question it was said in, from 0."""
    act: str
    doer: Doer = "thing"
    subject: str = ""
    object: str = ""
    about: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    when: str = ""
    """The month that is named."""
    definite: bool = False
    negated: bool = False
    alone: bool = False
    """Nobody else did."""
    whole: bool = False
    elsewhere: bool = False
    """Of another time or another one of the kind, as far as the sentence tells."""
    corrects: bool = False
    """The person takes back what they said."""
    sizes: tuple[float, ...] = ()
    """People of a team, least and most; days of a stretch of time, least and most."""


class Ledger(Frozen):
    """What one answer claims, in its order: numbers, other statements, and the stories that it names."""

    claims: tuple[Told, ...] = ()
    statements: tuple[Statement, ...] = ()
    stories: tuple[str, ...] = ()


class Reading(Frozen):
    """Everything read off one answer's text, before any level is given. Pure function of text and question."""

    text: str
    words: int
    attempt: bool
    """False for what was no attempt at an answer: empty, declined."""
    intelligible: bool
    """False for gibberish: words that do not make sentences."""
    story: bool
    """True where the text tells about something that happened, not opinions, praise of oneself, or plans."""
    sentences: tuple[Sentence, ...]
    star: Star
    quantified_result: Finding
    ownership: Ownership
    specificity: Specificity
    relevance: Relevance
    indicators: dict[IndicatorName, Finding]
    gaps: tuple[Gap, ...]
    """Worst first."""
    ledger: Ledger = Ledger()


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
    depth: Depth | None = None
    """How deep it went, in a technical round; None where it was not raised, and in other rounds."""
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
