"""Pace and pauses from sound, and evidence in seconds."""

from __future__ import annotations

import pytest
from builders import asks, says, timed, transcript

from agent.assessment import Delivery
from agent.evidence import Evidence
from agent.scoring.answers import Answer, answers
from agent.scoring.delivery import delivery_of
from agent.scoring.timing import Timing
from agent.transcript import Turn

TEXT = "I built the cache and it held."


def spoken(**of: object) -> Answer:
    """One reply with these times."""
    turn = Turn(id="t2", speaker="candidate", kind="answer", text=TEXT, **of)  # type: ignore[arg-type]  # fields of Turn
    return answers(transcript(asks("Q?"), turn), {})[0]


def test_pauses_come_from_the_speech_detector() -> None:
    """Gaps of half a second and more count; time runs from first to last sound."""
    said = delivery_of(spoken(speech=((1.0, 4.0), (4.3, 8.0), (10.0, 13.0))), 30)
    assert said.model_dump() == {
        "words_per_minute": 150.0,
        "fillers": None,
        "fillers_per_minute": None,
        "pauses": 1,
        "longest_pause": 2.0,
        "seconds": 12.0,
    }


def test_without_speech_stretches_pauses_are_unknown() -> None:
    """Word times give a pace, and no pauses: the recogniser's word ends are not silence."""
    said = delivery_of(spoken(words=timed(TEXT)), 7)
    assert (said.seconds, said.words_per_minute, said.pauses, said.longest_pause) == (3.5, 120.0, None, None)


def test_what_was_typed_has_no_delivery() -> None:
    """Nothing was said, so nothing is measured."""
    assert delivery_of(spoken(), 7) == Delivery()


def test_no_pause_has_no_longest() -> None:
    """Zero pauses, and null for the longest of them."""
    said = delivery_of(spoken(speech=((0.0, 3.0),)), 7)
    assert (said.pauses, said.longest_pause) == (0, None)


def test_evidence_gets_the_seconds_of_its_words() -> None:
    """From the start of the first word to the end of the last."""
    answer = spoken(words=timed(TEXT, 10.0))
    quote = Evidence(quote="built the cache", start_char=2, end_char=17)
    (found,) = Timing(answer.text, answer.replies).evidence((quote,))
    assert (found.quote, found.start, found.end) == ("built the cache", 10.5, 12.0)


def test_a_corrected_word_is_passed_over() -> None:
    """The text says "cache", the recogniser heard "cash": the words around it keep their times."""
    words = timed(TEXT.replace("cache", "cash"))
    answer = spoken(words=words)
    timing = Timing(answer.text, answer.replies)
    assert timing.within(12, 17) == (None, None)
    assert timing.within(18, 21) == pytest.approx((2.0, 2.5))


def test_seconds_of_typed_parts_are_unknown() -> None:
    """No time is invented."""
    answer = answers(transcript(asks("Q?"), says(TEXT)), {})[0]
    assert Timing(answer.text, answer.replies).seconds([(0, 5)]) is None
