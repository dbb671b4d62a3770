"""Serves the review of one session on loopback until Ctrl-C, and opens it in a browser."""

from __future__ import annotations

import os
import secrets
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

from agent.errors import StarlingError, UsageError
from agent.web.guard import Doorkeeper
from agent.web.opening import can_open
from agent.web.review import create_review

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.web.reviews import Reviews

HOST = "127.0.0.1"


def review(reviews: Reviews, session: str, *, port: int, browser: bool, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; port 0 means any that is free. Raises UsageError for a port that cannot be had."""
    listening = _listen(port)
    keeper = Doorkeeper(secrets.token_urlsafe(32), HOST, listening.getsockname()[1])
    url = f"http://{HOST}:{keeper.port}/?token={keeper.token}"
    say(f"The review is at {url}\nCtrl-C ends it.")
    if browser and can_open(os.environ, sys.platform):
        webbrowser.open(url)  # what comes before the server runs waits in the socket's queue
    # laid out while the browser starts; what is wrong with the session, the page will say
    threading.Thread(target=_ready, args=(reviews, session), daemon=True).start()
    app = create_review(reviews, keeper, session)
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _ready(reviews: Reviews, session: str) -> None:
    with suppress(StarlingError):
        reviews.ready(session)


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else str(fault)
        raise UsageError(f"--port {port}: {reason}; choose another, or leave it out") from fault
