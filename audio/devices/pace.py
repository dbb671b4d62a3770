"""Whether a device gives as many samples a second as it promised."""

from __future__ import annotations

WINDOW = 3.0
"""Seconds over which samples are counted: blocks come in bursts of some tenths of a second."""
LEAST, MOST = 0.75, 1.33
"""Shares of what was promised. A headset that falls from 48 kHz to its telephone form gives a third or half of it."""
STRIKES = 2
"""Windows in a row that must be wrong in the same way: a stall makes one too slow, and the next too fast."""


class Pace:
    """Counts a device's samples against the device's own clock.

    Where a Bluetooth headset changes its form while it is open, some systems deliver the new form under the old name:
    every sound is too high or too low, and nothing fails.
    """

    def __init__(self, rate: int) -> None:
        """`rate` is what the device promised, in Hz."""
        self._rate = rate
        self._began: float | None = None
        self._samples = 0
        self._slow = 0
        self._fast = 0

    def keeps(self, samples: int, now: float) -> bool:
        """Take a block that came at `now` seconds; False once the device has kept another pace for long enough."""
        if self._began is None:
            self._began = now
            return True
        self._samples += samples
        elapsed = now - self._began
        if elapsed >= WINDOW:
            # much longer without a block was a stall or a machine asleep, and tells nothing about the rate
            share = self._samples / (elapsed * self._rate) if elapsed < 2 * WINDOW else 1.0
            self._slow = self._slow + 1 if share < LEAST else 0
            self._fast = self._fast + 1 if share > MOST else 0
            self._began, self._samples = now, 0
        return max(self._slow, self._fast) < STRIKES
