"""Where a command's result goes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from agent.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

SUFFIXES = {
    ".json": "json",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
}
"""The form that a file's ending asks for."""
WIDTH = 100
"""Columns where there is no terminal to ask."""


def deliver(text: str, out: str | None) -> None:
    """Print the result, or write it to the file `out` and say so; raises StorageError where it cannot be written."""
    if out is None or out == "-":
        click.echo(text, nl=False)
        return
    from agent.documents import write_text_atomic  # noqa: PLC0415 - keeps `starling --help` quick

    write_text_atomic(Path(out), text)
    click.echo(f"Written to {out}", err=True)


def deliver_bytes(data: bytes, out: str | None) -> None:
    """The same for a result that is no text; raises UsageError where it would go to a terminal."""
    if out is None or out == "-":
        if sys.stdout.isatty():
            raise UsageError("--format pdf: is not for a screen; add --out FILE")
        sys.stdout.buffer.write(data)
        return
    from agent.documents import write_bytes_atomic  # noqa: PLC0415 - keeps `starling --help` quick

    write_bytes_atomic(Path(out), data)
    click.echo(f"Written to {out}", err=True)


def printed(shown: RenderableType, out: str | None = None) -> str:
    """What rich would print: with colours at a terminal, as plain text elsewhere."""
    from rich.console import Console  # noqa: PLC0415 - keeps `starling --help` quick

    live = out is None and sys.stdout.isatty()
    width = Console().width if live else WIDTH
    sink = io.StringIO()
    Console(file=sink, force_terminal=live, width=width, highlight=False).print(shown)
    return "".join(f"{line.rstrip()}\n" for line in sink.getvalue().splitlines())
