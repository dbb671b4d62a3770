"""What an edit takes away is missed, and what it adds without substance is not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from agent.reading import Reader

SITUATION = "Last winter our clinic was losing patients because the phone line was busy all morning."
TASK = "My manager asked me to get the waiting time under a minute by spring."
ACTIONS = (
    "I counted the calls for two weeks and found that a third of them were prescription renewals. "
    "So I set up a voicemail only for renewals, because those don't need a person. "
    "I trained the two receptionists and I rewrote the greeting three times until people used it."
)
NUMBERED = "In the end the average wait dropped from six minutes to forty seconds."
PLAIN = "In the end the average wait dropped a lot and the patients were much happier."
LESSON = "What I learned is to count before I buy anything."
STORY = f"{SITUATION} {TASK} {ACTIONS} {NUMBERED} {LESSON}"


def test_a_full_story_has_every_part(reader: Reader) -> None:
    """Situation, task, action, a result with number and baseline, and a lesson are found."""
    reading = reader.read(STORY)
    assert all(getattr(reading.star, part).present for part in ("situation", "task", "action", "result"))
    assert reading.quantified_result.present
    assert reading.indicators["baseline"].present
    assert reading.indicators["reflection"].present
    assert reading.ownership.level == "clear"
    assert {gap.name for gap in reading.gaps} <= {"tradeoff", "obstacle", "reason"}


def test_without_its_result_the_result_is_missed_first(reader: Reader) -> None:
    """Removing the result sentence makes the result absent, and that the worst gap."""
    reading = reader.read(f"{SITUATION} {TASK} {ACTIONS} {LESSON}")
    assert not reading.star.result.present
    assert not reading.quantified_result.present
    assert reading.gaps[0].name == "result"


def test_without_its_number_the_claim_is_picked_up(reader: Reader) -> None:
    """A result without a number is a result, and the probe starts from the vague words."""
    reading = reader.read(f"{SITUATION} {TASK} {ACTIONS} {PLAIN} {LESSON}")
    assert reading.star.result.present
    assert not reading.quantified_result.present
    assert reading.gaps[0].name == "quantified_result"
    assert reading.gaps[0].pick_up is not None
    assert reading.gaps[0].pick_up.quote == PLAIN


def test_told_as_we_nobody_owns_it(reader: Reader) -> None:
    """The same acts told as "we" leave open what the speaker did."""
    reading = reader.read(STORY.replace("I ", "we ").replace(" me ", " us "))
    assert reading.ownership.level == "unclear"
    assert reading.ownership.i == 0
    assert "ownership" in {gap.name for gap in reading.gaps}


def test_a_result_told_first_is_a_result(reader: Reader) -> None:
    """The order of the parts is not what makes them parts."""
    reading = reader.read(f"{NUMBERED.replace('In the end the', 'The')} {SITUATION} {TASK} {ACTIONS}")
    assert reading.star.result.present
    assert reading.quantified_result.present
    assert reading.sentences[0].role == "result"


@pytest.mark.parametrize(
    "padding",
    [
        "I am a very hard worker and I always give a hundred and ten percent.",
        "I think communication is really important in every team.",
        "So yeah, that's basically it, you know.",
        "In general you should always listen to people.",
    ],
)
def test_padding_adds_nothing(reader: Reader, padding: str) -> None:
    """Praise of oneself, opinions and fillers bring no part, no number and no ownership."""
    bare = reader.read(f"{SITUATION} We bought a new phone system.")
    padded = reader.read(f"{SITUATION} We bought a new phone system. {padding} {padding}")
    for part in ("task", "result"):
        assert getattr(padded.star, part).present <= getattr(bare.star, part).present
    assert not padded.quantified_result.present
    assert padded.ownership.level == bare.ownership.level


@pytest.mark.parametrize(
    "text",
    [
        "I would talk to my colleague first, and if that failed I would go to my manager.",
        "I am a natural leader, people always come to me, and I never give up.",
        "You should always put the customer first and communicate clearly.",
        "I plan to build a dashboard next year and I will measure everything.",
    ],
)
def test_what_did_not_happen_is_no_story(reader: Reader, text: str) -> None:
    """Hypotheticals, praise, advice and plans show neither action nor result."""
    reading = reader.read(text)
    assert not reading.story
    assert not reading.star.action.present
    assert not reading.star.result.present


@pytest.mark.parametrize(
    "text",
    [
        f"{SITUATION} {ACTIONS} I did that two years ago with a team of five.",
        f"{SITUATION} {TASK} {ACTIONS} Three weeks later we moved to version 2 for our top 10 doctors.",
        "Our error rate went up by thirty percent last year. My goal was to cut it by twenty percent.",
    ],
)
def test_not_every_number_is_a_result(reader: Reader, text: str) -> None:
    """Dates, team sizes, names, problems and targets quantify no result."""
    assert not reader.read(text).quantified_result.present
