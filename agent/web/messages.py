"""What a page may say as text. Everything is bounded, and unknown fields are refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from agent.moves import Key
from agent.transcript import Frozen

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Coordinate = Annotated[float, Field(ge=-4_000, le=8_000, allow_inf_nan=False)]
Point = tuple[Coordinate, Coordinate]


class Hello(Frozen):
    """A page is there with a microphone, for the first time or again after the line was broken."""

    type: Literal["hello"]
    page: Name
    """Chosen by the page when it was loaded."""
    position: int = Field(ge=0, lt=2**32)
    """Up to where it has the interviewer's sound."""


class Press(Frozen):
    """A button."""

    type: Literal["press"]
    key: Key


class Lost(Frozen):
    """The browser did not get so much sound out of the microphone."""

    type: Literal["lost"]
    milliseconds: int = Field(ge=1, le=60_000)


class EditorText(Frozen):
    """The whole text of the editor."""

    type: Literal["editor"]
    text: str = Field(max_length=100_000)


class Shape(Frozen):
    """Something drawn; points in the whiteboard's own units, 1600 by 1000."""

    kind: Literal["pen", "box", "arrow", "text"]
    points: tuple[Point, ...] = Field(min_length=1, max_length=2_000)
    text: str = Field(default="", max_length=500)


class Whiteboard(Frozen):
    """The whole whiteboard."""

    type: Literal["whiteboard"]
    shapes: tuple[Shape, ...] = Field(max_length=1_000)


Said = Annotated[Hello | Press | Lost | EditorText | Whiteboard, Field(discriminator="type")]
SAID: TypeAdapter[Said] = TypeAdapter(Said)


Session = Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$")]


class Redo(Frozen):
    """An answer of a past session that is to be given once more."""

    session: Session
    question: Name


class Choice(Frozen):
    """What the person has chosen for an interview; None for the setting in force."""

    track: Name | None = None
    level: Name | None = None
    questions: int | None = Field(default=None, ge=1, le=30)
    principles: tuple[Name, ...] = Field(default=(), max_length=20)
    mode: Name | None = None
    patience: Name | None = None
    minutes: float | None = Field(default=None, ge=0, le=480)
    resume: Session | None = None
    redo: Redo | None = None
    """Then that settles track, level and questions."""


class Going(Frozen):
    """Whether the next round of a loop comes now, and not another day."""

    on: bool
