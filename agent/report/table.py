"""The report for a terminal: the verdict, what to change, one block an answer. The transcript stays in the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from agent.report import words
from agent.report.compose import view_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from agent.assessment import Report
    from agent.decision import Debrief
    from agent.report.debriefing import Section
    from agent.report.view import Answer, Shown, View
    from agent.transcript import Transcript

BAR = 40
"""Columns of the bar that shows a story's shape."""
SHADES = {"situation": "░", "task": "▒", "action": "█", "result": "▓"}


def as_table(report: Report, transcript: Transcript, decided: Debrief | None = None) -> RenderableType:
    """What `rich.print` shows. Texts are never read as markup."""
    view = view_of(report, transcript, decided)
    parts: list[RenderableType] = [_head(view), *map(_section, view.debrief)]
    if view.changes:
        parts.append(_changes(view))
    parts += [_answer(answer) for answer in view.answers]
    if view.competencies or view.unseen:
        parts.append(_over_all(view))
    if view.clashes:
        parts.append(_clashes(view))
    return Group(*parts)


def _section(section: Section) -> RenderableType:
    lines: list[RenderableType] = [Text(section.title, style="bold")]
    for line in section.lines:
        said = Text(f"{line.about}: " if line.about else "", style="bold").append(line.text, style="not bold")
        for who, quote in line.quotes:
            said.append(f" {f'{who}: ' if who else ''}“{quote}”", style="dim not bold")
        lines.append(Padding(said, (0, 0, 0, 3 if line.under else 1)))
    return Padding(Group(*lines), (0, 0, 1, 0))


def _head(view: View) -> RenderableType:
    score = f"   {view.score:.1f} of 5" if view.score is not None else ""
    facts = f"{view.scored} of {view.asked} questions scored, judged as {view.level}"
    return Group(
        Text(f"\n{view.sign} {view.verdict}{score}", style="bold"), Text(facts, style="dim"), Text(f"\n{view.reason}\n")
    )


def _changes(view: View) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="bold")
    grid.add_column()
    for number, change in enumerate(view.changes, 1):
        grid.add_row(str(number), Text(change.text).append(f"  question {change.answer.number}", style="dim"))
    return Group(Text("Change first", style="bold"), Padding(grid, (0, 0, 1, 1)))


def _answer(answer: Answer) -> RenderableType:
    part = f"{answer.part}: " if answer.part else ""
    title = Text(f"{answer.number}. {part}{answer.question or 'An answer without its question'}", style="bold")
    about = Text(answer.pips, style="cyan").append(f"  {', '.join(answer.marks)}", style="bold default")
    parts: list[RenderableType] = [title, about, Text(answer.reason)]
    if answer.story:
        parts.append(_shape(answer))
    if answer.score is not None:
        parts += _shows(answer)
    if answer.probes:
        parts.append(_ledger(answer))
    if answer.advice:
        parts.append(Text("→ ", style="cyan").append(answer.advice, style="default"))
        parts += [Padding(Text(line, style="italic"), (0, 0, 0, 2)) for line in answer.skeleton]
    if answer.aside:
        parts.append(Text(answer.aside, style="dim"))
    parts.append(Text(" · ".join(answer.delivery), style="dim"))
    return Padding(Group(*parts), (0, 0, 1, 0))


def _shape(answer: Answer) -> RenderableType:
    bar = Text()
    for part in answer.parts:
        bar.append(SHADES[part.name] * round(part.percent * BAR / 100))
    bar.append("·" * max(0, BAR - len(bar)), style="dim")
    key = Text("  ")
    for part in answer.parts:
        key.append(f"{SHADES[part.name]} {part.name} ")
        shown = f"{part.percent} %" if part.percent else "under 1 %"
        key.append(shown if part.present else "missing", style="default" if part.present else "bold yellow")
        key.append(f" (usual {part.target})  ", style="dim")
    return Group(bar, key)


def _shows(answer: Answer) -> list[RenderableType]:
    """In short: the words that show it stand in the page."""
    seen = [one for one in answer.found if one.present]
    often = {detail for detail, times in Counter(one.detail for one in seen if one.detail).items() if times > 1}
    alone = [f"{one.name} ({one.detail})" if one.detail else one.name for one in seen if one.detail not in often]
    lines: list[RenderableType] = [Text(f"{words.YES} {', '.join(alone)}")] if alone else []
    for detail in dict.fromkeys(one.detail for one in seen if one.detail in often):
        names = ", ".join(one.name for one in seen if one.detail == detail)
        lines.append(Text(f"{words.YES} {detail.capitalize()}: {names}"))
    lines += [Text(f"{one.sign} {one.name}: {one.detail}") for one in answer.found if not one.present]
    lines += [
        Text(f"{words.CARE} {one.name}" + (f": {one.detail}" if one.detail else ""), style="yellow")
        for one in answer.warnings
    ]
    if answer.gaps:
        lines.append(Text("Not told: ", style="bold").append(", ".join(answer.gaps), style="not bold"))
    return lines


def _ledger(answer: Answer) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name in ("Follow-up", "Looking for", "Your reply", "Score"):
        table.add_column(name)
    for line in answer.probes:
        table.add_row(Text(line.text), line.sought, f"{line.sign} {line.outcome}", line.moved)
    return table


def _over_all(view: View) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    for one in view.competencies:
        grid.add_row(Text(one.name), Text(one.pips, style="cyan"), Text(_why(one), style="dim"))
    parts: list[RenderableType] = [Text("Over the whole interview", style="bold"), Padding(grid, (0, 0, 0, 1))]
    if view.unseen:
        parts.append(Text(f" No evidence either way: {', '.join(view.unseen)}", style="dim"))
    return Group(*parts)


def _clashes(view: View) -> RenderableType:
    lines = [Text(f" {words.CARE} {one.text}", style="yellow") for one in view.clashes]
    return Group(Text("\nWhat does not fit together", style="bold"), *lines)


def _why(one: Shown) -> str:
    return one.reason + (f" (question {', '.join(map(str, one.answers))})" if one.answers else "")
