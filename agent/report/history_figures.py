"""The figures of a history: the overall scores over time, and where each competency stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.report.figures import LEVELS, SMALL, Drawn, canvas, say, short
from agent.report.inline import ACCENT, CARD, INK, LINE, SOFT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from agent.history import History, Practice, Sitting

HIRE = frozenset({"hire", "strong hire"})


def figures_of(history: History) -> tuple[Drawn, ...]:
    """The figures, as far as there is something to draw."""
    asked = [one for one in history.competencies if one.questions and one.levels]
    told = [one for one in history.competencies if not one.questions and one.levels]
    drawn = (
        ("trend", "The overall score of each session", trend(history.sessions)),
        ("asked", "The levels that each principle reached", standing(asked)),
        ("told", "The levels of how the stories were told", standing(told)),
    )
    return tuple(Drawn(name, title, figure) for name, title, figure in drawn if figure is not None)


def trend(sessions: Sequence[Sitting]) -> Figure | None:
    """Overall scores in their order: full where the vote was to hire, hollow where not; None where there is none."""
    scored = [(one, one.score) for one in sessions if one.score is not None]
    if not scored:
        return None
    figure, axes = canvas(2.4)
    scores = [score for _, score in scored]
    axes.plot(range(len(scores)), scores, color=ACCENT, linewidth=1.6, zorder=1)
    for place, (one, score) in enumerate(scored):
        face = ACCENT if one.recommendation in HIRE else CARD
        axes.plot(
            [place], [score], marker="o", markersize=7, markerfacecolor=face, markeredgecolor=ACCENT, linestyle=""
        )
    for place in dict.fromkeys((scores.index(max(scores)), len(scores) - 1)):
        say(axes, place, scores[place] + 0.22, f"{scores[place]:.1f}", weight="bold", ha="center", va="bottom")
    axes.set_yticks(LEVELS)
    axes.set_ylim(0.8, 5.6)
    for level in LEVELS:
        axes.axhline(level, color=LINE, linewidth=0.6, zorder=0)
    step = max(1, -(-len(scored) // 8))
    places = range(0, len(scored), step)
    axes.set_xticks(places, [scored[place][0].started.strftime("%d %b") for place in places])
    axes.set_xlim(-0.4, max(len(scores) - 0.6, 0.4))
    return figure


def standing(competencies: Sequence[Practice]) -> Figure | None:
    """A line a competency: a small dot each level it got, a ring for the best, a full dot for the latest."""
    if not competencies:
        return None
    figure, axes = canvas(0.55 + 0.31 * len(competencies))
    for row, one in enumerate(competencies):
        axes.plot([min(one.levels), max(one.levels)], [row, row], color=LINE, linewidth=3, zorder=0)
        for level in sorted(set(one.levels)):
            axes.plot([level], [row], marker="o", markersize=3.4, color=SOFT, linestyle="")
        axes.plot(
            [max(one.levels)],
            [row],
            marker="o",
            markersize=11,
            markerfacecolor="none",
            markeredgecolor=INK,
            linestyle="",
        )
        axes.plot([one.levels[-1]], [row], marker="o", markersize=6.5, color=ACCENT, linestyle="")
        times = f"{len(one.levels)}\u00d7"
        say(axes, 5.45, row, times, color=SOFT, size=SMALL, va="center", ha="left")
    axes.set_yticks(range(len(competencies)), [short(one.name) for one in competencies], parse_math=False)
    axes.set_ylim(len(competencies) - 0.45, -0.55)
    axes.set_xticks(LEVELS)
    axes.set_xlim(0.7, 5.85)
    return figure
