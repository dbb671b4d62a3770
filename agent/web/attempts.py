"""Former and later attempts at the questions of one session, with the difference of their scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agent.assessment import FORMAT, Report
from agent.documents import read_document
from agent.errors import BadInputError
from agent.store import REPORT
from agent.web.rewind import compare, levels_of

if TYPE_CHECKING:
    from pathlib import Path

    from agent.store import Store


def attempts(store: Store, folder: Path, report: Report) -> dict[str, list[dict[str, Any]]]:
    """By question id: the other sessions in the store that asked it, oldest first, each compared with this one.

    `old` is the other session, `new` this one. Sessions whose report cannot be read are left out.
    """
    mine = {one["key"]: one for one in levels_of(report)}
    found: dict[str, list[dict[str, Any]]] = {}
    for info in store.sessions():
        place = store.folder(info.id)
        if place.resolve() == folder.resolve() or not (place / REPORT).exists():
            continue
        try:
            other = read_document(place / REPORT, Report, newest=FORMAT)
        except BadInputError:
            continue
        for theirs in levels_of(other):
            if theirs["key"] in mine:
                pair = compare([theirs], [mine[theirs["key"]]])[0]
                attempt = {"session": info.id, "started": info.started.isoformat(), **pair}
                found.setdefault(theirs["key"], []).append(attempt)
    return found
