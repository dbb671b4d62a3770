"""Played and heard sound are laid side by side, also when two devices disagree about time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audio.frames import silence
from audio.pairing import Pairing
from audio.speech import FRAME

if TYPE_CHECKING:
    from audio.speech import Pcm


def ramp(start: int, samples: int) -> Pcm:
    """Samples that tell their own position."""
    return np.arange(start, start + samples).astype(np.int16)


@given(st.integers(0, 2000), st.lists(st.integers(1, 900), min_size=1, max_size=30))
def test_one_clock_gives_one_constant_delay(delay: int, sizes: list[int]) -> None:
    """However the blocks are cut, a played sample stands `delay` samples later than it was handed over."""
    pairing, heard, played, at = Pairing(delay, slack=100), [silence(0)], [silence(0)], 0
    for size in sizes:
        for frame in pairing.push(ramp(at, size), ramp(at, size)):
            heard.append(frame.heard)
            played.append(frame.played)
        at += size
    whole = sum(sizes) // FRAME * FRAME
    assert np.array_equal(np.concatenate(heard), ramp(0, whole))
    assert np.array_equal(np.concatenate(played), np.concatenate((silence(delay), ramp(0, whole)))[:whole])
    assert pairing.slips == 0
    assert pairing.index == whole


def test_what_was_played_before_the_microphone_woke_up_is_left_out() -> None:
    """The first heard block is laid beside what was played at its time, not beside the beginning."""
    pairing = Pairing(delay=10, slack=100)
    frames = list(pairing.push(ramp(0, FRAME), ramp(0, 5000)))
    assert frames[0].played[-1] == 5000 - 1 - 10
    assert pairing.slips == 0


def test_a_fast_loudspeaker_is_brought_back() -> None:
    """When the played side runs ahead by more than the slack it is cut and counted; memory does not grow."""
    pairing = Pairing(delay=0, slack=50)
    lags = []
    for block in range(100):
        for frame in pairing.push(silence(FRAME), ramp(block * 321, 321)):
            lags.append((block + 1) * 321 - 1 - int(frame.played[-1]))  # noqa: PERF401 - a comprehension hides the loop
    assert pairing.slips == 1
    assert max(lags) <= 51


def test_a_slow_loudspeaker_is_brought_back() -> None:
    """When the played side runs dry it is filled with silence and counted, and the heard side is never touched."""
    pairing = Pairing(delay=200, slack=50)
    frames = [frame for block in range(100) for frame in pairing.push(ramp(block, FRAME), ramp(0, 319))]
    assert len(frames) == 100
    assert [int(frame.heard[0]) for frame in frames] == list(range(100))
    assert pairing.slips == 1
