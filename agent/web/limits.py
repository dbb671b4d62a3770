"""How much one page may send, and how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT_BYTES = 256 * 1024
"""Longest text message: a whiteboard full of strokes."""
BODY_BYTES = 32 * 1024
"""Longest body of a request, sound for the microphone check apart."""
SOUND_BYTES = 12 * 16_000 * 2
"""Longest recording for the microphone check: 12 s."""
MESSAGES_A_SECOND, BURST = 250, 5_000
"""Sound comes 50 times a second; after a broken line, what was kept for 90 s comes at once."""
SOCKETS = 8
"""Open pages at once."""


class Bucket:
    """A token bucket: `rate` a second, `burst` at once. `clock` gives seconds."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._level, self._at = burst, clock()

    def take(self) -> bool:
        """Whether one more may come now."""
        now = self._clock()
        self._level = min(self._burst, self._level + (now - self._at) * self._rate)
        self._at = now
        if self._level < 1:
            return False
        self._level -= 1
        return True
