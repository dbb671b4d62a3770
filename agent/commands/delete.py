"""`starling delete`: a session, all of it, and nothing else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from agent.commands.context import Context


@click.command(short_help="Delete a session and everything that belongs to it.")
@click.argument("session")
@click.option("--yes", is_flag=True, help="Delete without asking; needed where nobody is at a terminal.")
@click.pass_obj
def command(context: Context, session: str, *, yes: bool) -> None:
    """Delete SESSION (an id, a folder, or `last`): recording, journal, transcript, reports. It cannot be undone.

    LOOP/ROUND is one round of a loop: with it goes what the loop's report says, and the round can be held once more.
    What is cached of it goes as well: transcriptions of its recordings, and all sentences of the interviewer's voice,
    since some of them repeat your words.
    """
    from agent.debriefing import undecide  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.errors import UsageError  # noqa: PLC0415 - same
    from agent.loop import loop_of  # noqa: PLC0415 - same
    from agent.store import Store  # noqa: PLC0415 - same

    store = Store(context.data())
    folder = store.resolve(session)
    loop = loop_of(folder)
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(f"delete {session}: nobody is at the terminal to confirm; add --yes to delete it")
        if not click.confirm(f"Delete {folder} ({_size(folder)}) for good?", err=True):
            click.echo("Nothing was deleted.", err=True)
            return
    recordings = [*_recordings(folder), *_made_of(folder)]
    store.delete(str(folder))
    _forget(context.data(), recordings)
    left = ", except files in it that are not Starling's" if folder.exists() else ""
    click.echo(f"Deleted {folder}{left}", err=True)
    if loop is not None:
        undecide(loop)
        name = loop.name if store.folder(loop.name).exists() else loop
        click.echo(f"The loop is open again; hold that round with: starling interview --resume {name}", err=True)


def _recordings(folder: Path) -> list[str]:
    """The SHA-256 of every recording in it, by which transcriptions are cached."""
    from agent.errors import StorageError  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.transcripts import digest  # noqa: PLC0415 - same

    try:
        return [digest(path) for path in folder.rglob("*.flac") if path.is_file() and not path.is_symlink()]
    except OSError as fault:
        raise StorageError(f"{fault.filename}: cannot be read: {fault.strerror}; nothing was deleted") from fault


def _made_of(folder: Path) -> list[str]:
    """The SHA-256 of the file that it was made of, where it was made of one."""
    from agent.errors import BadInputError  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.store import KEY_OF_ORIGIN, Store  # noqa: PLC0415 - same

    try:
        origin = Store(folder.parent).info(folder).settings.get(KEY_OF_ORIGIN)
    except BadInputError:
        return []
    total = origin.get("sha256") if isinstance(origin, dict) else None
    return [total] if isinstance(total, str) and total.isalnum() else []


def _forget(data: Path, recordings: list[str]) -> None:
    from agent.errors import StorageError  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.transcripts import TranscriptCache  # noqa: PLC0415 - same

    try:
        for recording in recordings:
            TranscriptCache(data).forget(recording)
        for sound in (data / "cache" / "voice").glob("*.pcm"):
            sound.unlink(missing_ok=True)
    except OSError as fault:
        raise StorageError(
            f"{fault.filename}: cannot be deleted: {fault.strerror}; the session is gone, this part of its cache is not"
        ) from fault


def _size(folder: Path) -> str:
    """Files and megabytes, so that one sees what one is about to lose. Links are not followed."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    total = sum(path.stat().st_size for path in files)
    return f"{len(files)} file{'' if len(files) == 1 else 's'}, {total / 1e6:.1f} MB"
