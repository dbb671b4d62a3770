"""The parts of a plan: a week, its sessions with their commands, what to prepare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from agent.assessment import Level
    from agent.preparing.stories import Coverage
    from agent.transcript import GapName

Track = Literal["behavioral", "design", "coding", "technical", "loop"]
MINUTES: dict[Track, int] = {"behavioral": 30, "design": 45, "coding": 45, "technical": 30, "loop": 180}
"""Of a session; reading its report and mending what it says takes as long."""
DEFAULT_LEVEL = "senior"


class Sitting(Frozen):
    """A session to hold: the command as it is typed, its hours with what comes after it, and what it rests on."""

    track: Track
    command: str
    hours: float
    rests_on: str


class Item(Frozen):
    """Something to prepare, and what that rests on."""

    text: str
    rests_on: str


class Week(Frozen):
    """One week."""

    number: int
    focus: str
    sessions: tuple[Sitting, ...]
    prepare: tuple[Item, ...]


class Gap(NamedTuple):
    """Something that stories lacked, and how it is known."""

    name: GapName
    why: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What the reports show, the most urgent first."""

    principles: tuple[Coverage, ...]
    latest: Mapping[str, int]
    """The latest level of each competency."""
    tracks: tuple[Track, ...]
    """Of the technical kind."""
    track_why: Mapping[str, str]
    gaps: tuple[Gap, ...]
    weak: tuple[Item, ...]
    level: Level
    reports: int


def stories_round(principles: Sequence[Coverage], needs: Needs, *, real: bool) -> Sitting:
    """A behavioral session about these principles."""
    named = " ".join(f"--principle {one.id}" for one in principles)
    rests = " · ".join(f"{one.name}: {_known(one, needs)}" for one in principles)
    count = max(2, len(principles))
    return _sitting(
        "behavioral", f"{named} --questions {count} --minutes {MINUTES['behavioral']}", needs, rests, real=real
    )


def round_of(track: Track, needs: Needs, *, real: bool) -> Sitting:
    """A session of a technical kind."""
    more = f" --questions 3 --minutes {MINUTES[track]}" if track == "technical" else ""
    return _sitting(track, f"--track {track}{more}", needs, needs.track_why.get(track, ""), real=real)


def commands_of_loop(needs: Needs, tracks: Collection[Track]) -> tuple[Sitting, ...]:
    """The loop, or where this Starling holds none, its rounds one by one."""
    why = "the usual advice: once as on the day, near the end"
    if "loop" in tracks:
        return (_sitting("loop", "--track loop", needs, why, real=True),)
    rounds = [_sitting("behavioral", "--questions 4 --minutes 45", needs, why, real=True)]
    rounds += [round_of(track, needs, real=True).model_copy(update={"rests_on": why}) for track in needs.tracks]
    return (*rounds, rounds[0])


def _sitting(track: Track, options: str, needs: Needs, rests_on: str, *, real: bool) -> Sitting:
    level = f" --level {needs.level}" if needs.level != DEFAULT_LEVEL else ""
    mode = " --mode real" if real else ""
    return Sitting(
        track=track,
        command=f"starling interview {options.strip()}{level}{mode}",
        hours=2 * MINUTES[track] / 60,
        rests_on=rests_on,
    )


def _known(one: Coverage, needs: Needs) -> str:
    if not needs.reports:
        return "no report yet"
    many = f"{one.stories} stor{'y' if one.stories == 1 else 'ies'} so far"
    level = f", {needs.latest[one.id]} of 5 at last" if one.id in needs.latest else ""
    return many + level
