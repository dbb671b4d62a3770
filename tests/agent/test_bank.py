"""The shipped question bank: what it covers, and that every line of it can be said aloud."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from itertools import combinations

import pytest

from agent.rubric import LEVELS, Question, load_banks

PRINCIPLES = (
    "customer_obsession",
    "ownership",
    "invent_and_simplify",
    "are_right_a_lot",
    "learn_and_be_curious",
    "hire_and_develop_the_best",
    "insist_on_the_highest_standards",
    "think_big",
    "bias_for_action",
    "frugality",
    "earn_trust",
    "dive_deep",
    "have_backbone_disagree_and_commit",
    "deliver_results",
    "strive_to_be_earths_best_employer",
    "success_and_scale_bring_broad_responsibility",
)
SCENARIOS = {
    "impossible-deadline",
    "architecture-disagreement",
    "critical-production-bug",
    "complex-process-simplified",
    "pivot-on-customer-feedback",
    "decision-without-data",
    "deployed-model-hurt-users",
    "requirement-that-broke-the-system",
}
NEAR = 0.8
"""Above this share of matching letters (difflib's ratio) two sentences sound like the same one."""
UNSPEAKABLE = re.compile(r"[\[\](){}<>/\\*_#|&@%;\d]|\be\.g\.|\bi\.e\.|\betc\b|\bvs\b")
"""Signs and abbreviations that a voice stumbles over."""

QUESTIONS = load_banks()
STORIES = tuple(question for question in QUESTIONS if question.theme == "story")


def each_question() -> pytest.MarkDecorator:
    """Run a test once for every question of the bank."""
    return pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)


def spoken(question: Question) -> tuple[str, ...]:
    """Everything of a question that the interviewer may say."""
    return (question.text, question.rephrased, *(follow_up.text for follow_up in question.follow_ups))


@pytest.mark.parametrize("principle", PRINCIPLES)
def test_each_principle_leads_at_least_three_stories(principle: str) -> None:
    """Three questions a principle, so that three sessions on it need not repeat one."""
    assert sum(question.principles[0] == principle for question in STORIES) >= 3


@pytest.mark.parametrize("principle", PRINCIPLES)
@pytest.mark.parametrize("level", LEVELS)
def test_each_level_can_be_asked_two_stories_for_each_principle(principle: str, level: str) -> None:
    """Nobody who picks a principle and a level runs dry after one question."""
    assert sum(question.principles[0] == principle and level in question.levels for question in STORIES) >= 2


def test_only_known_principles_are_named() -> None:
    """A principle that no kit knows could never be scored."""
    assert {principle for question in QUESTIONS for principle in question.principles} == set(PRINCIPLES)


def test_the_eight_scenarios_suit_every_level() -> None:
    """The situations that every loop comes back to are asked of everybody."""
    found = {question.id: question.levels for question in QUESTIONS if question.id in SCENARIOS}
    assert found == dict.fromkeys(SCENARIOS, LEVELS)


def test_introduction_motivation_and_project_are_there_for_every_level() -> None:
    """The openers that are not stories, one of each."""
    found = {question.theme: question.levels for question in QUESTIONS if question.theme != "story"}
    assert found == dict.fromkeys(("introduction", "motivation", "project"), LEVELS)


@each_question()
def test_fields_are_complete(question: Question) -> None:
    """One to three distinct principles, minutes an answer may take, words of the trade, something to listen for."""
    assert 1 <= len(question.principles) <= 3
    assert len(set(question.principles)) == len(question.principles)
    assert question.levels == tuple(level for level in LEVELS if level in question.levels)
    assert 2.5 <= question.minutes <= 6
    assert 6 <= len(set(question.words)) == len(question.words) <= 15
    assert 15 <= len(question.listens_for.split()) <= 70


@each_question()
def test_follow_ups_ask_for_numbers_ownership_and_more(question: Question) -> None:
    """Four to six follow-ups, each for a gap of its own, the two that interviewers press most among them."""
    gaps = [follow_up.gap for follow_up in question.follow_ups]
    assert 4 <= len(gaps) <= 6
    assert len(set(gaps)) == len(gaps)
    assert {"quantified_result", "ownership"} <= set(gaps)


@each_question()
def test_every_line_can_be_said_aloud(question: Question) -> None:
    """No signs that a voice cannot say, one or two sentences, an end that can be heard."""
    for line in spoken(question):
        assert not UNSPEAKABLE.search(line), line
        assert line.endswith(("?", ".")), line
        assert len(line.split()) <= 45, line
        assert len(re.findall(r"[.?!](?:\s|$)", line)) <= 2, line


@each_question()
def test_follow_ups_are_short_questions(question: Question) -> None:
    """A follow-up is one breath and asks something."""
    for follow_up in question.follow_ups:
        assert follow_up.text.endswith("?"), follow_up.text
        assert len(follow_up.text.split()) <= 25, follow_up.text


@each_question()
def test_the_rephrased_question_is_a_different_and_simple_one(question: Question) -> None:
    """Who did not understand the question is not helped by the same words again."""
    assert difflib.SequenceMatcher(None, question.text, question.rephrased, autojunk=False).ratio() < 0.6
    assert len(question.rephrased.split()) <= 25


def test_nothing_is_said_twice_or_nearly_so() -> None:
    """No two questions, rewordings or follow-ups of the whole bank sound alike."""
    lines = [line for question in QUESTIONS for line in spoken(question)]
    assert near_duplicates(lines) == []


def test_openings_vary() -> None:
    """An interviewer who opens every question with the same words sounds like a form."""
    openings = Counter(" ".join(question.text.split()[:2]).lower() for question in QUESTIONS)
    assert max(openings.values()) <= len(QUESTIONS) / 5
    assert not [question.id for question in QUESTIONS if "tell me about a time" in question.text.lower()]


def near_duplicates(lines: list[str]) -> list[tuple[str, str]]:
    """Pairs of lines that share more than `NEAR` of their letters; the cheap upper bounds come first."""
    found = []
    for one, other in combinations([line.lower() for line in lines], 2):
        matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
        if matcher.real_quick_ratio() > NEAR and matcher.quick_ratio() > NEAR and matcher.ratio() > NEAR:
            found.append((one, other))
    return found


def test_near_duplicates_are_found() -> None:
    """The check above can fail: it sees a sentence with one word changed, and lets two different ones pass."""
    lines = ["How did you measure the gain?", "Why then?", "How did you measure the loss?"]
    assert near_duplicates(lines) == [("how did you measure the gain?", "how did you measure the loss?")]
