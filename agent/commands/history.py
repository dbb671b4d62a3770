"""`starling history`: sessions, trends, principle coverage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from agent.commands.context import Context
    from agent.history import History


@click.command(short_help="List sessions, trends, and the principles they covered.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "md", "html"]),
    help="How to show it.  [default: by the ending of --out, else table]",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write to a file instead of the screen.",
)
@click.pass_obj
def command(context: Context, form: str | None, out: str | None) -> None:
    """List all sessions, how the scores moved, and which principles were practised how often and how well."""
    from agent.commands.output import SUFFIXES, deliver  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.history import read_history  # noqa: PLC0415 - same
    from agent.rubric import load_banks  # noqa: PLC0415 - same
    from agent.store import Store  # noqa: PLC0415 - same

    store = Store(context.data())
    history = read_history(store, load_banks(), _names())
    for warning in history.warnings:
        click.echo(warning, err=True)
    if not history.sessions:
        click.echo(f"No session in {store.sessions_folder} yet. Hold one with: starling interview", err=True)
    chosen = form or SUFFIXES.get(Path(out or "").suffix.lower(), "table")
    if chosen == "json":
        deliver(history.model_dump_json(indent=2) + "\n", out)
    elif history.sessions:
        deliver(_shown(history, chosen, out), out)


def _shown(history: History, form: str, out: str | None) -> str:
    from agent.commands.output import printed  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.report.history_page import history_html  # noqa: PLC0415 - same
    from agent.report.trends import history_markdown, history_table  # noqa: PLC0415 - same

    match form:
        case "md":
            return history_markdown(history)
        case "html":
            return history_html(history)
        case _:
            return printed(history_table(history), out)


def _names() -> dict[str, str]:
    """The principles' names, from the kit that describes them."""
    from agent.rubric import load_kit, shipped  # noqa: PLC0415 - keeps `starling --help` quick

    path: Path = shipped("leadership_principles.toml")
    return {one.id: one.name for one in load_kit(path).competency}
