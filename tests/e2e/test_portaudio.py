"""A real sound device, from PortAudio to the recording: what was said arrives, what was played is heard."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pulse
import pytest
import soundfile

from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from audio.speech import Pcm

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(pulse.missing() is not None, reason=str(pulse.missing()))


@pytest.fixture
def server() -> Iterator[pulse.PulseServer]:
    """A sound card without hardware."""
    # not tmp_path: the path of a socket must be short
    with tempfile.TemporaryDirectory(prefix="pulse") as folder, pulse.pulse_server(Path(folder)) as running:
        yield running


def sweep(seconds: float, low: float, high: float) -> Pcm:
    """A rising tone, which correlates with itself at one moment only; fades in and out."""
    time = np.arange(round(seconds * RATE)) / RATE
    phase = 2 * np.pi * (low * time + (high - low) * time**2 / (2 * seconds))
    return (9000 * np.sin(phase) * np.hanning(len(time))).astype(np.int16)


VOICE = sweep(1.2, 300, 3000)
ANSWER = sweep(1.2, 3400, 500)


def find(part: Pcm, whole: npt.NDArray[np.int16]) -> tuple[int, float]:
    """Where `part` begins in `whole`, and how much it is like it there: 1 the same but for its level."""
    a, b = part.astype(np.float64), whole.astype(np.float64)
    size = len(a) + len(b)
    cross = np.fft.irfft(np.fft.rfft(b, size) * np.conj(np.fft.rfft(a, size)), size)[: len(b) - len(a)]
    at = int(np.argmax(cross))
    there = b[at : at + len(a)]
    return at, float(cross[at] / (np.linalg.norm(a) * np.linalg.norm(there) + 1e-9))


def write(path: Path, pcm: Pcm) -> Path:
    """A WAV file as the candidate would play it."""
    soundfile.write(path, pcm, RATE)
    return path


def start(server: pulse.PulseServer, folder: Path, seconds: float, *options: str) -> subprocess.Popen[str]:
    """A session on the device; returns once it runs."""
    command = [sys.executable, str(HERE / "duplex.py"), str(folder), str(seconds), *options]
    process = subprocess.Popen(
        command,
        env=server.env | {"PYTHONPATH": str(HERE.parents[1])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        raise AssertionError(process.communicate()[1])
    return process


def finish(process: subprocess.Popen[str], folder: Path) -> tuple[dict[str, int], Pcm, Pcm]:
    """What the channel counted, what was played, what was heard."""
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    sound, rate = soundfile.read(folder / "interview.flac", dtype="int16")
    assert rate == RATE
    return json.loads(out), sound[:, 0], sound[:, 1]


@pytest.mark.parametrize(
    "options",
    [[], ["--rate", "48000"], ["--rate", "44100"], ["--input", "0", "--output", "1"]],
    ids=["16 kHz", "48 kHz", "44.1 kHz", "two devices"],
)
def test_both_directions_carry_sound(server: pulse.PulseServer, tmp_path: Path, options: list[str]) -> None:
    """What the person says is heard, what is played reaches them, and both are in the recording, at any rate."""
    process = start(server, tmp_path, 4, "--play", str(write(tmp_path / "voice.wav", VOICE)), *options)
    with server.hearing(tmp_path / "speaker.wav"):
        server.say(write(tmp_path / "answer.wav", ANSWER)).wait(timeout=30)
        counted, played, heard = finish(process, tmp_path)
    assert counted["overflows"] == 0
    assert find(ANSWER, heard)[1] > 0.9
    # a machine that stalls may lose some of it, but never without counting that
    assert find(VOICE, played)[1] > 0.95 or counted["underflows"] or counted["slips"]
    assert find(ANSWER, played)[1] < 0.3
    assert np.abs(heard).max() == pytest.approx(9000, rel=0.1)
    assert counted["silent_from"] >= find(VOICE, played)[0] + len(VOICE)


def test_the_person_hears_what_is_recorded_as_played(server: pulse.PulseServer, tmp_path: Path) -> None:
    """The loudspeaker gives the interviewer's voice, whole and at its level."""
    with server.hearing(tmp_path / "speaker.wav"):
        process = start(server, tmp_path, 3.5, "--play", str(write(tmp_path / "voice.wav", VOICE)))
        finish(process, tmp_path)
    speaker, rate = soundfile.read(tmp_path / "speaker.wav", dtype="int16")
    assert rate == RATE
    assert find(VOICE, speaker)[1] > 0.95
    assert np.abs(speaker).max() == pytest.approx(9000, rel=0.1)


def test_played_and_heard_are_laid_side_by_side(server: pulse.PulseServer, tmp_path: Path) -> None:
    """With the microphone beside the loudspeaker, the echo follows the voice within a fifth of a second."""
    server.connect()
    process = start(server, tmp_path, 4, "--play", str(write(tmp_path / "voice.wav", VOICE)))
    _, played, heard = finish(process, tmp_path)
    left, like_voice = find(VOICE, played)
    assert like_voice > 0.95
    # a sound server on a busy machine leaves holes in what it plays: most of the quarters must be there, each in time
    quarter = len(VOICE) // 4
    found = [find(VOICE[start : start + quarter], heard) for start in range(0, 4 * quarter, quarter)]
    echoes = [at - left - number * quarter for number, (at, like) in enumerate(found) if like > 0.9]
    assert len(echoes) >= 2
    assert all(abs(echo) < RATE // 5 for echo in echoes)


def test_sound_that_nobody_reads_is_counted_and_the_clock_goes_on(server: pulse.PulseServer, tmp_path: Path) -> None:
    """A reader that sleeps for longer than the backlog loses sound, is told so, and stays on the clock."""
    process = start(server, tmp_path, 4, "--dawdle", "1.5", "--backlog", "0.5")
    server.say(write(tmp_path / "answer.wav", np.concatenate((np.zeros(2 * RATE, dtype=np.int16), ANSWER))))
    counted, _, heard = finish(process, tmp_path)
    assert 40 <= counted["overflows"] <= 60
    at, like = find(ANSWER, heard)
    assert like > 0.95
    assert at > 1.8 * RATE


def test_a_device_that_disappears_is_an_error(server: pulse.PulseServer, tmp_path: Path) -> None:
    """The session is told in one line, and what was heard before is kept."""
    process = start(server, tmp_path, 60)
    subprocess.run(["sleep", "0.5"], check=True)
    server.stop()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "DeviceError: default" in err
    assert len(soundfile.read(tmp_path / "interview.flac")[0]) > RATE // 5


REOPENED = """
import asyncio
from audio.devices.system import SystemDevices
from audio.errors import DeviceError

async def hold():
    devices = SystemDevices("0", None)
    channel = devices.open()
    await channel.read()
    print("open", *channel.names, flush=True)
    try:
        while True:
            await channel.read()
    except DeviceError:
        channel.close()
    try:
        devices.open()
    except DeviceError as error:
        print(error, flush=True)
    input()
    channel = devices.open()
    await channel.read()
    print("open", *channel.names, flush=True)
    channel.close()

asyncio.run(hold())
"""


def test_a_monitor_is_not_taken_for_the_microphone_that_has_gone(server: pulse.PulseServer) -> None:
    """PulseAudio would let us listen to the loudspeaker instead; we wait for a microphone, whatever its form."""
    with subprocess.Popen(
        [sys.executable, "-c", REOPENED],
        env=server.env,
        cwd=HERE.parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "open pulse default\n"
            server.unplug()
            assert process.stdout.readline() == "no microphone is connected\n"
            server.plug("rate=8000", "channels=1")
            assert process.communicate("\n", timeout=60)[0] == "open pulse default\n"
        finally:
            process.kill()


def test_a_killed_session_leaves_its_sound(server: pulse.PulseServer, tmp_path: Path) -> None:
    """The recording of a killed session on a real device can be recovered."""
    from audio.recording import recover  # noqa: PLC0415 - what a later session would call

    process = start(server, tmp_path, 60)
    server.say(write(tmp_path / "answer.wav", ANSWER)).wait(timeout=30)
    process.send_signal(signal.SIGKILL)
    process.wait()
    path = recover(tmp_path)
    assert path is not None
    assert len(soundfile.read(path)[0]) > RATE


@pytest.mark.parametrize(
    ("wanted", "rate", "reason"),
    [
        (None, None, None),
        ("pulse", None, None),
        ("banana", None, "microphone 'banana' is not there: choose one of 0 'pulse', 1 'default'"),
        (None, 500_000, "microphone 'default' does not accept 16-bit sound at 500000 Hz"),
    ],
)
def test_devices_are_found_by_name(
    server: pulse.PulseServer, wanted: str | None, rate: int | None, reason: str | None
) -> None:
    """The default, a name, a part of one; what does not fit is answered with what there is."""
    script = (
        "import json, sys\n"
        "from audio.devices.portaudio import sides\n"
        "from audio.errors import DeviceError\n"
        "try:\n"
        "    sides(*json.loads(sys.argv[1]))\n"
        "    print('null')\n"
        "except DeviceError as error:\n"
        "    print(json.dumps(str(error)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps([wanted, None, rate])],
        env=server.env,
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == reason
    assert done.stderr == ""
