"""Blocks of any size become frames, and nothing is lost on the way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.frames import FLOOR_DBFS, Framer, dbfs, from_bytes, mono, silence, split
from audio.speech import FRAME


@given(st.lists(st.integers(0, 1500), max_size=12))
def test_framer_keeps_every_sample_in_order(sizes: list[int]) -> None:
    """However the blocks are cut, the frames and the rest hold the same samples."""
    sound = np.arange(sum(sizes), dtype=np.int16)
    framer, out, at = Framer(), [], 0
    for size in sizes:
        out.extend(framer.push(sound[at : at + size]))
        at += size
    assert all(len(frame) == FRAME for frame in out)
    assert framer.pending == len(sound) - len(out) * FRAME
    assert np.array_equal(np.concatenate([silence(0), *out]), sound[: len(out) * FRAME])


def test_split_fills_the_last_frame_with_silence() -> None:
    """A sound that ends within a frame is followed by silence to the frame's end."""
    frames = list(split(np.ones(FRAME + 1, dtype=np.int16)))
    assert [int(frame.sum()) for frame in frames] == [FRAME, 1]


@pytest.mark.parametrize(
    ("pcm", "level"),
    [
        (silence(), FLOOR_DBFS),
        (silence(0), FLOOR_DBFS),
        (np.full(FRAME, -32768, dtype=np.int16), 0.0),
        (np.full(FRAME, 3277, dtype=np.int16), -20.0),
    ],
)
def test_level_is_relative_to_full_scale(pcm: np.ndarray, level: float) -> None:
    """Full scale is 0 dB, a tenth of it -20 dB, and silence has a finite level."""
    assert dbfs(pcm) == pytest.approx(level, abs=0.01)


def test_stereo_becomes_the_mean_of_both_sides() -> None:
    """Two loud sides do not overflow, and opposite ones cancel."""
    stereo = np.array([30000, 30000, 1000, -1000, 7, 8], dtype=np.int16)
    assert mono(stereo, 2).tolist() == [30000, 0, 8]


def test_bytes_are_little_endian() -> None:
    """The first byte of a sample is the small one, whatever the machine."""
    assert from_bytes(b"\x01\x00\x00\x80").tolist() == [1, -32768]


def test_half_a_sample_is_refused() -> None:
    """A torn sample is an error, not a guess."""
    with pytest.raises(ValueError, match="multiple of element size"):
        from_bytes(b"\x01\x00\x02")
