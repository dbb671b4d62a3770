"""Asks now and then whether the microphone is still one, beside the sound itself."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY = 0.5
"""Seconds between two questions: shorter than it takes to be taken for an interruption."""


class Watch:
    """Calls `lost` once, from its own thread, when `present` turns false. `stop` ends it without waiting for it."""

    def __init__(self, present: Callable[[], bool], lost: Callable[[], None], every: float = EVERY) -> None:
        self._present = present
        self._lost = lost
        self._every = every
        self._stopped = threading.Event()
        # a sound server that hangs must not keep the program from ending
        self._thread = threading.Thread(target=self._run, name="devices", daemon=True)

    def start(self) -> None:
        """Begin to ask."""
        self._thread.start()

    def stop(self) -> None:
        """Ask no more; `lost` may still be called if it is being asked right now."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.wait(self._every):
            if not self._present():
                if not self._stopped.is_set():
                    self._lost()
                return
