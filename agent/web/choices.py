"""What there is to choose from before an interview, and what a choice means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from agent.errors import UsageError
from agent.rubric import LEVELS, load_kit, shipped
from agent.settings import Interview, Patience
from agent.wish import Wish

if TYPE_CHECKING:
    from agent.settings import Settings
    from agent.store import Store
    from agent.web.messages import Choice

TRACKS = {
    "behavioral": ("Behavioral", "Stories from your work, probed the way a bar raiser does."),
    "design": ("AI system design", "Design a large ML system aloud, with a whiteboard."),
    "coding": ("Coding", "Solve a problem aloud, with an editor."),
    "technical": ("Technical depth", "How models work inside, and why you choose what you choose."),
    "loop": ("The whole loop", "Several rounds and a debrief, as on the day."),
}
PATIENCE = {
    "brisk": "It answers soon after you pause.",
    "normal": "It waits while you think.",
    "patient": "It waits longer.",
}
MODES = {"real": "No hints, as on the day.", "practice": "Hints, and a second try."}


def offered(settings: Settings, store: Store) -> dict[str, Any]:
    """Everything the page lets the person choose, with the settings in force as what is chosen first."""
    wanted = settings.interview
    return {
        "tracks": [
            _named(name, TRACKS)
            for name in get_args(Interview.model_fields["track"].annotation)
            if _held(name, settings)
        ],
        "levels": list(LEVELS),
        "principles": [{"id": item.id, "name": item.name} for item in _principles()],
        "patience": [{"id": name, "about": PATIENCE.get(name, "")} for name in get_args(Patience)],
        "modes": [
            {"id": name, "about": MODES.get(name, "")} for name in get_args(Interview.model_fields["mode"].annotation)
        ],
        "chosen": {
            "track": wanted.track,
            "level": wanted.level,
            "questions": wanted.questions,
            "principles": list(wanted.principles),
            "mode": wanted.mode,
            "patience": settings.turns.patience,
        },
        "unfinished": _unfinished(store),
    }


def wish_for(choice: Choice) -> Wish:
    """The choice as the flags of `starling interview` would say it."""
    return Wish(**choice.model_dump(exclude={"redo"}), candidate="browser")


def _held(track: str, settings: Settings) -> bool:
    """Whether a page holds such interviews; a loop is several."""
    if track == "loop":
        return False
    try:
        Wish(track=track, candidate="browser").over(settings)
    except UsageError:
        return False
    return True


def _named(name: str, titles: dict[str, tuple[str, str]]) -> dict[str, str]:
    title, about = titles.get(name, (name.title(), ""))
    return {"id": name, "name": title, "about": about}


def _principles() -> Any:  # noqa: ANN401 - competencies
    return load_kit(shipped("leadership_principles.toml")).competency


def _unfinished(store: Store) -> dict[str, str] | None:
    """The last session that was interrupted; one that is said to run may be running in a terminal."""
    single = (info for info in reversed(store.sessions()) if not info.parent and info.track != "loop")
    last = next((info for info in single if info.state == "interrupted"), None)
    return None if last is None else {"id": last.id, "track": last.track, "started": last.started.isoformat()}
