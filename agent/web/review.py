"""Review in the browser: routes that any application may mount behind the guard, and the one that does only this."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from agent.errors import StarlingError
from agent.store import SOUND
from agent.web.guard import Guard, headers_for
from agent.web.loop_review import address
from agent.web.reviews import Rating, Words

if TYPE_CHECKING:
    from starlette.requests import Request

    from agent.web.guard import Doorkeeper
    from agent.web.reviews import Reviews

STATIC = Path(__file__).resolve().parent / "static"
LONGEST = 128 * 1024
"""Bytes of a body: a long turn, corrected."""
PAPER = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""For pages of ours that run no script; each has a stricter policy of its own inside."""
M = TypeVar("M", bound=BaseModel)


def review_routes(reviews: Reviews) -> list[Route]:
    """The routes; whoever mounts them puts `Guard` in front and `static/` at `/static`, and handles StarlingError."""
    pages = _Pages(reviews)
    of_each = [route for one in ("/review/{session}", "/review/{session}/rounds/{round}") for route in _of(pages, one)]
    return [Route("/review", pages.history), *of_each]


def _of(pages: _Pages, one: str) -> list[Route]:
    """The routes of a session, or of a round of a loop, whose page lies at `one`."""
    return [
        Route(one, pages.page),
        Route(f"{one}/data", pages.data),
        Route(f"{one}/attempts", pages.attempts),
        Route(f"{one}/before", pages.before),
        Route(f"{one}/sound", pages.sound),
        Route(f"{one}/report", pages.report),
        Route(f"{one}/correct", pages.correct, methods=["POST"]),
        Route(f"{one}/note", pages.note, methods=["POST"]),
        Route(f"{one}/rate", pages.rate, methods=["POST"]),
        Route(f"{one}/judge", pages.judge, methods=["POST"]),
    ]


class _Pages:
    """The endpoints."""

    def __init__(self, reviews: Reviews) -> None:
        self._reviews = reviews

    async def page(self, request: Request) -> Response:
        """The page itself, which holds no words, and may play sound of ours; a loop's has words, and runs no script."""
        loop = await run_in_threadpool(self._reviews.loop, _session(request))
        if loop is not None:
            return HTMLResponse(loop, headers={"content-security-policy": PAPER})
        policy = headers_for(request.headers.get("host", ""))["content-security-policy"] + "; media-src 'self'"
        return FileResponse(STATIC / "review" / "index.html", headers={"content-security-policy": policy})

    async def data(self, request: Request) -> Response:
        """Everything that the page shows."""
        return JSONResponse(await run_in_threadpool(self._reviews.data, _session(request)))

    async def attempts(self, request: Request) -> Response:
        """Other sessions with the same questions."""
        return JSONResponse(await run_in_threadpool(self._reviews.attempts, _session(request)))

    async def before(self, request: Request) -> Response:
        """The answer that this session gives once more, beside the former one."""
        return JSONResponse(await run_in_threadpool(self._reviews.before, _session(request)))

    async def sound(self, request: Request) -> Response:
        """The recording, in ranges as the browser asks."""
        path = self._reviews.folder(_session(request)) / SOUND
        if not path.is_file():
            raise HTTPException(404, "There is no recording.")
        return FileResponse(path, media_type="audio/flac")

    async def report(self, request: Request) -> Response:
        """The report to print."""
        made = await run_in_threadpool(self._reviews.printable, _session(request))
        return HTMLResponse(made, headers={"content-security-policy": PAPER})

    async def history(self, request: Request) -> Response:  # noqa: ARG002 - nothing is asked
        """All sessions."""
        made = await run_in_threadpool(self._reviews.history)
        return HTMLResponse(made, headers={"content-security-policy": PAPER})

    async def correct(self, request: Request) -> Response:
        """Keep what was really said."""
        words = await _read(request, Words)
        return JSONResponse(await run_in_threadpool(self._reviews.add, _session(request), words, correction=True))

    async def note(self, request: Request) -> Response:
        """Keep a note."""
        words = await _read(request, Words)
        return JSONResponse(await run_in_threadpool(self._reviews.add, _session(request), words, correction=False))

    async def rate(self, request: Request) -> Response:
        """Keep the person's own level."""
        rating = await _read(request, Rating)
        return JSONResponse(await run_in_threadpool(self._reviews.rate, _session(request), rating))

    async def judge(self, request: Request) -> Response:
        """Judge anew."""
        return JSONResponse(await self._reviews.judge(_session(request)))


def _session(request: Request) -> str:
    """The id of the session; for a round of a loop, that of the loop and the round's behind it."""
    name: str = request.path_params["session"]
    return f"{name}/{request.path_params['round']}" if "round" in request.path_params else name


def create_review(reviews: Reviews, doorkeeper: Doorkeeper, session: str) -> Starlette:
    """The application that reviews alone: `/` takes the token along and leads to the session, or to LOOP/ROUND."""

    async def enter(request: Request) -> Response:
        response = RedirectResponse(address(session), status_code=303)
        if "token" in request.query_params:
            response.set_cookie(doorkeeper.cookie, doorkeeper.token, httponly=True, samesite="strict", path="/")
        return response

    return Starlette(
        routes=[Route("/", enter), *review_routes(reviews), Mount("/static", StaticFiles(directory=STATIC))],
        middleware=[Middleware(Guard, doorkeeper=doorkeeper)],
        exception_handlers={StarlingError: _told},
    )


async def _told(request: Request, fault: Exception) -> Response:  # noqa: ARG001 - starlette's signature
    return JSONResponse({"fault": str(fault)}, status_code=409)


async def _read(request: Request, model: type[M]) -> M:
    """The body; refused as soon as it is too long, or where it is no such thing."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415, "JSON, please.")
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > LONGEST:
            raise HTTPException(413, f"At most {LONGEST} bytes.")
    try:
        return model.model_validate_json(bytes(parts))
    except ValidationError as fault:
        first = fault.errors()[0]
        raise HTTPException(422, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from fault
