"""What an interviewer would ask next, and from which of the candidate's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.evidence import Gap
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


def test_the_number_of_the_outcome_is_picked_up_not_one_on_the_way(reader: Reader) -> None:
    """What is compared with before is what came of it, also where a step had a number of its own."""
    text = (
        "The forecast for our bakery was wrong every Monday. I shortened its window, and the error fell by two points "
        "in the first trial, so I went on and I wrote a rule for holidays. In the end we threw away nine loaves a day."
    )
    found = gap(reader, text, "baseline")
    assert found.pick_up is not None
    assert "nine loaves" in found.pick_up.quote


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


def test_a_claim_without_a_number_is_an_outcome_to_be_measured(reader: Reader) -> None:
    """Who has said that it got better is asked by how much, not what came of it."""
    text = (
        "I rebuilt the cache of our search service last spring because pages were slow, and I had to do it before "
        "the sale. I wrote a new eviction policy and I tested it with replayed traffic. Pages got a lot faster."
    )
    assert "result" not in {gap.name for gap in reader.read(text).gaps}
    found = gap(reader, text, "quantified_result")
    assert found.pick_up is not None
    assert found.pick_up.quote == "Pages got a lot faster."


def test_what_was_decided_against_is_an_alternative(reader: Reader) -> None:
    """Nobody is asked what else was possible who has said what was turned down."""
    text = (
        "Our reports were slow last year. I decided against caching whole pages because they are personal, and I "
        "batched the reads. As a result the time went down from 420 to 150 milliseconds."
    )
    names = {gap.name for gap in reader.read(text).gaps}
    assert "tradeoff" not in names
    assert "obstacle" in names, "a time that goes down stands in nobody's way"


def test_ownership_is_shown_by_deeds_that_name_who_did_them(reader: Reader) -> None:
    """No quote lies within another, and none leaves out who acts while another names it."""
    text = (
        "I was asked to bring it below 200 milliseconds. I profiled the request path and found that features took "
        "most of the time. I batched the reads."
    )
    quotes = [one.quote for one in reader.read(text).ownership.evidence]
    assert quotes == ["I profiled the request path and found", "I batched the reads"]
