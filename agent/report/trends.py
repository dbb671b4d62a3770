"""The history, rendered: for the terminal and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from agent.report.markdown import inline
from agent.report.view import squares
from agent.report.words import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

    from agent.history import History, Practice, Sitting, Trend

STEPS = "▁▂▃▄▅▆▇█"
NEXT = 3
"""How many unpractised principles the advice names."""


def history_table(history: History) -> RenderableType:
    """The history as something that rich prints."""
    parts: list[RenderableType] = [_sessions(history)]
    if history.trend.scores:
        parts.append(Text(f"\n{_trend_line(history.trend)}"))
    parts += [_practice_table(section) for section in _practice(history)]
    if todo := advice(history):
        parts.append(Text(f"\n→ {todo}"))
    return Group(*parts)


def history_markdown(history: History) -> str:
    """The history as Markdown."""
    lines = [
        "# Sessions",
        "",
        "| Session | Track | Level | Answered | Score | Vote | |",
        "|---|---|---|---|---|---|---|",
        *(f"| {' | '.join(inline(cell) for cell in _row(one))} |" for one in reversed(history.sessions)),
    ]
    if history.trend.scores:
        lines += ["", _trend_line(history.trend)]
    for section in _practice(history):
        lines += [
            "",
            f"# {section.title}",
            "",
            f"| {' | '.join(section.columns)} |",
            "|---" * len(section.columns) + "|",
        ]
        lines += [f"| {' | '.join(inline(cell) for cell in row)} |" for row in section.rows]
    if todo := advice(history):
        lines += ["", inline(todo)]
    return "\n".join(lines) + "\n"


def sparkline(scores: tuple[float, ...]) -> str:
    """Scores from 1 to 5 as a line of blocks, oldest first."""
    return "".join(STEPS[round((min(max(score, 1), 5) - 1) / 4 * (len(STEPS) - 1))] for score in scores)


def signed(change: float) -> str:
    """A change of a score with its sign, as it is set in print."""
    return f"{change:+.1f}".replace("-", "\u2212")


def advice(history: History) -> str:
    """What to practise next, and the command for it; "" where everything was practised."""
    open_ones = [one for one in history.competencies if one.questions and not one.practised]
    if not open_ones or not history.sessions:
        return ""
    names = ", ".join(one.name for one in open_ones[:NEXT]) + (" and others" if len(open_ones) > NEXT else "")
    wanted = " ".join(f"--principle {one.id}" for one in open_ones[:NEXT])
    return f"Not practised yet: {names}. Next: starling interview {wanted}"


def _sessions(history: History) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name in ("Session", "Track", "Level", "Answered", "Score", "Vote", ""):
        table.add_column(name, no_wrap=name == "Session", justify="right" if name in {"Answered", "Score"} else "left")
    for one in reversed(history.sessions):
        table.add_row(*(Text(cell) for cell in _row(one)))
    return table


def _row(one: Sitting) -> tuple[str, ...]:
    score = f"{one.score:.1f}" if one.score is not None else "-"
    remark = "; ".join(part for part in ("" if one.state == "finished" else one.state, one.remark or "") if part)
    cells = (one.id, one.track, one.level, str(one.answered), score, one.recommendation or "-", remark)
    return tuple(clean(cell) for cell in cells)


def _trend_line(trend: Trend) -> str:
    line = f"Overall {sparkline(trend.scores)}  latest {trend.latest:.1f}, best {trend.best:.1f}"
    return line if trend.change is None else f"{line}, {signed(trend.change)} since the first"


class _Section(NamedTuple):
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _practice(history: History) -> tuple[_Section, ...]:
    """Principles, which questions ask for, apart from what every answer shows, whatever was asked."""
    asked = [one for one in history.competencies if one.questions]
    told = [one for one in history.competencies if not one.questions]
    sections = (
        _Section(
            "Principles, least practised first",
            ("Principle", "Answered", "Latest", "Best"),
            tuple((clean(one.name), str(one.practised), *_levels(one)) for one in asked),
        ),
        _Section(
            "How you told them, weakest first",
            ("Competency", "Latest", "Best"),
            tuple((clean(one.name), *_levels(one)) for one in told),
        ),
    )
    return tuple(section for section in sections if section.rows)


def _levels(one: Practice) -> tuple[str, str]:
    return (
        f"{squares(one.latest)} {one.latest}" if one.latest is not None else "-",
        str(one.best) if one.best is not None else "-",
    )


def _practice_table(section: _Section) -> RenderableType:
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        header_style="dim",
        title=f"\n{section.title}",
        title_justify="left",
        title_style="bold",
    )
    for name in section.columns:
        table.add_column(name, justify="right" if name == "Answered" else "left")
    for row in section.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
