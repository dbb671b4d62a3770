"""The journal: an append-only file that is the truth about a session, and the transcript projected from it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from agent.errors import BadInputError, StorageError
from agent.moves import Move, Plan, Prompt
from agent.transcript import Frozen, Note, SelfRating, Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import FileIO
    from pathlib import Path
    from typing import Self

FORMAT = 1
NAME = "events.jsonl"


class Started(Frozen):
    """The first line: what the session is going to be."""

    type: Literal["started"] = "started"
    format: int = FORMAT
    session: str
    rubric_hash: str | None = None
    plan: Plan


class Prompted(Frozen):
    """The interviewer is about to say this."""

    type: Literal["prompted"] = "prompted"
    prompt: Prompt


class Turned(Frozen):
    """A finished turn."""

    type: Literal["turned"] = "turned"
    turn: Turn


class Decided(Frozen):
    """What the interviewer decided, and why."""

    type: Literal["decided"] = "decided"
    move: Move


class Closed(Frozen):
    """Whether the reply to a probe closed its gap."""

    type: Literal["closed"] = "closed"
    turn: str
    closed: bool


class Corrected(Frozen):
    """The person says what they really said in a turn; "" takes a correction back."""

    type: Literal["corrected"] = "corrected"
    turn: str
    text: str


class Noted(Frozen):
    """The person's note about a turn, or the session (`turn` is None), in place of the one before; "" for none."""

    type: Literal["noted"] = "noted"
    turn: str | None = None
    text: str


class Rated(Frozen):
    """The level the person gave their own answer; only the first one counts, since scores are shown after it."""

    type: Literal["rated"] = "rated"
    rating: SelfRating


class Resumed(Frozen):
    """The session goes on after an interruption."""

    type: Literal["resumed"] = "resumed"
    turns: int
    """How many turns the record held."""


class Ended(Frozen):
    """The interview is over."""

    type: Literal["ended"] = "ended"
    counters: dict[str, int]


Entry = Annotated[
    Started | Prompted | Turned | Decided | Closed | Corrected | Noted | Rated | Resumed | Ended,
    Field(discriminator="type"),
]
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)


class Journal:
    """Appends entries, each on disk before `append` returns. A context manager."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._file: FileIO | None = None

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(self, *exc: object) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def append(self, entry: Entry) -> None:
        """Write one entry and wait for the disk; raises StorageError where it cannot be written."""
        line = _ENTRY.dump_json(entry, exclude_defaults=False) + b"\n"
        file = self._open()
        try:
            rest = memoryview(line)
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except OSError as fault:
            raise self._unwritable(fault) from fault

    def entries(self) -> tuple[Entry, ...]:
        """Everything written so far."""
        return read_journal(self._path)

    def _open(self) -> FileIO:
        if self._file is None:
            try:
                # unbuffered: what a full disk refused must not be tried again when the file is closed
                file = self._path.open("ab", buffering=0)
                _lock(file, self._path)
                _mend(self._path)
            except OSError as fault:
                raise self._unwritable(fault) from fault
            self._file = file
        return self._file

    def _unwritable(self, fault: OSError) -> StorageError:
        return StorageError(
            f"{self._path}: cannot be written: {fault.strerror}; what was said so far is safe. "
            "Make room, then go on with: starling interview --resume"
        )


def read_journal(path: Path) -> tuple[Entry, ...]:
    """All whole entries of a journal. A last line torn by a crash is left out; a damaged earlier one is refused."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}; is this a session folder?") from fault
    whole, _, _torn = data.rpartition(b"\n")
    return tuple(_entry(path, number, line) for number, line in enumerate(whole.split(b"\n"), 1) if line.strip())


def project(entries: Iterable[Entry]) -> Transcript:
    """The transcript that the journal tells: later entries complete or correct earlier ones."""
    session: str | None = None
    rubric_hash: str | None = None
    turns: dict[str, Turn] = {}
    notes: dict[str | None, str] = {}
    ratings: dict[str, SelfRating] = {}
    for entry in entries:
        match entry:
            case Started():
                session, rubric_hash = entry.session, entry.rubric_hash
            case Turned(turn=turn):
                turns[turn.id] = turn
            case Closed(turn=turn_id, closed=closed):
                turns[turn_id] = with_closed(turns[turn_id], closed=closed)
            case Corrected(turn=turn_id, text=text):
                turns[turn_id] = with_correction(turns[turn_id], text)
            case Noted(turn=about, text=text):
                notes[about] = text
            case Rated(rating=rating):
                ratings.setdefault(rating.question_id, rating)
            case _:
                pass
    return Transcript(
        session=session,
        rubric_hash=rubric_hash,
        turns=tuple(turns.values()),
        notes=tuple(Note(text=text, turn=turn) for turn, text in notes.items() if text),
        self_ratings=tuple(ratings.values()),
    )


def with_correction(turn: Turn, text: str) -> Turn:
    """The turn with the person's words; what was understood first is kept, and comes back for ""."""
    first = turn.corrected_from if turn.corrected_from is not None else turn.text
    same = text in {"", first}
    return turn.model_copy(update={"text": first if same else text, "corrected_from": None if same else first})


def with_closed(turn: Turn, *, closed: bool) -> Turn:
    """The probing turn with the outcome of its probe."""
    assert turn.probe is not None, "only a probe can be closed"
    return turn.model_copy(update={"probe": turn.probe.model_copy(update={"closed": closed})})


def plan_of(entries: Iterable[Entry], path: Path) -> Plan:
    """The plan the session was started with; raises BadInputError where the journal holds none."""
    for entry in entries:
        if isinstance(entry, Started):
            return entry.plan
    raise BadInputError(f"{path}: holds no 'started' entry, so there is nothing to resume; start a new interview")


def plan_at_start(path: Path) -> Plan:
    """The same from the first line alone, however long the journal is."""
    try:
        with path.open("rb") as file:
            line = file.readline()
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}; is this a session folder?") from fault
    return plan_of([_entry(path, 1, line)] if line.endswith(b"\n") else [], path)


def _entry(path: Path, number: int, line: bytes) -> Entry:
    try:
        return _ENTRY.validate_json(line)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInputError(f"{path}: line {number}: {where}: {first['msg']}") from fault


def _mend(path: Path) -> None:
    """Drop a torn last line, so that what is appended starts on a line of its own."""
    with path.open("r+b") as file:
        data = file.read()
        whole = data.rfind(b"\n") + 1
        if whole != len(data):
            file.truncate(whole)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep a second Starling from what the file stands for; raises BadInputError where one has it."""
    try:
        file = path.open("rb", buffering=0)
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}; is this a session folder?") from fault
    with file:
        _lock(file, path)
        yield


def _lock(file: FileIO, path: Path) -> None:
    """Keep a second Starling from writing into the same session; where the platform has no such lock, none is taken."""
    try:
        import fcntl  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        raise BadInputError(f"{path}: another Starling is writing this session; let it finish first") from fault
