"""Scripts: what a scripted candidate says, and when. A recording is a script of one entry."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, ValidationError, model_validator

from agent.documents import explain
from agent.errors import BadInputError
from agent.transcript import Frozen

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

FORMAT = 1
_PAUSE = re.compile(r"\{([^{}]*)\}")
_PAUSE_INSIDE = re.compile(r"pause\s+(\d+(?:\.\d+)?)")


def _is_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as fault:
        raise ValueError(f"is not a regular expression: {fault}") from fault
    return text


def _has_whole_marks(text: str) -> str:
    for inside in _PAUSE.findall(text):
        if not _PAUSE_INSIDE.fullmatch(inside.strip()):
            raise ValueError(f"the mark {{{inside}}} is not known; write {{pause SECONDS}}, for example {{pause 2.5}}")
    return text


class Entry(Frozen):
    """One thing the candidate says: words or a recording, under a condition."""

    say: Annotated[str, AfterValidator(_has_whole_marks)] | None = None
    audio: str | None = None
    when: Annotated[str, AfterValidator(_is_pattern)] | None = None
    interrupt_after: float | None = Field(default=None, ge=0)
    round: str | None = None
    """Id of the round of a loop in which alone it is said; one without is there anew in each."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.say is None) == (self.audio is None):
            raise ValueError("give either 'say' or 'audio'")
        return self

    def parts(self) -> tuple[str | float, ...]:
        """The words and the pauses (seconds) of `say`, in order."""
        found: list[str | float] = []
        for place, piece in enumerate(_PAUSE.split(self.say or "")):
            if place % 2:
                match = _PAUSE_INSIDE.fullmatch(piece.strip())
                assert match is not None, "checked when the script was read"
                found.append(float(match.group(1)))
            elif piece.strip():
                found.append(piece.strip())
        return tuple(found)


class Script(Frozen):
    """A script file."""

    format: int = FORMAT
    questions: tuple[str, ...] = ()
    """Ids of the questions that its stories answer, in their order: asked where the person chose none."""
    turn: tuple[Entry, ...] = Field(min_length=1)

    def in_round(self, name: str) -> Script:
        """What it says in this round of a loop."""
        return self.model_copy(update={"turn": tuple(one for one in self.turn if one.round in {None, name})})


class Cues:
    """The entries that are left. Whenever it is the candidate's turn, one of them fits the last words or none does."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._left = list(entries)

    def peek(self, last_words: str) -> Entry | None:
        """The first unused entry whose `when` matches, else the next unused one without `when`."""
        for entry in self._left:
            if entry.when is not None and re.search(entry.when, last_words, re.IGNORECASE):
                return entry
        return next((entry for entry in self._left if entry.when is None), None)

    def take(self, last_words: str) -> Entry | None:
        """The same, and it is used up; entries that did not match are kept for later."""
        entry = self.peek(last_words)
        if entry is not None:
            self._left.remove(entry)
        return entry


def load_script(path: Path) -> Script:
    """Read a script; raises BadInputError that names the file, the field, what was found and what to do."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}; give a script or a recording") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadInputError(f"{path}: is not a script: {fault}; write it as [[turn]] entries in TOML") from fault
    except RecursionError as fault:
        raise BadInputError(f"{path}: is not a script: nested too deeply") from fault
    if data.get("format", FORMAT) != FORMAT:
        raise BadInputError(f"{path}: format: found {data['format']!r}, this Starling reads {FORMAT}; update Starling")
    try:
        script = Script.model_validate(data)
    except ValidationError as fault:
        raise BadInputError(f"{path}: {explain(fault, Script)}") from fault
    for number, entry in enumerate(script.turn):
        if entry.audio is not None and not (path.parent / entry.audio).is_file():
            raise BadInputError(
                f"{path}: turn.{number}.audio: no such file: {entry.audio}; paths are relative to the script"
            )
    return script
