"""Who may ask: the person whom the terminal has told the address, from a page of ours, by a name of this machine.

The name is looked at since a page elsewhere can have its own name lead to 127.0.0.1; the origin, since a page elsewhere
can open a WebSocket or post a form to us, and not every browser keeps our cookie from it.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, never bound to here
NO_TOKEN = (
    "Open the address that Starling printed in the terminal: it holds a token, and is another one at every start."  # noqa: S105 - no secret
)


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Judges requests by their headers. Pure."""

    token: str
    host: str
    """What the server listens on."""
    port: int

    @property
    def cookie(self) -> str:
        """Its name: browsers keep cookies by host whatever the port, and there may be two of us."""
        return f"starling-{self.port}"

    def knows_host(self, host: str) -> bool:
        """Whether a Host header names this machine: loopback, what was asked for, or any address where that was all."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        if port != self.port or parts.netloc != host or "@" in host:
            return False
        return name in LOOPBACK or name == self.host.lower() or (self.host in ANYWHERE and _is_address(name))

    def knows_origin(self, origin: str | None, host: str, *, needed: bool) -> bool:
        """Whether the page that asks came from here; `needed` where a browser always says where it came from."""
        if origin is None:
            return not needed
        return origin == f"http://{host}"

    def knows_token(self, query: str, cookies: str) -> bool:
        """Whether the token is in the address or in the cookie."""
        found = [*parse_qs(query).get("token", [])[:1], *_cookie(cookies, self.cookie)]
        return any(hmac.compare_digest(value.encode(), self.token.encode()) for value in found)

    def refusal(self, headers: Mapping[str, str], query: str, *, needs_origin: bool) -> str | None:
        """Why this request is refused, in a line for the person; None where it is not."""
        host = headers.get("host", "")
        if not self.knows_host(host):
            return "This name does not belong to Starling."
        if not self.knows_origin(headers.get("origin"), host, needed=needs_origin):
            return "The request came from another page."
        if not self.knows_token(query, headers.get("cookie", "")):
            return NO_TOKEN
        return None


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _cookie(header: str, name: str) -> list[str]:
    try:
        morsel = SimpleCookie(header).get(name)
    except CookieError:
        return []
    return [] if morsel is None else [morsel.value]


def headers_for(host: str) -> dict[str, str]:
    """What goes with every answer to a page at this host: nothing but our own files and our own socket."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self' ws://{host}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    )
    return {
        "content-security-policy": policy,
        "cache-control": "no-store",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "microphone=(self), camera=(), geolocation=(), display-capture=()",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }


class Guard:
    """ASGI middleware in front of everything: refuses strangers, and lays the headers on every answer."""

    def __init__(self, app: ASGIApp, doorkeeper: Doorkeeper) -> None:
        self._app = app
        self._doorkeeper = doorkeeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, or answer 403 (a socket is closed before it opens)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        changes = scope["type"] == "websocket" or scope["method"] not in {"GET", "HEAD"}
        refusal = self._doorkeeper.refusal(headers, scope["query_string"].decode("latin-1"), needs_origin=changes)
        if refusal is not None:
            await _refuse(scope["type"], refusal, send)
            return
        extra = headers_for(headers["host"])

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                added = [(k.encode(), v.encode()) for k, v in extra.items() if k.encode() not in present]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self._app(scope, receive, with_headers)


async def _refuse(kind: str, why: str, send: Send) -> None:
    if kind == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": "refused"})
        return
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-security-policy", b"default-src 'none'"),
        (b"x-content-type-options", b"nosniff"),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": f"{why}\n".encode()})
