"""Who would have taken the turn when: each policy replayed over the features of an answer.

A policy is asked at every silence as if it had kept quiet at all earlier ones, so that each pause counts by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from audio.frames import in_samples, seconds
from audio.hearing import TAIL_AFTER, TAIL_TAKES
from audio.speech import FRAME, RATE
from audio.text_end import ending
from audio.turns import Signals, silence_needed
from benchmarks.turn_taking_features import ASKED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audio.turns import TurnSettings
    from benchmarks.turn_taking_features import Features, Silence
    from benchmarks.turn_taking_material import Pause

    Policy = Callable[[Features], list[int]]
    """Samples at which it takes the turn."""

FIRST_SOUND = int(0.15 * RATE)
"""From the decision to the interviewer's first sound."""
WITHDRAWABLE = RATE
"""A turn is taken back if the person goes on this soon after the interviewer's first sound."""
NOTICED = RATE // 10
"""Speech that begins is heard as such within this time: a decision until then falls into the pause before it."""
NEVER = 7.0
"""Seconds of delay where a policy had not decided when the recording ended."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a policy did with one answer."""

    features: Features
    cuts: tuple[tuple[Pause, float | None], ...]
    """Each pause, with the seconds into it at which the policy took the turn; None where it did not."""
    delay: float
    """Seconds from the end of the last word to the decision."""
    stray: int
    """Decisions in no pause: between two words, or within one."""


def judge(policy: Policy, features: Features) -> Outcome:
    """Replay a policy over an answer."""
    decided = policy(features)
    cuts: list[tuple[Pause, float | None]] = []
    within: set[int] = set()
    for pause in features.pauses:
        inside = [at for at in decided if pause.start <= at < pause.end + NOTICED]
        within.update(inside)
        cuts.append((pause, seconds(inside[0] - pause.start) if inside else None))
    late = [at for at in decided if at >= features.end]
    stray = sum(at < features.end and at not in within for at in decided)
    return Outcome(features, tuple(cuts), seconds(late[0] - features.end) if late else NEVER, stray)


def is_withdrawn(pause: Pause, cut: float, within: int = WITHDRAWABLE) -> bool:
    """Whether the person goes on within so many samples of the first sound, so that the turn is taken back."""
    return pause.end - pause.start - in_samples(cut) <= FIRST_SOUND + within


def timer(row: str, threshold: float, wait: float) -> Policy:
    """So many seconds since the last voiced frame by one detector."""

    def policy(features: Features) -> list[int]:
        voiced = np.flatnonzero(getattr(features, row) >= threshold)
        gaps = np.diff(np.append(voiced, len(features.level))) * FRAME
        need = in_samples(wait)
        return [int(last + 1) * FRAME + need for last, gap in zip(voiced, gaps, strict=True) if gap >= need + FRAME]

    return policy


def smart_turn(threshold: float, cap: float, *, again: bool) -> Policy:
    """Smart Turn at 0.2 s of silence by Silero, and `again` later in it; at `cap` seconds in any case."""

    def policy(features: Features) -> list[int]:
        decided = []
        for silence in features.silences:
            asked = zip(ASKED, silence.melody, strict=False)
            sure = [at for at, probability in asked if probability > threshold][:1]
            at = sure[0] if sure and (again or sure[0] == ASKED[0]) else cap
            if (silence.end - silence.begin) * FRAME >= at * RATE:
                decided.append(silence.begin * FRAME + in_samples(at))
        return decided

    return policy


@dataclass(frozen=True, slots=True)
class Ours:
    """The interview's own policy; what is not in `signals` is kept from it."""

    settings: TurnSettings
    progress: Mapping[tuple[str, str], float | None]
    """By kind of prompt and text."""
    signals: Sequence[str] = ("words", "sound", "progress")
    melody: int = 0
    known: float = (TAIL_AFTER + TAIL_TAKES) / RATE

    def __call__(self, features: Features) -> list[int]:
        """Samples at which it takes the turn."""
        decided = []
        for silence in features.silences:
            needed = self._needed(features, silence)
            quiet = features.quiet[silence.begin : silence.end]
            unvoiced = features.unvoiced[silence.begin : silence.end]
            ready = np.flatnonzero((quiet >= in_samples(needed)) & (unvoiced >= in_samples(self.settings.click)))
            if len(ready):
                decided.append((silence.begin + int(ready[0]) + 1) * FRAME)
        return decided

    def _needed(self, features: Features, silence: Silence) -> float:
        signals = self.read(features, silence)
        spoken = seconds(int(features.voiced[silence.begin - 1]))
        needed = silence_needed(signals, spoken, self.settings)
        reads_words = "words" in self.signals or "progress" in self.signals
        return max(needed, self.known) if reads_words else needed

    def read(self, features: Features, silence: Silence) -> Signals:
        """What is known of the answer at this silence."""
        text = silence.text
        known: dict[str, Any] = {}
        if "words" in self.signals and text is not None:
            known["words"] = ending(text)
        if "sound" in self.signals:
            known["sound"] = silence.melody[min(self.melody, len(silence.melody) - 1)]
        if "progress" in self.signals and text is not None:
            known["progress"] = self.progress.get((features.item.prompt, text))
        return Signals(**known)
