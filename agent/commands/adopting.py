"""What `starling review` is given, as the folder of a session: one that is there, or one made of an input."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from agent.errors import BadInputError, StorageError, UsageError

if TYPE_CHECKING:
    from typing import Literal

    from agent.adopted import Origin
    from agent.assessment import Level
    from agent.commands.context import Context
    from agent.rubric import Kit
    from agent.store import Store
    from agent.transcript import Transcript

TRACKS = ("behavioral", "design", "coding", "technical")


@dataclass(frozen=True, slots=True)
class Reading:
    """How an input is to be read and judged; None where the person left it open."""

    rubric: str | None = None
    level: Level | None = None
    asked: str | None = None
    speakers: str | None = None
    interviewer_speaker: str | None = None


def session_of(context: Context, store: Store, source: str, reading: Reading) -> Path:
    """The folder of the session that `source` names, or was made of it, now or before.

    Raises BadInputError for what is neither, UsageError where a session is to be read in another way.
    """
    from agent.inputs import GivenSession, sniff  # noqa: PLC0415 - keeps `starling --help` quick

    try:
        found = sniff(source, store)
    except BadInputError:
        found = GivenSession(store.resolve(source))
    folder = found.folder if isinstance(found, GivenSession) else _around(getattr(found, "path", None))
    if folder is None:
        return _adopted(context, store, source, getattr(found, "path", None), reading)
    if reading != Reading():
        raise UsageError(
            f"{source}: is a session, judged as it was held; give --rubric, --level, --asked and --speakers with a "
            "file, or judge it otherwise with: starling score"
        )
    return folder


def _around(path: Path | None) -> Path | None:
    """The session that a file belongs to; None for files from elsewhere."""
    from agent.store import FILES, INFO  # noqa: PLC0415 - keeps `starling --help` quick

    ours = path is not None and path.name in FILES and (path.parent / INFO).is_file()
    return path.parent if path is not None and ours else None


def _adopted(context: Context, store: Store, source: str, path: Path | None, reading: Reading) -> Path:
    """The session made of an input before, else a new one."""
    from agent.adopted import Origin, find, sum_of  # noqa: PLC0415 - heavy

    kit, own = _kit(reading.rubric or context.settings().scoring.rubric)
    total, heard = _sum(path), None
    if total is None:
        heard = _read(context, store, source, reading)
        total = sum_of(heard.transcript)
    name = path.name if path else "standard input"
    wished = kit.hash if own is not None and reading.rubric else None
    origin = Origin(name, total, reading.asked, reading.speakers, reading.interviewer_speaker, wished)
    folder = find(store, origin, None if wished else reading.rubric, reading.level)
    if folder is not None:
        click.echo(f"{source}: was read before; this is {folder.name}", err=True)
        return folder
    heard = heard or _read(context, store, source, reading)
    origin = replace(origin, rubric=kit.hash if own is not None else None)
    folder = _made(context, store, heard, origin=origin, kit=kit, own_kit=own, level=reading.level)
    click.echo(f"{source}: is now the session {folder.name}", err=True)
    return folder


def _kit(name: str) -> tuple[Kit, Path | None]:
    """The kit that judges, and its file where it is the person's own. Raises UsageError, BadInputError."""
    from agent.commands.score import find_kit  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.rubric import load_track_kit  # noqa: PLC0415 - same

    if name in TRACKS:
        return load_track_kit(name), None
    kit, own = find_kit(name), Path(name).expanduser()
    if not own.is_file():
        raise UsageError(f"--rubric {name}: answers are judged by {', '.join(TRACKS)}, or by a .toml file of your own")
    return kit, own


@dataclass(frozen=True, slots=True)
class _Heard:
    """A transcript; of a recording also its file, and the interviewer's channel where each person has one."""

    transcript: Transcript
    side: str | None = None
    recording: Path | None = None


def _made(
    context: Context,
    store: Store,
    heard: _Heard,
    *,
    origin: Origin,
    kit: Kit,
    own_kit: Path | None,
    level: Level | None,
) -> Path:
    from agent.adopted import make_session  # noqa: PLC0415 - heavy
    from agent.commands.report import reader_for  # noqa: PLC0415 - same

    settings = context.settings()
    if level is not None:
        interview = settings.interview.model_copy(update={"level": level})
        settings = settings.model_copy(update={"interview": interview})

    def sound(folder: Path) -> None:
        if heard.recording is not None:
            _lay_out(heard.recording, folder, heard)

    models = {"transcriber": settings.transcription.model} if heard.recording else {}
    reader = reader_for(context, store.root)
    return make_session(
        store,
        heard.transcript,
        origin=origin,
        kit=kit,
        settings=settings,
        reader=reader,
        sound=sound,
        own_kit=own_kit,
        models=models,
    )


def _read(context: Context, store: Store, source: str, reading: Reading) -> _Heard:
    from agent.commands.listening import Listener, Who  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.inputs import RecordingGivenError, read_input  # noqa: PLC0415 - same

    try:
        told = read_input(source, asked=reading.asked, store=store, say=lambda line: click.echo(line, err=True))
    except RecordingGivenError as given:
        who = Who(reading.speakers or "auto", reading.interviewer_speaker)
        return _Heard(*Listener(context).heard(given.path, who, reading.asked), given.path)
    return _Heard(told)


def _lay_out(recording: Path, folder: Path, heard: _Heard) -> None:
    from audio.errors import RecordingError  # noqa: PLC0415 - keeps `starling --help` quick
    from audio.laid_out import lay_out  # noqa: PLC0415 - same

    asking = [
        (turn.start, turn.end)
        for turn in heard.transcript.turns
        if turn.speaker == "interviewer" and turn.start is not None and turn.end is not None
    ]
    try:
        lay_out(recording, folder, interviewer=cast("Literal['left', 'right'] | None", heard.side), asking=asking)
    except RecordingError as fault:
        raise StorageError(str(fault)) from fault


def _sum(path: Path | None) -> str | None:
    """The SHA-256 of a file; None for what can be read only once."""
    from agent.transcripts import digest  # noqa: PLC0415 - keeps `starling --help` quick

    if path is None or not path.is_file():
        return None
    try:
        return digest(path)
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}") from fault
