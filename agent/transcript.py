"""The record of an interview: words, turns, the transcript. Times are seconds on the session's clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1

Speaker = Literal["interviewer", "candidate"]
InterviewerKind = Literal[
    "opening",
    "question",
    "probe",
    "answer_to_clarification",
    "repeat",
    "rephrase",
    "acknowledgement",
    "nudge",
    "hint",
    "redirect",
    "warning",
    "interjection",
    "pushback",
    "curveball",
    "code_result",
    "transition",
    "closing",
]
CandidateKind = Literal[
    "answer",
    "clarification",
    "repeat_request",
    "rephrase_request",
    "time_request",
    "restart",
    "decline",
    "skip",
    "stop",
    "off_topic",
    "injection",
    "abuse",
    "empty",
]
DecidedBy = Literal["silence", "key"]
"""What told that a turn was over."""
GapName = Literal[
    "situation",
    "task",
    "depth",
    "ownership",
    "result",
    "quantified_result",
    "baseline",
    "reason",
    "tradeoff",
    "obstacle",
    "stakeholder",
    "customer",
    "reflection",
    "specificity",
    "relevance",
    "contradiction",
]

PhaseName = Literal["clarify", "outline", "code", "dive", "curveball", "wrap_up"]
"""The phases of a design or coding round; `code` only where the person writes in an editor."""


class Frozen(BaseModel):
    """Base of every model at a file boundary: immutable, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Word(Frozen):
    """One transcribed word; `probability` is the recogniser's, 0 to 1."""

    text: str
    start: float
    end: float
    probability: float | None = None


class Probe(Frozen):
    """What a follow-up aimed at; `closed` is None until the reply has been read."""

    gap: GapName
    quote: str | None = None
    closed: bool | None = None


class Latency(Frozen):
    """Seconds from the candidate's last voiced sample to the decision, any sound, the first word of substance."""

    decision: float | None = None
    first_sound: float | None = None
    first_word: float | None = None


class Turn(Frozen):
    """One speaker's turn. `kind` is None only in a transcript from elsewhere that has not been read yet."""

    id: str
    speaker: Speaker
    kind: InterviewerKind | CandidateKind | None = None
    text: str
    start: float | None = None
    end: float | None = None
    speech: tuple[tuple[float, float], ...] | None = None
    words: tuple[Word, ...] | None = None
    interrupted: bool = False
    heard_text: str | None = None
    corrected_from: str | None = None
    decided_by: DecidedBy | None = None
    """Of what the candidate said aloud: what ended it; None where it was cut off, or not spoken."""
    question_id: str | None = None
    probe: Probe | None = None
    phase: PhaseName | None = None
    """Of what the interviewer said in a design or coding round: the phase that it belongs to or begins."""
    about: tuple[str, ...] = ()
    """Ids of the facts that were told, or of the topic, the choice or the curveball that was brought up."""
    latency: Latency | None = None


class Note(Frozen):
    """A note that the person made about a turn, or about the whole session (`turn` is None)."""

    text: str
    turn: str | None = None


class SelfRating(Frozen):
    """The level the person gave their own answer before seeing the score."""

    question_id: str
    score: int = Field(ge=1, le=5)


class Transcript(Frozen):
    """`transcript.json`: the projection of a session's journal that others read."""

    format: int = FORMAT
    session: str | None = None
    rubric_hash: str | None = None
    turns: tuple[Turn, ...]
    notes: tuple[Note, ...] = ()
    self_ratings: tuple[SelfRating, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a turn of one kind: `text == turn[start_char:end_char]`."""

    kind: CandidateKind
    text: str
    start_char: int
    end_char: int
