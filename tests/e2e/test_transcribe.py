"""`starling transcribe` as a user calls it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
import soundfile

from agent.errors import ModelUnavailableError
from agent.models import locate
from audio.engines.piper import PiperVoice
from audio.errors import RecordingError
from audio.files import read_audio, read_channels
from audio.speech import RATE

if TYPE_CHECKING:
    from pathlib import Path

    from audio.speech import Pcm

TEXT = "On Monday morning the customer called. I told her that we would repair the report before lunch."


def starling(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    return subprocess.run(
        [sys.executable, "-m", "agent", "transcribe", *map(str, arguments)], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def speech() -> Pcm:
    """The text, voiced."""
    try:
        for name in ("whisper-base", "silero"):
            locate(name)
        return np.concatenate(list(PiperVoice(locate("piper-joe")).speak(TEXT)))
    except ModelUnavailableError as fault:
        pytest.skip(str(fault))


def encoded(path: Path, pcm: Pcm, codec: str) -> Path:
    """Write sound at 44.1 kHz in stereo with FFmpeg's encoder."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=44_100, layout="stereo")
        resampler = av.AudioResampler(format=stream.format, layout="stereo", rate=44_100, frame_size=stream.frame_size)
        frame = av.AudioFrame.from_ndarray(np.repeat(pcm, 2)[None, :], format="s16", layout="stereo")
        frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
        for out in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(out))
        container.mux(stream.encode(None))
    return path


def test_text_on_stdout(speech: Pcm, tmp_path: Path) -> None:
    """The text, a sentence a line, is all that goes to stdout."""
    soundfile.write(tmp_path / "answer.wav", speech, RATE)
    done = starling(tmp_path / "answer.wav")
    assert done.returncode == 0
    assert done.stdout.startswith("On Monday morning")
    assert done.stdout.endswith("before lunch.\n")
    assert all(line.endswith((".", "?", "!")) for line in done.stdout.splitlines())


@pytest.mark.parametrize(("name", "codec"), [("a.mp3", "mp3"), ("a.m4a", "aac"), ("a.mkv", "aac")])
def test_compressed_stereo(speech: Pcm, tmp_path: Path, name: str, codec: str) -> None:
    """Compressed sound at another rate, in stereo, in a video's container comes out as the same sound."""
    heard = read_audio(encoded(tmp_path / name, speech, codec))
    assert abs(len(heard) - len(speech)) < RATE // 5
    loud = [np.sqrt(np.mean(np.square(sound.astype(np.float64)))) for sound in (heard, speech)]
    assert loud[0] == pytest.approx(loud[1], rel=0.1)


def test_json_has_every_field(speech: Pcm, tmp_path: Path) -> None:
    """`json` carries duration, text, segments and words with times inside the recording."""
    soundfile.write(tmp_path / "answer.flac", np.stack([speech, speech], axis=1), RATE)
    out = tmp_path / "answer.json"
    done = starling(tmp_path / "answer.flac", "--format", "json", "--out", out)
    assert (done.returncode, done.stdout) == (0, "")
    record = json.loads(out.read_text())
    assert set(record) == {"format", "duration", "text", "segments", "words", "speech", "turns"}
    assert record["turns"] is None
    assert record["format"] == 1
    assert record["duration"] == pytest.approx(len(speech) / RATE, abs=0.01)
    assert record["text"] == " ".join(segment["text"] for segment in record["segments"])
    assert record["text"] == " ".join(word["text"] for word in record["words"])
    assert all(0 <= word["start"] <= word["end"] <= record["duration"] for word in record["words"])


@pytest.mark.parametrize(
    ("form", "arrow"), [("srt", r"\d\d:\d\d:\d\d,\d{3} --> "), ("vtt", r"\d\d:\d\d:\d\d\.\d{3} --> ")]
)
def test_captions(speech: Pcm, tmp_path: Path, form: str, arrow: str) -> None:
    """Captions have a cue for each sentence or line, with the format's own clock."""
    soundfile.write(tmp_path / "answer.wav", speech, RATE)
    done = starling(tmp_path / "answer.wav", "--format", form)
    assert 1 <= len(re.findall(arrow, done.stdout)) <= 3


@pytest.mark.parametrize("seconds", [0, 2])
def test_silence_is_no_text(speech: Pcm, tmp_path: Path, seconds: int) -> None:  # noqa: ARG001 - needs the models
    """An empty or silent recording gives an empty text, says so on stderr, and is no error."""
    soundfile.write(tmp_path / "silent.wav", np.zeros(seconds * RATE, dtype=np.int16), RATE)
    done = starling(tmp_path / "silent.wav")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{tmp_path / 'silent.wav'}: no speech found\n"


def test_what_is_no_recording(tmp_path: Path) -> None:
    """Exit code 3 and one line that names the file, what was found and what to do."""
    text = tmp_path / "notes.txt"
    text.write_text("These are notes.")
    done = starling(text)
    assert done.returncode == 3
    assert done.stderr == f"starling: {text}: is text, not sound; starling score and review read text\n"
    missing = starling(tmp_path / "none.wav")
    assert (missing.returncode, missing.stderr) == (3, f"starling: {tmp_path / 'none.wav'}: there is no such file\n")
    folder = starling(tmp_path)
    assert (folder.returncode, folder.stderr) == (3, f"starling: {tmp_path}: is a folder, not a recording\n")


def test_channels_are_kept_apart(tmp_path: Path) -> None:
    """Each channel can be read alone, all at once, or as their mean."""
    pcm = np.stack([np.full(RATE, 1000), np.full(RATE, 3000)], axis=1).astype(np.int16)
    soundfile.write(tmp_path / "two.flac", pcm, RATE)
    assert read_channels(tmp_path / "two.flac").shape == (2, RATE)
    assert set(read_audio(tmp_path / "two.flac", 1)) == {3000}
    assert set(read_audio(tmp_path / "two.flac")) == {2000}
    with pytest.raises(RecordingError, match=r"two\.flac: has 2 channels, so there is no channel 2"):
        read_audio(tmp_path / "two.flac", 2)
