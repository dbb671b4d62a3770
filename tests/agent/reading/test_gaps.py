"""What an interviewer would ask next, and from which of the candidate's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.assessment import Gap
    from agent.reading import Reader


def gap(reader: Reader, text: str, name: str) -> Gap:
    """The gap of that name."""
    return next(gap for gap in reader.read(text).gaps if gap.name == name)


def test_a_decision_of_we_is_picked_up(reader: Reader) -> None:
    """Where everything was done by "we", the probe starts from what "we" did."""
    text = (
        "Our lease was ending. We decided to move to the cloud. We wrote the scripts and we tested them for "
        "a month. In the end costs fell by twenty percent."
    )
    found = gap(reader, text, "ownership")
    assert found.pick_up is not None
    assert found.pick_up.quote.startswith("We decided to move")


def test_a_number_without_a_baseline_is_picked_up(reader: Reader) -> None:
    """The sentence that holds the number is where the question about the baseline starts."""
    text = (
        "Our reports were slow and people complained. I rewrote the query and I added an index on the date. "
        "In the end the report ran in eleven seconds and the complaints stopped."
    )
    found = gap(reader, text, "baseline")
    assert found.pick_up is not None
    assert "eleven seconds" in found.pick_up.quote


def test_a_choice_without_a_reason_is_picked_up(reader: Reader) -> None:
    """The question why starts from the choice, not from the first thing done."""
    text = (
        "Our reports were slow last year. I profiled every query for a week. I decided to move them to a column store. "
        "I migrated forty reports and I trained the analysts. In the end they ran ten times faster."
    )
    found = gap(reader, text, "reason")
    assert found.pick_up is not None
    assert "decided to move" in found.pick_up.quote


def test_another_topic_comes_before_all_else(reader: Reader) -> None:
    """Off topic is worse than anything that is missing."""
    text = "We went to the beach in Spain. We swam every day and ate ice cream and the weather was lovely."
    assert reader.read(text, asked="Tell me about a critical production bug.").gaps[0].name == "relevance"
