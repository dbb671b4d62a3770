"""A loop as one web page: its decision, its rounds with a way to the review of each, the debrief; no script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.report.debriefing import sections
from agent.report.page import page
from agent.report.words import VERDICTS, clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from agent.assessment import Level, Report
    from agent.decision import Debrief
    from agent.loop import Round
    from agent.store import State


@dataclass(frozen=True, slots=True)
class RoundSeen:
    """A round as the page shows it; `state` is None where it has not begun, `report` where it is not judged."""

    planned: Round
    state: State | None
    report: Report | None
    link: str
    """Where it is reviewed, once it is judged."""
    sound: bool


def loop_html(
    session: str,
    level: Level,
    started: datetime,
    rounds: Sequence[RoundSeen],
    decided: Debrief | None,
    *,
    report: str,
    home: bool,
) -> str:
    """`decided` is None before the interviewers met; `report` is where the whole is to be printed.

    `home` tells whether a loop can be gone on with on the first page.
    """
    sign, verdict = VERDICTS[decided.recommendation] if decided else ("", "Not decided yet")
    over = sum(one.state == "finished" for one in rounds)
    held = f"{over} of {len(rounds)} rounds are over; the interviewers meet after the last."
    return page(
        "loop.html",
        session=clean(session),
        level=level,
        day=started.strftime("%Y-%m-%d"),
        sign=sign,
        verdict=verdict,
        why=[clean(decided.reason), f"What would change it? {clean(decided.would_change)}"] if decided else [held],
        again=None if decided else f"starling interview --resume {clean(session)}",
        home=home,
        report=report if decided else None,
        rows=[_row(one) for one in rounds],
        debrief=sections(decided) if decided else (),
    )


def _row(one: RoundSeen) -> dict[str, object]:
    overall = one.report.overall if one.report else None
    sign, verdict = VERDICTS[overall.recommendation] if overall else ("", "")
    remark = overall.reason if overall and overall.score is None else ""
    if one.state != "finished":
        remark = "interrupted" if one.state else "to come"
    return {
        "title": clean(one.planned.title),
        "name": clean(one.planned.name),
        "role": clean(one.planned.role),
        "score": overall.score if overall else None,
        "verdict": f"{sign} {verdict}" if overall and overall.recommendation else "",
        "remark": clean(remark),
        "link": one.link if one.report else None,
        "sound": one.sound,
    }
