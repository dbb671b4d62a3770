"""The figures of a report, drawn with matplotlib: told apart by letters, hatches and shapes, not by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from agent.report.inline import ACCENT, CARD, INK, LINE, ON_DARK, ON_LIGHT, PARTS, SOFT
from agent.report.words import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from agent.report.strip import Strip
    from agent.report.view import Answer, Shown, View

WIDTH = 7.6
"""Inches of a figure: the width of the page's column at its text size."""
HATCHES = {"task": "////", "result": "\\\\\\\\"}
LEVELS = (1, 2, 3, 4, 5)
EASY = (110, 190)
"""Words a minute that are easy to follow; the source is in `agent.scoring.craft`."""
SMALL, TEXT = 8.5, 9.5
FINEST = 900
"""Parts of the whole time below which a gap is not drawn."""
NAME = 34
"""Characters of a name that fit beside its bar."""


class Drawn(NamedTuple):
    """A figure, its name within the report, and what it says in one line."""

    name: str
    title: str
    figure: Figure


def figures_of(view: View) -> tuple[Drawn, ...]:
    """The figures of a report, as far as there is something to draw."""
    drawn = (
        ("times", "Seconds of each part of each answer, above the usual shape", star_times(view.answers)),
        ("timeline", "Who spoke when, pauses, and the pace", timeline(view.strip) if view.strip else None),
        ("levels", "The level of each competency and how sure it is", competency_bars(view.competencies)),
    )
    return tuple(Drawn(name, title, figure) for name, title, figure in drawn if figure is not None)


def star_times(answers: Sequence[Answer]) -> Figure | None:
    """Seconds of each part in each answer, above what the usual shape would give; None where no word is timed."""
    told = [one for one in answers if one.story and any(part.seconds for part in one.parts)]
    if not told:
        return None
    figure, axes = canvas(0.75 + 0.62 * len(told))
    longest = max(_seconds(one) for one in told)
    for row, answer in enumerate(told):
        whole, left, usual = _seconds(answer), 0.0, 0.0
        for part in answer.parts:
            seconds = float(part.seconds or 0) if part.present else 0.0
            if seconds:
                _bar(axes, row, (left, left + seconds), height=0.46, part=part.name)
                if seconds > longest / 30:
                    tone = ON_DARK if part.name == "action" else ON_LIGHT
                    shown = f"{part.letter} {seconds:.0f}" if seconds > longest / 14 else part.letter
                    say(axes, left + seconds / 2, row, shown, color=tone, weight="bold", ha="center", va="center")
            width = whole * part.target / 100
            _bar(axes, row + 0.34, (usual, usual + width), height=0.14, part=part.name)
            left, usual = left + seconds, usual + width
        if whole > left:
            _bar(axes, row, (left, whole), height=0.46, part="other")
        say(axes, whole + longest / 80, row, clock(whole), color=SOFT, va="center")
    axes.set_yticks(range(len(told)), [f"Question {one.number}" for one in told])
    axes.set_ylim(len(told) - 0.4, -0.5)
    axes.set_xlim(0, longest * 1.13)
    axes.set_xlabel("seconds", color=SOFT, fontsize=SMALL)
    return figure


def competency_bars(shown: Sequence[Shown]) -> Figure | None:
    """A bar a competency up to its level, a dot for each answer, a line for how sure that is; None where there is none.

    The line runs from the lowest answer to the highest; of a single answer, one level either way.
    """
    scored = [one for one in shown if one.score is not None]
    if not scored:
        return None
    figure, axes = canvas(0.65 + 0.33 * len(scored))
    for row, one in enumerate(scored):
        level, (low, high), single = one.score or 0, one.range, len(one.levels) < 2  # noqa: PLR2004 - one is no range
        _bar(axes, row, (0.5, level), height=0.56, part="situation")
        axes.plot([low, high], [row, row], color=INK, linewidth=1.4, linestyle=(0, (2, 2)) if single else "solid")
        axes.plot([low, high], [row, row], color=INK, marker="|", markersize=8, linestyle="none")
        for place in {score for _, score in one.levels}:
            axes.plot([place], [row], color=ACCENT, marker="o", markersize=5.5, markeredgecolor=CARD, linestyle="none")
        say(axes, 5.62, row, str(level), weight="bold", va="center", ha="center")
    axes.set_yticks(range(len(scored)), [short(one.name) for one in scored], parse_math=False)
    axes.set_ylim(len(scored) - 0.45, -0.55)
    axes.set_xticks(LEVELS)
    axes.set_xlim(0.5, 5.75)
    return figure


def timeline(strip: Strip) -> Figure:
    """Who spoke when, pauses and interruptions, and below it the pace."""
    figure, (lanes, pace) = _two(2.5)
    minute = 60.0
    for row, who in enumerate(("interviewer", "candidate")):
        spans = _joined([(one.start, one.end) for one in strip.speech if one.who == who], strip.seconds / FINEST)
        bars = [(start / minute, (end - start) / minute) for start, end in spans]
        lanes.broken_barh(bars, (row - 0.3, 0.6), facecolor=SOFT if row == 0 else ACCENT)
    pauses = [(start / minute, (end - start) / minute) for start, end in strip.pauses]
    lanes.broken_barh(pauses, (1.36, 0.2), facecolor=PARTS["result"])
    for second in strip.interruptions:
        lanes.plot([second / minute], [0], marker="x", color=INK, markersize=7, markeredgewidth=2, linestyle="none")
    for number, second in strip.questions:
        for axes in (lanes, pace):
            axes.axvline(second / minute, color=LINE, linewidth=1, zorder=0)
        say(lanes, second / minute, -0.5, f"Q{number}", color=SOFT, va="bottom", ha="left", size=SMALL)
    lanes.set_yticks((0, 1), ("Interviewer", "You"))
    lanes.set_ylim(1.62, -0.55)
    pace.axhspan(*EASY, color=PARTS["other"], zorder=0)
    for one in strip.pace:
        pace.plot([one.start / minute, one.end / minute], [one.rate] * 2, color=ACCENT, linewidth=2.4)
    pace.set_ylabel("words / min", color=SOFT, fontsize=SMALL)
    rates = [one.rate for one in strip.pace]
    pace.set_ylim(min([60.0, *rates]) - 10, max([220.0, *rates]) + 10)
    pace.set_xlim(0, max(strip.seconds / minute, 0.1))
    pace.set_xlabel("minutes", color=SOFT, fontsize=SMALL)
    return figure


def _seconds(answer: Answer) -> float:
    """The seconds that the usual shape is laid over: the answer's time as far as words are timed."""
    told = sum(part.seconds or 0 for part in answer.parts if part.present)
    share = sum(part.percent for part in answer.parts if part.present)
    return told * 100 / share if share else float(told)


def _joined(spans: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """The spans in their order, those nearer than `gap` as one: nobody could see it, and each costs markup."""
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] < gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def short(name: str) -> str:
    """A name on one line, no longer than fits beside its bar."""
    name = " ".join(name.split())
    return name if len(name) <= NAME else name[: NAME - 1] + "…"


def canvas(height: float) -> tuple[Figure, Axes]:
    """A figure of the page's width with one bare pair of axes; `height` in inches."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - half a second that only figures need

    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    axes: Axes = figure.subplots()
    _bare(axes)
    return figure, axes


def _two(height: float) -> tuple[Figure, tuple[Axes, Axes]]:
    from matplotlib.figure import Figure  # noqa: PLC0415 - same

    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    _bare(above)
    _bare(below)
    above.tick_params(labelbottom=False)
    return figure, (above, below)


def _bare(axes: Axes) -> None:
    axes.set_facecolor("none")
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LINE)
    axes.tick_params(length=0, labelsize=TEXT, colors=INK)
    axes.tick_params(axis="x", labelsize=SMALL, labelcolor=SOFT)


def _bar(axes: Axes, row: float, span: tuple[float, float], *, height: float, part: str) -> None:
    """A bar over `span` in the colour and hatch of a part."""
    start, end = span
    axes.barh(row, end - start, left=start, height=height, color=PARTS[part], edgecolor=CARD, linewidth=1)
    if part in HATCHES:
        tone, hatch = ON_LIGHT, HATCHES[part]
        axes.barh(
            row,
            end - start,
            left=start,
            height=height,
            color="none",
            edgecolor=tone,
            hatch=hatch,
            linewidth=0,
            alpha=0.55,
        )


def say(axes: Axes, x: float, y: float, text: str, **how: Any) -> None:  # noqa: ANN401 - matplotlib's keywords
    """Write in the figure, letter by letter: a dollar is no formula."""
    how = {"fontsize": how.pop("size", TEXT), "color": INK, **how}
    axes.text(x, y, text, parse_math=False, **how)
