"""Passes on to another observer what it is told; whoever listens in overrides what they wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.ports import Observer


class Relay:
    """An `Observer` in front of another."""

    def __init__(self, observer: Observer) -> None:
        """`observer` is told everything."""
        self.prompt = observer.prompt
        self.turn = observer.turn
        self.move = observer.move
        self.caption = observer.caption
        self.level = observer.level
        self.notice = observer.notice
        self.floor = observer.floor
        self._state = observer.state

    def state(self, name: str) -> None:
        """Pass it on."""
        self._state(name)
