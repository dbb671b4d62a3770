"""The vote: Amazon's four, from the levels and from how much was seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.assessment import AnswerAssessment, CompetencyScore, Delivery
from agent.evidence import Finding, Ownership, Relevance, Specificity, Star, StarPart
from agent.rubric import Competency
from agent.scoring.overall import overall, summaries

NONE = StarPart(present=False, share=0.0)


def judged(place: int, score: int | None, **levels: int | None) -> AnswerAssessment:
    """An answer with this level, and competencies with theirs."""
    return AnswerAssessment(
        id=f"a{place}",
        question="Q?",
        text="Text.",
        turns=("t2",),
        words=1,
        score=score,
        reason="What came of it is missing. What is there: the task." if score else "Nothing was said.",
        confidence=0.8,
        star=Star(situation=NONE, task=NONE, action=NONE, result=NONE),
        quantified_result=Finding(present=False),
        ownership=Ownership(level="clear", i=1, we=0),
        specificity=Specificity(level="high"),
        relevance=Relevance(level="on"),
        indicators={},
        gaps=(),
        advice=(),
        sentences=(),
        competencies=tuple(CompetencyScore(id=name, score=level, reason="R.") for name, level in levels.items()),
        delivery=Delivery(),
    )


@pytest.mark.parametrize(
    ("scores", "vote"),
    [
        ([5, 5, 4, 4], "strong hire"),
        ([5, 5, 5, 2], "hire"),
        ([4, 4, 4, 3], "hire"),
        ([5, 5, 5, 1], "no hire"),
        ([5, 5, 2, 2], "no hire"),
        ([3, 3, 3, 3], "no hire"),
        ([4, 4, None, None], "no hire"),
        ([2, 1, 2, 1], "strong no hire"),
        ([1], "strong no hire"),
    ],
)
def test_the_vote(scores: list[int | None], vote: str) -> None:
    """One weak story among strong ones is forgiven, two are a pattern; much unseen is no reason to hire."""
    assert overall([judged(place, score) for place, score in enumerate(scores, 1)], "senior").recommendation == vote


def test_it_explains_itself() -> None:
    """Which questions speak for and against, how much is unseen, and what would change the vote."""
    verdict = overall([judged(1, 4), judged(2, 2), judged(3, None), judged(4, 4)], "senior")
    assert verdict.score == 3.3
    assert verdict.reason == (
        "I vote no hire for a senior role. Questions 1 and 4 are my reason to say yes: what came of it is missing. "
        "What speaks against it is question 2: what came of it is missing. 1 of 4 questions has no answer to judge. "
        "Better stories there would change my mind."
    )
    assert (verdict.coverage.scored, verdict.coverage.asked) == (3, 4)


def test_nothing_scored_is_no_verdict() -> None:
    """No number and no vote, with a reason."""
    verdict = overall([judged(1, None)], "senior")
    assert (verdict.score, verdict.recommendation) == (None, None)
    assert verdict.reason == "No question was answered, so there is nothing to vote on."


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8), st.data())
def test_a_better_answer_never_lowers_the_vote(scores: list[int], data: st.DataObject) -> None:
    """Raising one level raises the vote or leaves it."""
    order = ["strong no hire", "no hire", "hire", "strong hire"]
    place = data.draw(st.integers(0, len(scores) - 1))
    better = [*scores[:place], min(5, scores[place] + 1), *scores[place + 1 :]]
    votes = [
        overall([judged(at, score) for at, score in enumerate(one, 1)], "senior").recommendation
        for one in (scores, better)
    ]
    assert order.index(votes[0] or "") <= order.index(votes[1] or "")


def test_a_competency_over_several_answers() -> None:
    """The mean, halves down; unseen stays null; never asked about is left out."""
    kit = [
        Competency(id=name, name=name.title(), description="D.", anchors={})
        for name in ("frugality", "ownership", "think_big")
    ]
    answers = [judged(1, 4, frugality=4, ownership=None), judged(2, 3, frugality=3)]
    found = {one.id: one for one in summaries(answers, kit)}
    assert set(found) == {"frugality", "ownership"}
    assert (found["frugality"].score, found["frugality"].answers) == (3, ("a1", "a2"))
    assert (found["ownership"].score, found["ownership"].reason) == (
        None,
        "Asked about, and shown in no answer either way.",
    )
