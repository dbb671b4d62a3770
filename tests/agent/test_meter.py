"""How far a long transcription is, where there is no terminal to draw on."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.commands.meter import Meter
from audio.speech import RATE

TALK = Path("talk.m4a")


def test_a_long_one_tells_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    """Every five minutes of sound; a short one says nothing, and nothing goes to standard output."""
    with Meter(TALK, 720 * RATE) as meter:
        for second in range(720):
            meter.at(second * RATE)
    assert capsys.readouterr() == ("", "transcribed 5.0 min of 12.0 min\ntranscribed 10.0 min of 12.0 min\n")
    with Meter(TALK, 60 * RATE) as meter:
        meter.at(60 * RATE)
    assert capsys.readouterr() == ("", "")


def stopped() -> None:
    """Ctrl-C after a minute and a half."""
    with Meter(TALK, None) as meter:
        meter.at(90 * RATE)
        raise KeyboardInterrupt


def test_ctrl_c_says_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    """And stays a Ctrl-C, so that the command ends with 130."""
    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert capsys.readouterr().err == (
        "talk.m4a: stopped at 1.5 min of an unknown length; what is done is kept. "
        "Give the same command again to go on.\n"
    )
