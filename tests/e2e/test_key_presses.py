"""Keys in a real interview: a terminal in front of the process, a real sound device, and a voice in the room."""

from __future__ import annotations

import os
import signal
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pulse
import pytest
import soundfile
from runs import entries, read, turns, wait_until, watched, word_error_rate

from agent.models import locate
from audio.engines.piper import PiperVoice
from audio.speech import RATE

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from runs import Home

termios = pytest.importorskip("termios", reason="terminals of this kind are not Windows's")
pytestmark = pytest.mark.skipif(pulse.missing() is not None, reason=str(pulse.missing()))

BEGUN = "I found a feature in another time zone and I rewrote it, because"
ENDED = "nobody had noticed it for weeks, and"
PAUSE = 6.0
"""Seconds: longer than any silence that an answer is given at the usual patience."""
BRIEF = {"STARLING_INTERVIEW__CANDIDATE_QUESTIONS": "false", "STARLING_INTERVIEW__MAX_PROBES": "0"}


@pytest.fixture
def server() -> Iterator[pulse.PulseServer]:
    """A sound card without hardware."""
    # not tmp_path: the path of a socket must be short
    with tempfile.TemporaryDirectory(prefix="pulse") as folder, pulse.pulse_server(Path(folder)) as running:
        yield running


@contextmanager
def at_terminal(
    home: Home, server: pulse.PulseServer, folder: Path
) -> Iterator[tuple[int, int, subprocess.Popen[str]]]:
    """An interview of one question at a terminal: the hand's side of it, the program's, and the process."""
    hand, program = os.openpty()
    sound_server = {name: value for name, value in server.env.items() if name.startswith(("PULSE_", "ALSA_"))}
    command = ("--out", folder, "--seed", "1", "--questions", "1", "--question", "critical-production-bug")
    try:
        started = home.start("interview", *command, "--candidate", "mic", env={**BRIEF, **sound_server}, stdin=program)
        with watched(started) as process:
            yield hand, program, process
    finally:
        os.close(hand)
        os.close(program)


def kinds_of(folder: Path) -> list[str]:
    """The kinds of the turns in the journal."""
    return [line["turn"]["kind"] for line in entries(folder) if line["type"] == "turned"]


def speaks(folder: Path, since: float) -> bool:
    """Whether the interviewer is heard after that many seconds."""
    pcm = np.fromfile(folder / "interview.pcm", dtype="<i2")
    return bool(pcm[: len(pcm) // 2 * 2].reshape(-1, 2)[int(since * RATE) :, 0].any())


def test_space_holds_the_floor_and_enter_gives_it_back(home: Home, server: pulse.PulseServer, tmp_path: Path) -> None:
    """Space stops the greeting and the question, six silent seconds change nothing, Enter ends the answer."""
    folder, answer = tmp_path / "session", tmp_path / "answer.wav"
    voice = PiperVoice(locate("piper-joe"))
    pause = np.zeros(int(PAUSE * RATE), dtype=np.int16)
    soundfile.write(answer, np.concatenate([*voice.speak(BEGUN), pause, *voice.speak(ENDED)]), RATE)
    with at_terminal(home, server, folder) as (hand, program, process):
        before = termios.tcgetattr(program)
        wait_until(lambda: (folder / "interview.pcm").exists() and speaks(folder, 0), process)
        os.write(hand, b" ")
        wait_until(lambda: kinds_of(folder) == ["opening"], process)
        greeted = next(line["turn"]["end"] for line in entries(folder) if line["type"] == "turned")
        wait_until(lambda: speaks(folder, greeted + 0.5), process)
        os.write(hand, b" ")
        server.say(answer).wait()
        assert kinds_of(folder) == ["opening"]
        os.write(hand, b"\n")
        out, err = process.communicate()
        assert process.returncode == 0, err
        assert out == f"{folder / 'report.html'}\n"
        assert termios.tcgetattr(program) == before

    opening, question, said, closing = turns(folder)
    assert [turn["kind"] for turn in (opening, question, said, closing)] == ["opening", "question", "answer", "closing"]
    assert opening["interrupted"]
    assert question["interrupted"]
    assert question["text"].startswith(question["heard_text"])
    assert said["decided_by"] == "key"
    assert word_error_rate(f"{BEGUN} {ENDED}", said["text"]) < 0.25
    assert read(folder, "session.json")["counters"]["withdrawn"] == 0


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_an_interrupted_interview_leaves_the_terminal_as_it_was(
    home: Home, server: pulse.PulseServer, tmp_path: Path, end: signal.Signals
) -> None:
    """Ctrl-C and SIGTERM end it with the way to go on, and the shell gets its terminal back."""
    folder = tmp_path / "session"
    with at_terminal(home, server, folder) as (_, program, process):
        before = termios.tcgetattr(program)
        wait_until(lambda: (folder / "interview.pcm").exists() and termios.tcgetattr(program) != before, process)
        process.send_signal(end)
        _, err = process.communicate()
        assert process.returncode == 130, err
        assert "starling interview --resume" in err
        assert termios.tcgetattr(program) == before
