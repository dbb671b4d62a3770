"""How complete words are at their end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.text_end import ending

FINISHED = [
    "Yes.",
    "We cut latency by forty percent.",
    "And that saved the company two million dollars a year",
    "When I joined the team, the model was broken.",
    "If we waited they would lose the customer.",
    "I don't have that number.",
    "Could you repeat the question?",
    "That's what I did.",
    "Seven weeks.",
    "Not that I know of, no.",
    "That's how it was.",
    "So yeah.",
    "It works now, I hope so.",
    "We shipped dashboards, alerts, and so on.",
]
UNFINISHED = [
    "So I rolled it back and",
    "So I rolled it back. And.",
    "I decided to. Because.",
    "We reduced the error from twelve to",
    "I was the, um",
    "Let me think.",
    "Give me a second.",
    "The reason was.",
    "When I joined the team.",
    "I looked at the data,",
    "And then we...",
    "For example.",
    "I was responsible for the",
    "We\N{RIGHT SINGLE QUOTATION MARK}re",
    "What I did was.",
]


@pytest.mark.parametrize("text", FINISHED)
def test_an_end_is_taken_for_one(text: str) -> None:
    """Words that can close an answer are nearly complete."""
    assert ending(text) >= 0.85


@pytest.mark.parametrize("text", UNFINISHED)
def test_more_to_come_is_heard(text: str) -> None:
    """Conjunctions, prepositions, articles, fillers and requests for time are no end, whatever stop stands behind."""
    assert ending(text) <= 0.3


@pytest.mark.parametrize(
    "text", ["We rolled it out.", "That's the project I worked on.", "In my last role at the bank."]
)
def test_what_can_go_either_way_lies_between(text: str) -> None:
    """Particles of verbs and sentences without a verb are neither an end nor a promise."""
    assert 0.3 < ending(text) < 0.85


def test_without_words_nothing_is_known() -> None:
    """No words tell neither that it is over nor that it is not."""
    assert ending("") == ending(" ... ") == 0.5


@given(st.text(max_size=60))
def test_any_text_has_a_degree(text: str) -> None:
    """Whatever a recogniser writes, the answer is a degree."""
    assert 0.0 <= ending(text) <= 1.0


@given(st.sampled_from(FINISHED + UNFINISHED))
def test_case_and_a_full_stop_do_not_matter(text: str) -> None:
    """Recognisers are free with both."""
    bare = text.rstrip(".")
    if not text.endswith(("...", ",", "?")):
        assert ending(bare.upper()) == ending(f"{bare}.")
