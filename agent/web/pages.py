"""The application: our own files, a few requests as JSON, one WebSocket, reports. Everything behind the guard."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from agent.engines import load_reader
from agent.errors import StarlingError
from agent.models import locate
from agent.web.bench import reviews_of
from agent.web.choices import fixed_by, offered
from agent.web.guard import Guard
from agent.web.limits import BODY_BYTES, BURST, MESSAGES_A_SECOND, SOCKETS, SOUND_BYTES, Bucket
from agent.web.messages import Choice, Going, Redo
from agent.web.redo import offered_again
from agent.web.review import review_routes
from agent.web.socket import serve_page
from agent.web.studio import folder_of, session_of

if TYPE_CHECKING:
    from typing import Any

    from starlette.requests import Request
    from starlette.websockets import WebSocket

    from agent.web.guard import Doorkeeper
    from agent.web.reviews import Reviews
    from agent.web.studio import Studio

STATIC = Path(__file__).resolve().parent / "static"
REDO = "/?redo={session}&question={question}"
NO_REDO = "This address names no answer to be given once more. Open a past session and choose “Redo this answer” there."
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""A report has a stricter policy of its own inside; it runs no script."""


def create_app(studio: Studio, doorkeeper: Doorkeeper) -> Starlette:
    """The application over one studio."""
    desk = _Desk(studio, doorkeeper)
    return Starlette(
        routes=[
            Route("/", desk.page),
            Route("/api/setup", desk.setup),
            Route("/api/redo", desk.redo),
            Route("/api/begin", desk.begin, methods=["POST"]),
            Route("/api/loop", desk.loop),
            Route("/api/loop", desk.go_on, methods=["POST"]),
            Route("/api/check/sentence", desk.sentence, methods=["POST"]),
            Route("/api/check/heard", desk.heard, methods=["POST"]),
            Route("/sessions/{session}/report.html", desk.report),
            WebSocketRoute("/socket", desk.socket),
            *review_routes(_reviews(studio)),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, doorkeeper=doorkeeper)],
        exception_handlers={StarlingError: _told},
    )


def _reviews(studio: Studio) -> Reviews:
    """What the pages of past sessions work on; the one that is held here may lie outside the store."""
    only = studio.only
    return reviews_of(
        studio.store,
        studio.settings,
        lambda: load_reader(
            *(
                locate(name, config_paths=studio.settings.models, data=studio.store.root)
                for name in ("spacy-en", "minilm")
            )
        ),
        outside={session_of(only): folder_of(only)} if only is not None else None,
        redo=None if only is not None else REDO,
    )


class _Desk:
    """The endpoints."""

    def __init__(self, studio: Studio, doorkeeper: Doorkeeper) -> None:
        self._studio = studio
        self._doorkeeper = doorkeeper
        self._sockets = 0

    async def page(self, request: Request) -> Response:
        """The page; it keeps the token as a cookie that no script can read and no other site can send."""
        response = FileResponse(STATIC / "index.html")
        if "token" in request.query_params:
            keeper = self._doorkeeper
            response.set_cookie(keeper.cookie, keeper.token, httponly=True, samesite="strict", path="/")
        return response

    async def setup(self, request: Request) -> Response:  # noqa: ARG002 - nothing is asked
        """What can be chosen, and what is being held."""
        studio = self._studio
        choices: dict[str, Any] = await run_in_threadpool(offered, studio.settings, studio.store)
        fixed = fixed_by(studio.only) if studio.only is not None else None
        phase = studio.loop.phase if studio.loop is not None else None
        held = None if studio.held is None else {"session": studio.held, "loop": phase}
        return JSONResponse({**choices, "only": fixed, "held": held})

    async def redo(self, request: Request) -> Response:
        """What is asked where an answer is to be given once more."""
        try:
            redo = Redo.model_validate(dict(request.query_params))
        except ValidationError:
            return JSONResponse({"fault": NO_REDO}, status_code=422)
        return JSONResponse(await run_in_threadpool(offered_again, self._studio.store, redo))

    async def begin(self, request: Request) -> Response:
        """Begin an interview; the page then opens the socket."""
        try:
            choice = Choice.model_validate_json(await _body(request, BODY_BYTES))
        except ValidationError as fault:
            return _refused(fault)
        session = await self._studio.begin(choice)
        if self._studio.loop is not None:
            await self._studio.loop.past("begins")
        return JSONResponse({"session": session, "loop": self._studio.loop is not None})

    async def loop(self, request: Request) -> Response:  # noqa: ARG002 - nothing is asked
        """How the loop stands that is held here, or was held last."""
        return self._standing()

    async def go_on(self, request: Request) -> Response:
        """Whether the next round comes now; how the loop stands once it does, or is left."""
        try:
            going = Going.model_validate_json(await _body(request, BODY_BYTES))
        except ValidationError as fault:
            return _refused(fault)
        if self._studio.loop is not None:
            await self._studio.loop.answer(on=going.on)
        return self._standing()

    def _standing(self) -> Response:
        if self._studio.loop is None:
            return JSONResponse({"fault": "No loop is being held."}, status_code=404)
        return JSONResponse(self._studio.loop.standing())

    async def sentence(self, request: Request) -> Response:  # noqa: ARG002 - nothing is asked
        """A spoken sentence: 16 kHz mono int16, little-endian."""
        return Response(await self._studio.check.sentence(), media_type="application/octet-stream")

    async def heard(self, request: Request) -> Response:
        """What is understood of the same kind of sound."""
        sound = await _body(request, SOUND_BYTES)
        if not sound or len(sound) % 2:
            raise HTTPException(400, "16-bit samples, please")
        heard = await self._studio.check.heard(sound)
        return JSONResponse({"text": heard.text, "finding": heard.finding, "advice": heard.advice})

    async def report(self, request: Request) -> Response:
        """The report of a session."""
        session = request.path_params["session"]
        path = await run_in_threadpool(self._studio.report, session)
        if path is None:
            raise HTTPException(404, "No such report.")
        if session == self._studio.session:
            self._studio.report_seen.set()
        return FileResponse(path, headers={"content-security-policy": REPORT_POLICY})

    async def socket(self, socket: WebSocket) -> None:
        """The page's socket."""
        if self._sockets >= SOCKETS:
            await socket.close(1013)
            return
        self._sockets += 1
        try:
            await serve_page(socket, self._studio.sitting, Bucket(MESSAGES_A_SECOND, BURST, time.monotonic))
        finally:
            self._sockets -= 1


def _refused(fault: ValidationError) -> Response:
    first = fault.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return JSONResponse({"fault": f"{where}: {first['msg']}"}, status_code=422)


async def _told(request: Request, fault: Exception) -> Response:  # noqa: ARG001 - starlette's signature
    return JSONResponse({"fault": str(fault)}, status_code=409)


async def _body(request: Request, longest: int) -> bytes:
    """The whole body, refused as soon as it is longer than allowed."""
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > longest:
            raise HTTPException(413, f"At most {longest} bytes.")
    return bytes(parts)
