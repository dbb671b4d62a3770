"""What the flags of `starling interview` ask for, laid over the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from agent.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from agent.again import Again
    from agent.settings import Settings

SECTION = {
    "track": ("interview", "track"),
    "questions": ("interview", "questions"),
    "minutes": ("interview", "minutes"),
    "level": ("interview", "level"),
    "mode": ("interview", "mode"),
    "seed": ("interview", "seed"),
    "candidate": ("interview", "candidate"),
    "pace": ("interview", "pace"),
    "patience": ("turns", "patience"),
    "voice": ("voice", "model"),
    "interviewer": ("interview", "interviewer"),
    "judge": ("interview", "judge"),
}
"""Where each flag's setting lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The flags; None, or nothing, where one was not given."""

    track: str | None = None
    principles: tuple[str, ...] = ()
    question_ids: tuple[str, ...] = ()
    questions: int | None = None
    minutes: float | None = None
    level: str | None = None
    mode: str | None = None
    seed: int | None = None
    resume: str | None = None
    out: Path | None = None
    candidate: str | None = None
    pace: str | None = None
    patience: str | None = None
    voice: str | None = None
    interviewer: str | None = None
    editor: Path | None = None
    judge: str | None = None
    cv: Path | None = None
    job: Path | None = None
    again: Again | None = None
    """What was put in a session before, to be put alone; no flag says it."""

    def over(self, settings: Settings) -> Settings:
        """The settings with the flags laid over them; raises UsageError for what this version cannot do."""
        if self.resume and (self.cv or self.job):
            raise UsageError("--resume: goes on with the CV and the job it began with; leave --cv and --job out")
        data: dict[str, Any] = settings.model_dump()
        for flag, (section, key) in SECTION.items():
            value = getattr(self, flag)
            if value is not None:
                data[section][key] = value
        if self.principles:
            data["interview"]["principles"] = self.principles
        if self.question_ids:
            data["interview"]["question_ids"] = self.question_ids
        try:
            wanted = type(settings).model_validate(data)
        except ValidationError as fault:
            first = fault.errors()[0]
            raise UsageError(f"--{first['loc'][-1]}: {first['msg']}, found {first['input']!r}") from fault
        if self.principles and wanted.interview.track == "loop":
            raise UsageError("--principle: each interviewer of a loop has principles of their own; leave it out")
        if self.editor is not None and wanted.interview.track not in {"coding", "loop"}:
            raise UsageError(
                f"--editor {self.editor}: only a coding round has one; add --track coding, or --track loop"
            )
        return wanted
