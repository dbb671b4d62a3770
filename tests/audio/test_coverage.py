"""Speech that the recogniser passed over is found, and silence and noise are not taken for it."""

from __future__ import annotations

import numpy as np
import pytest

from audio.coverage import passed_over, with_found
from audio.speech import RATE, TimedWord

START = 5 * RATE


def speech(seconds: float, level: float = 3000) -> np.ndarray:
    """Syllables: 0.2 s of sound, 0.1 s of nothing."""
    count = int(seconds * RATE)
    on = (np.arange(count) % (3 * RATE // 10)) < RATE // 5
    return (level * np.sin(np.arange(count) * 0.2) * on).astype(np.int16)


def words(begin: float, end: float) -> list[TimedWord]:
    """A word every 0.3 s, as long as a syllable."""
    return [
        TimedWord(f"w{at}", START + int(at / 10 * RATE), START + int((at / 10 + 0.2) * RATE), 0.9)
        for at in range(int(begin * 10), int(end * 10), 3)
    ]


def test_a_last_sentence_that_was_left_out_is_found() -> None:
    """Six seconds of speech, words for four: the rest is to be looked at again."""
    (span,) = passed_over(speech(6), START, words(0, 4))
    assert span.start == pytest.approx(START + 4 * RATE, abs=RATE // 3)
    assert span.end == START + 6 * RATE


def test_a_sentence_left_out_in_the_middle_is_found() -> None:
    """The words on both sides are kept, the hole between them is found."""
    (span,) = passed_over(speech(8), START, words(0, 3) + words(6, 8))
    assert START + 2.8 * RATE <= span.start < span.end <= START + 6.2 * RATE


@pytest.mark.parametrize("tail", [np.zeros(2 * RATE, np.int16), speech(2, level=300)], ids=["silence", "soft noise"])
def test_silence_and_soft_noise_are_no_speech(tail: np.ndarray) -> None:
    """What is far softer than the recognised speech is left alone."""
    assert passed_over(np.concatenate((speech(4), tail)), START, words(0, 4)) == ()


def test_without_a_word_nothing_can_be_told() -> None:
    """A piece in which nothing was recognised has no measure of loudness."""
    assert passed_over(speech(3), START, []) == ()


def test_found_words_take_their_place_and_echoes_are_dropped() -> None:
    """Words are ordered by time; one that lies on a known word is not doubled."""
    known = [TimedWord("one", 0, 100, 0.9), TimedWord("four", 400, 500, 0.9)]
    found = [TimedWord("ONE", 10, 90, 0.5), TimedWord("two", 150, 200, 0.5)]
    assert [word.text for word in with_found(known, found)] == ["one", "two", "four"]


def test_a_doubtful_find_is_none() -> None:
    """What a second look hears into a pause with little confidence stays out."""
    known = (TimedWord("advertise.", 0, RATE, 0.9), TimedWord("The", 4 * RATE, 5 * RATE, 0.9))
    doubtful = (TimedWord("guys,", 2 * RATE, 2 * RATE + 4000, 0.25), TimedWord("bye", 3 * RATE, 3 * RATE + 4000, 0.18))
    sure = (TimedWord("support", 2 * RATE, 3 * RATE, 0.9),)
    assert with_found(known, doubtful) == known
    assert [word.text for word in with_found(known, sure)] == ["advertise.", "support", "The"]
