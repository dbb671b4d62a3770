"""A loop as data: its rounds, who leads each, and what is asked in them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from agent.assessment import Level
from agent.documents import read_document
from agent.errors import BadInputError
from agent.moves import Interviewer
from agent.rubric import read_toml, shipped
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agent.rubric import Question

FORMAT = 1
LOOP = "loop.json"
ROUNDS = "rounds"


class Round(Frozen):
    """One round of a loop."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: str
    track: Literal["behavioral", "design", "coding", "technical"]
    name: str
    role: str
    emphasis: str
    bar_raiser: bool = False
    principles: tuple[str, ...] = Field(min_length=1)
    """Competency ids that its stories are asked for."""
    openers: tuple[str, ...] = ()
    """Ids of questions that are asked first."""
    stories: int = Field(default=1, ge=0, le=12)
    """Questions about what the candidate did, those in `asks` included."""
    asks: tuple[str, ...] = ()
    """Ids of such questions that are asked exactly."""
    problems: tuple[str, ...] = ()
    """Ids of problems that are put exactly, in a round of another track than behavioral."""
    puts: int = Field(default=1, ge=1, le=12)
    """Problems of a technical round; others put one."""
    minutes: float = Field(ge=0, le=480)
    """0 for no limit."""
    opening: str
    closing: str

    @property
    def interviewer(self) -> Interviewer:
        """Who leads it, as its plan says."""
        return Interviewer(
            name=self.name,
            role=self.role,
            principles=self.principles,
            bar_raiser=self.bar_raiser,
            opening=self.opening,
            closing=self.closing,
        )


class LoopKit(Frozen):
    """`rubrics/loop.toml`."""

    format: int = FORMAT
    id: str
    title: str
    about: str
    round: tuple[Round, ...] = Field(min_length=1)
    hash: str = ""
    """SHA-256 of the file; filled in by `load_loop_kit`."""


class Loop(Frozen):
    """`loop.json` in the folder of a loop: what was settled when it began."""

    format: int = FORMAT
    kit: str
    hash: str
    level: Level
    mode: Literal["practice", "real"]
    seed: int
    seeded: bool
    """Whether the person named the seed, so that history is left out."""
    rounds: tuple[Round, ...] = Field(min_length=1)

    def folder(self, loop: Path, place: int) -> Path:
        """Where the session of the round at `place`, counted from 0, lies in the loop's folder."""
        return loop / ROUNDS / f"{place + 1:02d}-{self.rounds[place].id}"


def load_loop_kit(path: Path | None = None) -> LoopKit:
    """The rounds of a loop (default: the shipped ones); raises BadInputError that names the file and the field."""
    source = path or shipped("loop.toml")
    data = read_toml(source)
    try:
        kit = LoopKit.model_validate(data)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInputError(f"{source}: {where}: {first['msg']} (found {first['input']!r})") from fault
    if sum(one.bar_raiser for one in kit.round) > 1:
        raise BadInputError(f"{source}: round: more than one has bar_raiser = true; a loop has one bar raiser")
    return kit.model_copy(update={"hash": hashlib.sha256(source.read_bytes()).hexdigest()})


def is_loop(folder: Path) -> bool:
    """Whether a session's folder is that of a loop."""
    return (folder / LOOP).is_file()


def loop_of(folder: Path) -> Path | None:
    """The loop that the session in this folder is a round of; None for any other session."""
    place = folder.resolve()
    return place.parent.parent if place.parent.name == ROUNDS and is_loop(place.parent.parent) else None


def read_loop(folder: Path) -> Loop:
    """What `loop.json` says; raises BadInputError where it is missing or damaged."""
    return read_document(folder / LOOP, Loop, newest=FORMAT)


def timed(rounds: Sequence[Round], minutes: float | None) -> tuple[Round, ...]:
    """The rounds, with the whole loop's `minutes` shared among them as their own are; None leaves them."""
    whole = sum(one.minutes for one in rounds)
    if minutes is None or not whole:
        return tuple(rounds)
    return tuple(one.model_copy(update={"minutes": round(one.minutes * minutes / whole, 1)}) for one in rounds)


def sized(rounds: Sequence[Round], questions: int | None) -> tuple[Round, ...]:
    """The rounds, with `questions` stories in those that hold nothing else, and no more in the others."""
    if questions is None:
        return tuple(rounds)
    alone = [one.track == "behavioral" and not one.openers for one in rounds]
    return tuple(
        one.model_copy(update={"stories": questions if only else min(one.stories, questions)})
        for one, only in zip(rounds, alone, strict=True)
    )


def handed_out(rounds: Sequence[Round], question: Question, track: str) -> tuple[Round, ...] | None:
    """The rounds with this question in one of them; None where no round has room for it.

    `track` is a problem's; "behavioral" for a question of the bank, which goes where its main principle is looked for.
    """
    if any(question.id in {*one.openers, *one.asks, *one.problems} for one in rounds):
        return tuple(rounds)
    where: Literal["asks", "problems"] = "asks" if track == "behavioral" else "problems"
    if where == "asks":
        free = [one for one in rounds if one.stories > len(one.asks)]
        free.sort(key=lambda one: question.principles[0] not in one.principles if question.principles else True)
    else:
        free = [one for one in rounds if one.track == track and len(one.problems) < one.puts]
    if not free:
        return None
    named = free[0].model_copy(update={where: (*getattr(free[0], where), question.id)})
    return tuple(named if one is free[0] else one for one in rounds)
