"""The report as PDF on A4, laid out with fpdf2 from the same view as the page; figures as on the page."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from agent.report import paper
from agent.report.compose import view_of
from agent.report.inline import as_png

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.assessment import Report
    from agent.decision import Debrief
    from agent.report.debriefing import Section
    from agent.report.paper import Paper
    from agent.report.view import Answer, Part, Quote, View
    from agent.transcript import Transcript

CAPTIONS = {
    "times": "Seconds of Situation, Task, Action and Result in each answer; what is none of them stands last. The thin "
    "line below each is the usual shape at the same length.",
    "timeline": "Who spoke when; the marks below your line are pauses of half a second and more, a cross is where you "
    "broke in. Below, words a minute, twenty words at a time; the band, 110 to 190, is easy to follow.",
    "levels": "Each bar is a level, each dot an answer. The line runs from the lowest answer to the highest; dashed, "
    "where one answer alone shows it, one level either way.",
}


def as_pdf(report: Report, transcript: Transcript, decided: Debrief | None = None) -> bytes:
    """The report as a PDF document: the same order as the page, and the whole transcript at its end."""
    from agent.report.figures import figures_of  # noqa: PLC0415 - half a second that only figures need

    view = view_of(report, transcript, decided)
    with _quietly():
        sheet = paper.blank(f"Interview report {view.session or ''}".strip(), f"Starling · {view.session or 'report'}")
        drawn = {one.name: (as_png(one.figure), one.title) for one in figures_of(view)}
        _verdict(sheet, view)
        for section in view.debrief:
            _section(sheet, section)
        if "times" in drawn or "timeline" in drawn:
            paper.heading(sheet, "Where the time went")
            for name in ("times", "timeline"):
                _figure(sheet, drawn, name)
        for answer in view.answers:
            _answer(sheet, answer)
        _over_all(sheet, view, drawn)
        _numbers(sheet, view)
        _transcript(sheet, view)
        return bytes(sheet.output())


def _verdict(sheet: Paper, view: View) -> None:
    score = f"  {view.score:.1f} of 5" if view.score is not None else ""
    paper.title(sheet, f"{view.sign} {view.verdict}{score}")
    about = f"{view.scored} of {view.asked} questions scored · judged as {view.level} · rubric {view.rubric}"
    paper.small(sheet, f"{about} ({view.rubric_hash})")
    paper.text(sheet, view.reason)
    if view.changes:
        paper.heading(sheet, "Change first")
        for number, change in enumerate(view.changes, 1):
            paper.text(sheet, f"{number}. {change.text} (question {change.answer.number})")
    if len(view.answers) > 1:
        paper.heading(sheet, "The answers")
        rows = [
            (str(one.number), one.question, f"{one.pips} {one.score}" if one.score else "not scored")
            for one in view.answers
        ]
        paper.table(sheet, (), rows, (6, 74, 20))


def _section(sheet: Paper, section: Section) -> None:
    """One section of a loop's debrief."""
    paper.heading(sheet, section.title)
    for line in section.lines:
        quotes = "".join(f" {f'{who}: ' if who else ''}“{said}”" for who, said in line.quotes)
        about = f"{line.about}: " if line.about else ""
        paper.text(sheet, f"{'   ' if line.under else ''}{about}{line.text}{quotes}")


def _figure(sheet: Paper, drawn: dict[str, tuple[bytes, str]], name: str) -> None:
    if name in drawn:
        picture, said = drawn[name]
        paper.picture(sheet, picture, said, CAPTIONS[name])


def _answer(sheet: Paper, answer: Answer) -> None:
    part = f"{answer.part}: " if answer.part else ""
    title = f"{answer.number}. {part}{answer.question or 'An answer without its question'}"
    paper.heading(sheet, title, rule=True)
    paper.strong(sheet, f"{answer.pips}  {' · '.join(answer.marks)}")
    paper.text(sheet, answer.reason)
    if answer.advice:
        paper.advice(sheet, [answer.advice, *answer.skeleton])
    if answer.story:
        paper.subheading(sheet, "The shape of your story")
        paper.table(sheet, ("", "Yours", "Usual", "Seconds"), [_part(one) for one in answer.parts], (40, 20, 20, 20))
    if answer.score is not None:
        _shows(sheet, answer)
    if answer.probes:
        paper.subheading(sheet, "The follow-ups")
        rows = [(one.text, one.sought, f"{one.sign} {one.outcome}", one.moved) for one in answer.probes]
        paper.table(sheet, ("Asked", "Looking for", "Your reply", "Score"), rows, (46, 24, 17, 13))
    if answer.competencies:
        paper.subheading(sheet, "What it says about you")
        for one in answer.competencies:
            paper.strong(sheet, f"{one.name}  {one.pips} {one.score}")
            paper.text(sheet, " ".join([one.reason, *(_quoted(quote) for quote in one.quotes)]))
    aside = f" · {answer.aside}" if answer.aside else ""
    paper.small(sheet, f"{' · '.join(answer.delivery)} · confidence of the judgement {answer.confidence} %{aside}")


def _part(part: Part) -> tuple[str, str, str, str]:
    share = f"{part.percent} %" if part.present else "missing"
    seconds = str(part.seconds) if part.seconds is not None and part.present else "–"  # noqa: RUF001 - a dash is meant
    return (part.name.capitalize(), share, f"{part.target} %", seconds)


def _shows(sheet: Paper, answer: Answer) -> None:
    paper.subheading(sheet, "What it shows")
    for one in (*answer.found, *answer.warnings):
        sign = "!" if one in answer.warnings else one.sign
        detail = f": {one.detail}" if one.detail else ""
        paper.text(sheet, f"{sign} {one.name}{detail}" + (f"  {_quoted(one.quote)}" if one.quote else ""))
    if answer.gaps:
        paper.text(sheet, f"Not told, most important first: {', '.join(answer.gaps)}.")


def _over_all(sheet: Paper, view: View, drawn: dict[str, tuple[bytes, str]]) -> None:
    if not view.competencies and not view.unseen:
        return
    paper.heading(sheet, "Over the whole interview", rule=True)
    _figure(sheet, drawn, "levels")
    for one in view.competencies:
        paper.strong(sheet, f"{one.name}  {one.pips} {one.score}")
        numbers = f" (question {', '.join(map(str, one.answers))})" if one.answers else ""
        paper.text(sheet, f"{one.reason}{numbers}")
    if view.unseen:
        paper.text(sheet, f"No evidence either way: {', '.join(view.unseen)}.")


def _numbers(sheet: Paper, view: View) -> None:
    if view.clashes:
        paper.heading(sheet, "What does not fit together", rule=True)
        for clash in view.clashes:
            paper.text(sheet, f"! {clash.text}")
    if view.claims:
        paper.heading(sheet, "The numbers you gave", rule=True)
        rows = [(str(one.answer), one.measure, one.value, _quoted(one.quote)) for one in view.claims]
        paper.table(sheet, ("Nr.", "Of what", "How much", "Your words"), rows, (7, 23, 20, 50))


def _transcript(sheet: Paper, view: View) -> None:
    paper.heading(sheet, "The transcript", rule=True)
    for note in view.notes:
        paper.small(sheet, f"Your note: {note}")
    for turn in view.turns:
        paper.strong(sheet, "  ".join(part for part in (turn.who, turn.kind, turn.time) if part))
        paper.text(sheet, turn.text or "(nothing)")
        if turn.heard:
            paper.small(sheet, f"Interrupted; you had heard: {turn.heard}")
        if turn.corrected_from:
            paper.small(sheet, f"Corrected; first understood as: {turn.corrected_from}")
        for note in turn.notes:
            paper.small(sheet, f"Your note: {note}")


def _quoted(quote: Quote) -> str:
    return f"“{quote.text}”" + (f" {quote.time}" if quote.time else "")


@contextmanager
def _quietly() -> Iterator[None]:
    """Without the libraries' remarks about glyphs and subsets."""
    logs = [logging.getLogger(name) for name in ("fpdf", "fontTools")]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)
