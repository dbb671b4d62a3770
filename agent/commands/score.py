"""`starling score`: any transcript or recording, judged against the rubrics."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from agent.commands.given import reading_options
from agent.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.assessment import Level, Report
    from agent.commands.context import Context
    from agent.commands.listening import Listener, Who
    from agent.decision import Debrief
    from agent.material.model import Cv
    from agent.ports import Judge, Reads
    from agent.rubric import Kit
    from agent.settings import Settings
    from agent.transcript import Transcript


@click.command(short_help="Score any transcript or recording against the rubrics.")
@click.argument("inputs", metavar="INPUT…", nargs=-1, required=True)
@click.option(
    "--rubric",
    metavar="behavioral|design|coding|technical|FILE",
    help="The kit to judge by: a shipped one (`starling rubric list`) or a file of your own.  [default: behavioral]",
)
@reading_options
@click.option(
    "--judge",
    type=click.Choice(["built-in", "llm"]),
    help="Who judges; llm: the model of [llm] in config.toml, checked.  [default: built-in]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "md", "html", "pdf"]),
    help="How to show the report.  [default: by the ending of --out, else table]",
)
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file instead of the screen.")
@click.pass_obj
def command(
    context: Context,
    /,
    inputs: tuple[str, ...],
    form: str | None,
    out: str | None,
    **flags: Any,  # noqa: ANN401 - click hands over what the options above declare
) -> None:
    """Judge every answer in INPUT and show the evidence.

    INPUT is a session (id, folder, `last`), a transcript.json, a JSON list of {"question": …, "answer": …}, text with
    speaker labels, subtitles (.srt, .vtt), a bare answer, a recording, or - for standard input. Several are judged one
    by one; as JSON they make one list, each report with its "input".
    """
    from agent.commands.held import held_folder, judge_held  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.commands.listening import Listener, Who  # noqa: PLC0415 - same
    from agent.commands.output import SUFFIXES, deliver, deliver_bytes  # noqa: PLC0415 - same

    settings = context.settings()
    who = Who(flags["speakers"] or "auto", flags["interviewer_speaker"])
    listener = Listener(context)
    held = held_folder(context, inputs, flags["rubric"])
    if held is not None:
        report, decided = judge_held(context, held, flags["level"], _second(settings, flags["judge"]))
        chosen = form or SUFFIXES.get(Path(out or "").suffix.lower(), "table")
        deliver(
            _shown([(inputs[0], _read(context, inputs[0], None, listener, who))], [report], chosen, out, decided), out
        )
        return
    kit = (None if flags["rubric"] else _held_by(context, inputs)) or find_kit(
        flags["rubric"] or settings.scoring.rubric
    )
    chosen = form or SUFFIXES.get(Path(out or "").suffix.lower(), "table")
    if chosen in {"html", "pdf"} and len(inputs) > 1:
        raise UsageError(f"--format {chosen}: makes one report of one INPUT; give one, or choose json, md or table")
    if inputs.count("-") > 1:
        raise UsageError("INPUT: - stands for standard input, which can be read only once")
    given = [(name, _read(context, name, flags["asked"], listener, who)) for name in inputs]
    second = _second(settings, flags["judge"])
    level = flags["level"] or settings.interview.level
    cvs = [_cv(context, name) for name in inputs]
    reports = judge(context, [transcript for _, transcript in given], kit, level, second, cvs=cvs)
    if chosen == "pdf":
        from agent.report import as_pdf  # noqa: PLC0415 - seldom asked for

        deliver_bytes(as_pdf(reports[0], given[0][1]), out)
    else:
        deliver(_shown(given, reports, chosen, out), out)


def find_kit(name: str) -> Kit:
    """A shipped kit by name, or one from a file. Raises UsageError for an unknown name, BadInputError for a file."""
    from agent.rubric import kit_files, load_kit, shipped  # noqa: PLC0415 - keeps `starling --help` quick

    path = Path(name).expanduser()
    ours = shipped(f"{name}.toml")
    if path.suffix or path.exists() or len(path.parts) > 1:
        return load_kit(path)
    if ours in kit_files():
        return load_kit(ours)
    known = ", ".join(found.stem for found in kit_files())
    raise UsageError(f"--rubric {name}: no such kit; there are {known}, or give the path of a .toml file")


def _held_by(context: Context, inputs: Sequence[str]) -> Kit | None:
    """The kit of the session that is the only input; None for anything else."""
    from agent.commands.next import plan_of_session  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.inputs import GivenSession, sniff  # noqa: PLC0415 - same
    from agent.kits import kit_of  # noqa: PLC0415 - same
    from agent.store import Store  # noqa: PLC0415 - same

    if len(inputs) != 1 or inputs[0] == "-":
        return None
    store = Store(context.data())
    plan, found = plan_of_session(inputs[0], store), sniff(inputs[0], store)
    return kit_of(found.folder, plan.track) if plan and isinstance(found, GivenSession) else None


def _second(settings: Settings, flag: str | None) -> Judge | None:
    """Who gives second opinions; announced on the screen. Raises UsageError or ModelUnavailableError."""
    chosen = flag or settings.interview.judge
    if chosen == "built-in":
        return None
    import os  # noqa: PLC0415 - only a language model needs it

    from agent.model.guest import invite  # noqa: PLC0415 - same

    roles = settings.interview.model_copy(update={"judge": chosen, "interviewer": "built-in"})
    guest = invite(settings.model_copy(update={"interview": roles}), os.environ)
    assert guest is not None
    click.echo(guest.notice, err=True)
    return guest.judge()


def judge(
    context: Context,
    transcripts: Sequence[Transcript],
    kit: Kit,
    level: Level,
    second: Judge | None = None,
    *,
    cvs: Sequence[Cv | None] = (),
) -> list[Report]:
    """The reports of the transcripts, by one reader, loaded once. `cvs` are the CVs that each was asked about."""
    from agent.engines import load_reader  # noqa: PLC0415 - heavy
    from agent.material.asking import question_about  # noqa: PLC0415 - same
    from agent.models import locate  # noqa: PLC0415 - same
    from agent.planning import CASES  # noqa: PLC0415 - same
    from agent.rubric import load_banks, load_kit, shipped  # noqa: PLC0415 - same
    from agent.scoring.score import score  # noqa: PLC0415 - same

    paths = context.settings().models
    spacy, minilm = (locate(name, config_paths=paths, data=context.data()) for name in ("spacy-en", "minilm"))
    reader = load_reader(spacy, minilm)
    if kit.id in CASES:
        return [_case(context.settings(), transcript, kit, level, reader) for transcript in transcripts]
    principles = load_kit(shipped("leadership_principles.toml"))
    questions = {question.id: question for question in load_banks()}
    return [
        score(
            transcript,
            kit=kit,
            principles=principles,
            level=level,
            reader=reader,
            questions={**questions, **{one.id: question_about(one) for one in (cv.claims if cv else ())}},
            judge=second,
            cv=cv.claims if cv else (),
        )
        for transcript, cv in zip_longest(transcripts, cvs[: len(transcripts)])
    ]


def _case(settings: Settings, transcript: Transcript, kit: Kit, level: Level, reader: Reads) -> Report:
    """The report of a design, coding or technical round of any origin."""
    from agent.adopted import case_of  # noqa: PLC0415 - loads what only this needs
    from agent.scoring.cases import score_cases  # noqa: PLC0415 - same

    turns, plan = case_of(transcript, kit, settings, reader)
    return score_cases(transcript.model_copy(update={"turns": turns}), plan=plan, kit=kit, level=level, reader=reader)


def _read(context: Context, source: str, asked: str | None, listener: Listener, who: Who) -> Transcript:
    from agent.inputs import RecordingGivenError, read_input  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.store import Store  # noqa: PLC0415 - same

    def say(message: str) -> None:
        click.echo(message, err=True)

    try:
        return read_input(source, asked=asked, store=Store(context.data()), say=say)
    except RecordingGivenError as given:
        return listener.transcript(given.path, who, asked)


def _cv(context: Context, source: str) -> Cv | None:
    """What a session was told of a CV; None for other inputs."""
    from agent.inputs.sources import GivenSession, sniff  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.material.keeping import kept  # noqa: PLC0415 - same
    from agent.store import Store  # noqa: PLC0415 - same

    found = sniff(source, Store(context.data()))
    return kept(found.folder).cv if isinstance(found, GivenSession) else None


def _shown(
    given: Sequence[tuple[str, Transcript]],
    reports: Sequence[Report],
    form: str,
    out: str | None,
    decided: Debrief | None = None,
) -> str:
    from agent.commands.output import printed  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.report import as_html, as_json, as_markdown, as_table  # noqa: PLC0415 - same

    if form == "json":
        return as_json(reports[0]) if len(reports) == 1 else _as_list([name for name, _ in given], reports)
    parts = []
    for (name, transcript), report in zip(given, reports, strict=True):
        if len(reports) > 1:
            parts.append(f"<!-- {name} -->\n" if form == "md" else f"{name}\n")
        match form:
            case "md":
                parts.append(as_markdown(report, transcript, decided))
            case "html":
                parts.append(as_html(report, transcript, decided))
            case _:
                parts.append(printed(as_table(report, transcript, decided), out))
    return "\n".join(parts) if len(reports) > 1 else parts[0]


def _as_list(names: Sequence[str], reports: Sequence[Report]) -> str:
    import json  # noqa: PLC0415 - only several reports need it

    listed = [{"input": name, **report.model_dump(mode="json")} for name, report in zip(names, reports, strict=True)]
    return json.dumps(listed, indent=2, ensure_ascii=False) + "\n"
