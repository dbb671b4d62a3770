"""What is thrown away as the recogniser's own invention, and what is not."""

from __future__ import annotations

import pytest

from audio.invention import Evidence, has_afterthought, is_invented, plain, repeats, without_loops
from audio.speech import TimedWord


@pytest.mark.parametrize(
    ("text", "no_speech", "log_probability", "compression"),
    [
        (" . . . . .", 0.0, -0.1, 0.8),
        (" You", 0.75, -0.83, 0.3),
        (" I'm sorry, I'm sorry, I'm sorry.", 0.82, -1.24, 1.4),
        (" I'm going to use water to make sure that the water", 0.76, -0.47, 5.0),
        (" Thanks for watching!", 0.3, -0.5, 0.9),
        (" Thanks for watching!", 0.05, -0.9, 0.9),
    ],
)
def test_invented(text: str, no_speech: float, log_probability: float, compression: float) -> None:
    """What Whisper wrote over silence, noise and hum."""
    assert is_invented(Evidence(text, no_speech, log_probability, compression))


@pytest.mark.parametrize(
    ("text", "no_speech", "log_probability", "compression"),
    [
        (" No.", 0.2, -0.4, 0.4),
        (" Thank you.", 0.1, -0.3, 0.6),
        (" I cut the latency by half.", 0.55, -0.5, 1.2),
        (" I cut the latency by half.", 0.1, -0.9, 1.2),
        (" Über die Hälfte.", 0.1, -0.4, 1.2),
    ],
)
def test_said(text: str, no_speech: float, log_probability: float, compression: float) -> None:
    """One weak sign alone does not cost an answer its words."""
    assert not is_invented(Evidence(text, no_speech, log_probability, compression))


def test_recital_of_the_list() -> None:
    """Three words of the trade in the list's order are an echo of the list; two, or another order, are an answer."""
    words = ["skew", "feature store", "drift", "nDCG"]
    assert repeats("Skew, feature store, drift.", words)
    assert not repeats("The skew in the feature store was drift.", words)
    assert not repeats("Drift, feature store, skew.", words)
    assert not repeats("feature store drift", words)
    assert not repeats("", [])


def timed(text: str) -> tuple[TimedWord, ...]:
    """Words at one-second steps."""
    return tuple(TimedWord(word, at * 16000, at * 16000 + 8000, 0.9) for at, word in enumerate(text.split()))


def left(text: str) -> str:
    """The text without its loops."""
    return " ".join(word.text for word in without_loops(timed(text)))


def test_loops_are_cut_to_one_round() -> None:
    """A phrase said more than three times in a row is a loop; three times is a person."""
    assert left("and very good, very good, very good, very good, very good.") == "and very good,"
    assert left("no, no, no, I said") == "no, no, no, I said"
    assert left("a b a b a b c") == "a b a b a b c"
    assert left("") == ""


def test_a_lone_word_behind_the_end_is_an_afterthought() -> None:
    """One word behind a finished sentence is worth a second look; two are a sentence, and one alone is an answer."""
    assert has_afterthought(timed("before midnight. night."))
    assert has_afterthought(timed("please? Peace."))
    assert not has_afterthought(timed("before midnight. Good night."))
    assert not has_afterthought(timed("before midnight"))
    assert not has_afterthought(timed("Yes."))
    assert not has_afterthought(())


def test_plain_keeps_letters_and_digits_of_any_language() -> None:
    """Case and punctuation go, apostrophes inside words stay."""
    assert plain("Don't -- it's über P99!") == ["don't", "it's", "über", "p99"]
