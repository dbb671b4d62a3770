"""`starling import`: a session out of an archive that `starling export` wrote, here or elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from agent.commands.context import Context


@click.command(short_help="Take a session out of such a file.")
@click.argument("archive", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--as", "session_id", metavar="ID", help="Import it under this id.")
@click.pass_obj
def command(context: Context, archive: Path, session_id: str | None) -> None:
    """Take the session out of FILE, an archive of `starling export`.

    Everything is checked before anything is there: names, sizes, checksums, and that the records can be read. Its pages
    are rendered anew.
    """
    from agent.archive import unpack  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.store import Store  # noqa: PLC0415 - same

    folder = unpack(archive, Store(context.data()), session_id)
    for one in (folder, *sorted(folder.glob("rounds/*"))):
        _render(one)
    click.echo(f"Imported {folder.name} into {folder}", err=True)


def _render(folder: Path) -> None:
    """The report's pages, from the report; none where there is no report, or one that this Starling cannot read."""
    from agent.assessment import FORMAT, Report  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.decision import FORMAT as DEBRIEF_FORMAT  # noqa: PLC0415 - same
    from agent.decision import Debrief  # noqa: PLC0415 - same
    from agent.documents import read_document, write_text_atomic  # noqa: PLC0415 - same
    from agent.errors import BadInputError  # noqa: PLC0415 - same
    from agent.inputs.read import session_transcript  # noqa: PLC0415 - same
    from agent.report import as_html, as_markdown  # noqa: PLC0415 - same
    from agent.store import DEBRIEF, REPORT  # noqa: PLC0415 - same

    if not (folder / REPORT).is_file():
        return
    try:
        report = read_document(folder / REPORT, Report, newest=FORMAT)
        transcript = session_transcript(folder)
        debrief = folder / DEBRIEF
        decided = read_document(debrief, Debrief, newest=DEBRIEF_FORMAT) if debrief.is_file() else None
    except BadInputError as fault:
        click.echo(f"{fault}; its pages were not rendered", err=True)
        return
    write_text_atomic(folder / "report.md", as_markdown(report, transcript, decided))
    write_text_atomic(folder / "report.html", as_html(report, transcript, decided))
