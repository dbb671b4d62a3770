"""A round that holds a problem and stories: each asked and judged as ever, in one plan and one report."""

from __future__ import annotations

from interviews import TellingReads, a_question, asks, hold, says

from agent.interviewer.choosing import as_question
from agent.interviewer.course import minutes_for_problems
from agent.interviewer.phrases import TO_STORIES
from agent.moves import Interviewer, Plan
from agent.problems import Phase, Problem, Topic
from agent.rubric import load_track_kit
from agent.scoring.mixed import is_mixed, only_stories
from agent.transcript import Transcript

TOPICS = tuple(
    Topic(id=name, name=name, competency="approach", terms=(name,), ask=f"What about {name}?")
    for name in ("heap", "sorting", "memory")
)
PROBLEM = Problem(
    id="top",
    track="coding",
    title="The largest",
    text="Find the largest of a stream.",
    rephrased="Which are the largest?",
    minutes=30,
    topic=TOPICS,
)
TRUST = a_question("trust", "earn_trust")
PHASES = (Phase(id="clarify", share=1),)
PLAN = Plan(
    track="coding",
    questions=(as_question(PROBLEM), TRUST),
    problems=(PROBLEM,),
    phases=PHASES,
    minutes=40,
    seed=1,
    interviewer=Interviewer(name="Kim", role="engineer", opening="Hello, I'm Kim.", closing="Bye from Kim."),
)


def test_stories_are_probed_as_in_a_behavioral_round() -> None:
    """The problem has phases and its talk, the story has its gap; between them the interviewer says that it turns."""
    said = ["Nothing to ask.", "I led it and it went well.", "It was ten percent.", "No."]
    kinds = ["decline", "answer", "answer", "answer"]
    reads = TellingReads(gaps=("quantified_result",), closes={"percent": "quantified_result"})
    turns, moves = hold(PLAN, reads, lambda n: (said[min(n, 3)], kinds[min(n, 3)]))  # type: ignore[arg-type, return-value]
    assert moves[0].phase == "clarify"
    assert moves[0].deadline is not None
    story = next(move for move in moves if move.question_id == "trust")
    assert story.phase is None
    assert story.deadline is None
    assert any(line in story.text for line in TO_STORIES)
    probe = next(move for move in moves if move.move == "probe" and move.question_id == "trust")
    assert probe.gap == "quantified_result"
    assert [turn.question_id for turn in turns if turn.kind == "question"] == ["top", "trust"]


def test_the_problem_has_the_time_that_the_stories_leave() -> None:
    """And half of the round at least."""
    assert minutes_for_problems(PLAN) == 36
    assert minutes_for_problems(PLAN.model_copy(update={"minutes": 6.0})) == 3
    assert minutes_for_problems(PLAN.model_copy(update={"minutes": None})) is None


def test_only_the_turns_of_stories_are_judged_as_stories() -> None:
    """What was said to the problem belongs to it, up to the next question."""
    turns = (
        asks("t1", "question", PROBLEM.text, "top"),
        says("t2", "A heap.", question_id="top"),
        asks("t3", "question", TRUST.text, "trust"),
        says("t4", "I told them.", question_id="trust"),
        asks("t5", "transition", "Your questions?"),
        says("t6", "None."),
    )
    assert is_mixed(PLAN)
    kept = only_stories(Transcript(turns=turns), PLAN)
    assert [turn.id for turn in kept.turns] == ["t3", "t4", "t5", "t6"]
    assert not is_mixed(PLAN.model_copy(update={"questions": PLAN.questions[:1]}))


def test_a_round_of_a_loop_opens_and_closes_in_its_interviewers_words() -> None:
    """Whatever the kit's words are."""
    from agent.mind import BuiltInMind  # noqa: PLC0415 - loads LangGraph's part of the package

    def nothing() -> None: ...

    mind = BuiltInMind(kit=load_track_kit("coding"), reads=TellingReads, judge=nothing, render=nothing)
    asked = (asks("t1", "question", PROBLEM.text, "top"), says("t2", "", "stop"))
    assert mind.opening(PLAN) == "Hello, I'm Kim."
    assert mind.decide(PLAN, asked).text == "Bye from Kim."
