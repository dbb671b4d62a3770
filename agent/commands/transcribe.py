"""`starling transcribe`: a recording to text, captions or timed words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from agent.errors import BadInputError, StorageError

if TYPE_CHECKING:
    from agent.commands.context import Context
    from audio.speech import Pcm, Transcription


@click.command()
@click.argument("audio", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["txt", "json", "srt", "vtt"]), default="txt", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of the screen."
)
@click.pass_obj
def command(context: Context, audio: Path, form: str, out: Path | None) -> None:
    """Transcribe a recording: sound or video of any common kind, rate and number of channels."""
    pcm = _read(audio)
    transcription = _recognise(context, pcm)
    if not transcription.words:
        click.echo(f"{audio}: no speech found", err=True)
    text = _rendered(transcription, len(pcm), form)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise StorageError(f"{out}: cannot be written: {fault.strerror}") from fault


def recognise_file(context: Context, path: Path) -> Transcription:
    """The words of a recording, with progress on stderr; raises BadInputError where it cannot be read."""
    return _recognise(context, _read(path))


def _read(path: Path) -> Pcm:
    from audio.errors import RecordingError  # noqa: PLC0415 - keeps `starling --help` quick
    from audio.files import read_audio  # noqa: PLC0415 - same

    try:
        return read_audio(path)
    except RecordingError as fault:
        raise BadInputError(str(fault)) from fault


def _recognise(context: Context, pcm: Pcm) -> Transcription:
    from rich.console import Console  # noqa: PLC0415 - keeps `starling --help` quick
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - same

    from agent.models import locate  # noqa: PLC0415 - same
    from audio.engines.silero import SileroDetector  # noqa: PLC0415 - same
    from audio.engines.whisper import WhisperTranscriber  # noqa: PLC0415 - same
    from audio.recognition import recognise  # noqa: PLC0415 - same
    from audio.speech import RATE, Transcription  # noqa: PLC0415 - same

    if not len(pcm):
        return Transcription("", ())
    settings = context.settings()
    wanted = settings.transcription
    whisper = locate(wanted.model, config_paths=settings.models, data=context.data())
    silero = locate("silero", config_paths=settings.models, data=context.data())
    screen = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("loading", total=len(pcm))
        detector = SileroDetector(silero)
        transcriber = WhisperTranscriber(whisper, language=wanted.language, beam=wanted.beam, threads=wanted.threads)
        bar.update(task, description=f"transcribing {len(pcm) / RATE / 60:.1f} min")
        return recognise(
            pcm,
            detector,
            transcriber,
            words=wanted.words,
            threshold=settings.turns.speech_threshold,
            progress=lambda done: bar.update(task, completed=done),
        )


def _rendered(transcription: Transcription, samples: int, form: str) -> str:
    from agent.captions import as_json, as_srt, as_text, as_vtt, captions  # noqa: PLC0415 - keeps `--help` quick

    if form == "txt":
        return as_text(captions(transcription.words, longest=sys.maxsize))
    shown = captions(transcription.words)
    if form == "json":
        return as_json(shown, transcription.words, samples)
    return as_srt(shown) if form == "srt" else as_vtt(shown)
