"""The report as Markdown: the same order as the page, readable as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.report.compose import view_of
from agent.report.debriefing import sections, verdict_of
from agent.report.words import capital

if TYPE_CHECKING:
    from agent.assessment import Report
    from agent.decision import Debrief
    from agent.report.debriefing import Line, Section
    from agent.report.view import Answer, Quote, Shown, View
    from agent.transcript import Transcript

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def as_markdown(report: Report, transcript: Transcript, decided: Debrief | None = None) -> str:
    """The report as Markdown, a loop's with its debrief. Texts are escaped: no words of a person become markup."""
    view = view_of(report, transcript, decided)
    parts = [
        _head(view),
        *map(_section, view.debrief),
        _changes(view),
        *(_answer(answer) for answer in view.answers),
        _over_all(view),
        _clashes(view),
        _claims(view),
        _turns(view),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def debrief_markdown(decided: Debrief) -> str:
    """The debrief of a loop by itself: the decision, what would change it, and everything that it rests on."""
    loop = f"Loop {inline(decided.loop)} · " if decided.loop else ""
    about = f"{loop}{len(decided.rounds)} of {decided.planned} rounds held · judged as {decided.level}"
    would = f"**What would change it.** {escaped(decided.would_change)}"
    head = (f"# The debrief: {verdict_of(decided)}", escaped(decided.reason), would, about)
    return "\n\n".join([*head, *map(_section, sections(decided))]) + "\n"


def _section(section: Section) -> str:
    return "\n".join([f"## {section.title}", "", *(_line(line) for line in section.lines)])


def _line(line: Line) -> str:
    about = f"**{inline(line.about)}** " if line.about else ""
    quotes = "".join(f" {f'{inline(who)}: ' if who else ''}“{inline(said)}”" for who, said in line.quotes)
    return f"{'  ' if line.under else ''}- {about}{inline(line.text)}{quotes}"


def escaped(text: str) -> str:
    """Text with everything that Markdown or HTML would read as markup made literal."""
    literal = _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")
    return _LINE_START.sub(lambda match: f"{match[1]}\\{match[2]}", literal)


def inline(text: str) -> str:
    """Escaped text on one line, for a heading, a list entry or a table."""
    return " ".join(escaped(text).split())


def _head(view: View) -> str:
    score = f"{view.score:.1f} of 5" if view.score is not None else "not scored"
    facts = f"{view.scored} of {view.asked} questions scored · judged as {view.level} · rubric {inline(view.rubric)}"
    session = f" · session {inline(view.session)}" if view.session else ""
    about = f"{facts} ({inline(view.rubric_hash)}){session}"
    return f"# {view.sign} {view.verdict}: {score}\n\n{escaped(view.reason)}\n\n{about}"


def _changes(view: View) -> str:
    if not view.changes:
        return ""
    lines = [
        f"{number}. {inline(change.text)} (question {change.answer.number})"
        for number, change in enumerate(view.changes, 1)
    ]
    return "\n".join(["## Change first", "", *lines])


def _answer(answer: Answer) -> str:
    title = (f"{answer.part}: " if answer.part else "") + (inline(answer.question) or "An answer without its question")
    blocks = [f"## {answer.number}. {title}", f"**{capital(', '.join(answer.marks))}.** {escaped(answer.reason)}"]
    if answer.advice:
        mark = ">" if answer.story else "-"
        skeleton = ["", *(f"{mark} {line}" for text in answer.skeleton for line in escaped(text).split("\n"))]
        blocks.append(
            "\n".join([f"**What to change.** {escaped(answer.advice)}", *(skeleton if answer.skeleton else [])])
        )
    if answer.story:
        blocks.append(_shape(answer))
    if answer.score is not None and (found := _found(answer)):
        blocks.append("\n".join(["**What it shows**", "", *found]))
    if answer.gaps and answer.score is not None:
        blocks.append(f"**Not told, most important first:** {', '.join(answer.gaps)}.")
    if answer.absent and answer.score is not None:
        blocks.append(f"Not seen: {', '.join(answer.absent)}.")
    if answer.probes:
        blocks.append(_ledger(answer))
    if answer.competencies:
        blocks.append("\n".join(["**What it says about you**", "", *map(_shown, answer.competencies)]))
    if answer.aside:
        blocks.append(escaped(answer.aside))
    blocks.append(f"{' · '.join(answer.delivery)} · confidence of the judgement {answer.confidence} %")
    return "\n\n".join(blocks)


def _shape(answer: Answer) -> str:
    rows = [
        f"| {part.name.capitalize()} | {_share(part.percent) if part.present else '**missing**'} "
        f"| {part.target} % | {f'{part.seconds} s' if part.seconds is not None and part.present else '-'} |"
        for part in answer.parts
    ]
    return "\n".join(["| Part | Yours | Usual | Time |", "|---|---|---|---|", *rows])


def _share(percent: int) -> str:
    return f"{percent} %" if percent else "under 1 %"


def _found(answer: Answer) -> list[str]:
    signed = [(one.sign, one) for one in answer.found] + [("!", one) for one in answer.warnings]
    return [
        f"- {sign} {one.name}"
        + (f": {inline(one.detail)}" if one.detail else "")
        + (f" {_quote(one.quote)}" if one.quote else "")
        for sign, one in signed
    ]


def _ledger(answer: Answer) -> str:
    rows = [
        f"| {inline(line.text)} | {line.sought} | {line.sign} {line.outcome} | {line.moved} |" for line in answer.probes
    ]
    return "\n".join(["| Follow-up | Looking for | Your reply | Score |", "|---|---|---|---|", *rows])


def _quote(quote: Quote) -> str:
    time = f" ({quote.time})" if quote.time else ""
    return f"“{inline(quote.text)}”{time}"


def _shown(one: Shown) -> str:
    quotes = "".join(f" {_quote(quote)}" for quote in one.quotes)
    answers = f" (question {', '.join(map(str, one.answers))})" if one.answers else ""
    return f"- {inline(one.name)} {one.pips} {one.score}: {inline(one.reason)}{quotes}{answers}"


def _over_all(view: View) -> str:
    if not view.competencies and not view.unseen:
        return ""
    lines = ["## Over the whole interview", "", *map(_shown, view.competencies)]
    if view.unseen:
        lines += ["", f"No evidence either way: {', '.join(map(inline, view.unseen))}."]
    return "\n".join(lines)


def _clashes(view: View) -> str:
    if not view.clashes:
        return ""
    return "\n".join(["## What does not fit together", "", *(f"- ! {inline(one.text)}" for one in view.clashes)])


def _claims(view: View) -> str:
    if not view.claims:
        return ""
    rows = [
        f"| {one.answer} | {inline(one.measure)} | {inline(one.value)} | {_quote(one.quote)} |" for one in view.claims
    ]
    return "\n".join(
        ["## The numbers you gave", "", "| Question | Of what | How much | Your words |", "|---|---|---|---|", *rows]
    )


def _turns(view: View) -> str:
    blocks = ["## Transcript", *(f"*Your note: {inline(note)}*" for note in view.notes)]
    for turn in view.turns:
        about = ", ".join(part for part in (turn.time, turn.kind) if part)
        blocks.append(f"**{turn.who}**{f' ({about})' if about else ''}: {escaped(turn.text) or '(nothing)'}")
        blocks += [f"*Your note: {inline(note)}*" for note in turn.notes]
    return "\n\n".join(blocks)
