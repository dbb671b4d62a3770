"""The interviewer's own voice in the microphone, on noise that rises and falls like speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from audio.echo import EchoGuard, EchoSettings
from audio.frames import in_samples, silence
from audio.speech import FRAME, Frame

if TYPE_CHECKING:
    from audio.speech import Pcm

SECOND = 16_000


def babble(seed: int, seconds: float = 1.0, level: float = 3000) -> Pcm:
    """Noise with syllables, low frequencies stronger than high ones."""
    rng = np.random.default_rng(seed)
    length = in_samples(seconds)
    noise = np.convolve(rng.standard_normal(length), np.exp(-np.arange(24) / 6), "same")
    syllables = 0.6 + 0.4 * np.sin(2 * np.pi * 4 * np.arange(length) / SECOND + seed)
    return (level * syllables * noise / noise.std()).astype(np.int16)


def delayed(pcm: Pcm, samples: int) -> Pcm:
    """The same, so many samples later."""
    return np.concatenate((silence(samples), pcm))[: len(pcm)]


def guarded(heard: Pcm, played: Pcm, settings: EchoSettings | None = None) -> EchoGuard:
    """A guard that has heard this."""
    guard = EchoGuard(settings)
    for start in range(0, len(heard), FRAME):
        guard.hear(Frame(start, heard[start : start + FRAME], played[start : start + FRAME]))
    return guard


@given(delay=st.integers(0, in_samples(0.5)), loss=st.floats(0.02, 1.0), seed=st.integers(0, 1000))
@limits(max_examples=25, deadline=None)
def test_an_echo_is_known_at_any_delay_and_level(delay: int, loss: float, seed: int) -> None:
    """Half a second late and 34 dB quieter, it is still what was played."""
    played = babble(seed)
    assert guarded((delayed(played, delay) * loss).astype(np.int16), played).explains


@given(seed=st.integers(0, 1000))
@limits(max_examples=25, deadline=None)
def test_another_voice_is_no_echo(seed: int) -> None:
    """Nor is it where the echo of the interviewer lies 20 dB below it."""
    played, candidate = babble(seed), babble(seed + 5000)
    assert not guarded(candidate, played).explains
    assert not guarded((candidate + 0.1 * delayed(played, 800)).astype(np.int16), played).explains


def test_an_echo_in_noise_is_known() -> None:
    """A fan as loud as the echo does not hide it."""
    played = babble(1)
    rng = np.random.default_rng(2)
    echo = 0.1 * delayed(played, 500) + rng.standard_normal(len(played)) * 300
    assert guarded(echo.astype(np.int16), played).explains


@pytest.mark.parametrize("which", ["heard", "played"])
def test_silence_is_like_nothing(which: str) -> None:
    """Where either side is silent, there is no echo."""
    quiet = silence(SECOND)
    heard, played = (quiet, babble(1)) if which == "heard" else (babble(1), quiet)
    assert guarded(heard, played).likeness() == 0.0


def test_what_was_played_long_ago_is_forgotten() -> None:
    """An echo that comes later than the guard reaches is not explained by it."""
    played = babble(3, 0.5)
    late = EchoSettings(reach=0.1)
    heard = np.concatenate((silence(in_samples(0.5)), played))
    assert not guarded(heard, np.concatenate((played, silence(in_samples(0.5)))), late).explains


def test_a_guard_that_could_not_tell_lags_apart_is_refused() -> None:
    """Window and reach must fit into one transform."""
    with pytest.raises(ValueError, match=r"at most 1\.024 s together"):
        EchoGuard(EchoSettings(window=0.6, reach=0.6))
