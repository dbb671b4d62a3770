"""A good story that answers another question than the one asked is off topic; a story of the kind asked for is not."""

# ruff: noqa: E501 - a story reads best unbroken

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.errors import BadInputError
from agent.reading.demands import Demands
from agent.reading.match import Match, Weights
from agent.rubric import load_banks

if TYPE_CHECKING:
    from pathlib import Path

    from agent.reading import Reader

LEAK = (
    "Our image service was restarting every few hours because its memory kept growing. I took heap dumps an hour apart and compared "
    "them, and the thumbnails that we had resized were never released by the cache. I set a limit on the cache and wrote a load "
    "test that runs for a night. The restarts stopped, and memory stayed at four hundred megabytes instead of two gigabytes."
)
DISPUTE = (
    "My colleague Jonas wanted to move our logs to a new vendor and I thought it was too early. We argued about it for two weeks and it got "
    "heated. I asked him to sit down with me and we wrote down what each of us was afraid of. He disagreed about the price, so we both "
    "ran it for a month on one service. It was cheaper than I had said and slower than he had said. In the end we agreed to move half of them."
)
NOVICE = (
    "A new colleague, Amira, had come to us straight from university and was struggling with the pull requests. I sat down with her every morning for half an hour "
    "and we split the work together. I let her explain the code to me and only asked questions. After three months she reviewed the work of others, "
    "and now she trains the interns herself."
)


@pytest.mark.parametrize(
    ("asked", "text", "level"),
    [
        ("Tell me about a time you disagreed with a peer.", LEAK, "off"),
        ("Describe a hiring decision that you regret.", LEAK, "partly"),
        ("Tell me about a production incident you handled.", LEAK, "on"),
        ("Walk me through the nastiest bug you ever had to fix.", LEAK, "on"),
        ("Tell me about a time you disagreed with a peer.", DISPUTE, "on"),
        ("When did you last have a conflict with a colleague?", DISPUTE, "on"),
        ("Tell me about someone you mentored.", NOVICE, "on"),
        ("Think of a newcomer you helped to find their feet. How did you go about it?", NOVICE, "on"),
        ("Tell me about a project you worked on.", LEAK, "on"),
        ("How would you explain a memory leak to a customer?", LEAK, "on"),
    ],
)
def test_a_story_that_was_not_asked_for_is_off(reader: Reader, asked: str, text: str, level: str) -> None:
    """What the question asks for decides; a question that asks for any story, or for none, decides nothing."""
    assert reader.read(text, asked=asked).relevance.level == level


def test_the_reason_says_what_is_missing(reader: Reader) -> None:
    """The report can tell the candidate what the question wanted."""
    found = reader.read(LEAK, asked="Describe a hiring decision that you regret.").relevance
    assert "a decision about hiring or staffing" in found.reason


def test_replies_to_follow_ups_make_no_other_story_of_it(reader: Reader) -> None:
    """What is asked for is told first; figures and reasons come afterwards, and are about something narrower."""
    story = (
        "Yeah, there's one from last year. Our contract for graphics cards was running out. Finance wouldn't renew it at that price, and we had five weeks to "
        "get the ranking model onto ordinary processors. The obvious idea, and a colleague of mine pushed hard for it, was to distill a smaller model. I was "
        "worried about that since. Training it alone would have eaten three of the five weeks, so we went for quantization instead. We converted the weights to "
        "eight bits, we rebuilt the batching and the model server, and we cut two features that nobody could explain anymore. There was one ugly moment when "
        "long queries came out in the wrong order, and... That turned out to be the calibration set. We were done four days early. Latency got a lot better, "
        "the bill went down, and my colleague and I are still friends."
    )
    replies = (
        "The analysis in the first version were mine. I wrote that code. I collied, reviewed it, and... The platform team gave us the machines, but the plan was my plan.",
        "Before that it was a matter of days, and somebody had to sit next to it, I wrote the old figures down at the start, because I knew that I'd be asked.",
        "Because every other way would have taken at least two more months, and customers felt it every single day.",
    )
    question = next(one for one in load_banks() if one.id == "impossible-deadline")
    run_on = reader.read(" ".join((story, *replies)), question=question)
    parted = reader.read("\n\n".join((story, *replies)), question=question)
    assert (run_on.relevance.level, parted.relevance.level) == ("partly", "on")


def test_a_few_words_are_never_another_story(reader: Reader) -> None:
    """An answer that has only begun may still come to the point."""
    begun = " ".join(LEAK.split()[:30])
    assert reader.read(begun, asked="Tell me about a time you disagreed with a peer.").relevance.level == "on"


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Tell me about a time you missed a deadline.", {"failure", "deadline"}),
        ("Have you ever pushed back on a client?", {"disagreement", "customer"}),
        ("What\u2019s your biggest failure?", {"failure"}),
        ("Explain how a transformer handles incomplete data.", set()),
        ("How would you deal with an angry customer?", set()),
        ("Tell me about yourself.", set()),
        ("", set()),
    ],
)
def test_what_a_question_asks_for(question: str, names: set[str]) -> None:
    """Any wording; questions about knowledge, about what one would do, or about oneself ask for no story."""
    demands = Demands.load()
    assert {demands.every[place].name for place in demands.asked(question)} == names


def test_weights_of_other_demands_are_refused(tmp_path: Path) -> None:
    """Changed demands need new weights, and the error says how to get them."""
    file = tmp_path / "demands.toml"
    file.write_text('[[demand]]\nname = "luck"\nwhy = "luck"\nasks = ["lucky"]\n')
    with pytest.raises(BadInputError, match="run python -m benchmarks"):
        Match(Weights.load(), Demands.load(file))


def test_a_misspelt_field_of_a_demand_is_named(tmp_path: Path) -> None:
    """The file's path and the field stand in the message."""
    file = tmp_path / "demands.toml"
    file.write_text('[[demand]]\nname = "luck"\nask = ["lucky"]\n')
    with pytest.raises(BadInputError, match=r"demands\.toml(?s:.*)ask"):
        Demands.load(file)
