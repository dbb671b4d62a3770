"""Technical questions, judged: what is explained counts, what is named hardly, and the rung that it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.problems import Problem, Topic
from agent.reading.depth import depth_of
from agent.rubric import load_track_kit
from agent.scoring.cases import score_cases
from agent.transcript import Transcript, Turn
from tests.agent.cases import PROBLEM, CaseReads, plan

if TYPE_CHECKING:
    from agent.assessment import AnswerAssessment, Level

RUNGS: tuple[tuple[str, Level], ...] = (
    ("sifting", "junior"), ("kneading", "junior"), ("proofing", "mid"), ("shaping", "mid"), ("steaming", "senior"),
    ("scoring", "senior"), ("autolysis", "staff"), ("retarding", "staff"),
)  # fmt: skip
QUESTION = Problem(
    id="bread", track="technical", title="Bread", text="How do you bake bread that rises?", rephrased="And bread?",
    minutes=6, topic=tuple(
        Topic(id=name, name=name, competency="fundamentals", level=level, terms=(name,), ask=f"What of the {name[:4]}?")
        for name, level in RUNGS
    ), choice=PROBLEM.choice,
)  # fmt: skip


def explained(name: str) -> str:
    """Three sentences on something, with a cause, a failure, a number and a limit."""
    return (
        f"With the {name} I wait for twenty minutes, because otherwise the crumb tears when it goes into the oven. "
        "If it is cut short the loaf falls flat, which we had three times in one week, and nobody bought it. "
        "But in summer half of that is enough, since the room is warm and too much of it makes everything sour."
    )


def judged(*replies: str, level: Level = "senior", known: bool = True) -> AnswerAssessment:
    """A question to which these are the replies, asked on after each."""
    question = QUESTION.model_copy(update={"known": known})
    turns = [Turn(id="t0", speaker="interviewer", kind="question", text=question.text, question_id="bread")]
    for number, reply in enumerate(replies, 1):
        turns.append(Turn(id=f"t{number}", speaker="candidate", kind="answer", text=reply, question_id="bread"))
        turns.append(Turn(id=f"p{number}", speaker="interviewer", kind="probe", text="And then?", question_id="bread"))
    report = score_cases(
        Transcript(turns=tuple(turns)),
        plan=plan(track="technical", problems=(question,), phases=()),
        kit=load_track_kit("technical"),
        level=level,
        reader=CaseReads(),
    )
    return report.answers[0]


NAMES = tuple(name for name, _ in RUNGS)
DROPPED = (
    "That calls for sifting and kneading with a proofing framework, plus shaping as the platform layer.",
    "On top of it comes steaming and scoring, enterprise grade, and an autolysis pipeline with retarding.",
)


def test_names_alone_are_weak_however_many_and_however_high() -> None:
    """Nor is it good communication to leave the rest to be guessed."""
    answer = judged(*DROPPED)
    assert answer.score is not None
    assert answer.score <= 2
    levels = {one.id: one.score for one in answer.competencies}
    assert levels["communication"] == 2


def test_who_explains_all_but_what_sets_the_level_apart_is_average() -> None:
    """And is told what that would have been, and what to prepare next."""
    answer = judged(*map(explained, NAMES[:4]))
    assert answer.score == 3
    assert "4 of the 6" in answer.reason
    assert "sets senior level apart: steaming; scoring." in answer.reason
    assert "“steaming”, expected from senior on" in answer.advice[0]


def test_the_same_answer_is_more_at_a_lower_level_and_less_at_a_higher() -> None:
    """Each level has rungs of its own."""
    levels: tuple[Level, ...] = ("junior", "mid", "senior", "staff")
    scores = [judged(*map(explained, NAMES[:5]), level=level).score or 0 for level in levels]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 5
    assert scores[-1] <= 3


def test_who_explains_nearly_all_of_it_and_more_is_the_best() -> None:
    """Whether it was asked for or not."""
    assert judged(*map(explained, NAMES[:7])).score == 5


def test_a_known_mistake_that_stands_costs_a_level() -> None:
    """And the report says which."""
    told = [explained(name) for name in NAMES[:6]]
    mistaken = judged(*told, "And all of it runs on one machine.")
    assert (judged(*told).score or 0) - (mistaken.score or 0) == 1
    assert "Wrong, and not taken back" in mistaken.reason


def test_a_question_without_a_list_is_judged_by_what_is_explained() -> None:
    """Its words need not be any that were foreseen."""
    assert (judged(*(explained("crust") for _ in range(5)), known=False).score or 0) >= 4
    assert judged(*DROPPED, known=False).score == 1


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("We would leverage a state of the art evaluation framework with guardrails and observability.", "named"),
        ("I've heard of it, but I don't know why one does it when the batch is small.", "named"),
        ("The keys and values are kept, because otherwise each step would be slow.", "explained"),
        (explained("dough"), "deep"),
    ],
)
def test_an_explanation_is_told_from_a_name(text: str, depth: str) -> None:
    """By what it says, and by owning up."""
    assert depth_of(text, len(text.split())) == depth
