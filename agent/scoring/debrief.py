"""The debrief of a loop: one pure function of its rounds' reports and plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.decision import Agreement, BarRaiser, Conflict, Covered, Debrief, RoundVote
from agent.scoring.openpoints import open_points
from agent.scoring.points import points_of, weak_answers
from agent.scoring.retold import retold
from agent.scoring.votes import YES, decide_on, is_strong_no

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.assessment import Level
    from agent.decision import Point, Strength
    from agent.scoring.openpoints import OpenPoint
    from agent.scoring.points import Held
    from agent.scoring.retold import Same

APART = 2
"""Levels between two rounds from which they are in conflict; one is a matter of taste."""
STRONG, SHOWN, WEAK = 4, 3, 2
MOST = 3
"""Points named for a vote, and as many against: nobody reads out more."""


def debrief(
    rounds: Sequence[Held],
    *,
    loop: str | None,
    level: Level,
    planned: int,
    principles: Mapping[str, str],
    same: Same,
) -> Debrief:
    """What the interviewers of a loop come to; the same rounds give the same debrief.

    `rounds` are those held, in their order, of `planned` in all. `principles` are names by id, in their usual order;
    `same` tells whether two answers tell one story.
    """
    seen = [points_of(held) for held in rounds]
    votes = [_vote(held, points, principles) for held, points in zip(rounds, seen, strict=True)]
    conflicts = _conflicts(seen, principles)
    covered = _covered(rounds, seen, principles)
    twice = retold(rounds, same)
    decision = decide_on(votes, planned, _answered(votes, seen))
    return Debrief(
        loop=loop,
        level=level,
        planned=planned,
        rounds=tuple(votes),
        agreements=_agreements(seen, {conflict.id for conflict in conflicts}, principles),
        conflicts=conflicts,
        principles=covered,
        retold=twice,
        bar_raiser=_bar_raiser(votes, open_points(votes, conflicts, covered, twice, level)),
        recommendation=decision.recommendation,
        reason=decision.reason,
        would_change=decision.would_change,
    )


def _vote(held: Held, points: Mapping[str, Point], principles: Mapping[str, str]) -> RoundVote:
    """A round's vote, with what speaks for it and against: the interviewer's own principles before others."""
    who = held.interviewer

    def weight(point: Point) -> tuple[bool, bool, bool]:
        ours = not held.plan.problems or point.id not in principles
        return point.id not in who.principles if ours else True, point.quote is None, point.id not in principles

    strong = sorted((p for p in points.values() if p.level >= STRONG), key=lambda p: (-p.level, *weight(p)))
    weak = sorted((p for p in points.values() if p.level <= WEAK), key=lambda p: (p.level, *weight(p)))
    weak = [*(point for point in weak_answers(held) if point.level <= WEAK), *weak]
    return RoundVote(
        round=held.name,
        title=held.title,
        interviewer=who.name,
        role=who.role,
        bar_raiser=who.bar_raiser,
        vote=held.report.overall.recommendation,
        score=held.report.overall.score,
        speaks_for=tuple(strong[:MOST]),
        speaks_against=tuple(weak[:MOST]),
        reason=held.report.overall.reason,
    )


def _shared(seen: Sequence[Mapping[str, Point]]) -> dict[str, list[Point]]:
    """Points by competency, of those that more than one round saw."""
    found: dict[str, list[Point]] = {}
    for points in seen:
        for name, point in points.items():
            found.setdefault(name, []).append(point)
    return {name: points for name, points in found.items() if len(points) > 1}


def _conflicts(seen: Sequence[Mapping[str, Point]], principles: Mapping[str, str]) -> tuple[Conflict, ...]:
    """Principles first, then the widest."""
    found = []
    for name, points in _shared(seen).items():
        high, low = max(points, key=lambda one: one.level), min(points, key=lambda one: one.level)
        if high.level - low.level >= APART:
            found.append(Conflict(id=name, name=high.name, high=high, low=low))
    return tuple(sorted(found, key=lambda one: (one.id not in principles, one.low.level - one.high.level)))


def _agreements(
    seen: Sequence[Mapping[str, Point]], conflicting: set[str], principles: Mapping[str, str]
) -> tuple[Agreement, ...]:
    """Principles first, then what most rounds saw."""
    found = [
        Agreement(id=name, name=points[0].name, points=tuple(points))
        for name, points in _shared(seen).items()
        if name not in conflicting
    ]
    return tuple(sorted(found, key=lambda one: (one.id not in principles, -len(one.points))))


def _covered(
    rounds: Sequence[Held], seen: Sequence[Mapping[str, Point]], principles: Mapping[str, str]
) -> tuple[Covered, ...]:
    """The principles that some interviewer was to look for, in their usual order."""
    found = []
    for identifier, name in principles.items():
        planned = tuple(held.interviewer.name for held in rounds if identifier in held.interviewer.principles)
        if planned:
            points = [points[identifier] for points in seen if identifier in points]
            best = max(points, key=lambda one: one.level, default=None)
            found.append(Covered(id=identifier, name=name, planned=planned, strength=_strength(best), best=best))
    return tuple(found)


def _strength(best: Point | None) -> Strength:
    if best is None:
        return "none"
    return "strong" if best.level >= STRONG else "shown" if best.level >= SHOWN else "weak"


def _answered(votes: Sequence[RoundVote], seen: Sequence[Mapping[str, Point]]) -> dict[str, Point]:
    """What answers a strong no: another round saw, well shown, everything of it that another round saw at all."""
    found: dict[str, Point] = {}
    for vote, own in zip(votes, seen, strict=True):
        if not is_strong_no(vote):
            continue
        weak = [name for name, point in own.items() if point.level <= WEAK]
        elsewhere = [points[name] for points in seen if points is not own for name in weak if name in points]
        best = {
            name: max((p for p in elsewhere if p.id == name), key=lambda p: p.level)
            for name in {p.id for p in elsewhere}
        }
        if best and all(point.level >= STRONG for point in best.values()):
            found[vote.round] = max(best.values(), key=lambda point: point.level)
    return found


def _bar_raiser(votes: Sequence[RoundVote], points: Sequence[OpenPoint]) -> BarRaiser | None:
    vote = next((one for one in votes if one.bar_raiser), None)
    if vote is None:
        return None
    question = min(points, key=lambda one: one.weight).question if points else None
    return BarRaiser(interviewer=vote.interviewer, vote=vote.vote, veto=vote.vote not in YES, question=question)
