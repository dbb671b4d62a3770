"""What the person sees in the terminal: the question, a level meter, the time, the words as they become final."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.live import Live
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from agent.keys import HINT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self

    from rich.console import Console, RenderableType

    from agent.moves import Holder, Move, Plan, Prompt
    from agent.transcript import Turn

METER_FLOOR = -60.0
"""dB below full scale at which the meter is empty."""
METER_WIDTH = 24
STATES = {
    "loading": "loading models",
    "speaking": "interviewer speaks",
    "listening": "listening to you",
    "thinking": "thinking",
    "waiting": "waiting for a sound device",
    "scoring": "writing your report",
    "done": "done",
}
HOLDERS: Mapping[Holder, str] = {
    "held": "you hold the floor",
    "over": "that was your answer",
    "paused": "paused: p goes on",
}
WORDLESS = {
    "empty": "silence",
    "skip": "skipped",
    "stop": "asked to stop",
    "repeat_request": "asked to hear it again",
}
"""What is shown for a turn without words."""
LABEL = 13
"""Columns for whoever speaks."""


class PlainLog:
    """One paragraph a turn, for pipes, logs and CI, and above the live panel."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        """Nothing to restore."""

    def prompt(self, prompt: Prompt) -> None:
        """Print the interviewer's words as they begin."""
        if prompt.text:
            self._say("Interviewer", Text(prompt.text))

    def turn(self, turn: Turn) -> None:
        """Print the candidate's words once they are in the record."""
        if turn.speaker == "candidate":
            wordless = Text(f"({WORDLESS.get(turn.kind or '', turn.kind)})", style="dim")
            self._say("You", Text(turn.text) if turn.text else wordless)

    def move(self, move: Move) -> None:
        """Reasons are in the record; nothing to print."""

    def caption(self, text: str, *, final: bool) -> None:
        """Captions are for a live screen."""

    def level(self, dbfs: float, *, speech: bool) -> None:
        """Levels are for a live screen."""

    def notice(self, text: str) -> None:
        """Print it at once."""
        self._print(f"[yellow]{escape(text)}[/yellow]")

    def floor(self, holder: Holder) -> None:
        """Who has the floor is for a live screen."""

    def state(self, name: str) -> None:
        """Say when something takes a while."""
        if name in {"loading", "scoring"}:
            self._print(f"[dim]… {STATES[name]}[/dim]")

    def _print(self, line: str) -> None:
        """Lines are folded for a terminal only: what reads a pipe wants one line a turn."""
        self._console.print(line, soft_wrap=not self._console.is_terminal)

    def _say(self, who: str, words: Text) -> None:
        """A label, and the words beside it."""
        if not self._console.is_terminal:
            self._print(f"{who:{LABEL}}{escape(words.plain)}")
            return
        row = Table.grid()
        row.add_column(width=LABEL, style="bold")
        row.add_column(overflow="fold")
        row.add_row(who, words)
        self._console.print()
        self._console.print(row)


class TypedLog(PlainLog):
    """For somebody at the keyboard: shows where to write, and does not repeat what was typed."""

    def turn(self, turn: Turn) -> None:
        """Print what was not typed as words."""
        if not turn.text:
            super().turn(turn)

    def state(self, name: str) -> None:
        """Ask for a line."""
        if name == "listening":
            self._console.print()
            self._console.print(f"[bold]{'You':{LABEL}}[/bold]", end="")
        super().state(name)


class LiveScreen:
    """A live panel below the conversation so far. `clock` gives seconds."""

    def __init__(self, console: Console, plan: Plan, clock: Callable[[], float], *, keys: bool = False) -> None:
        """With `keys`, a line tells which there are."""
        self._log = PlainLog(console)
        self._plan = plan
        self._clock = clock
        self._began = clock()
        self._asked_at = self._began
        self._question: str | None = None
        self._words = ""
        self._state = "loading"
        self._keys = keys
        self._holder: Holder = "free"
        self._stopped_at: float | None = None
        """Since when nobody can speak: paused, or without a sound device."""
        self._dbfs = METER_FLOOR
        self._speech = False
        self._live = Live(console=console, get_renderable=self._render, refresh_per_second=8, transient=True)

    def __enter__(self) -> Self:
        self._live.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self._live.stop()

    def prompt(self, prompt: Prompt) -> None:
        """Show what is being asked, and start its time where the question is new."""
        if prompt.question_id != self._question:
            self._question, self._asked_at = prompt.question_id, self._clock()
        self._words = ""
        self._log.prompt(prompt)

    def turn(self, turn: Turn) -> None:
        """Move a finished turn into the conversation."""
        self._words = ""
        self._log.turn(turn)

    def move(self, move: Move) -> None:
        """Reasons are in the record, not on the screen of the person who is being interviewed."""

    def caption(self, text: str, *, final: bool) -> None:  # noqa: ARG002 - both kinds are shown alike
        """Show what has been understood so far."""
        self._words = text

    def level(self, dbfs: float, *, speech: bool) -> None:
        """Remember the loudness; the panel is redrawn by its own timer."""
        self._dbfs, self._speech = dbfs, speech

    def notice(self, text: str) -> None:
        """Print it above the panel."""
        self._log.notice(text)

    def floor(self, holder: Holder) -> None:
        """Remember it; while the interview is paused, its times stand still."""
        self._holder = holder
        self._keep_time()

    def state(self, name: str) -> None:
        """Remember whose turn it is. While there is no sound there is no level, and no time passes."""
        self._state = name
        self._keep_time()

    def _keep_time(self) -> None:
        """Stop the times while nobody can speak, and let them go on afterwards as if nothing had been."""
        if self._holder == "paused" or self._state == "waiting":
            self._dbfs = METER_FLOOR
            self._stopped_at = self._clock() if self._stopped_at is None else self._stopped_at
        elif self._stopped_at is not None:
            away = self._clock() - self._stopped_at
            self._began, self._asked_at, self._stopped_at = self._began + away, self._asked_at + away, None

    def _render(self) -> RenderableType:
        top = Table.grid(expand=True)
        top.add_column(justify="left")
        top.add_column(justify="right", no_wrap=True)
        top.add_row(Text.assemble((f"● {self._doing()}", self._colour())), self._times())
        top.add_row(self._meter(), Text("Ctrl-C stops and keeps everything", style="dim"))
        words = Text(self._words or "…", style="italic" if self._words else "dim", overflow="fold")
        keys = [Text(HINT, style="dim", no_wrap=True, overflow="ellipsis")] if self._keys else []
        return Panel(Group(top, words, *keys), border_style=self._colour(), title="Starling", title_align="left")

    def _doing(self) -> str:
        if self._holder == "paused" or self._state == "listening":
            return HOLDERS.get(self._holder, STATES.get(self._state, self._state))
        return STATES.get(self._state, self._state)

    def _colour(self) -> str:
        if self._holder == "paused":
            return "yellow"
        return {"listening": "green", "speaking": "cyan"}.get(self._state, "yellow")

    def _times(self) -> Text:
        now = self._clock() if self._stopped_at is None else self._stopped_at
        suggested = next((item.minutes for item in self._plan.questions if item.id == self._question), None)
        this = clock_text(now - self._asked_at)
        of = f" of {clock_text(suggested * 60)}" if suggested else ""
        total = f" of {clock_text(self._plan.minutes * 60)}" if self._plan.minutes else ""
        return Text(f"this question {this}{of}   interview {clock_text(now - self._began)}{total}")

    def _meter(self) -> Text:
        filled = round(METER_WIDTH * min(1.0, max(0.0, 1.0 - self._dbfs / METER_FLOOR)))
        style = "green" if self._speech else "dim"
        return Text.assemble("mic ", ("█" * filled, style), ("░" * (METER_WIDTH - filled), "dim"))


def clock_text(seconds: float) -> str:
    """Minutes and seconds, as on a watch."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
