"""A cheap gate in front of an exact detector, so that silence costs next to nothing."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audio.ports import SpeechDetector
    from audio.speech import Pcm


class GatedDetector:
    """A `SpeechDetector` whose answer is the confirming detector's while the gate is open, and 0 while it is closed.

    The gate stays open for `hangover` frames after it last heard something, since it drops out inside words. When it
    opens, the `lead` frames before are given to the confirming detector first: it needs a beginning to judge by.
    """

    def __init__(self, gate: SpeechDetector, confirm: SpeechDetector, *, hangover: int = 25, lead: int = 15) -> None:
        self._gate = gate
        self._confirm = confirm
        self._hangover = hangover
        self._before: deque[Pcm] = deque(maxlen=max(lead, 1))
        self._open = 0
        self.confirmed = 0
        """Frames that the confirming detector had to look at."""

    def probability(self, pcm: Pcm) -> float:
        """Probability of speech, 0 to 1, for the next 20 ms frame."""
        was_open = self._open > 0
        self._open = self._hangover + 1 if self._gate.probability(pcm) else max(self._open - 1, 0)
        if not self._open:
            self._before.append(pcm)
            return 0.0
        if not was_open:
            self._confirm.reset()
            for frame in self._before:
                self._look(frame)
            self._before.clear()
        return self._look(pcm)

    def reset(self) -> None:
        """Forget everything heard so far."""
        self._gate.reset()
        self._confirm.reset()
        self._before.clear()
        self._open = 0
        self.confirmed = 0

    def _look(self, pcm: Pcm) -> float:
        self.confirmed += 1
        return self._confirm.probability(pcm)
