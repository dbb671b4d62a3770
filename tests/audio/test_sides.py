"""Two people on two channels: told from one person in stereo, and kept apart."""

from __future__ import annotations

import numpy as np
import pytest

from audio.sides import Separator, Sides
from audio.speech import RATE

NOISE = np.random.default_rng(5)


def talk(seconds: float, level: float = 3000.0) -> np.ndarray:
    """Noise as loud as somebody speaking."""
    return NOISE.normal(0, level, round(seconds * RATE))


def turns(bleed: float = 0.0) -> np.ndarray:
    """Left asks for 2 s, right answers for 10; of each, `bleed` times as loud, is heard in the other channel."""
    left = np.concatenate((talk(2), talk(0.5, 3), talk(10, 3)))
    right = np.concatenate((talk(2, 3), talk(0.5, 3), talk(10)))
    stereo = np.stack((left + bleed * right, right + bleed * left))
    return np.clip(stereo, -32768, 32767).astype(np.int16)


def apart(stereo: np.ndarray) -> bool:
    """As a recording comes: in blocks of any size."""
    sides = Sides()
    for first in range(0, stereo.shape[1], 7001):
        sides.hear(stereo[:, first : first + 7001])
    return sides.apart()


@pytest.mark.parametrize("bleed", [0.0, 0.1, 0.2])
def test_two_people(bleed: float) -> None:
    """Even where each is heard in the other's microphone."""
    assert apart(turns(bleed))


def test_one_person_in_stereo() -> None:
    """The same in both channels, one channel louder, one dead, nothing at all."""
    voice = talk(12)
    for stereo in (np.stack((voice, voice)), np.stack((voice, voice / 2)), np.stack((voice, voice * 0))):
        assert not apart(stereo.astype(np.int16))
    assert not apart(np.zeros((2, 5 * RATE), dtype=np.int16))
    assert not apart(np.zeros((2, 0), dtype=np.int16))


def test_people_across_a_table_are_silenced_in_each_other_s_channel() -> None:
    """What is left of the other is nothing; what is one's own is untouched, and no sample is lost."""
    stereo = turns(bleed=0.1)
    separator = Separator()
    pieces = [separator.split(stereo[:, first : first + 7001]) for first in range(0, stereo.shape[1], 7001)]
    left, right = (np.concatenate(side) for side in zip(*pieces, separator.finish(), strict=True))
    assert len(left) == len(right) == stereo.shape[1]
    assert not right[: 2 * RATE].any()
    assert not left[3 * RATE :].any()
    assert (right[3 * RATE :] == stereo[1, 3 * RATE :]).all()
