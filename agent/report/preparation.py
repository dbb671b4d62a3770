"""Stories and plans as they are shown: at a terminal and as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from agent.preparing.plan import NOTHING
from agent.report.markdown import inline
from agent.report.view import squares
from agent.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from agent.preparing.plan import PracticePlan
    from agent.preparing.stories import Coverage, Stories, Story
    from agent.preparing.week import Item

STORY_COLUMNS = ("Story, in your words", "Told", "Latest", "Best", "Shows")
WIDEST = 84
"""Characters of a command on one line."""
PRINCIPLE_COLUMNS = ("Principle", "Stories", "Strong", "Lacking")


def stories_table(stories: Stories) -> RenderableType:
    """Stories, what is worn out, principles that lack some."""
    parts: list[RenderableType] = [_table(STORY_COLUMNS, [_story_row(one) for one in stories.stories])]
    parts += [Text(f"! {line}", style="yellow") for line in _worn(stories)]
    parts.append(Text("\nPrinciples; two or three stories each are usual", style="bold"))
    parts.append(_table(PRINCIPLE_COLUMNS, [_principle_row(one) for one in stories.principles]))
    if line := next_step(stories):
        parts.append(Text(f"\n→ {line}"))
    return Group(*parts)


def stories_markdown(stories: Stories) -> str:
    """The same as Markdown."""
    lines = ["# Stories", "", *_markdown(STORY_COLUMNS, [_story_row(one) for one in stories.stories])]
    if worn := _worn(stories):
        lines += ["", *(f"- ! {inline(line)}" for line in worn)]
    lines += ["", "# Principles", "", "Two or three stories each are usual.", ""]
    lines += _markdown(PRINCIPLE_COLUMNS, [_principle_row(one) for one in stories.principles])
    if line := next_step(stories):
        lines += ["", inline(line)]
    return "\n".join(lines) + "\n"


def next_step(stories: Stories) -> str:
    """The command that asks for what is lacking most; "" where nothing is."""
    lacking = [one for one in stories.principles if one.lacking][:2]
    if not lacking:
        return ""
    wanted = " ".join(f"--principle {one.id}" for one in lacking)
    return f"Next: starling interview {wanted} --questions {max(2, len(lacking))}"


def plan_table(plan: PracticePlan) -> RenderableType:
    """One block a week."""
    parts: list[RenderableType] = [Text(plan.basis), Text(_hours(plan), style="dim")]
    for week in plan.weeks:
        parts.append(Text(f"\nWeek {week.number}: {clean(week.focus)}", style="bold"))
        for one in week.sessions:
            parts.append(Padding(Text("\n".join(_broken(one.command)), style="cyan"), (0, 0, 0, 2)))
            about = "; ".join(part for part in (f"{one.hours:g} h", _reason(one.rests_on)) if part)
            parts.append(Padding(Text(about, style="dim"), (0, 0, 0, 6)))
        for item in week.prepare:
            why = _reason(item.rests_on)
            line = Text(f"· {clean(item.text)}").append(f" ({why})" if why else "", style="dim")
            parts.append(Padding(line, (0, 0, 0, 2)))
    return Group(*parts)


def plan_markdown(plan: PracticePlan) -> str:
    """The same as Markdown."""
    lines = [f"# {len(plan.weeks)} week{'' if len(plan.weeks) == 1 else 's'}", "", inline(plan.basis), "", _hours(plan)]
    for week in plan.weeks:
        lines += ["", f"## Week {week.number}: {inline(week.focus)}", ""]
        rows = [(f"`{one.command}`", f"{one.hours:g}", inline(_reason(one.rests_on))) for one in week.sessions]
        lines += ["| Command | Hours | Rests on |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
        lines += ["", *(_item(item) for item in week.prepare)]
    return "\n".join(lines) + "\n"


def _hours(plan: PracticePlan) -> str:
    return f"{plan.hours:g} hours a week, half for stories, half for coding and design; a session's include its report."


def _item(item: Item) -> str:
    why = _reason(item.rests_on)
    return f"- {inline(item.text)}" + (f" *({inline(why)})*" if why else "")


def _reason(rests_on: str) -> str:
    """What a line rests on; that there is no report yet stands at the top, and not beside every line."""
    return "" if NOTHING in rests_on else clean(rests_on)


def _broken(command: str) -> list[str]:
    """A command on as many lines as it takes, which a shell reads as one."""
    lines = [""]
    for piece in re.split(r" (?=--)", command):
        if len(lines[-1]) + len(piece) > WIDEST:
            lines[-1] += " \\"
            lines.append(f"    {piece}")
        else:
            lines[-1] = f"{lines[-1]} {piece}".strip() if len(lines) == 1 else f"{lines[-1]} {piece}"
    return lines


def _story_row(story: Story) -> tuple[str, ...]:
    times = f"{len(story.told)}\u00d7" + (" !" if story.worn else "")
    shows = ", ".join(f"{one.name} {one.best}" for one in story.shows) or "-"
    return (clean(f"“{story.title}”"), times, f"{squares(story.latest)} {story.latest}", str(story.best), clean(shows))


def _principle_row(one: Coverage) -> tuple[str, ...]:
    return clean(one.name), str(one.stories), str(one.strong), str(one.lacking) if one.lacking else "-"


def _worn(stories: Stories) -> list[str]:
    return [f"Worn out: “{clean(one.title)}”, {clean(one.worn)}." for one in stories.stories if one.worn]


def _table(columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name in columns:
        table.add_column(name, justify="right" if name in {"Told", "Best", "Stories", "Strong", "Lacking"} else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _markdown(columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> list[str]:
    head = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    return head + [f"| {' | '.join(inline(cell) for cell in row)} |" for row in rows]
