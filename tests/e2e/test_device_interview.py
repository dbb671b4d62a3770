"""A whole interview at the microphone: a real PortAudio device, real time, and a voice in the room."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pulse
import pytest
import soundfile
from runs import entries, read, sound, turns, wait_until, watched, word_error_rate

from agent.models import locate
from audio.engines.piper import PiperVoice
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from runs import Home

pytestmark = pytest.mark.skipif(pulse.missing() is not None, reason=str(pulse.missing()))

ANSWER = (
    "Our ranking service returned empty pages on a Friday evening. I found a feature in another time zone, "
    "I rewrote it, and the pages were full again before midnight."
)
QUIET = RATE
"""Samples of silence after which the interviewer has finished: longer than a pause between two sentences."""
BRIEF = {
    "STARLING_INTERVIEW__CANDIDATE_QUESTIONS": "false",
    "STARLING_INTERVIEW__MAX_PROBES": "0",
    "STARLING_TURNS__FIRST_SILENCE": "20.0",
}


@pytest.fixture
def server() -> Iterator[pulse.PulseServer]:
    """A sound card without hardware."""
    # not tmp_path: the path of a socket must be short
    with tempfile.TemporaryDirectory(prefix="pulse") as folder, pulse.pulse_server(Path(folder)) as running:
        yield running


def has_fallen_silent(folder: Path) -> bool:
    """Whether the interviewer has put a question and has finished speaking."""
    prompted = [entry["prompt"]["kind"] for entry in entries(folder) if entry["type"] == "prompted"]
    spoken = [entry["turn"]["kind"] for entry in entries(folder) if entry["type"] == "turned"]
    if prompted != ["opening", "question"] or spoken != ["opening"]:
        return False
    opening = next(entry["turn"] for entry in entries(folder) if entry["type"] == "turned")
    pcm = np.fromfile(folder / "interview.pcm", dtype="<i2")
    left = pcm[: len(pcm) // 2 * 2].reshape(-1, 2)[:, 0]
    since = left[int(opening["end"] * RATE) :]
    return bool(since.any()) and len(since) > QUIET and not since[-QUIET:].any()


def test_an_interview_at_the_microphone(home: Home, server: pulse.PulseServer, tmp_path: Path) -> None:
    """What is said into the microphone is the answer, the interviewer is heard, and nothing was lost on the way."""
    folder = tmp_path / "session"
    answer = tmp_path / "answer.wav"
    soundfile.write(answer, np.concatenate(list(PiperVoice(locate("piper-joe")).speak(ANSWER))), RATE)
    sound_server = {name: value for name, value in server.env.items() if name.startswith(("PULSE_", "ALSA_"))}
    command = ("--out", folder, "--seed", "1", "--questions", "1", "--question", "critical-production-bug")
    with (
        server.hearing(tmp_path / "speaker.wav"),
        watched(home.start("interview", *command, "--candidate", "mic", env={**BRIEF, **sound_server})) as process,
    ):
        wait_until(lambda: has_fallen_silent(folder), process)
        server.say(answer).wait()
        out, err = process.communicate("")
    assert process.returncode == 0, err
    assert out == f"{folder / 'report.html'}\n"
    assert "You answer aloud, into " in err
    assert "Traceback" not in err

    opening, question, said, closing = turns(folder)
    assert [turn["kind"] for turn in (opening, question, said, closing)] == ["opening", "question", "answer", "closing"]
    assert word_error_rate(ANSWER, said["text"]) < 0.25
    assert len(said["words"]) == len(said["text"].split())
    assert opening["latency"] is None
    assert all(seconds > 0 for seconds in closing["latency"].values())
    assert closing["latency"]["decision"] < closing["latency"]["first_sound"]
    assert closing["latency"]["first_sound"] == pytest.approx(closing["start"] - said["end"], abs=0.1)

    counters = read(folder, "session.json")["counters"]
    assert counters["overflows"] == 0
    left, right = sound(folder)
    heard = right[int(said["start"] * RATE) : int(said["end"] * RATE)]
    assert np.abs(heard).max() > 1000
    assert not left[int(said["start"] * RATE) : int(said["end"] * RATE)].any()
    speaker, rate = soundfile.read(tmp_path / "speaker.wav", dtype="int16")
    assert rate == RATE
    assert np.abs(speaker).max() == pytest.approx(np.abs(left).max(), rel=0.1)
