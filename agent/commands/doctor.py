"""`starling doctor`: what works here, what does not, what to do."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from agent.commands.context import Context
    from agent.doctor import Diagnosis

SIGNS = {"works": "ok", "warning": "!!", "problem": "NO"}


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_obj
def command(context: Context, form: str) -> int:
    """Check devices, microphone level, models and disk; say what to do.

    Listens to the microphone for one second. Exits with 0 when an interview can be held in some way.
    """
    from agent.config import find_config  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.doctor import examine  # noqa: PLC0415 - same
    from agent.errors import BadInputError  # noqa: PLC0415 - same
    from agent.models import data_folder  # noqa: PLC0415 - same
    from agent.settings import Settings  # noqa: PLC0415 - same
    from audio.devices.survey import PortAudio  # noqa: PLC0415 - same

    found, problem, settings = None, None, Settings()
    try:
        found = find_config(context.config, Path.cwd())
        settings = context.settings()
    except BadInputError as fault:
        problem = str(fault)
    diagnosis = examine(
        settings, config=found, config_problem=problem, data=data_folder(settings.data.folder), sound=PortAudio()
    )
    click.echo(_json(diagnosis) if form == "json" else _table(diagnosis))
    return diagnosis.exit_code


def _table(diagnosis: Diagnosis) -> str:
    width = max(len(check.name) for check in diagnosis.checks)
    lines = []
    for check in diagnosis.checks:
        lines.append(f"{SIGNS[check.state]}  {check.name:<{width}}  {check.found}")
        if check.advice:
            lines.append(f"    {'':<{width}}  → {check.advice}")
    ways = ", ".join(diagnosis.ways)
    lines += ["", f"An interview can be held: {ways}." if ways else "No interview can be held yet."]
    return "\n".join(lines)


def _json(diagnosis: Diagnosis) -> str:
    return json.dumps({"format": 1, **asdict(diagnosis)}, indent=2)
