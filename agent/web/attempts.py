"""Former and later attempts at the questions of one session, with the difference of their scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agent.assessment import FORMAT, Report
from agent.documents import read_document
from agent.errors import BadInputError
from agent.loop import ROUNDS, is_loop, loop_of
from agent.store import KEY_OF_ORIGIN, KEY_OF_REDO, REPORT
from agent.web.comparing import compare, levels_of
from agent.web.loop_review import address, address_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agent.store import SessionInfo, Store


def attempts(store: Store, folder: Path, report: Report) -> dict[str, list[dict[str, Any]]]:
    """By question id: the other sessions in the store that asked it, oldest first, each compared with this one.

    The earlier one is `old`, the later `new`; `later` says that this is the earlier. Left out are sessions whose report
    cannot be read, and those made of the same file: that is the same answer.
    """
    mine = {one["key"]: one for one in levels_of(report)}
    found: dict[str, list[dict[str, Any]]] = {}
    sessions = store.sessions()
    # one that lies elsewhere has no place among them: it is the one that is looked at, so it is taken for the latest
    mine_in = loop_of(folder) or folder
    here = next((place for place, info in enumerate(sessions) if _is(store, info, mine_in)), len(sessions))
    made_of = _file(sessions[here]) if here < len(sessions) else None
    for place, info in enumerate(sessions):
        if place == here or (made_of is not None and _file(info) == made_of):
            continue
        other = _report(store.folder(info.id))
        if other is None:
            continue
        for one in levels_of(other):
            if one["key"] not in mine:
                continue
            sides = ([one], [mine[one["key"]]]) if place < here else ([mine[one["key"]]], [one])
            attempt = {
                "session": info.id,
                "started": info.started.isoformat(),
                "level": other.level,
                "rubric": other.rubric.id,
                "later": place > here,
                **compare(*sides)[0],
            }
            found.setdefault(one["key"], []).append(attempt)
    return found


def before(
    folder: Path, info: SessionInfo, report: Report, folder_of: Callable[[str], Path | None]
) -> dict[str, Any] | None:
    """The answer that this session gives once more, beside the one it was given for; None where it gives none.

    `then` is where the former is reviewed. `fault` says why it cannot be shown: it was deleted, or is damaged.
    `folder_of` finds a session.
    """
    told = info.settings.get(KEY_OF_REDO)
    if not isinstance(told, dict):
        return None
    session, question = str(told.get("session")), str(told.get("question"))
    named = {"session": session, "question_id": question, "now": folder.resolve().name}
    place = folder_of(session)
    former = _former(place, question) if place is not None else None
    named["then"] = address_of(session, former[0]) if former else address(session)
    mine = [one for one in levels_of(report) if one["key"] == question]
    old = [one for one in levels_of(former[1]) if one["key"] == question] if former else []
    if not (mine and old):
        lacking = f"{session}: the answer of then cannot be read" if mine else "the question was not put"
        return {**named, "fault": lacking, "pair": None}
    return {**named, "fault": None, "pair": compare(old, mine)[0]}


def _former(folder: Path, question: str) -> tuple[Path, Report] | None:
    """The session, or the latest round of a loop, whose report judges the answer to this question, and that report."""
    rounds = sorted((folder / ROUNDS).glob("*"), reverse=True) if is_loop(folder) else [folder]
    reports = [(place, report) for place in rounds if (report := _report(place)) is not None]
    return next((one for one in reports if question in {level["key"] for level in levels_of(one[1])}), None)


def _is(store: Store, info: SessionInfo, folder: Path) -> bool:
    return store.folder(info.id).resolve() == folder.resolve()


def _file(info: SessionInfo) -> object:
    """The SHA-256 of the file that a session was made of; None where it was held here."""
    origin = info.settings.get(KEY_OF_ORIGIN)
    return origin.get("sha256") if isinstance(origin, dict) else None


def _report(folder: Path) -> Report | None:
    try:
        return read_document(folder / REPORT, Report, newest=FORMAT)
    except BadInputError:
        return None
