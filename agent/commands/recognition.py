"""A recording to words, with progress on the screen; what was done survives a Ctrl-C."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

import click

from agent.commands.meter import Meter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from agent.commands.context import Context
    from audio.engines.whisper import WhisperTranscriber
    from audio.recognition import Recogniser
    from audio.speech import Pcm, Transcription

MIX = "mix"
"""All channels together."""
CHANNELS = ("left", "right")
TOGETHER = 4
"""Pieces decoded at a time: more save little, and take memory (`benchmarks/README.md`)."""


class Recognition:
    """Transcribes recordings; the models are loaded with the first."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._settings = context.settings()
        self._loaded: list[WhisperTranscriber] = []
        self._loading = Lock()

    def hear(self, path: Path, sides: Sequence[str]) -> tuple[dict[str, Transcription], int]:
        """The words on each of `sides`, `MIX` or both `CHANNELS`, and the recording's length in samples.

        Raises RecordingError for what is no recording; KeyboardInterrupt, after a word on how to go on.
        """
        from agent.models import locate  # noqa: PLC0415 - keeps `starling --help` quick
        from agent.transcripts import TranscriptCache, digest  # noqa: PLC0415 - same
        from audio.files import decode, look_at, mixed  # noqa: PLC0415 - same
        from audio.sides import Separator  # noqa: PLC0415 - same

        promise = look_at(path)
        wanted = self._settings.transcription
        whisper = locate(wanted.model, config_paths=self._settings.models, data=self._context.data())
        silero = locate("silero", config_paths=self._settings.models, data=self._context.data())
        cache = TranscriptCache(self._context.data())
        known = {
            **wanted.model_dump(),
            "weights": _identity(whisper),
            "threshold": self._settings.turns.speech_threshold,
        }
        sum_of = digest(path)
        with _workers(wanted.threads) as worker, Meter(path, promise.samples) as progress:
            listeners = {
                side: self._recogniser(whisper, silero, cache.ledger(sum_of, known, side), worker) for side in sides
            }

            def tell() -> None:
                progress.at(min(listener.done for listener in listeners.values()))

            separator = Separator()
            done = 0
            for block in decode(path, lambda intact: _say_damaged(path, intact)):
                if len(sides) == 1:
                    next(iter(listeners.values())).feed(mixed(block))
                else:
                    for listener, sound in zip(listeners.values(), separator.split(block), strict=True):
                        listener.feed(sound)
                done += block.shape[1]
                tell()
            if len(sides) > 1:
                for listener, sound in zip(listeners.values(), separator.finish(), strict=True):
                    listener.feed(sound)
            heard = {side: listener.finish(tell) for side, listener in listeners.items()}
        cache.shrink()
        return heard, done

    def _recogniser(self, whisper: Path, silero: Path, ledger: Path, worker: Executor) -> Recogniser:
        from audio.engines.silero import SileroDetector  # noqa: PLC0415 - heavy
        from audio.recognition import Recogniser  # noqa: PLC0415 - same
        from audio.remembered import RememberingTranscriber  # noqa: PLC0415 - same

        return Recogniser(
            SileroDetector(silero),
            RememberingTranscriber(_WhenNeeded(partial(self._whisper, whisper)), ledger),
            words=self._settings.transcription.words,
            threshold=self._settings.turns.speech_threshold,
            together=TOGETHER,
            worker=worker,
        )

    def _whisper(self, path: Path) -> WhisperTranscriber:
        """The model in the folder `path`, read when it is first needed."""
        from agent.engines import load_transcriber  # noqa: PLC0415 - heavy

        with self._loading:
            if not self._loaded:
                self._loaded.append(load_transcriber(self._settings, path, at_once=True))
            return self._loaded[0]


class _WhenNeeded:
    """A `PieceTranscriber` whose model is read for the first piece that no ledger holds."""

    def __init__(self, load: Callable[[], WhisperTranscriber]) -> None:
        self._load = load

    def transcribe_pieces(self, pieces: Sequence[tuple[int, Pcm]], *, words: Sequence[str] = ()) -> list[Transcription]:
        return self._load().transcribe_pieces(pieces, words=words)


@contextmanager
def _workers(number: int) -> Iterator[Executor]:
    """Threads to transcribe in. When interrupted, what has begun is brought to its end, and so is not lost."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - keeps `starling --help` quick

    pool = ThreadPoolExecutor(number)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _say_damaged(path: Path, intact: int) -> None:
    from audio.speech import RATE  # noqa: PLC0415 - keeps `starling --help` quick

    click.echo(f"{path}: is damaged from {intact / RATE:.1f} s on; what can be decoded is used", err=True)


def _identity(model: Path) -> str:
    """What tells one set of weights from another without reading them."""
    weights = model / "model.bin" if model.is_dir() else model
    known = weights.stat()
    return f"{model.name} {known.st_size} {known.st_mtime_ns}"
