"""Starts and ends the server, tells its address, and opens it in a browser."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import sys
import webbrowser
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import uvicorn

from agent.errors import UsageError
from agent.looping import LoopSitting
from agent.models import data_folder
from agent.web.guard import ANYWHERE, LOOPBACK, Doorkeeper
from agent.web.limits import TEXT_BYTES
from agent.web.opening import can_open
from agent.web.pages import create_app
from agent.web.studio import Studio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from rich.console import Console
    from starlette.types import ASGIApp

    from agent.interview import Interview
    from agent.settings import Settings

LINGER = 600.0
"""Seconds for which the report of an interview can be opened before the command ends."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen, and whether to open a page there."""

    host: str = "127.0.0.1"
    port: int = 0
    """0 for any that is free."""
    open: bool = True

    @property
    def local(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK


async def hold_one(held: Interview | LoopSitting, address: Address | None = None) -> bool:
    """Hold exactly this interview, or the rounds of this loop, on a page, and wait until its report was opened.

    Gives whether there is one: a loop may be left for another day.
    """
    console = held.console
    studio = Studio(held.settings, data_folder(held.settings.data.folder), console, only=held)
    async with _Served(studio, address or Address(), console) as served:
        finished: bool = await served.until(studio.over())
        if finished:
            console.print("The report is on the page; Ctrl-C ends it here.")
            with suppress(TimeoutError, asyncio.CancelledError):
                await asyncio.wait_for(served.until(studio.report_seen.wait()), LINGER)
        elif isinstance(held, LoopSitting):
            again = f"starling interview --resume {held.name}"
            console.print(f"Until then. Go on with: {again}", soft_wrap=True, markup=False)
    return finished


async def serve(settings: Settings, address: Address, console: Console) -> None:
    """Serve until Ctrl-C. Raises UsageError for an address that cannot be listened on."""
    studio = Studio(settings, data_folder(settings.data.folder), console)
    async with _Served(studio, address, console) as served:
        await served.until(asyncio.Event().wait())


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs the loop: an interview has to be brought to an orderly stop first."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


class _Served:
    """A running server; left, it closes pages and stops what is being held."""

    def __init__(self, studio: Studio, address: Address, console: Console) -> None:
        self._studio = studio
        self._address = address
        self._console = console

    async def __aenter__(self) -> Self:
        listening = _listen(self._address)
        port = listening.getsockname()[1]
        keeper = Doorkeeper(secrets.token_urlsafe(32), self._address.host, port)
        self._server = _Server(_config(create_app(self._studio, keeper)))
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]))
        self._tell(keeper)
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._studio.close()
        # let the last words of the board go out
        await asyncio.sleep(0.1)
        self._server.should_exit = True
        await self._serving

    async def until(self, over: Any) -> Any:  # noqa: ANN401 - any coroutine, and what it gives
        """Wait for it, and give its result; a signal to end the program ends the waiting."""
        task = asyncio.current_task()
        assert task is not None
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await over

    def _tell(self, keeper: Doorkeeper) -> None:
        host = "127.0.0.1" if keeper.host in ANYWHERE else keeper.host
        shown = f"[{host}]" if ":" in host else host
        url = f"http://{shown}:{keeper.port}/?token={keeper.token}"
        if not self._address.local:
            self._console.print(
                "Others on your network can reach this page if they have the address. Browsers give it the "
                "microphone on this machine only.",
                soft_wrap=True,
            )
        self._console.print(f"Starling is at {url}\nCtrl-C ends it.", soft_wrap=True, markup=False)
        if self._address.open and can_open(os.environ, sys.platform):
            webbrowser.open(url)


def _listen(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address.host, address.port))
        # from now on whoever opens the address that is printed waits, rather than being turned away
        listening.listen()
    except (OSError, OverflowError) as fault:
        listening.close()
        reason = fault.strerror if isinstance(fault, OSError) else str(fault)
        raise UsageError(f"--host {address.host} --port {address.port}: {reason}; choose another") from fault
    return listening


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=TEXT_BYTES + 1,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=1,
        lifespan="off",
    )
