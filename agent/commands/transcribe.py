"""`starling transcribe`: a recording to text, captions or timed words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from agent.errors import StorageError

if TYPE_CHECKING:
    from agent.commands.context import Context
    from audio.speech import Transcription


@click.command()
@click.argument("audio", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["txt", "json", "srt", "vtt"]), default="txt", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of the screen."
)
@click.pass_obj
def command(context: Context, audio: Path, form: str, out: Path | None) -> None:
    """Transcribe a recording: sound or video of any common kind, rate, length and number of channels.

    What was transcribed is kept, so that a run that was stopped goes on where it was.
    """
    from agent.commands.listening import Listener  # noqa: PLC0415 - keeps `starling --help` quick

    transcription, samples = Listener(context).words(audio)
    if not transcription.words:
        click.echo(f"{audio}: no speech found", err=True)
    text = _rendered(transcription, samples, form)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise StorageError(f"{out}: cannot be written: {fault.strerror}") from fault


def _rendered(transcription: Transcription, samples: int, form: str) -> str:
    from agent.captions import as_json, as_srt, as_text, as_vtt, captions  # noqa: PLC0415 - keeps `--help` quick

    if form == "txt":
        return as_text(captions(transcription.words, longest=sys.maxsize))
    shown = captions(transcription.words)
    if form == "json":
        return as_json(shown, transcription.words, samples)
    return as_srt(shown) if form == "srt" else as_vtt(shown)
