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
    """Delete SESSION (an id, a folder, or `last`): recording, journal, transcript, reports. It cannot be undone."""
    from agent.errors import UsageError  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.store import Store  # noqa: PLC0415 - same

    store = Store(context.data())
    folder = store.resolve(session)
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(f"delete {session}: nobody is at the terminal to confirm; add --yes to delete it")
        if not click.confirm(f"Delete {folder} ({_size(folder)}) for good?", err=True):
            click.echo("Nothing was deleted.", err=True)
            return
    store.delete(str(folder))
    left = ", except files in it that are not Starling's" if folder.exists() else ""
    click.echo(f"Deleted {folder}{left}", err=True)


def _size(folder: Path) -> str:
    """Files and megabytes, so that one sees what one is about to lose. Links are not followed."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    total = sum(path.stat().st_size for path in files)
    return f"{len(files)} file{'' if len(files) == 1 else 's'}, {total / 1e6:.1f} MB"
