"""What counts as told: nobody is asked for what they have just said."""

from __future__ import annotations

import pytest

from agent.interviewer.telling import evades, is_sized


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


@pytest.mark.parametrize("words", ["It got a lot better.", "It took three weeks.", "We went to four shops."])
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
