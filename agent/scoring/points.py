"""What each round of a loop saw: levels of competencies, each with the answer and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.decision import Point
from agent.scoring.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agent.assessment import CompetencyScore, Report
    from agent.moves import Interviewer, Plan


@dataclass(frozen=True, slots=True)
class Held:
    """A round that was held: its name in the loop's folder, what it is called, its plan and its report."""

    name: str
    title: str
    plan: Plan
    report: Report

    @property
    def interviewer(self) -> Interviewer:
        """Who led it."""
        assert self.plan.interviewer is not None, "every round of a loop has one"
        return self.plan.interviewer


def in_loop(round_name: str, identifier: str) -> str:
    """The id of an answer, a turn or a claim in what is written about the whole loop: `02-coding/a1`."""
    return f"{round_name}/{identifier}"


def points_of(held: Held) -> Mapping[str, Point]:
    """For each competency the answer that stands for what the round saw of it, at the level of the round."""
    found: dict[str, Point] = {}
    for summary in held.report.competencies:
        if summary.score is None:
            continue
        seen = [
            (answer.id, one)
            for answer in held.report.answers
            for one in answer.competencies
            if one.id == summary.id and one.score is not None
        ]
        level = summary.score
        answer, one = min(seen, key=lambda pair: (abs((pair[1].score or 0) - level), not pair[1].evidence))
        found[summary.id] = Point(
            id=summary.id,
            name=summary.name,
            round=held.name,
            answer=in_loop(held.name, answer),
            level=level,
            quote=_longest(one),
            reason=one.reason,
        )
    return found


def weak_answers(held: Held) -> list[Point]:
    """Stories by their level, the weakest first. A problem's weakness is told by its parts."""
    told = [one for one in held.report.answers if one.score is not None and one.case is None]
    return [
        Point(
            id="",
            name=f"the answer to {quoted(one.question)}",
            round=held.name,
            answer=in_loop(held.name, one.id),
            level=one.score or 0,
            quote=None,
            reason=one.reason,
        )
        for one in sorted(told, key=lambda one: one.score or 0)
    ]


def _longest(one: CompetencyScore) -> str | None:
    """The quote that says most."""
    return max((evidence.quote for evidence in one.evidence), key=len, default=None)
