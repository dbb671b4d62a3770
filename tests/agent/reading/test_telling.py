"""What counts as told: nobody is asked for what they have just said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.interviewer.evading import at_a_loss, evades
from agent.interviewer.telling import told
from agent.reading.sizes import has_no_before, is_sized

if TYPE_CHECKING:
    from agent.reading import Reader


@pytest.mark.parametrize(
    "words",
    [
        "It went from twice a week to once in eight months.",
        "It used to fail every night, and now it's never.",
        "The bill is a third of what it was.",
        "Nine of eleven were at level by May.",
        "Incidents halved.",
    ],
)
def test_a_change_is_sized(words: str) -> None:
    """In shares, in two values, in how often."""
    assert is_sized(words)


@pytest.mark.parametrize(
    "words",
    [
        "It got a lot better.",
        "It took three weeks.",
        "We went to four shops.",
        "We ran out of time.",
        "No one in the team knew.",
        "We moved from Jenkins to another tool.",
    ],
)
def test_a_change_is_not_sized(words: str) -> None:
    """By praise, or by a single number."""
    assert not is_sized(words)


@pytest.mark.parametrize(
    ("reply", "evasive"),
    [
        ("It was really a team effort, you know.", True),
        ("Well, it was better, people were happier.", True),
        ("The rollout was mine.", False),
        ("It got better, about thirty percent.", False),
    ],
)
def test_an_evasion_says_nothing_to_check(reply: str, evasive: bool) -> None:  # noqa: FBT001 - a case of the table
    """Short, vague, without a figure."""
    assert evades(reply) is evasive


STORY = "We had a queue at the counter. I moved two people to the phones and I wrote a list of ten frequent calls. "


@pytest.mark.parametrize(
    "outcome",
    [
        "It took about five weeks.",
        "Calls were twelve minutes and they're five now.",
        "We had nine percent with the old list and four with mine.",
        "Sixty percent of them came from one page.",
        "The recall didn't move, it was at eighty one percent.",
        "Three colleagues went back to the old way.",
    ],
)
def test_there_is_no_before(outcome: str) -> None:
    """Of a span of time, a pair, what something consists of, what stood still, how many people did something."""
    assert has_no_before(outcome, STORY)


@pytest.mark.parametrize("outcome", ["A call takes five minutes now.", "We now pay 3,100 dollars a month."])
def test_there_was_a_before(outcome: str) -> None:
    """Of a level that has been reached."""
    assert not has_no_before(outcome, STORY)


def open_gaps(reader: Reader, text: str) -> set[str]:
    """What is listed as missing and is not told in other words either."""
    reading = reader.read(text)
    return {gap.name for gap in reading.gaps if not told(gap, reading)}


def test_an_outcome_that_lasts_needs_no_number(reader: Reader) -> None:
    """Somebody who stayed and rose can be checked; "much happier" cannot."""
    story = "A trainee of mine wanted to quit. I sat with her daily, I wrote her shifts anew and I told the boss why. "
    assert "quantified_result" not in open_gaps(reader, story + "She's still there, she leads the ward now.")
    assert "quantified_result" in open_gaps(reader, story + "In the end she was much happier.")


def test_another_way_is_heard_in_plain_words(reader: Reader) -> None:
    """Without the words of a textbook."""
    story = "Our press broke in May. I made a bracket and I fitted it that night. The press ran again and still does. "
    assert "tradeoff" in open_gaps(reader, story)
    assert "tradeoff" not in open_gaps(reader, story + "I could have ordered one, but that takes six weeks.")


def test_nobody_acting_leaves_the_own_part_open(reader: Reader) -> None:
    """A story in which everything just got done is asked whose work it was."""
    text = (
        "There was a corner in the warehouse where two people had been hurt. So it got raised in the meeting. There"
        " was some back and forth about it, and one side wanted mirrors. It was a gate then. They got a quote, it was"
        " put in over a weekend, and the pickers got walked through it. There were no near misses for fourteen months."
    )
    assert "ownership" in open_gaps(reader, text)


@pytest.mark.parametrize(
    ("reply", "lost"),
    [
        ("We never measured it.", True),
        ("I left before that, so I never heard.", True),
        ("I can't share that, I'm afraid.", True),
        ("I measured it every week.", False),
        ("They didn't like it at first.", False),
    ],
)
def test_who_is_at_a_loss_is_understood(reply: str, lost: bool) -> None:  # noqa: FBT001 - a case of the table
    """Not known, never measured, not to be told."""
    assert at_a_loss(reply) is lost
