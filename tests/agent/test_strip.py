"""How an interview went in time."""

from __future__ import annotations

from agent.report.strip import paces, strip_of
from agent.transcript import Transcript, Turn, Word


def said(count: int, seconds: float) -> tuple[Word, ...]:
    """So many words, evenly over so many seconds."""
    step = seconds / count
    return tuple(Word(text="w", start=i * step, end=(i + 1) * step) for i in range(count))


def test_pace_is_taken_over_twenty_words_and_the_rest_joins() -> None:
    """A rest too short for a pace of its own does not stand alone."""
    assert [round(one.rate) for one in paces(said(44, 22))] == [120, 120]
    assert len(paces(said(48, 24))) == 3
    assert paces(said(7, 3)) == ()


def test_pauses_are_mine_and_interruptions_are_where_i_broke_in() -> None:
    """The interviewer's own gaps are no hesitation of the candidate."""
    gaps = ((0.0, 1.0), (1.4, 2.0), (3.0, 4.0))
    turns = (
        Turn(id="t1", speaker="interviewer", kind="question", text="q", start=0, end=4, speech=gaps, interrupted=True),
        Turn(id="t2", speaker="candidate", kind="answer", text="a", start=5, end=9, speech=gaps),
    )
    strip = strip_of(Transcript(turns=turns), ())
    assert strip is not None
    assert (strip.pauses, strip.interruptions, strip.seconds) == (((2.0, 3.0),), (4,), 9)


def test_a_text_has_no_times() -> None:
    """None, and not zeros."""
    assert strip_of(Transcript(turns=(Turn(id="t1", speaker="candidate", text="a"),)), ()) is None
