"""`starling rubric`: the kits and question banks, shown and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agent.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from agent.problems import Problem
    from agent.rubric import Competency, Kit, Question, QuestionBank

TRACKS = ("design", "coding", "technical")


@click.group(short_help="List, show and check rubric kits and question banks.")
def command() -> None:
    """List, show and check rubric kits and question banks.

    A kit says how answers are judged, a bank holds questions; both are plain text that you can write yourself.
    rubrics/README.md in the source teaches how.
    """


@command.command("list")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def list_(form: str) -> None:
    """List the shipped kits, banks and problems."""
    from agent.commands.output import deliver, printed  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.rubric import kit_files, load_bank, load_kit, shipped  # noqa: PLC0415 - same

    kits = [load_kit(path) for path in kit_files()]
    banks = [load_bank(path) for path in sorted(shipped("questions").glob("*.toml"))]
    if form == "json":
        import json  # noqa: PLC0415 - only here

        shown = {
            "kits": [{"id": one.id, "title": one.title, "competencies": len(one.competency)} for one in kits],
            "banks": [{"id": one.id, "title": one.title, "questions": len(one.question)} for one in banks],
            "problems": [{"id": one.id, "title": one.title, "track": one.track} for one in _problems()],
        }
        deliver(json.dumps(shown, indent=2, ensure_ascii=False) + "\n", None)
        return
    deliver(printed(_inventory(kits, banks)), None)


@command.command()
@click.argument("name", metavar="ID")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def show(name: str, form: str) -> None:
    """Show a kit, a bank, a principle, a question or a problem by its id; a problem with all that lies behind it."""
    from agent.commands.output import deliver, printed  # noqa: PLC0415 - keeps `starling --help` quick

    found = _find(name)
    if form == "json":
        deliver(found.model_dump_json(indent=2, exclude={"hash"}) + "\n", None)
        return
    deliver(printed(_shown(found)), None)


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check a kit or a bank of your own: what is wrong (exit code 3), and on stderr what could be better."""
    from agent.checking import check as checked  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.checking import holds_problems  # noqa: PLC0415 - same
    from agent.rubric import load_bank, load_kit, load_problem_file, shipped  # noqa: PLC0415 - same

    principles = [one.id for one in load_kit(shipped("leadership_principles.toml")).competency]
    others = [path for path in sorted(shipped("questions").glob("*.toml")) if path.resolve() != file.resolve()]
    taken = [question.id for path in others for question in load_bank(path).question]
    if holds_problems(file):
        problems = load_problem_file(file)
        click.echo(f"{file}: a good file of problems: {len(problems)}")
        return
    kind, content, advice = checked(file, principles, taken)
    for line in advice:
        click.echo(f"{file}: {line}", err=True)
    entries = content.competency if kind == "kit" else content.question  # type: ignore[union-attr]  # by its kind
    name = "competency entries" if kind == "kit" else "questions"
    click.echo(f"{file}: a good {kind}: {len(entries)} {name}" + (f", {len(advice)} remarks" if advice else ""))


def _problems() -> list[Problem]:
    from agent.rubric import load_problems  # noqa: PLC0415 - keeps `starling --help` quick

    return [problem for track in TRACKS for problem in load_problems(track)]


def _find(name: str) -> Kit | QuestionBank | Competency | Question | Problem:
    from agent.rubric import kit_files, load_bank, load_kit, shipped  # noqa: PLC0415 - keeps `starling --help` quick

    kits = [load_kit(path) for path in kit_files()]
    banks = [load_bank(path) for path in sorted(shipped("questions").glob("*.toml"))]
    every: dict[str, Kit | QuestionBank | Competency | Question | Problem] = {one.id: one for one in _problems()}
    for kit in kits:
        every.update({one.id: one for one in kit.competency if one.id not in every})
    for bank in banks:
        every.update({one.id: one for one in bank.question})
    every.update({kit.id: kit for kit in kits})
    every.update({bank.id: bank for bank in banks})
    wanted = name.lower().replace("-", "_")
    key = name if name in every else wanted if wanted in every else None
    if key is None:
        import difflib  # noqa: PLC0415 - only for a wrong id

        near = difflib.get_close_matches(name, every, n=1)
        hint = f"did you mean {near[0]}?" if near else "see: starling rubric list"
        raise UsageError(f"{name}: no kit, bank, principle, question or problem of that id; {hint}")
    return every[key]


def _inventory(kits: list[Kit], banks: list[QuestionBank]) -> RenderableType:
    from rich.table import Table  # noqa: PLC0415 - keeps `starling --help` quick

    table = Table(box=None, pad_edge=False)
    for heading in ("", "id", "holds", "title"):
        table.add_column(heading, no_wrap=heading != "title")
    for kit in kits:
        table.add_row("kit", kit.id, f"{len(kit.competency)} competencies", kit.title)
    for problem in _problems():
        table.add_row(problem.track, problem.id, f"{len(problem.topic)} topics", problem.title)
    for bank in banks:
        table.add_row("bank", bank.id, f"{len(bank.question)} questions", bank.title)
    return table


def _shown(found: Kit | QuestionBank | Competency | Question | Problem) -> RenderableType:
    from rich.text import Text  # noqa: PLC0415 - keeps `starling --help` quick

    from agent.problems import Problem  # noqa: PLC0415 - same
    from agent.rubric import Competency, Kit, Question  # noqa: PLC0415 - same

    match found:
        case Problem():
            lines = _problem_lines(found)
        case Kit():
            lines = [found.title, "", found.about, "", *(f"{one.id}: {one.name}" for one in found.competency)]
        case Competency():
            lines = _competency_lines(found)
        case Question():
            lines = _question_lines(found)
        case _:
            lines = [found.title, "", *(f"{one.id}: {one.text}" for one in found.question)]
    return Text("\n".join(lines))


def _competency_lines(one: Competency) -> list[str]:
    blocks = [
        ("Levels", [f"{level}  {text}" for level, text in sorted(one.anchors.items())]),
        ("Speaks for it", [f"- {text}" for text in one.indicators]),
        ("Speaks against it", [f"- {text}" for text in one.counter_indicators]),
        ("Needed for a 4", [f"- {name.replace('_', ' ')}" for name in one.needs]),
        ("Follow-ups", [f"- {text}" for text in one.probes]),
    ]
    head = [one.name, "", one.description, *(["", one.looks_like] if one.looks_like else [])]
    return head + [line for title, lines in blocks if lines for line in ("", title, *lines)]


def _problem_lines(one: Problem) -> list[str]:
    """Everything behind a problem: who reads this gives the surprise away, and the first line says so."""
    blocks = [
        (
            "Told to who asks",
            [f"- {fact.id}{' (matters)' if fact.matters else ''}: {fact.answer}" for fact in one.fact],
        ),
        ("A good answer holds", [f"- {topic.name} ({topic.competency}, from {topic.level})" for topic in one.topic]),
        ("Worth estimating", [f"- {estimate.name}: {estimate.working}" for estimate in one.estimate]),
        ("Choices", [f"- {choice.verdict}: {choice.note}" for choice in one.choice]),
        ("Changes late in the round", [f"- {ball.text}" for ball in one.curveball]),
        ("Tests", [f"- {test.name}: {test.call}" for test in one.test]),
    ]
    head = [
        one.title,
        "",
        one.text,
        *(["", f"Write: {one.entry}"] if one.entry else []),
        f"Levels: {', '.join(one.levels)}; about {one.minutes:g} minutes",
    ]
    return head + [line for title, lines in blocks if lines for line in ("", title, *lines)]


def _question_lines(one: Question) -> list[str]:
    return [
        one.text,
        "",
        f"Put differently: {one.rephrased}",
        f"Principles: {', '.join(one.principles)}",
        f"Levels: {', '.join(one.levels)}; about {one.minutes:g} minutes",
        f"Listens for: {one.listens_for}",
        *(["", "Follow-ups"] if one.follow_ups else []),
        *(f"- {follow.gap.replace('_', ' ')}: {follow.text}" for follow in one.follow_ups),
    ]
