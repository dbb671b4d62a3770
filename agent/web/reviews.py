"""What is done with past sessions on a page: shown, corrected, rated, judged again, held beside each other."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from agent.again import ASKED, to_put
from agent.debriefing import write_transcript
from agent.errors import BadInputError, UsageError
from agent.history import read_history
from agent.inputs.read import session_transcript
from agent.judgements import former, read_report
from agent.judges import Second
from agent.loop import ROUNDS, is_loop, loop_of
from agent.remarks import correct, note, rate
from agent.report import as_html
from agent.report.history_page import history_html
from agent.store import BEFORE, FIRST, JOURNAL, REPORT, SOUND, TRANSCRIPT
from agent.transcript import Frozen
from agent.web.attempts import attempts, before
from agent.web.comparing import difference
from agent.web.loop_review import loop_page, printable_loop
from agent.web.rewind import rewind

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from agent.again import Again
    from agent.assessment import Report
    from agent.rubric import Question
    from agent.store import Store
    from agent.transcript import Transcript

Stamp = tuple[tuple[int, int] | None, ...]


class Words(Frozen):
    """A correction of a turn, or a note about it (about the session where `turn` is None)."""

    turn: str | None = None
    text: str


class Rating(Frozen):
    """The person's own level of an answer."""

    question_id: str
    score: int = Field(ge=1, le=5)


class Reviews:
    """What the routes work on."""

    def __init__(
        self,
        store: Store,
        judge: Callable[[Path, Transcript], tuple[Report, str | None]],
        questions: Mapping[str, Question],
        principles: Mapping[str, str],
        *,
        second: Callable[[Path], Second] = lambda _: Second(),
        outside: Mapping[str, Path] | None = None,
        redo: str | None = None,
    ) -> None:
        """`judge` gives a session's report anew and writes it, and says why it was judged by others than at first.

        `principles` are names by id; `outside` are sessions that lie elsewhere, by id. `second` says who gives second
        opinions. `redo` is where a question is put again, with `{session}` and `{question}` in it; None where that
        takes the terminal.
        """
        self._store, self._judge, self._questions, self._principles = store, judge, questions, principles
        self._second = second
        self._outside = dict(outside or {})
        self._redo = redo
        self._judging = asyncio.Lock()
        self._kept: dict[Path, tuple[Stamp, dict[str, Any]]] = {}

    def folder(self, session: str) -> Path:
        """The folder of a session by its id alone, or of LOOP/ROUND; raises HTTPException 404 where there is none."""
        name, _, one = session.partition("/")
        try:
            place = self._outside.get(name) or self._store.folder(name)
            if one:
                place = place / ROUNDS / self._store.folder(one).name
        except BadInputError as fault:
            raise HTTPException(404, str(fault)) from fault
        if not place.is_dir():
            raise HTTPException(404, f"{session}: there is no such session.")
        return place

    def data(self, session: str) -> dict[str, Any]:
        """Everything that the page shows of a session."""
        folder = self._single(session)
        shown = self._shown(folder)
        sound = (folder / SOUND).is_file()
        return {**shown, "session": session, "sound": sound, "second": asdict(self._second(folder))}

    def ready(self, session: str) -> None:
        """Lay it out before it is asked for. Raises what its page would tell."""
        if not is_loop(self.folder(session)):
            self.data(session)

    def attempts(self, session: str) -> dict[str, Any]:
        """Other sessions with the same questions."""
        folder = self.folder(session)
        return attempts(self._store, folder, read_report(folder))

    def before(self, session: str) -> dict[str, Any]:
        """Beside which answer of which session this one's is given once more; `redo` is None where it is not."""
        folder = self.folder(session)
        return {"redo": before(folder, self._store.info(folder), read_report(folder), self._found)}

    def add(self, session: str, words: Words, *, correction: bool) -> dict[str, Any]:
        """Keep a correction or a note; gives the session as it is now."""
        folder = self._single(session)
        if correction:
            correct(folder, words.turn or "", words.text)
        else:
            note(folder, words.turn, words.text)
        return self._remarked(folder, session)

    def rate(self, session: str, rating: Rating) -> dict[str, Any]:
        """Keep the person's own level of an answer; gives the session as it is now."""
        folder = self._single(session)
        rate(folder, rating.question_id, rating.score)
        return self._remarked(folder, session)

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
        if is_loop(folder):
            return printable_loop(folder)
        return as_html(read_report(folder), session_transcript(folder))

    def loop(self, session: str) -> str | None:
        """A loop as a page; None for a session of another kind."""
        folder = self.folder(session)
        return loop_page(folder, session, home=self._redo is not None) if is_loop(folder) else None

    def _single(self, session: str) -> Path:
        folder = self.folder(session)
        if is_loop(folder):
            raise UsageError(f"{session}: is a loop; each of its rounds has a review of its own")
        return folder

    def _remarked(self, folder: Path, session: str) -> dict[str, Any]:
        loop = loop_of(folder)
        if loop is not None:
            write_transcript(loop)
        return self.data(session)

    def _judged(self, session: str) -> dict[str, Any]:
        folder = self._single(session)
        old = read_report(folder)
        new, why = self._judge(folder, session_transcript(folder))
        return {**self.data(session), "difference": {**difference(old, new), "why": why, "same": old == new}}

    def _shown(self, folder: Path) -> dict[str, Any]:
        """What was laid out before, as long as its files are the same."""
        stamp = _stamp(folder)
        kept = self._kept.get(folder)
        if kept is None or kept[0] != stamp:
            report, transcript = read_report(folder), session_transcript(folder)
            shown = rewind(report, transcript, self._questions)
            kept = (stamp, {**shown, "again": _again(folder, report), "redo": self._put_again(folder)})
            self._kept = {folder: kept}
        return kept[1]

    def _put_again(self, folder: Path) -> dict[str, dict[str, str | None]]:
        """Where, and by which command, each question can be put once more; None where there is no such way."""
        return {name: self._ways(one) for name, one in to_put(folder, self._questions).items()}

    def _ways(self, one: Again) -> dict[str, str | None]:
        name, track = one.put.id, f"--track {one.track} " if one.track != "behavioral" else ""
        own = name not in self._questions and one.track == "behavioral"  # of a CV, or asked elsewhere
        command = f"starling interview {track}--level {one.level} --mode practice --question {name}"
        page = self._redo.format(session=quote(one.session), question=quote(name)) if self._redo else None
        return {"page": page, "command": None if own or name.startswith(ASKED) else command}

    def _found(self, session: str) -> Path | None:
        try:
            return self.folder(session)
        except HTTPException:
            return None


def _again(folder: Path, report: Report) -> dict[str, Any]:
    """What judging again has changed, since the first time and, where that is another, since the last."""
    first, last = former(folder)
    return {
        "first": difference(first, report) if first else None,
        "last": difference(last, report) if last else None,
    }


def _stamp(folder: Path) -> Stamp:
    """Changes whenever one of the files does that a review is laid out from."""
    found = [folder / name for name in (REPORT, FIRST, BEFORE, TRANSCRIPT, JOURNAL)]
    return tuple((stat.st_mtime_ns, stat.st_size) if (stat := _stat(path)) else None for path in found)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
