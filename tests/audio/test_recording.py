"""The recording survives kills, full disks and resumes."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.errors import RecordingError
from audio.recording import FLAC, PCM, Recorder, recover
from audio.speech import FRAME, RATE, Frame

ROOT = Path(__file__).parents[2]


def frame(number: int) -> Frame:
    """A frame whose samples tell its number, one way on the left and another on the right."""
    ramp = np.arange(FRAME, dtype=np.int16)
    return Frame(index=number * FRAME, heard=ramp + np.int16(number), played=ramp - np.int16(number))


def record(recorder: Recorder, numbers: range) -> None:
    """Write the frames with these numbers."""
    for number in numbers:
        recorder.write(frame(number))


def content(path: Path) -> np.ndarray:
    """Both channels of a finished recording."""
    sound, rate = soundfile.read(path, dtype="int16")
    assert rate == RATE
    return sound


def expected(numbers: range) -> np.ndarray:
    """Both channels as `record` writes them."""
    return np.concatenate([np.stack((frame(n).played, frame(n).heard), axis=1) for n in numbers])


def test_left_is_what_was_played_and_right_what_was_heard(tmp_path: Path) -> None:
    """The finished FLAC holds both channels bit for bit, and nothing else is left in the folder."""
    recorder = Recorder(tmp_path)
    record(recorder, range(120))
    assert recorder.samples == 120 * FRAME
    assert recorder.finish() == tmp_path / FLAC
    assert np.array_equal(content(tmp_path / FLAC), expected(range(120)))
    assert [entry.name for entry in tmp_path.iterdir()] == [FLAC]


def test_a_resumed_session_goes_on_where_the_finished_recording_ended(tmp_path: Path) -> None:
    """After `finish`, a new recorder counts from the old end, and the FLAC grows."""
    recorder = Recorder(tmp_path)
    record(recorder, range(10))
    recorder.finish()
    again = Recorder(tmp_path)
    assert again.samples == 10 * FRAME
    record(again, range(10, 20))
    again.finish()
    assert np.array_equal(content(tmp_path / FLAC), expected(range(20)))


def test_a_resumed_session_goes_on_where_the_killed_one_ended(tmp_path: Path) -> None:
    """A torn last sample is dropped; what comes next follows without a shift of the channels."""
    recorder = Recorder(tmp_path)
    record(recorder, range(10))
    recorder.close()
    with (tmp_path / PCM).open("ab") as torn:
        torn.write(b"\x01\x02\x03")
    again = Recorder(tmp_path)
    assert again.samples == 10 * FRAME
    record(again, range(10, 12))
    again.finish()
    assert np.array_equal(content(tmp_path / FLAC), expected(range(12)))


def test_nothing_recorded_leaves_nothing(tmp_path: Path) -> None:
    """A session that ended before its first frame has no recording, and says so with None."""
    assert recover(tmp_path) is None
    assert Recorder(tmp_path).finish() is None
    assert list(tmp_path.iterdir()) == []


def test_recovery_can_be_repeated(tmp_path: Path) -> None:
    """A kill between the FLAC and the removal of the PCM does no harm: the next recovery ends the same."""
    recorder = Recorder(tmp_path)
    record(recorder, range(5))
    recorder.close()
    kept = (tmp_path / PCM).read_bytes()
    recover(tmp_path)
    (tmp_path / PCM).write_bytes(kept)
    (tmp_path / f"{FLAC}.part").write_bytes(b"half")
    assert recover(tmp_path) == recover(tmp_path) == tmp_path / FLAC
    assert np.array_equal(content(tmp_path / FLAC), expected(range(5)))
    assert [entry.name for entry in tmp_path.iterdir()] == [FLAC]


def test_a_killed_process_loses_nothing_it_had_written(tmp_path: Path) -> None:
    """After SIGKILL every frame that `write` had taken is in the recording."""
    script = (
        "import sys, pathlib, numpy as np\n"
        "from audio.recording import Recorder\n"
        "from audio.speech import FRAME, Frame\n"
        "recorder = Recorder(pathlib.Path(sys.argv[1]))\n"
        "ramp = np.arange(FRAME, dtype=np.int16)\n"
        "for n in range(10**9):\n"
        "    k = np.int16(n % 9000)\n"
        "    recorder.write(Frame(index=n * FRAME, heard=ramp + k, played=ramp - k))\n"
        "    print(n, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= 300:
                process.send_signal(signal.SIGKILL)
                break
        told = [300, *(int(line) for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n"))]
    path = recover(tmp_path)
    assert path is not None
    sound = content(path)
    assert len(sound) >= (told[-1] + 1) * FRAME
    assert np.array_equal(sound[: 300 * FRAME], expected(range(300)))


def test_a_full_disk_is_said_and_what_was_written_stays(tmp_path: Path) -> None:
    """Where no more can be written the recorder raises; what was written stays, and once there is room it goes on."""
    recorder = Recorder(tmp_path)
    record(recorder, range(10))
    with no_file_beyond(20 * FRAME * 4 + 1), pytest.raises(RecordingError) as raised:
        record(recorder, range(10, 30))
    assert str(raised.value) == (
        f"{tmp_path / PCM}: cannot be written (File too large): free some space or choose another folder"
    )
    assert recorder.samples == 20 * FRAME
    record(recorder, range(20, 25))
    recorder.finish()
    assert np.array_equal(content(tmp_path / FLAC), expected(range(25)))


def test_a_disk_too_full_to_encode_keeps_the_pcm(tmp_path: Path) -> None:
    """When the FLAC finds no room the PCM stays, no half FLAC is left, and a later recovery succeeds."""
    noise = np.random.default_rng(7).integers(-20000, 20000, (500, FRAME), dtype=np.int16)
    recorder = Recorder(tmp_path)
    for number, row in enumerate(noise):
        recorder.write(Frame(index=number * FRAME, heard=row, played=row[::-1].copy()))
    before = (tmp_path / PCM).read_bytes()
    with no_file_beyond(100_000), pytest.raises(RecordingError, match="disk full"):
        recorder.finish()
    assert (tmp_path / PCM).read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [PCM]
    recover(tmp_path)
    assert np.array_equal(content(tmp_path / FLAC)[:, 1], noise.reshape(-1))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_small_disk_that_fills_up(tmp_path: Path) -> None:
    """On a really full file system the frames that fitted can be read back."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("this machine lets nobody mount")
    try:
        recorder = Recorder(tmp_path)
        with pytest.raises(RecordingError, match="No space left on device"):
            record(recorder, range(1000))
        assert recorder.samples >= 40 * FRAME
        with pytest.raises(RecordingError):
            recorder.finish()
        kept = np.frombuffer((tmp_path / PCM).read_bytes(), dtype="<i2")[: recorder.samples * 2].reshape(-1, 2)
        assert np.array_equal(kept, expected(range(recorder.samples // FRAME)))
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The error names the file, what was found and what to do."""
    missing = tmp_path / "gone"
    with pytest.raises(RecordingError) as raised:
        Recorder(missing)
    assert str(raised.value) == (
        f"{missing / PCM}: cannot be written (No such file or directory): free some space or choose another folder"
    )


def test_a_flac_of_another_kind_is_refused(tmp_path: Path) -> None:
    """A foreign recording under our name is neither overwritten nor continued."""
    soundfile.write(tmp_path / FLAC, np.zeros(100, dtype=np.int16), 44_100)
    with pytest.raises(RecordingError) as raised:
        Recorder(tmp_path)
    assert str(raised.value) == f"{tmp_path / FLAC}: expected 2 channels at 16000 Hz, found 1 channels at 44100 Hz"


class no_file_beyond:  # noqa: N801 - reads as a phrase in a `with` line
    """No file may grow beyond this many bytes: what a full disk is to a process."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def __enter__(self) -> None:
        self._handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self._size, self._before[1]))

    def __exit__(self, *_: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)
        signal.signal(signal.SIGXFSZ, self._handler)
