"""Sessions on disk: one folder each below `<data>/sessions/`, found by id, folder, unique beginning, or `last`."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field, JsonValue

from agent.assessment import Level
from agent.documents import read_document, shown, write_json_atomic, write_text_atomic
from agent.errors import BadInputError, StorageError
from agent.transcript import Frozen

__all__ = ["FILES", "FORMAT", "SessionInfo", "State", "Store", "Survey", "write_json_atomic", "write_text_atomic"]

FORMAT = 1
INFO = "session.json"
JOURNAL = "events.jsonl"
TRANSCRIPT = "transcript.json"
REPORT = "report.json"
FIRST = "report.first.json"
"""The report as it was before anything was judged again."""
BEFORE = "report.before.json"
"""The report that the latest judging again replaced, where that was not the first one."""
DEBRIEF = "debrief.json"
SOUND = "interview.flac"
"""The recording: left the interviewer, right the candidate."""
MATERIAL = "material.json"
KIT = "kit.toml"
"""The rubric kit that judges the session, where that is none of the shipped ones."""
DESK = ("editor.py", "whiteboard.json", "whiteboard.svg")
"""What was written and drawn in a round that has an editor and a whiteboard."""
FILES = (
    *(INFO, JOURNAL, TRANSCRIPT, REPORT, FIRST, BEFORE, MATERIAL, KIT),
    *("report.html", "report.md", SOUND, "checkpoints.sqlite"),
    *DESK,
)
"""What a session folder holds, by the contract; `material.json` where a CV or a job description was given."""
OF_A_LOOP = ("loop.json", DEBRIEF, "debrief.md")
"""What the folder of a loop holds besides."""
KEY_OF_ORIGIN = "adopted"
"""Where `settings` of `session.json` tells of the file that a session was made of, and how that was read."""
KEY_OF_REDO = "redo"
"""Where it tells, as `session` and `question`, which answer is given once more."""
State = Literal["running", "interrupted", "finished"]
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
_MARKS = (INFO, JOURNAL, TRANSCRIPT)
"""Any of these makes a folder a session."""


class SessionInfo(Frozen):
    """`session.json`: what the session is and how it stands."""

    format: int = FORMAT
    id: str
    parent: str | None = None
    """The loop that this round belongs to."""
    track: str
    kits: tuple[str, ...]
    """Ids of the rubric kits that judge it."""
    level: Level
    seed: int | None = None
    started: datetime
    ended: datetime | None = None
    state: State
    settings: dict[str, JsonValue] = Field(default_factory=dict)
    models: dict[str, str] = Field(default_factory=dict)
    """Name of each model used, by its part: transcriber, voice, …"""
    counters: dict[str, int | float] = Field(default_factory=dict)


class Survey(NamedTuple):
    """The readable sessions, oldest first, and one line for each that is damaged."""

    sessions: list[SessionInfo]
    warnings: list[str]


class Store:
    """All sessions below one data folder. Reads nothing until asked; creates nothing but what is written."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def sessions_folder(self) -> Path:
        """Where the session folders lie."""
        return self.root / "sessions"

    def new_id(self, now: datetime) -> str:
        """An id that sorts by time and can be read aloud; a number is added where the second is taken."""
        stem = now.strftime("%Y-%m-%d-%H%M%S")
        name, number = stem, 2
        while self.folder(name).exists() or self.folder(name).is_symlink():
            name, number = f"{stem}-{number:02d}", number + 1
        return name

    def folder(self, session_id: str) -> Path:
        """The folder of a session by its id, whether or not it exists; raises BadInputError for what is no id."""
        if not _ID.fullmatch(session_id):
            raise BadInputError(f"{session_id!r} is no session id; `starling history` lists them")
        return self.sessions_folder / session_id

    def resolve(self, session: str) -> Path:
        """The existing folder that an id, a folder, `last`, or the unique beginning of an id means.

        A loop's round is named behind it: `last/03-design`.
        Raises BadInputError where nothing, or more than one session, fits.
        """
        if session == "last":
            return self._last()
        if _ID.fullmatch(session):
            names = self._names()
            fitting = [session] if session in names else [name for name in names if name.startswith(session)]
            if len(fitting) > 1:
                names_of = ", ".join(fitting[:5]) + (", …" if len(fitting) > 5 else "")  # noqa: PLR2004 - a line's worth
                raise BadInputError(f"{session}: {len(fitting)} begin like that: {names_of}; write more of the id")
            if fitting:
                return self.sessions_folder / fitting[0]
        return self._round(session) or self._given(session)

    def info(self, folder: Path) -> SessionInfo:
        """Read `session.json`; raises BadInputError where it is missing or damaged."""
        return read_document(folder / INFO, SessionInfo, newest=FORMAT)

    def sessions(self) -> list[SessionInfo]:
        """All readable sessions, oldest first."""
        return self.survey().sessions

    def survey(self) -> Survey:
        """All sessions, oldest first; those whose `session.json` cannot be read become warnings."""
        found: list[SessionInfo] = []
        warnings: list[str] = []
        for name in self._names():
            try:
                found.append(self.info(self.sessions_folder / name))
            except BadInputError as fault:
                warnings.append(f"left out: {fault}")
        return Survey(sorted(found, key=_begun), warnings)

    def delete(self, session: str) -> Path:
        """Remove a session for good, and nothing else: links are removed, never followed. Returns where it was.

        A folder outside the store (`--out DIR`) may hold the person's own files: there only Starling's go, and
        the folder itself only once it is empty. Raises BadInputError or StorageError.
        """
        folder = self.resolve(session)
        try:
            if folder.is_symlink():
                folder.unlink()
            elif folder.resolve().parent == self.sessions_folder.resolve():
                shutil.rmtree(folder)
            else:
                _remove_ours(folder)
        except OSError as fault:
            raise StorageError(
                f"{fault.filename or folder}: cannot be deleted: {fault.strerror}; parts of the session may be left"
            ) from fault
        return folder

    def _names(self) -> list[str]:
        try:
            return sorted(path.name for path in self.sessions_folder.iterdir() if _is_session(path))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as fault:
            raise StorageError(f"{self.sessions_folder}: cannot be read: {fault.strerror}") from fault

    def _last(self) -> Path:
        names = self._names()
        if not names:
            raise BadInputError(f"last: no session in {self.sessions_folder} yet; hold one with: starling interview")
        try:
            infos = {name: self.info(self.sessions_folder / name) for name in names}
        except BadInputError:
            # which of them is the last cannot be known; by name it mostly is, and who opens it is told what is wrong
            return self.sessions_folder / names[-1]
        return self.sessions_folder / max(names, key=lambda name: _begun(infos[name]))

    def _round(self, session: str) -> Path | None:
        """The folder of "LOOP/ROUND"; None for anything else."""
        loop, _, name = session.partition("/")
        if not (_ID.fullmatch(loop) and _ID.fullmatch(name)) or Path(session).is_dir():
            return None
        if loop != "last" and not any(known.startswith(loop) for known in self._names()):
            return None
        folder = self.resolve(loop) / "rounds" / name
        return folder if _is_session(folder) else None

    def _given(self, session: str) -> Path:
        try:
            folder = Path(session).expanduser()
            if folder.is_dir():
                if _is_session(folder):
                    return folder
                raise BadInputError(f"{shown(session)}: is a folder without {TRANSCRIPT}, so it is no session")
        except (OSError, ValueError, RuntimeError) as fault:
            raise BadInputError(f"{session!r}: cannot be looked up: {fault}") from fault
        raise BadInputError(f"{shown(session)}: no session has this id; `starling history` lists them")


def _begun(info: SessionInfo) -> tuple[datetime, str]:
    """Orders sessions by when they began: an import may have any id. A time without a zone is taken for UTC."""
    return (info.started if info.started.tzinfo else info.started.replace(tzinfo=UTC), info.id)


def _is_session(path: Path) -> bool:
    return path.is_dir() and any((path / name).is_file() for name in _MARKS)


def _remove_ours(folder: Path) -> None:
    for name in (*FILES, *OF_A_LOOP, "checkpoints.sqlite-wal", "checkpoints.sqlite-shm"):
        (folder / name).unlink(missing_ok=True)
    for part in folder.glob("*.pcm"):
        part.unlink()
    rounds = folder / "rounds"
    if rounds.is_dir() and not rounds.is_symlink():
        for child in sorted(rounds.iterdir()):
            if _is_session(child) and not child.is_symlink():
                _remove_ours(child)
        if not any(rounds.iterdir()):
            rounds.rmdir()
    if not any(folder.iterdir()):
        folder.rmdir()
