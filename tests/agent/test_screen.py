"""The live panel: whose turn it is, who holds the floor, and times that stand still in a pause."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from agent.keys import HINT
from agent.moves import Plan
from agent.screen import LiveScreen
from tests.agent.interviews import a_question

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.moves import Holder


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """What it shows."""
        return self.seconds


def shown(act: Callable[[LiveScreen, Watch], None], *, keys: bool = True) -> str:
    """The panel at 80 columns after something has happened; it is drawn once more when it is taken down."""
    out, watch = io.StringIO(), Watch()
    console = Console(file=out, force_terminal=True, width=80, color_system=None)
    with LiveScreen(console, Plan(questions=(a_question("alpha"),)), watch, keys=keys) as screen:
        act(screen, watch)
    return out.getvalue().rsplit("╭", maxsplit=1)[-1]


@pytest.mark.parametrize(
    ("state", "holder", "words"),
    [
        ("listening", "free", "● listening to you"),
        ("listening", "held", "● you hold the floor"),
        ("listening", "over", "● that was your answer"),
        ("speaking", "held", "● interviewer speaks"),
        ("speaking", "paused", "● paused: p goes on"),
    ],
)
def test_the_panel_says_who_has_the_floor(state: str, holder: Holder, words: str) -> None:
    """What the person chose by key is shown where it makes a difference."""

    def act(screen: LiveScreen, _: Watch) -> None:
        screen.state(state)
        screen.floor(holder)

    assert words in shown(act)


def test_the_keys_fit_on_one_line() -> None:
    """All of them are shown at 80 columns, and none where there are none."""
    assert f"│ {HINT}" in shown(lambda *_: None)
    assert HINT not in shown(lambda *_: None, keys=False)


def test_times_stand_still_in_a_pause() -> None:
    """A minute's pause is a minute of neither the question nor the interview."""

    def act(screen: LiveScreen, watch: Watch) -> None:
        watch.seconds = 10
        screen.floor("paused")
        watch.seconds = 70

    def go_on(screen: LiveScreen, watch: Watch) -> None:
        act(screen, watch)
        screen.floor("free")
        watch.seconds = 75

    assert "interview 0:10" in shown(act)
    assert "this question 0:15   interview 0:15" in shown(go_on)
