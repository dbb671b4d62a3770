"""The stories told so far: what each shows, which principles lack some, which one is worn out."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from agent.preparing.sameness import grouped
from agent.preparing.titles import title_of
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.preparing.sameness import Compares
    from agent.preparing.tellings import Telling

FORMAT = 1
WANTED = 2
"""Stories that each principle should have, by the usual advice: two or three."""
SHOWN = 3
"""Level from which a story counts for a principle."""
STRONG = 4
WORN = 4
"""Answers in which a story was told from which it is worn out: it is time for another. A judgement of ours."""


class Told(Frozen):
    """One telling of a story."""

    session: str
    answer: str
    question: str
    started: datetime
    score: int


class Shows(Frozen):
    """A principle that a story shows: the best level it reached, and the latest."""

    id: str
    name: str
    best: int
    latest: int


class Story(Frozen):
    """One story over all its tellings, oldest first."""

    title: str
    """Verbatim from its best telling."""
    told: tuple[Told, ...]
    best: int
    latest: int
    shows: tuple[Shows, ...]
    """The strongest first."""
    worn: str | None
    """Why it is worn out; None where it is not."""


class Coverage(Frozen):
    """How many stories a principle has."""

    id: str
    name: str
    stories: int
    """Those that reached `SHOWN` for it."""
    strong: int
    """Those that reached `STRONG`."""
    lacking: int
    """How many more it takes to `WANTED`."""


class Stories(Frozen):
    """All stories, the latest told first, and the principles, those that lack most first."""

    format: int = FORMAT
    stories: tuple[Story, ...]
    principles: tuple[Coverage, ...]
    warnings: tuple[str, ...] = ()


def find_stories(
    tellings: Sequence[Telling], sameness: Compares | None, principles: Mapping[str, str], warnings: Sequence[str] = ()
) -> Stories:
    """The stories among the tellings. `principles` are the names by id, in their usual order."""
    found = [_story(group, principles) for group in grouped(tellings, sameness)]
    found.sort(key=lambda one: one.told[-1].started, reverse=True)
    coverage = [_coverage(identifier, name, found) for identifier, name in principles.items()]
    return Stories(
        stories=tuple(found),
        principles=tuple(sorted(coverage, key=lambda one: (-one.lacking, one.strong, one.stories))),
        warnings=tuple(warnings),
    )


def _story(group: tuple[Telling, ...], principles: Mapping[str, str]) -> Story:
    best = max(group, key=lambda one: one.score)
    shows: list[Shows] = []
    for identifier, name in principles.items():
        levels = [one.shows[identifier] for one in group if identifier in one.shows]
        if levels:
            shows.append(Shows(id=identifier, name=name, best=max(levels), latest=levels[-1]))
    return Story(
        title=title_of(best),
        told=tuple(
            Told(session=one.session, answer=one.answer, question=one.question, started=one.started, score=one.score)
            for one in group
        ),
        best=best.score,
        latest=group[-1].score,
        shows=tuple(sorted(shows, key=lambda one: (-one.best, -one.latest))),
        worn=_worn(group),
    )


def _worn(group: tuple[Telling, ...]) -> str | None:
    interviews = {one.interview for one in group}
    if len(group) >= WORN:
        return f"told in {len(group)} answers, over {len(interviews)} interview{'' if len(interviews) == 1 else 's'}"
    twice = next((one for one in sorted(interviews) if sum(t.interview == one for t in group) > 1), None)
    return f"told twice in one interview ({twice}): the interviewers compare notes" if twice else None


def _coverage(identifier: str, name: str, stories: Sequence[Story]) -> Coverage:
    levels = [one.best for story in stories for one in story.shows if one.id == identifier]
    enough = sum(level >= SHOWN for level in levels)
    return Coverage(
        id=identifier,
        name=name,
        stories=enough,
        strong=sum(level >= STRONG for level in levels),
        lacking=max(0, WANTED - enough),
    )
