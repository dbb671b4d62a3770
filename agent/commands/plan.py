"""`starling plan`: what to practise, week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

if TYPE_CHECKING:
    from agent.commands.context import Context
    from agent.preparing.week import Track
    from agent.settings import Settings

HOURS = 6.0


@click.command(short_help="Plan the weeks to come from what your reports show.")
@click.option(
    "--weeks", type=click.IntRange(1, 26), default=4, show_default=True, metavar="N", help="Four to eight are usual."
)
@click.option(
    "--hours", type=click.FloatRange(3, 60), default=HOURS, show_default=True, metavar="H", help="Hours of each week."
)
@click.option("--format", "form", type=click.Choice(["table", "json", "md"]), default="table", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file instead of the screen.")
@click.pass_obj
def command(context: Context, weeks: int, hours: float, form: str, out: str | None) -> None:
    """Plan N weeks from your weakest areas: sessions with their commands, what to prepare, a mock loop near the end.

    Half of the time is for stories, half for coding and design. Every line says what it rests on; without a report it
    is a start by the usual advice, and says so. The same reports give the same plan.
    """
    from agent.commands.output import deliver, printed  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.commands.stories import told_so_far  # noqa: PLC0415 - same
    from agent.preparing.plan import make_practice_plan  # noqa: PLC0415 - same
    from agent.report.preparation import plan_markdown, plan_table  # noqa: PLC0415 - same

    held, told, stories = told_so_far(context)
    for warning in held.warnings:
        click.echo(warning, err=True)
    tracks = tracks_held(context.settings())
    plan = make_practice_plan(weeks, hours, held=held, told=told, stories=stories, tracks=tracks)
    if form == "json":
        deliver(plan.model_dump_json(indent=2) + "\n", out)
    else:
        deliver(plan_markdown(plan) if form == "md" else printed(plan_table(plan), out), out)


def tracks_held(settings: Settings) -> tuple[Track, ...]:
    """The tracks that `starling interview` takes."""
    from agent.errors import UsageError  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.preparing.week import Track  # noqa: PLC0415 - same
    from agent.wish import Wish  # noqa: PLC0415 - same

    found: list[Track] = []
    for track in get_args(Track):
        try:
            Wish(track=track).over(settings)
        except UsageError:
            continue
        found.append(track)
    return tuple(found)
