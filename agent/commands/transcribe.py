"""`starling transcribe`: a recording to text, captions or timed words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agent.commands.given import speaker_options
from agent.errors import StorageError

if TYPE_CHECKING:
    from agent.commands.context import Context
    from agent.commands.listening import Heard


@click.command()
@click.argument("audio", type=click.Path(path_type=Path))
@speaker_options
@click.option("--format", "form", type=click.Choice(["txt", "json", "srt", "vtt"]), default="txt", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of the screen."
)
@click.pass_obj
def command(
    context: Context,
    /,
    *,
    audio: Path,
    form: str,
    out: Path | None,
    speakers: str | None,
    interviewer_speaker: str | None,
) -> None:
    """Transcribe a recording: sound or video of any common kind, rate, length and number of channels.

    Where two people speak, each turn says whose it is, and `starling score` reads what is written, in every format.
    What was transcribed is kept, so that a run that was stopped goes on where it was.
    """
    from agent.commands.listening import Listener, Who  # noqa: PLC0415 - keeps `starling --help` quick

    heard = Listener(context).listen(audio, Who(speakers or "auto", interviewer_speaker))
    if not heard.words:
        click.echo(f"{audio}: no speech found", err=True)
    text = _rendered(heard, form)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise StorageError(f"{out}: cannot be written: {fault.strerror}") from fault


def _rendered(heard: Heard, form: str) -> str:
    from agent.captions import as_srt, as_text, as_vtt, captions  # noqa: PLC0415 - keeps `--help` quick
    from agent.transcribed import transcribed  # noqa: PLC0415 - same
    from audio.speech import RATE  # noqa: PLC0415 - same

    turns, named = heard.transcript(None).turns if heard.words else (), heard.two
    match form:
        case "txt":
            return as_text(turns, named=named)
        case "json":
            return f"{transcribed(turns, heard.samples / RATE, named=named).model_dump_json(indent=2)}\n"
        case "srt":
            return as_srt(captions(turns, named=named))
        case _:
            return as_vtt(captions(turns, named=named))
