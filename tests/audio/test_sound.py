"""Change of rate, spoken form, and the features that models are fed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.log_mel import log_mel
from audio.resample import resample
from audio.speech import RATE
from audio.spoken import sentences, spoken_form


@pytest.mark.parametrize("source", [8000, 22_050, 44_100, 48_000])
def test_a_tone_keeps_its_pitch_level_and_place(source: int) -> None:
    """A 1 kHz tone comes out as the same tone at 16 kHz, to a thousandth of full scale."""
    tone = 10_000 * np.sin(np.arange(source) * 2 * np.pi * 1000 / source)
    wanted = 10_000 * np.sin(np.arange(RATE) * 2 * np.pi * 1000 / RATE)
    inner = slice(RATE // 10, -RATE // 10)
    assert np.abs(resample(np.rint(tone).astype(np.int16), source) - wanted)[inner].max() < 33


def test_what_lies_above_half_the_rate_is_removed() -> None:
    """A 12 kHz tone at 48 kHz would fold to 4 kHz; it is silenced instead, by 80 dB and more."""
    tone = (20_000 * np.sin(np.arange(48_000) * 2 * np.pi * 12_000 / 48_000)).astype(np.int16)
    assert np.abs(resample(tone, 48_000)[1600:-1600]).max() <= 2


@given(st.integers(0, 5000), st.sampled_from([8000, 11_025, 22_050, 32_000, 44_100, 48_000]))
def test_length_follows_the_rates(samples: int, source: int) -> None:
    """As many seconds come out as go in, rounded up to a sample."""
    assert len(resample(np.ones(samples, dtype=np.int16), source)) == -(-samples * RATE // source)


def test_rates_must_be_positive() -> None:
    """A rate of zero is a mistake of the caller's."""
    with pytest.raises(ValueError, match="sampling rates are positive, got 0 and 16000"):
        resample(np.zeros(1, dtype=np.int16), 0)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Handle 100k requests at p99 < 200 ms.", "Handle 100 thousand requests at P 99 under 200 milliseconds."),
        ("It cost $5M, or $1.5 million.", "It cost 5 million dollars, or 1.5 million dollars."),
        ("A cache, e.g. of keys, etc.", "A cache, for example of keys, et cetera."),
        ("A 10x gain \u2014 from 3-5 years", "A 10 times gain, from 3 to 5 years"),
        ("20B rows, 12 GB, 1 ms", "20 billion rows, 12 gigabytes, 1 millisecond"),
        ("the 1990s on AWS and EC2", "the nineteen nineties on A W S and E C 2"),
        ("`feature_store` and **bold** text", "feature store and bold text"),
        ("CI/CD, A/B, and/or", "C I C D, A B, and or or"),
        ("v2 -> v3", "v2 to v3"),
        ("The ML model and its API", "The ML model and its API"),
    ],
)
def test_spoken_form(written: str, said: str) -> None:
    """Units, scales, abbreviations and mark-up are read as a person would."""
    assert spoken_form(written) == said


def test_sentences_keep_abbreviations_whole() -> None:
    """A full stop inside a name or a number ends nothing; a line break ends a sentence."""
    text = 'Dr. Lee said 3.5 in the U.S. office. "No." Why?\nGo on'
    assert sentences(text) == ["Dr. Lee said 3.5 in the U.S. office.", '"No."', "Why?", "Go on"]


@given(st.text(alphabet="ab .?!\n\"'", max_size=60))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    """The sentences hold all letters of the text, in order."""
    letters = [char for char in text if char.isalpha()]
    assert [char for sentence in sentences(text) for char in sentence if char.isalpha()] == letters


def test_log_mel_has_whispers_shape_and_range() -> None:
    """Eight seconds make 800 columns of 80 bands within 8 decades, that is 2 units, of the loudest."""
    sound = np.random.default_rng(1).normal(size=8 * RATE).astype(np.float32)
    features = log_mel(sound)
    assert features.shape == (80, 800)
    assert features.max() - features.min() <= 2


def test_log_mel_puts_a_high_tone_into_a_high_band() -> None:
    """Bands rise with frequency."""
    tones = [np.sin(np.arange(RATE) * 2 * np.pi * hertz / RATE).astype(np.float32) for hertz in (200, 1000, 5000)]
    bands = [int(log_mel(tone)[:, 50].argmax()) for tone in tones]
    assert bands == sorted(set(bands))
