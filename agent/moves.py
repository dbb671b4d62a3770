"""The vocabulary of the state machine: the plan of a round, what can happen, what the interviewer can do."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from agent.assessment import Level
from agent.problems import Phase, Problem, Topic
from agent.rubric import Question
from agent.transcript import (
    CandidateKind,
    DecidedBy,
    Frozen,
    GapName,
    InterviewerKind,
    Latency,
    PhaseName,
    Turn,
    Word,
)

MoveName = Literal[
    "probe",
    "next",
    "clarify",
    "repeat",
    "rephrase",
    "wait",
    "nudge",
    "hint",
    "redirect",
    "warn",
    "interject",
    "pushback",
    "curveball",
    "run_code",
    "wrap_up",
]

Action = Literal["skip", "stop", "repeat"]
Key = Action | Literal["done", "talk", "pause"]
"""What can be pressed: `done` ends the answer, `talk` takes the floor or gives it back, `pause` is a toggle too."""
Holder = Literal["free", "held", "over", "paused"]
"""What the person has said by key: nothing, that they are not to be disturbed, that they have finished, to pause."""


class Interviewer(Frozen):
    """Who leads a round of a loop."""

    name: str
    role: str
    principles: tuple[str, ...] = ()
    """Competency ids that they look for."""
    bar_raiser: bool = False
    opening: str
    closing: str


class Plan(Frozen):
    """A round as data: what is asked, in which order, and what the interviewer may do. Decides nothing itself."""

    track: str = "behavioral"
    questions: tuple[Question, ...]
    level: Level = "senior"
    mode: Literal["practice", "real"] = "real"
    max_probes: int = 3
    """Follow-ups per question, at most."""
    max_repeats: int = 2
    minutes: float | None = None
    """The round's time; None for no limit. Past it, the current answer is finished and the round wraps up."""
    candidate_questions: bool = True
    """Whether the round ends with "what questions do you have for me?"."""
    spare: tuple[Question, ...] = ()
    """Questions to fall back on when the candidate has no example for a planned one (same principle preferred)."""
    silence_ladder: tuple[Literal["wait", "nudge", "rephrase", "next"], ...] = ("nudge", "rephrase", "next")
    """What each further silence at one question brings."""
    seed: int = 0
    problems: tuple[Problem, ...] = ()
    """Of a design, coding or technical round: what lies behind those of `questions` that are no stories, in order."""
    phases: tuple[Phase, ...] = ()
    editor: bool = False
    """Whether the person writes code in an editor, which is run when they say so."""
    topics: tuple[Topic, ...] = ()
    """What the kit listens for in every problem of this kind."""
    interviewer: Interviewer | None = None
    """Of a round of a loop."""


class Move(Frozen):
    """What the interviewer does next, and why. `text` is what is said; "" for a silent wait."""

    move: MoveName
    kind: CandidateKind
    """Of the candidate's turn that this answers."""
    says: InterviewerKind
    """Kind of the interviewer's turn that carries the text."""
    text: str
    question_id: str | None = None
    """The question that stands after this move; None once the round is over."""
    gap: GapName | None = None
    quote: str | None = None
    reason: str
    patience: float | None = None
    """Seconds of silence to grant ("give me a minute": 60); None for the session's usual ladder."""
    phase: PhaseName | None = None
    about: tuple[str, ...] = ()
    """As in `Turn`."""
    deadline: float | None = None
    """Seconds on the session's clock at which the phase is to end: from then on the next pause ends the turn."""
    over: bool = False
    """True on the last thing said: nothing is listened for afterwards."""


class Prompt(Frozen):
    """What `interrupt` hands to the session: words to say, then listen."""

    turn_id: str
    text: str
    kind: InterviewerKind
    question_id: str | None = None
    patience: float | None = None
    interruptible: bool = True
    """False where the interviewer cuts in on purpose: that is neither taken back nor yielded."""
    awaits_reply: bool = True
    """False for what is only said: the opening, the closing."""
    probe_gap: GapName | None = None
    probe_quote: str | None = None
    phase: PhaseName | None = None
    about: tuple[str, ...] = ()
    deadline: float | None = None


class Delivered(Frozen):
    """How a prompt reached the person: when it was spoken and how much of it was heard."""

    start: float | None = None
    end: float | None = None
    interrupted: bool = False
    heard_text: str | None = None
    latency: Latency | None = None


class Utterance(Frozen):
    """The candidate said something. Times in seconds on the session's clock; None where it was typed."""

    type: Literal["utterance"] = "utterance"
    delivered: Delivered = Delivered()
    text: str
    start: float | None = None
    end: float | None = None
    speech: tuple[tuple[float, float], ...] | None = None
    words: tuple[Word, ...] | None = None
    decided: float | None = None
    """When the turn was taken to be over."""
    decided_by: DecidedBy | None = None
    draft: str | None = None
    """What was understood when the turn was taken, where a second look has understood something else."""


class Silence(Frozen):
    """Nothing was said for as long as this prompt allows."""

    type: Literal["silence"] = "silence"
    delivered: Delivered = Delivered()
    start: float | None = None
    end: float | None = None


class Control(Frozen):
    """A key or a button rather than words."""

    type: Literal["control"] = "control"
    delivered: Delivered = Delivered()
    action: Action
    said: Utterance | None = None
    """What had been said when the key was pressed."""
    start: float | None = None
    end: float | None = None


class Spoken(Frozen):
    """A prompt that awaits no reply has been said."""

    type: Literal["spoken"] = "spoken"
    delivered: Delivered = Delivered()


Event = Annotated[Utterance | Silence | Control | Spoken, Field(discriminator="type")]


class Standing(Frozen):
    """Where the interview stands, derived from plan and turns alone (see `agent.decide.standing`)."""

    question: Question | None
    """The question under discussion; None before the first and during the candidate's own questions."""
    index: int
    """How many planned questions have been put, the current one included."""
    phase: Literal["opening", "questions", "candidate_questions", "over"]
    answer: str
    """Everything answered to the current question so far, joined by blank lines."""
    probes: tuple[Turn, ...]
    """The interviewer's probes at this question."""
    silences: int
    repeats: int
    elapsed: float
    """Seconds since the session began, by the last timed turn; 0 where nothing is timed."""
    last_said: str
    """The interviewer's last question or probe, for "could you repeat that?"."""
