"""How far a long recording is: a bar at a terminal, a line now and then elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from audio.speech import RATE

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from rich.progress import Progress

_LONG = 300 * RATE
"""Samples from which a line now and then is worth it."""
_NOTED = 60 * RATE * 5
"""Samples of sound between two such lines."""


class Meter:
    """A context manager around the transcription of `path`, whose length in samples is `total` (None: not known).

    On Ctrl-C it says that what is done is kept and how to go on.
    """

    def __init__(self, path: Path, total: int | None) -> None:
        self._path = path
        self._total = total
        self._done = 0
        self._noted = 0
        self._bar = _bar()

    def __enter__(self) -> Self:
        self._bar.__enter__()
        self._task = self._bar.add_task(f"transcribing {_minutes(self._total)}", total=self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.__exit__(kind, fault, trace)
        if isinstance(fault, KeyboardInterrupt):
            click.echo(
                f"{self._path}: stopped at {_minutes(self._done)} of {_minutes(self._total)}; what is done is kept. "
                "Give the same command again to go on.",
                err=True,
            )

    def at(self, samples: int) -> None:
        """So much is done."""
        self._done = samples
        if not self._bar.disable:
            self._bar.update(self._task, completed=samples)
        elif (self._total or _LONG) >= _LONG and samples - self._noted >= _NOTED:
            self._noted = samples
            click.echo(f"transcribed {_minutes(samples)} of {_minutes(self._total)}", err=True)


def _bar() -> Progress:
    from rich.console import Console  # noqa: PLC0415 - keeps `starling --help` quick
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - same

    screen = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal)


def _minutes(samples: int | None) -> str:
    return "an unknown length" if samples is None else f"{samples / RATE / 60:.1f} min"
