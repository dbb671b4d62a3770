"""A microphone that goes in the middle of an answer: the interview waits, and goes on with another one."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pulse
import pytest
import soundfile
from runs import read, sound, turns, wait_until, watched, word_error_rate
from test_device_interview import BRIEF, has_fallen_silent

from agent.models import locate
from agent.outage import BACK, GONE
from audio.engines.piper import PiperVoice
from audio.speech import RATE

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from runs import Home

pytestmark = pytest.mark.skipif(pulse.missing() is not None, reason=str(pulse.missing()))

BEFORE = "Our ranking service returned empty pages on a Friday evening. I found a feature in another time zone."
AFTER = "So I rewrote the feature myself, and the pages were full again before midnight."
AWAY = 8
"""Seconds without a microphone: longer than any silence that ends an answer."""


@pytest.fixture
def server() -> Iterator[pulse.PulseServer]:
    """A sound card without hardware."""
    with tempfile.TemporaryDirectory(prefix="pulse") as folder, pulse.pulse_server(Path(folder)) as running:
        yield running


def voiced(path: Path, text: str) -> Path:
    """The text as somebody says it."""
    soundfile.write(path, np.concatenate(list(PiperVoice(locate("piper-joe")).speak(text))), RATE)
    return path


def read_until(line: str, process: subprocess.Popen[str]) -> str:
    """What the interview tells up to this line; AssertionError if it never says so."""
    assert process.stderr is not None
    told = ""
    while line not in told:
        said = process.stderr.readline()
        assert said, f"ended too early: {told}"
        told += said
    return told


def test_an_answer_goes_on_with_another_microphone(home: Home, server: pulse.PulseServer, tmp_path: Path) -> None:
    """What was said before and after is one answer; the time between is not counted, and nobody was hurried."""
    folder = tmp_path / "session"
    before, after = voiced(tmp_path / "before.wav", BEFORE), voiced(tmp_path / "after.wav", AFTER)
    sound_server = {name: value for name, value in server.env.items() if name.startswith(("PULSE_", "ALSA_"))}
    command = ("--out", folder, "--seed", "1", "--questions", "1", "--question", "critical-production-bug")
    began = time.monotonic()
    with watched(home.start("interview", *command, "--candidate", "mic", env={**BRIEF, **sound_server})) as process:
        wait_until(lambda: has_fallen_silent(folder), process)
        server.say(before).wait()
        server.unplug()
        told = read_until(GONE, process)
        time.sleep(AWAY)
        server.plug("rate=8000", "channels=1")
        told += read_until(BACK, process)
        server.say(after).wait()
        out, rest = process.communicate("")
    took = time.monotonic() - began
    assert process.returncode == 0, told + rest
    assert out == f"{folder / 'report.html'}\n"
    assert (told + rest).count(GONE) == (told + rest).count(BACK) == 1

    opening, question, said, closing = turns(folder)
    assert [turn["kind"] for turn in (opening, question, said, closing)] == ["opening", "question", "answer", "closing"]
    assert word_error_rate(f"{BEFORE} {AFTER}", said["text"]) < 0.25
    assert read(folder, "session.json")["counters"]["outages"] == 1
    left, _ = sound(folder)
    assert len(left) / RATE < took - AWAY
    assert not left[int(said["start"] * RATE) : int(said["end"] * RATE)].any()
