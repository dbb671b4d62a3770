"""An answer to be given once more on a page: what is asked, and what that choice means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agent.again import again
from agent.errors import UsageError
from agent.report.words import clean
from agent.rubric import load_banks
from agent.web.choices import TRACKS
from agent.web.loop_review import address_of
from agent.wish import Wish

if TYPE_CHECKING:
    from agent.again import Again
    from agent.store import Store
    from agent.web.messages import Choice, Redo


def offered_again(store: Store, redo: Redo) -> dict[str, Any]:
    """What the page shows before it is asked. Raises UsageError for what cannot be asked once more."""
    found = _found(store, redo)
    return {
        "session": redo.session,
        "question": redo.question,
        "text": clean(found.put.text),
        "level": found.level,
        "track": TRACKS[found.track][0],
        "mode": "practice",
        "review": address_of(redo.session, found.folder),
    }


def wish_again(store: Store, redo: Redo, choice: Choice) -> Wish:
    """A round of this alone, at the level of then; mode and patience are the person's. Raises as `offered_again`."""
    found = _found(store, redo)
    return Wish(
        again=found,
        track=found.track,
        level=found.level,
        mode=choice.mode,
        patience=choice.patience,
        candidate="browser",
    )


def _found(store: Store, redo: Redo) -> Again:
    folder = store.folder(redo.session)
    if not folder.is_dir():
        raise UsageError(f"{redo.session}: there is no such session; it may have been deleted")
    return again(folder, redo.question, {question.id: question for question in load_banks()})
