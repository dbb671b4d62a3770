"""Principles in answers: from what was said, never above the answer, null where nothing speaks either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plain_reader import PlainReader

from agent.rubric import Competency, Kit, Question
from agent.scoring.competencies import by_meaning, principles_of
from agent.scoring.facts import facts_of

if TYPE_CHECKING:
    from agent.assessment import CompetencyScore

DIVE = Competency(
    id="dive_deep",
    name="Dive Deep",
    description="Goes to the raw facts.",
    anchors={"3": "Some."},
    indicators=("I read the logs line by line.", "I compared every feature by hand.", "I asked why five times."),
    counter_indicators=("I restarted it and the problem went away.",),
    needs=("quantified_result",),
)


def judge(text: str, score: int, *, main: bool = False) -> CompetencyScore:
    """The competency's level in a marked text."""
    reader = PlainReader()
    reading = reader.read(text)
    return by_meaning(DIVE, reading, facts_of(reading), score, reader, main=main)


def test_nothing_either_way_is_null() -> None:
    """No number for what was not shown, and a reason."""
    found = judge("A: I sang a song at the party.", 4)
    assert (found.score, found.reason) == (None, "Nothing in this answer shows it either way.")


def test_each_indicator_found_is_worth_a_level_with_its_quote() -> None:
    """One is a 3, two a 4 with what the principle needs; the quotes are the candidate's."""
    one = judge("A: I read the logs line by line. R: It fell by 9 percent.", 5)
    assert one.score == 3
    assert [quote.quote for quote in one.evidence] == ["A: I read the logs line by line."]
    two = judge("A: I read the logs line by line. A: I asked why five times. R: It fell by 9 percent.", 5)
    assert two.score == 4


def test_without_what_it_needs_there_is_no_four() -> None:
    """And the reason says what is needed."""
    found = judge("A: I read the logs line by line. A: I asked why five times.", 5)
    assert found.score == 3
    assert "For a 4 it also takes the result in numbers." in found.reason


def test_it_never_exceeds_the_answer() -> None:
    """A story that is a 2 shows nothing at 4."""
    found = judge("A: I read the logs line by line. A: I asked why five times. R: It fell by 9 percent.", 2)
    assert found.score == 2
    assert found.reason.endswith("The answer as a whole carries no more than a 2.")


def test_what_speaks_against_it_counts() -> None:
    """With a quote of it."""
    found = judge("A: I restarted it and the problem went away.", 4)
    assert found.score == 2
    assert found.reason.startswith("This speaks against it: ")


def test_a_story_told_to_the_principles_own_question_is_about_it() -> None:
    """Even where no sentence says so; then it is not worth more than a 4."""
    found = judge("A: I sang a song at the party. R: It fell by 9 percent.", 5, main=True)
    assert found.score == 4
    assert found.reason == "The story is about it; no sentence shows it outright."


def test_what_is_no_story_shows_no_principle() -> None:
    """A 1 has nothing to show."""
    assert judge("A: I read the logs line by line.", 1).score is None


def test_a_known_question_names_its_principles() -> None:
    """In its order, the main one first."""
    question = Question(
        id="q", text="T?", rephrased="R?", principles=("frugality", "dive_deep"), minutes=2, listens_for="L."
    )
    other = DIVE.model_copy(update={"id": "frugality"})
    sought = principles_of(question, "T?", (DIVE, other), {}, PlainReader())
    assert [(one.competency.id, one.main) for one in sought] == [("frugality", True), ("dive_deep", False)]


def test_an_unknown_question_is_matched_by_meaning(
    reader: PlainReader, principles: Kit, questions: dict[str, Question]
) -> None:
    """Usual questions of other interviewers find their principle."""
    usual = {
        "Tell me about a time you simplified a process.": "invent_and_simplify",
        "Tell me about a time you disagreed with your manager.": "have_backbone_disagree_and_commit",
        "Tell me about a time you worked with limited resources.": "frugality",
        "Tell me about a time you mentored someone.": "hire_and_develop_the_best",
    }
    for asked, wanted in usual.items():
        assert principles_of(None, asked, principles.competency, questions, reader)[0].competency.id == wanted


def test_a_question_about_nothing_of_the_kind_matches_none(
    reader: PlainReader, principles: Kit, questions: dict[str, Question]
) -> None:
    """Small talk tests no principle."""
    assert principles_of(None, "What is your favourite food?", principles.competency, questions, reader) == ()
    assert principles_of(None, "", principles.competency, questions, reader) == ()
