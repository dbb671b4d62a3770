"""A session for a terminal, as it went: each turn with its time, pauses, probes, corrections, and the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from agent.report.compose import view_of
from agent.report.strip import pauses_of
from agent.report.words import clock

if TYPE_CHECKING:
    from rich.console import RenderableType

    from agent.assessment import Report
    from agent.report.view import Answer, Said
    from agent.transcript import Transcript, Turn

LONG = 1.0
"""Seconds of a pause that is shown."""


def replay(report: Report, transcript: Transcript) -> RenderableType:
    """What rich prints. Texts are never read as markup."""
    view = view_of(report, transcript)
    judged = {answer.turn: answer for answer in view.answers if answer.turn}
    asked = {line.turn: line for answer in view.answers for line in answer.probes}
    parts: list[RenderableType] = []
    for said, turn in zip(view.turns, transcript.turns, strict=True):
        if said.id in judged:
            parts.append(_heading(judged[said.id]))
        parts.append(_turn(said, turn))
        if said.id in asked:
            line = asked[said.id]
            outcome = f"{line.sign} looking for {line.sought}: {line.outcome}, score {line.moved}"
            parts.append(Padding(Text(outcome, style="dim"), (0, 0, 0, 7)))
    parts += [Text(f"\nYour note: {note}") for note in view.notes]
    score = f"  {view.score:.1f} of 5" if view.score is not None else ""
    parts += [Text(f"\n{view.sign} {view.verdict}{score}", style="bold"), Text(view.reason)]
    return Group(*parts)


def _heading(answer: Answer) -> RenderableType:
    score = "not scored" if answer.score is None else f"{answer.score} of 5"
    own = f", you gave it {answer.own_rating}" if answer.own_rating is not None else ""
    shape = "  ".join(f"{part.letter} {part.percent} %" for part in answer.parts if part.present)
    line = Text(f"\n{answer.pips} {score}{own}", style="bold")
    return Group(line.append(f"  {shape}", style="not bold cyan"), Text(answer.reason, style="dim"))


def _turn(said: Said, turn: Turn) -> RenderableType:
    mine = turn.speaker == "candidate"
    head = Text(f"{said.time:>6} ", style="dim").append(f"{said.who}", style="bold" if mine else "dim")
    if said.kind:
        head.append(f" {said.kind}", style="dim")
    pauses = [(start, end) for start, end in pauses_of(turn) if end - start >= LONG] if mine else []
    if pauses:
        shown = ", ".join(f"{end - start:.1f} s at {clock(start)}" for start, end in pauses)
        head.append(f"  paused {shown}", style="dim")
    lines: list[RenderableType] = [head, Padding(Text(said.text or "(nothing)"), (0, 0, 0, 7))]
    if said.heard:
        lines.append(Padding(Text(f"interrupted; you had heard: {said.heard}", style="dim"), (0, 0, 0, 7)))
    if said.corrected_from:
        lines.append(Padding(Text(f"corrected; first understood as: {said.corrected_from}", style="dim"), (0, 0, 0, 7)))
    lines += [Padding(Text(f"your note: {note}", style="italic"), (0, 0, 0, 7)) for note in said.notes]
    return Group(*lines)
