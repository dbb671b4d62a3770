"""Recordings of many kinds come out as the same sound; damaged ones as far as they go."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
import soundfile

from audio.errors import RecordingError
from audio.files import decode, look_at, read_audio, read_channels
from audio.speech import RATE

if TYPE_CHECKING:
    from pathlib import Path

    from audio.speech import Pcm

SECONDS = 3


def tone() -> Pcm:
    """Three notes with pauses: each can be told in what was encoded by where it is loud."""
    moment = np.arange(SECONDS * RATE) / RATE
    loud = (moment % 1.0) < 0.6
    return np.asarray(np.sin(2 * np.pi * 440 * moment) * 8000 * loud, dtype=np.int16)


def encoded(  # noqa: PLR0917 - as below
    path: Path, pcm: Pcm, codec: str, rate: int, layout: str = "mono", video: str | None = None
) -> Path:
    """Write sound by FFmpeg's encoder, beside black pictures where `video` names a codec."""
    with av.open(str(path), "w") as container:
        if video is not None:
            pictures = container.add_stream(video, rate=5)
            pictures.width = pictures.height = 64
            pictures.pix_fmt = "yuv420p"
        stream = container.add_stream(codec, rate=rate, layout=layout)
        if video is not None:
            for _ in range(5 * SECONDS):
                container.mux(pictures.encode(av.VideoFrame(64, 64, "yuv420p")))
            container.mux(pictures.encode(None))
        resampler = av.AudioResampler(
            format=stream.format, layout=layout, rate=rate, frame_size=stream.frame_size or None
        )
        frame = av.AudioFrame.from_ndarray(pcm[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
        for out in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(out))
        container.mux(stream.encode(None))
    return path


def loud(pcm: Pcm) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which tenths of a second hold a note."""
    tenths = pcm[: len(pcm) // 1600 * 1600].reshape(-1, 1600).astype(np.float64)
    return np.asarray(np.sqrt((tenths**2).mean(axis=1)) > 1000)


@pytest.mark.parametrize(
    ("name", "codec", "rate", "layout", "video"),
    [
        ("a.opus", "libopus", 48_000, "mono", None),
        ("a.ogg", "libvorbis", 44_100, "stereo", None),
        ("a.webm", "libopus", 48_000, "mono", "libvpx"),
        ("a.mp4", "aac", 44_100, "stereo", "mpeg4"),
        ("a.m4a", "aac", 48_000, "mono", None),
        ("a.mp3", "mp3", 44_100, "mono", None),
        ("phone.wav", "pcm_mulaw", 8_000, "mono", None),
        ("8.wav", "pcm_u8", 16_000, "mono", None),
        ("24.wav", "pcm_s24le", 44_100, "stereo", None),
        ("float.wav", "pcm_f32le", 48_000, "mono", None),
        ("big.aiff", "pcm_s16be", 22_050, "mono", None),
        ("a.flac", "flac", 96_000, "mono", None),
        ("really_mp3.wav", "mp3", 44_100, "mono", None),
    ],
)
def test_kinds_of_recordings(  # noqa: PLR0917 - what makes a recording
    tmp_path: Path, name: str, codec: str, rate: int, layout: str, video: str | None
) -> None:
    """As long as what was encoded, and loud at the same moments, whatever the file is called."""
    path = tmp_path / ("a.mp3" if name == "really_mp3.wav" else name)
    if codec not in av.codecs_available:
        pytest.skip(f"this FFmpeg cannot write {codec}")
    path = encoded(path, tone(), codec, rate, layout, video).rename(tmp_path / name)
    heard = read_audio(path)
    assert abs(len(heard) - SECONDS * RATE) < RATE // 10
    assert (loud(heard)[: 10 * SECONDS - 1] == loud(tone())[: 10 * SECONDS - 1]).mean() > 0.85


def test_a_torn_tail_costs_only_itself(tmp_path: Path) -> None:
    """What comes before can be used, and where the damage begins is told once."""
    noise = np.random.default_rng(1).integers(-8000, 8000, SECONDS * RATE).astype(np.int16)
    soundfile.write(tmp_path / "whole.flac", noise, RATE)
    data = (tmp_path / "whole.flac").read_bytes()
    (tmp_path / "torn.flac").write_bytes(data[: len(data) * 6 // 10])
    told: list[int] = []
    heard = np.concatenate(list(decode(tmp_path / "torn.flac", told.append)), axis=1)[0]
    assert 1.4 * RATE < len(heard) < 1.9 * RATE
    assert np.array_equal(heard, noise[: len(heard)])
    assert told == [len(heard)]


def test_one_silent_channel_costs_no_word(tmp_path: Path) -> None:
    """Half as loud, and all there."""
    pcm = np.stack([tone(), np.zeros(SECONDS * RATE, dtype=np.int16)], axis=1)
    soundfile.write(tmp_path / "dead.wav", pcm, RATE)
    assert read_channels(tmp_path / "dead.wav").shape == (2, SECONDS * RATE)
    assert (loud(read_audio(tmp_path / "dead.wav")) == loud(tone())).all()


def test_what_holds_no_sound(tmp_path: Path) -> None:
    """Each says what it is instead."""
    empty = tmp_path / "empty.mp3"
    empty.touch()
    text = tmp_path / "text.mp3"
    text.write_text("Interviewer: What did you do?\n", encoding="utf-8")
    cut = encoded(tmp_path / "cut.m4a", tone(), "aac", 44_100)
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    silent = tmp_path / "film.mp4"
    with av.open(str(silent), "w") as container:
        pictures = container.add_stream("mpeg4", rate=5)
        pictures.width = pictures.height = 64
        pictures.pix_fmt = "yuv420p"
        container.mux(pictures.encode(av.VideoFrame(64, 64, "yuv420p")))
        container.mux(pictures.encode(None))
    for path, why in (
        (empty, "is empty (0 bytes)"),
        (text, "is text, not sound"),
        (cut, "is cut off, or damaged"),
        (silent, "holds no sound"),
    ):
        with pytest.raises(RecordingError) as caught:
            look_at(path)
        assert f"{path}: {why}" in str(caught.value)
