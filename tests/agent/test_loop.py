"""A loop as data: rounds with their time and questions, and the plan of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.errors import BadInputError, UsageError
from agent.loop import load_loop_kit
from agent.rounds import make_loop, plan_round
from agent.rubric import load_banks, load_kit, shipped
from agent.script import Cues, Entry, Script, load_script
from agent.settings import Interview, Settings
from agent.store import Store
from agent.wish import Wish

if TYPE_CHECKING:
    from pathlib import Path


def settings(**interview: object) -> Settings:
    """Settings of a loop."""
    return Settings(interview=Interview.model_validate({"track": "loop", "seed": 7, **interview}))


def test_the_shipped_rounds_ask_for_what_exists() -> None:
    """Their principles are in the kit, their openers in the bank, and one of them is the bar raiser's."""
    rounds = load_loop_kit().round
    principles = {one.id for one in load_kit(shipped("leadership_principles.toml")).competency}
    assert [one.track for one in rounds] == ["behavioral", "coding", "design", "behavioral", "behavioral"]
    assert [one.bar_raiser for one in rounds] == [False, False, False, False, True]
    assert all(set(one.principles) <= principles and 2 <= len(one.principles) <= 3 for one in rounds)
    assert {name for one in rounds for name in one.openers} <= {question.id for question in load_banks()}


def test_a_round_holds_its_problem_and_then_stories_of_its_interviewer(tmp_path: Path) -> None:
    """Ten to fifteen minutes of principles come after the problem, which keeps the rest of the time."""
    loop = make_loop(settings())
    plan = plan_round(loop, 2, settings(), Store(tmp_path))
    assert plan.track == "design"
    assert [question.id for question in plan.questions[:1]] == [problem.id for problem in plan.problems]
    stories = plan.questions[1:]
    assert len(stories) == 2
    assert all(set(question.principles) & set(loop.rounds[2].principles) for question in stories)
    assert plan.interviewer is not None
    assert plan.interviewer.name == loop.rounds[2].name


def test_nothing_that_was_asked_is_asked_again(tmp_path: Path) -> None:
    """Neither as a question nor as one to fall back on; the same seed makes the same loop."""
    wanted, store = settings(), Store(tmp_path)
    loop = make_loop(wanted)
    asked: set[str] = set()
    for place in range(len(loop.rounds)):
        plan = plan_round(loop, place, wanted, store, asked=asked)
        assert plan == plan_round(make_loop(wanted), place, wanted, store, asked=asked)
        put = {question.id for question in (*plan.questions, *plan.spare)}
        assert not put & asked
        asked |= {question.id for question in plan.questions}


def test_minutes_are_those_of_the_whole_loop() -> None:
    """They are shared as the rounds' own are; without the flag each round has its own."""
    own = [one.minutes for one in load_loop_kit().round]
    assert [one.minutes for one in make_loop(settings(minutes=45.0)).rounds] == own
    shared = [one.minutes for one in make_loop(settings(), minutes=sum(own) / 2).rounds]
    assert shared == pytest.approx([minutes / 2 for minutes in own], abs=0.1)


def test_questions_are_the_stories_of_a_round() -> None:
    """Rounds of stories get as many, others at most as many."""
    assert [one.stories for one in make_loop(settings(), questions=1).rounds] == [1, 1, 1, 1, 1]
    assert [one.stories for one in make_loop(settings(), questions=4).rounds] == [1, 2, 2, 4, 4]


def test_named_questions_go_where_they_belong(tmp_path: Path) -> None:
    """A problem into the round of its track, a story to who looks for its main principle."""
    wanted = settings(question_ids=("fraud-detection", "impossible-deadline"))
    loop = make_loop(wanted)
    assert loop.rounds[2].problems == ("fraud-detection",)
    assert loop.rounds[3].asks == ("impossible-deadline",)
    asked = plan_round(loop, 3, wanted, Store(tmp_path)).questions
    assert asked[0].id == "impossible-deadline"
    assert len(asked) == 3


def test_a_question_without_room_or_unknown_is_refused() -> None:
    """The error names it; a script's questions that find no room are only left out."""
    with pytest.raises(UsageError, match="merge-intervals: no round of the loop has room"):
        make_loop(settings(question_ids=("grid-path", "merge-intervals")))
    with pytest.raises(UsageError, match="no-such-thing"):
        make_loop(settings(question_ids=("no-such-thing",)))
    assert make_loop(settings(), fitting=("grid-path", "merge-intervals")).rounds[1].problems == ("grid-path",)


def test_a_loop_has_principles_of_its_own() -> None:
    """`--principle` would say the same for every interviewer."""
    with pytest.raises(UsageError, match="principles of their own"):
        Wish(track="loop", principles=("dive_deep",)).over(Settings())


def test_a_damaged_file_is_named_with_its_field(tmp_path: Path) -> None:
    """So that it can be mended."""
    path = tmp_path / "loop.toml"
    text = shipped("loop.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('track = "coding"', 'track = "chess"'), encoding="utf-8")
    with pytest.raises(BadInputError, match=r"loop\.toml: round\.1\.track"):
        load_loop_kit(path)


def test_a_line_of_a_script_may_belong_to_one_round() -> None:
    """Others are there in every round."""
    script = Script(turn=(Entry(say="Hello."), Entry(say="A heap.", round="coding")))
    assert [entry.say for entry in script.in_round("coding").turn] == ["Hello.", "A heap."]
    assert [entry.say for entry in script.in_round("design").turn] == ["Hello."]


def test_the_rehearsal_has_an_answer_to_each_question_that_it_is_asked(tmp_path: Path) -> None:
    """It knows its questions by their words, and each of its lines belongs to a round that there is."""
    script = load_script(shipped("rehearsal", "loop.toml"))
    wanted, store = settings(), Store(tmp_path)
    loop = make_loop(wanted, fitting=script.questions)
    assert {entry.round for entry in script.turn} <= {None, *(one.id for one in loop.rounds)}
    asked: set[str] = set()
    for place, one in enumerate(loop.rounds):
        plan = plan_round(loop, place, wanted, store, asked=asked)
        asked |= {question.id for question in plan.questions}
        cues = Cues(script.in_round(one.id).turn)
        answers = [cues.take(question.text) for question in plan.questions]
        assert all(answer is not None and answer.when is not None for answer in answers), one.id
        assert asked <= {*script.questions, "introduce-yourself", "why-amazon-why-this-team"}
