"""How long a silent person is left alone before the interviewer says something."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LadderSettings:
    """Seconds of silence, counted from the interviewer's last sound."""

    first_hard: float = 10.0
    """After a question that calls for a story: recalling one takes that long, and a nudge would break in on it."""
    first: float = 6.0
    """After anything lighter: a probe, a repetition, a nudge."""
    step: float = 8.0
    """Each further rung."""


def silence_allowed(rung: int, settings: LadderSettings, *, hard: bool = True, granted: float | None = None) -> float:
    """Seconds to wait for a first word at this rung, 0 being the first; `granted` is what the person asked for.

    Raises ValueError for a negative rung.
    """
    if rung < 0:
        raise ValueError(f"rungs are counted from 0, got {rung}")
    usual = settings.step if rung else (settings.first_hard if hard else settings.first)
    return max(usual, granted or 0.0)
