"""`starling report`: a session's report, rendered again from its transcript and its judgement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from agent.assessment import Report
    from agent.commands.context import Context
    from agent.decision import Debrief
    from agent.ports import Reads
    from agent.store import Store
    from agent.transcript import Transcript


@click.command(short_help="Render the report of a session again.")
@click.argument("session", default="last")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "md", "html", "pdf"]),
    help="How to render it.  [default: by the ending of --out, else table]",
)
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file instead of the screen.")
@click.pass_obj
def command(context: Context, session: str, form: str | None, out: str | None) -> None:
    """Render the report of SESSION (an id, a folder, or `last`) again.

    A session that has no report yet, since it was interrupted, is judged first. The report of a loop begins with its
    debrief; before its last round, it tells of the rounds held so far. LOOP/ROUND (`last/03-design`) is a round's own.
    """
    from agent.commands.output import SUFFIXES, deliver, deliver_bytes, printed  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.debriefing import loop_transcript  # noqa: PLC0415 - same
    from agent.inputs.read import session_transcript  # noqa: PLC0415 - same
    from agent.loop import is_loop  # noqa: PLC0415 - same
    from agent.report import as_html, as_json, as_markdown, as_pdf, as_table  # noqa: PLC0415 - same
    from agent.store import Store  # noqa: PLC0415 - same

    store = Store(context.data())
    folder = store.resolve(session)
    if is_loop(folder):
        report, decided = debriefed(context, store, folder)
        transcript = loop_transcript(folder)
    else:
        transcript, decided = session_transcript(folder), None
        report = report_of(context, store, folder, transcript)
    match form or SUFFIXES.get(Path(out or "").suffix.lower(), "table"):
        case "json":
            text = as_json(report)
        case "md":
            text = as_markdown(report, transcript, decided)
        case "html":
            text = as_html(report, transcript, decided)
        case "pdf":
            deliver_bytes(as_pdf(report, transcript, decided), out)
            return
        case _:
            text = printed(as_table(report, transcript, decided), out)
    deliver(text, out)


def debriefed(context: Context, store: Store, folder: Path) -> tuple[Report, Debrief]:
    """A loop's report and debrief: as they were written at its end, else of the rounds held so far."""
    from agent.debriefing import judge_loop, read_debrief, write_debrief  # noqa: PLC0415 - keeps `--help` quick

    finished = store.info(folder).state == "finished"
    written = read_debrief(folder) if finished else None
    if written is not None:
        return written
    if finished:
        return write_debrief(folder, lambda: reader_for(context, store.root))
    return judge_loop(folder, lambda: reader_for(context, store.root))


def report_of(context: Context, store: Store, folder: Path, transcript: Transcript) -> Report:
    """The judgement beside the transcript; made now where there is none. Raises BadInputError where it is damaged."""
    from agent.judgements import read_report  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.store import REPORT  # noqa: PLC0415 - same

    if not (folder / REPORT).exists():
        click.echo(f"{folder.name} has no report yet; judging it now", err=True)
        return _judge(context, store, folder, transcript)
    return read_report(folder)


def _judge(context: Context, store: Store, folder: Path, transcript: Transcript) -> Report:
    """Judge a session as its interview would have at its end, and write its reports."""
    from agent.journal import plan_of, read_journal  # noqa: PLC0415 - heavy, and seldom needed here
    from agent.reporting import judge_again  # noqa: PLC0415 - same
    from agent.store import JOURNAL  # noqa: PLC0415 - same

    plan_of(read_journal(folder / JOURNAL), folder / JOURNAL)  # before models are loaded in vain
    return judge_again(folder, transcript, reader_for(context, store.root))


def reader_for(context: Context, data: Path) -> Reads:
    """The built-in reader. Raises ModelUnavailableError where its weights are missing."""
    from agent.engines import load_reader  # noqa: PLC0415 - heavy, and seldom needed here
    from agent.models import locate  # noqa: PLC0415 - same

    paths = context.settings().models
    spacy, minilm = (locate(name, config_paths=paths, data=data) for name in ("spacy-en", "minilm"))
    return load_reader(spacy, minilm)
