"""What is read off one answer, before any level is given. Character offsets are into the answer's text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from agent.transcript import Frozen, GapName

Role = Literal["situation", "task", "action", "result", "reflection", "other"]
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
