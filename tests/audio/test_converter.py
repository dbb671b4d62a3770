"""Sound that comes in blocks is resampled as if it had come in one piece."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.converter import Converter
from audio.resample import resample

PAIRS = [(48_000, 16_000), (44_100, 16_000), (16_000, 48_000), (16_000, 44_100), (22_050, 16_000), (8_000, 16_000)]


@settings(max_examples=40)
@given(st.sampled_from(PAIRS), st.lists(st.integers(0, 2000), max_size=12), st.integers(0, 2**32 - 1))
def test_blocks_give_what_the_whole_gives(pair: tuple[int, int], sizes: list[int], seed: int) -> None:
    """The cuts cannot be heard: every sample is the one that the whole would give."""
    sound = np.random.default_rng(seed).integers(-20000, 20000, sum(sizes), dtype=np.int16)
    converter, out, at = Converter(*pair), [np.zeros(0, dtype=np.int16)], 0
    for size in sizes:
        out.append(converter.push(sound[at : at + size]))
        at += size
        assert converter.held <= 250
    out.append(converter.flush())
    whole = resample(sound, *pair)
    joined = np.concatenate(out)
    assert len(joined) == len(whole)
    assert not len(whole) or np.abs(joined.astype(int) - whole).max() <= 1


def test_memory_does_not_grow() -> None:
    """A minute of blocks keep no more than a few hundred samples."""
    converter = Converter(44_100, 16_000)
    block = np.zeros(882, dtype=np.int16)
    given_back = sum(len(converter.push(block)) for _ in range(3_000))
    assert converter.held < 200
    assert given_back == pytest.approx(3_000 * 320, abs=100)


def test_equal_rates_pass_through() -> None:
    """Nothing is touched, nothing is held."""
    converter = Converter(16_000, 16_000)
    block = np.arange(7, dtype=np.int16)
    assert converter.push(block) is block
    assert converter.held == 0
    assert len(converter.flush()) == 0


def test_rates_must_be_positive() -> None:
    """A rate of zero is a mistake."""
    with pytest.raises(ValueError, match="sampling rates are positive, got 0 and 16000"):
        Converter(0, 16_000)
