"""Words that are shown while somebody speaks on."""

from __future__ import annotations

from concurrent.futures import Future

from audio.glance import Glance
from audio.glimpses import AGAIN, FIRST, Glimpses
from audio.speech import FRAME, RATE, Transcription


def told(text: str) -> Future[Transcription]:
    """A look whose words are known."""
    future: Future[Transcription] = Future()
    future.set_result(Transcription(text, ()))
    return future


def due(glimpses: Glimpses, start: int, samples: int) -> int | None:
    """The sample at which a look is due while somebody speaks."""
    moments = range(start, start + samples, FRAME)
    return next((now for now in moments if glimpses.due(now, voiced=True)), None)


def test_the_first_look_comes_soon_and_the_next_later() -> None:
    """Half a second of voice is enough for the first; each keeps the recogniser from its work."""
    glimpses = Glimpses()
    first = due(glimpses, 0, RATE)
    assert first is not None
    assert first + FRAME == FIRST
    glimpses.asked(told("in my last"), first)
    assert glimpses.take(first) == "in my last"
    assert glimpses.take(first) is None
    again = due(glimpses, first + FRAME, 2 * AGAIN)
    assert again is not None
    assert again - first == AGAIN


def test_the_first_look_is_a_glance_and_an_unsure_one_shows_nothing() -> None:
    """Then a thorough look is due at once."""
    glimpses = Glimpses()
    assert glimpses.hasty
    unsure: Future[Glance] = Future()
    unsure.set_result(Glance("you you", -3.0))
    first = due(glimpses, 0, RATE)
    assert first is not None
    glimpses.asked(unsure, first)
    assert glimpses.take(first) is None
    assert not glimpses.hasty
    assert due(glimpses, first + FRAME, RATE) == first + FRAME


def test_none_is_due_in_silence_or_while_one_is_taken() -> None:
    """Pauses are understood without it."""
    glimpses = Glimpses()
    assert not any(glimpses.due(now, voiced=False) for now in range(0, 5 * RATE, FRAME))
    glimpses.asked(Future(), 0)
    assert due(glimpses, 0, 5 * RATE) is None


def test_what_is_understood_otherwise_needs_no_look() -> None:
    """The one under way is dropped, and the time counts anew; a new utterance has its first look soon."""
    glimpses = Glimpses()
    glimpses.asked(told("in my"), 0)
    glimpses.told(RATE)
    assert glimpses.take(RATE) is None
    again = due(glimpses, RATE, 5 * RATE)
    assert again == RATE + AGAIN
    glimpses.begin()
    assert due(glimpses, 0, RATE) is not None


def test_on_a_busy_machine_looks_are_seldom() -> None:
    """A look that took two seconds is followed by eight without one."""
    glimpses = Glimpses()
    glimpses.asked(told("in my"), 0)
    assert glimpses.take(2 * RATE) == "in my"
    assert due(glimpses, 2 * RATE, 20 * RATE) == 8 * RATE
