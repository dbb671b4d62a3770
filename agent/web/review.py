"""Review in the browser: routes that any application may mount behind the guard, and the one that does only this."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, Field, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from agent.assessment import FORMAT, Report
from agent.documents import read_document
from agent.errors import BadInputError, StarlingError
from agent.history import read_history
from agent.inputs.read import session_transcript
from agent.remarks import correct, note, rate
from agent.report import as_html
from agent.report.history_page import history_html
from agent.store import JOURNAL, REPORT, TRANSCRIPT
from agent.transcript import Frozen
from agent.web.attempts import attempts
from agent.web.guard import Guard, headers_for
from agent.web.rewind import difference, rewind

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from agent.rubric import Question
    from agent.store import Store
    from agent.transcript import Transcript
    from agent.web.guard import Doorkeeper

STATIC = Path(__file__).resolve().parent / "static"
SOUND = "interview.flac"
LONGEST = 128 * 1024
"""Bytes of a body: a long turn, corrected."""
PAPER = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""For pages of ours that run no script; each has a stricter policy of its own inside."""
Stamp = tuple[tuple[int, int] | None, ...]
M = TypeVar("M", bound=BaseModel)


class Words(Frozen):
    """A correction of a turn, or a note about it (about the session where `turn` is None)."""

    turn: str | None = None
    text: str


class Rating(Frozen):
    """The person's own level of an answer."""

    question_id: str
    score: int = Field(ge=1, le=5)


class Reviews:
    """What the routes work on. `judge` gives a session's report anew and writes it; it may take its time."""

    def __init__(
        self,
        store: Store,
        judge: Callable[[Path, Transcript], Report],
        questions: Mapping[str, Question],
        principles: Mapping[str, str],
        *,
        outside: Mapping[str, Path] | None = None,
        redo: str | None = None,
    ) -> None:
        """`principles` are names by id; `outside` are sessions that lie elsewhere, by id.

        `redo` is where a question is put again, with `{question}` in it; None where that takes the terminal.
        """
        self._store, self._judge, self._questions, self._principles = store, judge, questions, principles
        self._outside = dict(outside or {})
        self._redo = redo
        self._judging = asyncio.Lock()
        self._kept: dict[Path, tuple[Stamp, dict[str, Any]]] = {}

    def folder(self, session: str) -> Path:
        """The folder of a session by its id alone; raises HTTPException 404 where there is none."""
        try:
            place = self._outside.get(session) or self._store.folder(session)
        except BadInputError as fault:
            raise HTTPException(404, str(fault)) from fault
        if not place.is_dir():
            raise HTTPException(404, f"{session}: there is no such session.")
        return place

    def data(self, session: str) -> dict[str, Any]:
        """Everything that the page shows of a session."""
        folder = self.folder(session)
        shown = self._shown(folder)
        sound = (folder / SOUND).is_file()
        return {**shown, "session": session, "sound": sound, "redo": self._redo, "track": self._track(folder)}

    def attempts(self, session: str) -> dict[str, Any]:
        """Other sessions with the same questions."""
        folder = self.folder(session)
        return attempts(self._store, folder, self._report(folder))

    def add(self, session: str, words: Words, *, correction: bool) -> dict[str, Any]:
        """Keep a correction or a note; gives the session as it is now."""
        folder = self.folder(session)
        if correction:
            correct(folder, words.turn or "", words.text)
        else:
            note(folder, words.turn, words.text)
        return self.data(session)

    def rate(self, session: str, rating: Rating) -> dict[str, Any]:
        """Keep the person's own level of an answer; gives the session as it is now."""
        rate(self.folder(session), rating.question_id, rating.score)
        return self.data(session)

    async def judge(self, session: str) -> dict[str, Any]:
        """Judge anew; gives the session as it is now, and the difference. One at a time."""
        async with self._judging:
            return await run_in_threadpool(self._judged, session)

    def history(self) -> str:
        """All sessions as a page."""
        history = read_history(self._store, self._questions.values(), self._principles)
        return history_html(history, link="/review/")

    def printable(self, session: str) -> str:
        """The report as it is now: with the notes and ratings made since."""
        folder = self.folder(session)
        return as_html(self._report(folder), session_transcript(folder))

    def _judged(self, session: str) -> dict[str, Any]:
        folder = self.folder(session)
        old = self._report(folder)
        new = self._judge(folder, session_transcript(folder))
        return {**self.data(session), "difference": difference(old, new)}

    def _shown(self, folder: Path) -> dict[str, Any]:
        """What was laid out before, as long as its files are the same."""
        stamp = _stamp(folder)
        kept = self._kept.get(folder)
        if kept is None or kept[0] != stamp:
            kept = (stamp, rewind(self._report(folder), session_transcript(folder), self._questions))
            self._kept = {folder: kept}
        return kept[1]

    def _track(self, folder: Path) -> str | None:
        """Of which kind the round was; None where that cannot be read."""
        try:
            return self._store.info(folder).track
        except BadInputError:
            return None

    def _report(self, folder: Path) -> Report:
        if not (folder / REPORT).is_file():
            raise BadInputError(f"{folder.name}: has no report yet; make it with: starling report {folder.name}")
        return read_document(folder / REPORT, Report, newest=FORMAT)


def _stamp(folder: Path) -> Stamp:
    """Changes whenever one of the files does that a review is laid out from."""
    found = [folder / name for name in (REPORT, TRANSCRIPT, JOURNAL)]
    return tuple((stat.st_mtime_ns, stat.st_size) if (stat := _stat(path)) else None for path in found)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def review_routes(reviews: Reviews) -> list[Route]:
    """The routes; whoever mounts them puts `Guard` in front and `static/` at `/static`, and handles StarlingError."""
    pages = _Pages(reviews)
    one = "/review/{session}"
    return [
        Route("/review", pages.history),
        Route(one, pages.page),
        Route(f"{one}/data", pages.data),
        Route(f"{one}/attempts", pages.attempts),
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
        """The page itself, which holds no words; it may play sound of ours."""
        self._reviews.folder(_session(request))
        policy = headers_for(request.headers.get("host", ""))["content-security-policy"] + "; media-src 'self'"
        return FileResponse(STATIC / "review" / "index.html", headers={"content-security-policy": policy})

    async def data(self, request: Request) -> Response:
        """Everything that the page shows."""
        return JSONResponse(await run_in_threadpool(self._reviews.data, _session(request)))

    async def attempts(self, request: Request) -> Response:
        """Other sessions with the same questions."""
        return JSONResponse(await run_in_threadpool(self._reviews.attempts, _session(request)))

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
    name: str = request.path_params["session"]
    return name


def create_review(reviews: Reviews, doorkeeper: Doorkeeper, session: str) -> Starlette:
    """The application that reviews alone: `/` takes the token along and leads to the session."""

    async def enter(request: Request) -> Response:
        response = RedirectResponse(f"/review/{session}", status_code=303)
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
