"""`starling stories`: the stories told so far, and the principles they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from agent.commands.context import Context
    from agent.preparing.stories import Stories
    from agent.preparing.tellings import Held, Telling


@click.command(short_help="List the stories told so far, the principles they show, and which lack some.")
@click.option("--format", "form", type=click.Choice(["table", "json", "md"]), default="table", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file instead of the screen.")
@click.pass_obj
def command(context: Context, form: str, out: str | None) -> None:
    """List the stories told in all sessions: how often, how well, which principles each shows and how strongly.

    Two answers are one story where they are alike in what happened, in rare words and in numbers. Its title is yours,
    word for word. A principle has a story once one reached 3 of 5 for it; two or three each are usual.
    """
    from agent.commands.output import deliver, printed  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.report.preparation import stories_markdown, stories_table  # noqa: PLC0415 - same

    held, _, stories = told_so_far(context)
    for warning in held.warnings:
        click.echo(warning, err=True)
    if not stories.stories:
        reports = len(held.reports)
        found = f"No story in {reports} report{'' if reports == 1 else 's'}" if reports else "No report yet"
        click.echo(f"{found} in {context.data() / 'sessions'}. Tell one with: starling interview", err=True)
    if form == "json":
        deliver(stories.model_dump_json(indent=2) + "\n", out)
    elif stories.stories:
        deliver(stories_markdown(stories) if form == "md" else printed(stories_table(stories), out), out)


def told_so_far(context: Context) -> tuple[Held, tuple[Telling, ...], Stories]:
    """All reports, the stories told in them, and what these show; the encoder is loaded only where there are two."""
    from agent.models import locate  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.preparing.familiar import Familiar  # noqa: PLC0415 - same
    from agent.preparing.sameness import Sameness  # noqa: PLC0415 - same
    from agent.preparing.stories import find_stories  # noqa: PLC0415 - same
    from agent.preparing.tellings import read_reports, tellings  # noqa: PLC0415 - same
    from agent.reading.encoder import Encoder  # noqa: PLC0415 - same
    from agent.rubric import load_banks, load_kit, shipped  # noqa: PLC0415 - same
    from agent.store import Store  # noqa: PLC0415 - same

    data = context.data()
    held = read_reports(Store(data))
    told = tellings(held, {question.id: question for question in load_banks()})
    names = {one.id: one.name for one in load_kit(shipped("leadership_principles.toml")).competency}
    if len(told) > 1:
        encoder = Encoder.load(locate("minilm", config_paths=context.settings().models, data=data))
        sameness = Sameness(encoder, Familiar.load())
    else:
        sameness = None
    return held, told, find_stories(told, sameness, names, held.warnings)
