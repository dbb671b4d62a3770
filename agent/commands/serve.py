"""`starling serve`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from agent.commands.context import Context

INTERRUPTED = 130


@click.command(short_help="Hold interviews on a page in your browser.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 for any that is free.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; anything else opens it to others."
)
@click.option("--no-open", is_flag=True, help="Only print the address.")
@click.pass_obj
def command(context: Context, port: int, host: str, *, no_open: bool) -> int:
    """Hold interviews on a page in your browser: choose a round or a loop, check the microphone, talk, read the report.

    The page is for this machine alone, and for whoever has the address that is printed: it holds a token that is
    another one at every start. Ctrl-C ends it and keeps everything that was said.
    """
    from rich.console import Console  # noqa: PLC0415 - keeps `starling --help` quick

    from agent.web.serving import Address, serve  # noqa: PLC0415 - same

    console = Console(stderr=True, highlight=False)
    try:
        asyncio.run(serve(context.settings(), Address(host, port, open=not no_open), console))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
    return 0
