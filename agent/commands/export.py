"""`starling export`: a session as one file, to keep or to take elsewhere."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from agent.commands.context import Context


@click.command(short_help="Put a session into one file.")
@click.argument("session", default="last")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The archive to write.  [default: starling-ID.zip here]",
)
@click.pass_obj
def command(context: Context, session: str, out: Path | None) -> None:
    """Put SESSION (an id, a folder, or `last`) into one archive: record, report, recording, the rounds of a loop.

    It holds your voice and your words in clear; only you may read the file. The same session gives the same bytes.
    LOOP/ROUND is one round alone, which is imported as a session of its own.
    """
    from agent.archive import pack  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.errors import StorageError  # noqa: PLC0415 - same
    from agent.journal import Journal  # noqa: PLC0415 - same
    from agent.loop import ROUNDS, loop_of  # noqa: PLC0415 - same
    from agent.store import FILES, JOURNAL, OF_A_LOOP, Store  # noqa: PLC0415 - same
    from audio.errors import RecordingError  # noqa: PLC0415 - same
    from audio.recording import recover  # noqa: PLC0415 - same

    store = Store(context.data())
    folder = store.resolve(session)
    loop = loop_of(folder)
    target = out or Path(f"starling-{f'{loop.name}-' if loop else ''}{folder.resolve().name}.zip")
    inside = folder.resolve().parent == store.sessions_folder.resolve()
    with ExitStack() as held:
        for place in (folder, *(path.parent for path in sorted(folder.glob(f"{ROUNDS}/*/{JOURNAL}")))):
            if (place / JOURNAL).exists():
                held.enter_context(Journal(place))  # refuses a session that is being held at this moment
            try:
                recover(place)
            except RecordingError as fault:
                raise StorageError(str(fault)) from fault
        manifest = pack(folder, target, only=None if inside else frozenset((*FILES, *OF_A_LOOP)))
    size = target.stat().st_size / 1e6
    click.echo(f"{len(manifest.files)} files of {manifest.session} are in {target} ({size:.1f} MB)", err=True)
