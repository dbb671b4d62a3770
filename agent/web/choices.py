"""What there is to choose from before an interview, and what a choice means."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, get_args

from agent.debriefing import rounds_begun
from agent.errors import BadInputError, UsageError
from agent.loop import is_loop, load_loop_kit, read_loop
from agent.looping import LoopSitting
from agent.rubric import LEVELS, load_kit, shipped
from agent.settings import Interview, Patience
from agent.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.interview import Interview as Held
    from agent.loop import Round
    from agent.settings import Settings
    from agent.store import SessionInfo, Store
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
        "loop": _loop(load_loop_kit().round),
        "unfinished": _unfinished(store),
    }


def fixed_by(held: Held | LoopSitting) -> dict[str, Any]:
    """What a page says of the one interview, or loop, that it is opened for; minutes 0 for no limit."""
    if isinstance(held, LoopSitting):
        return {"track": "loop", "level": held.loop.level, **_loop(held.loop.rounds)}
    plan = held.plan
    return {"track": plan.track, "level": plan.level, "questions": len(plan.questions), "minutes": plan.minutes}


def wish_for(choice: Choice) -> Wish:
    """The choice as the flags of `starling interview` would say it."""
    return Wish(**choice.model_dump(exclude={"redo"}), candidate="browser")


def _held(track: str, settings: Settings) -> bool:
    """Whether this version holds such interviews."""
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


def _loop(rounds: Sequence[Round]) -> dict[str, Any]:
    return {"rounds": [one.title for one in rounds], "minutes": sum(one.minutes for one in rounds)}


def _unfinished(store: Store) -> list[dict[str, Any]]:
    """The last loop and the last other session that were interrupted, the later one first.

    One that is said to run may be running in a terminal.
    """
    open_ones = [info for info in reversed(store.sessions()) if info.state == "interrupted" and not info.parent]
    loops = [info for info in open_ones if is_loop(store.folder(info.id))]
    others = [info for info in open_ones if info not in loops]
    return [_offer(store, info) for info in open_ones if info in (*loops[:1], *others[:1])]


def _offer(store: Store, info: SessionInfo) -> dict[str, Any]:
    offer: dict[str, Any] = {
        "id": info.id,
        "track": info.track,
        "started": info.started.isoformat(),
        "held": None,
        "rounds": None,
    }
    folder = store.folder(info.id)
    if is_loop(folder):
        with suppress(BadInputError):  # whoever goes on with it is told what is damaged
            loop = read_loop(folder)
            over = sum(one.state == "finished" for _, _, one in rounds_begun(folder, loop))
            offer |= {"held": over, "rounds": len(loop.rounds)}
    return offer
