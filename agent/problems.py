"""Problems of design, coding and technical rounds as data: what is asked, what is hidden, what a good answer holds."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from agent.assessment import Level
from agent.running.result import CodeTest
from agent.transcript import Frozen, PhaseName

Track = Literal["design", "coding", "technical"]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Spotted(Frozen):
    """Something that can be recognised in what a candidate says.

    A term is one or several words in lower case, matched at word boundaries and through hyphens, whatever its ending
    where it ends in `*`. A phrase is a whole sentence that a candidate might say; it is matched by meaning.
    """

    terms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class Fact(Frozen):
    """One line of the hidden fact sheet: told to who asks for it, and to nobody else."""

    id: Id
    asks: tuple[str, ...] = Field(min_length=2)
    """Questions that ask for it, in the different ways people put them; matched by meaning."""
    terms: tuple[str, ...] = ()
    """Words that name what is asked for, as in `Spotted`."""
    answer: str
    """One spoken sentence."""
    matters: bool = False
    """Whether a good design hinges on it, so that the report names it where nobody asked."""
    why: str = ""
    """For the report: what hinges on it."""


class Topic(Spotted):
    """Something that a good answer holds."""

    id: Id
    name: str
    """A few words for the report."""
    competency: Id
    level: Level = "mid"
    """The lowest level of which it is expected."""
    ask: str = ""
    """The question that leads to it where nobody has raised it; it must not give the answer away. "" for none."""
    deeper: str = ""
    """The follow-up for who has raised it and said no more than its name. "" for a general one."""


class Estimate(Frozen):
    """A number worth estimating aloud."""

    id: Id
    name: str
    terms: tuple[str, ...]
    """Words that tell which number is being estimated."""
    unit: str
    low: float
    high: float
    """What a sound estimate lies between, in `unit`."""
    working: str
    """The worked estimate, for the report."""


class Choice(Spotted):
    """A known good or bad choice."""

    id: Id
    verdict: Literal["good", "weak"]
    pushback: str = ""
    """Of a weak choice: what the interviewer says, once. A concern as a question, not a lecture."""
    defence: Spotted = Spotted()
    """What a good reason for it would say; the interviewer yields to that."""
    note: str = ""
    """For the report: why it is good or weak."""


class Curveball(Frozen):
    """A fact that changes late in the round, and what a good reaction speaks of."""

    id: Id
    text: str
    looks_for: tuple[Id, ...] = Field(min_length=1)
    """Ids of topics, of the problem or of the kit, that a good reaction brings up."""


class Problem(Frozen):
    """A problem of a design or coding round, or a question of a technical one."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    track: Track
    title: str
    text: str
    """As it is spoken: short, open, without the facts that have to be asked for."""
    rephrased: str
    levels: tuple[Level, ...] = ("junior", "mid", "senior", "staff")
    minutes: float = Field(gt=0, le=60)
    fact: tuple[Fact, ...] = ()
    topic: tuple[Topic, ...] = Field(min_length=3)
    estimate: tuple[Estimate, ...] = ()
    choice: tuple[Choice, ...] = ()
    curveball: tuple[Curveball, ...] = ()
    words: tuple[str, ...] = ()
    """Words of the trade that answers are likely to hold; they bias the transcription."""
    entry: str = ""
    """Of a coding problem: the function to write, with its arguments, as in `top_k(events, k)`."""
    test: tuple[CodeTest, ...] = ()
    known: bool = True
    """False for one from elsewhere, of which nothing is known but what its kit listens for in any problem."""


class Phase(Frozen):
    """One phase of a round, as the kit plans it."""

    id: PhaseName
    share: float = Field(gt=0, le=1)
    """Of the round's time."""
    tolerance: float = Field(default=1.5, gt=0)
    """Minutes that it may run over before it is ended at the next pause."""
    leads: tuple[str, ...] = ()
    """What the interviewer says to begin it."""
    ends: tuple[str, ...] = ()
    """What the interviewer says to end it when its time is up."""


class ProblemFile(Frozen):
    """A file of several problems; one with a single problem holds its fields at the top."""

    problem: tuple[Problem, ...] = Field(min_length=1)


class Mention(NamedTuple):
    """`text[start_char:end_char]` brings up the thing called `id`; `likeness` is 1 where it is certain."""

    id: str
    start_char: int
    end_char: int
    likeness: float


class Inquiry(NamedTuple):
    """What was asked: the facts, best first, and how many questions no fact answers."""

    facts: tuple[Fact, ...]
    unknown: int
