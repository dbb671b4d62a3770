"""A whole recording to words, and where speech was in it."""

from __future__ import annotations

import numpy as np

from audio.recognition import recognise
from audio.speech import RATE
from tests.paint import Paint


def test_pauses_are_measured_from_the_sound() -> None:
    """The words are all there, and the stretches of speech leave out the pause between the sentences."""
    paint = Paint()
    first, second = paint.sound("I rebuilt the index."), paint.sound("It was quicker.")
    pcm = np.concatenate((first, np.zeros(2 * RATE, dtype=np.int16), second))
    done: list[int] = []
    heard = recognise(pcm, paint, paint, progress=done.append)
    assert heard.text == "I rebuilt the index. It was quicker."
    before, after = heard.speech
    assert 1.9 * RATE < after.start - before.end < 2.2 * RATE
    assert done[-1] == len(pcm)
