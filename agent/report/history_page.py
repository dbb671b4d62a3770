"""The history as one web page: scores over time, principles, how they were told; no script, no request to anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from agent.report.page import page
from agent.report.trends import advice, signed
from agent.report.words import VERDICTS, clean

if TYPE_CHECKING:
    from agent.history import History, Sitting


def history_html(history: History, *, link: str | None = None) -> str:
    """One self-contained page. With `link`, each session leads to that address and its id, and the name home."""
    from markupsafe import Markup  # noqa: PLC0415 - see agent.report.page

    from agent.report.history_figures import figures_of  # noqa: PLC0415 - half a second that only figures need
    from agent.report.inline import as_svg  # noqa: PLC0415 - same

    plots = {
        # every text in it was escaped when it became XML
        one.name: Markup(as_svg(one.figure, one.name, one.title))  # noqa: S704
        for one in figures_of(history)
    }
    return page(
        "history.html",
        history=history,
        home="/" if link is not None else None,
        rows=[_row(one, link) for one in reversed(history.sessions)],
        asked=[one for one in history.competencies if one.questions],
        told=[one for one in history.competencies if not one.questions],
        todo=advice(history),
        plots=plots,
        clean=clean,
        signed=signed,
    )


def _row(one: Sitting, link: str | None) -> dict[str, object]:
    sign, verdict = VERDICTS[one.recommendation]
    state = "" if one.state == "finished" else one.state
    return {
        "id": clean(one.id),
        "link": f"{link}{quote(one.id, safe='')}" if link is not None else None,
        "day": one.started.strftime("%Y-%m-%d %H:%M"),
        "about": f"{clean(one.track)} · {one.level}",
        "answered": one.answered,
        "score": one.score,
        "verdict": f"{sign} {verdict}" if one.recommendation else "",
        "remark": "; ".join(part for part in (state, clean(one.remark or "")) if part),
    }
