"""`starling models`: what is installed, from where, its licence and checksum; and fetching."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from agent.errors import ModelUnavailableError

if TYPE_CHECKING:
    from agent.commands.context import Context
    from agent.manifest import Source
    from agent.models import Status


@click.group()
def command() -> None:
    """List the models, where they come from and their licences; fetch them."""


@command.command("list")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_obj
def list_models(context: Context, form: str) -> None:
    """List every model: its state after a check of its bytes, its licence, its place and its sources."""
    from agent.models import installed  # noqa: PLC0415 - keeps `starling --help` quick

    statuses = installed(config_paths=context.settings().models, data=context.data())
    if form == "json":
        click.echo(json.dumps({"format": 1, "models": [_record(status) for status in statuses]}, indent=2))
    else:
        for status in statuses:
            click.echo(_lines(status))


@command.command()
@click.argument("names", nargs=-1)
@click.option("--quiet", is_flag=True, help="Say nothing of models that are already there.")
@click.pass_obj
def fetch(context: Context, names: tuple[str, ...], *, quiet: bool) -> None:
    """Fetch models by name, or all that a spoken interview needs; what is already there and intact is left alone."""
    from agent.fetching import fetch as fetch_model  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.manifest import load_manifest  # noqa: PLC0415 - same

    manifest = load_manifest()
    wanted = [manifest.find(name).name for name in names] or [model.name for model in manifest.model if model.required]
    failures: list[str] = []

    def say(line: str) -> None:
        if not (quiet and line.endswith(": already there")):
            click.echo(line, err=True)

    for name in wanted:
        try:
            fetch_model(name, say, data=context.data(), config_paths=context.settings().models)
        except ModelUnavailableError as fault:
            click.echo(str(fault), err=True)
            failures.append(name)
    if failures:
        raise ModelUnavailableError(f"not fetched: {', '.join(failures)}; the rest is in place")


def _lines(status: Status) -> str:
    model = status.model
    where = str(status.path) if status.state == "ready" else str(status.problem)
    sources = "; then ".join(source.title for source in model.source)
    optional = "" if model.required else ", optional"
    return "\n".join(
        (
            f"{model.name:<16} {status.state}{optional}",
            f"    {model.purpose}",
            f"    licence  {model.licence}",
            f"    from     {sources}",
            f"    {'path     ' if status.state == 'ready' else ''}{where}",
        )
    )


def _record(status: Status) -> dict[str, Any]:
    model = status.model
    return {
        "name": model.name,
        "purpose": model.purpose,
        "licence": model.licence,
        "required": model.required,
        "state": status.state,
        "origin": status.origin,
        "path": None if status.path is None else str(status.path),
        "problem": status.problem,
        "sources": [_source(source) for source in model.source],
    }


def _source(source: Source) -> dict[str, Any]:
    return {"title": source.title, **source.model_dump(mode="json")}
