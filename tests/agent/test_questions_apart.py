"""A technical round from elsewhere holds several questions, and each has its own answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from agent.interviewer.adopting_cases import adopt_case, questions_apart
from agent.planning import plan_of_problems
from agent.rubric import load_problems, load_track_kit
from agent.settings import Settings
from agent.transcript import Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from agent.transcript import Speaker

BANK = load_problems("technical")
TOPICS = load_track_kit("technical").topic
OURS = BANK[0]


def likens(one: Sequence[str], other: Sequence[str]) -> npt.NDArray[np.float32]:
    """1 for the same text, whatever stands before it; else 0."""
    return np.array([[float(b in a) for b in other] for a in one], dtype=np.float32)


def talk(*said: tuple[Speaker, str]) -> tuple[Turn, ...]:
    """Turns from elsewhere, without kinds."""
    return tuple(Turn(id=f"t{n}", speaker=speaker, text=text) for n, (speaker, text) in enumerate(said, 1))


def test_each_question_has_its_own_answer() -> None:
    """One of ours, one that is announced, and a follow-up that is neither."""
    turns, problems = questions_apart(
        talk(
            ("interviewer", f"Right. {OURS.text}"),
            ("candidate", "It is a matter of the loss."),
            ("interviewer", "And why is that?"),
            ("candidate", "Because of the noise."),
            ("interviewer", "Thanks. Next question. What does a feature store do?"),
            ("candidate", "It keeps features."),
        ),
        BANK,
        TOPICS,
        likens,
    )
    assert [problem.id for problem in problems] == [OURS.id, "asked-2"]
    assert re.match(r"What does a feature store do\?", problems[1].text)
    plan = plan_of_problems(problems, load_track_kit("technical"), Settings(), seed=0)
    adopted = adopt_case(turns, plan)
    about = [(turn.kind, turn.question_id) for turn in adopted]
    assert about == [
        ("question", OURS.id),
        ("answer", OURS.id),
        ("probe", OURS.id),
        ("answer", OURS.id),
        ("question", "asked-2"),
        ("answer", "asked-2"),
    ]


def test_a_question_that_comes_again_opens_nothing() -> None:
    """The interviewer repeats it."""
    _, problems = questions_apart(
        talk(("interviewer", OURS.text), ("candidate", "Sorry?"), ("interviewer", OURS.text)), BANK, TOPICS, likens
    )
    assert [problem.id for problem in problems] == [OURS.id]


def test_nobody_asking_leaves_nothing_apart() -> None:
    """A monologue has no question in it."""
    turns, problems = questions_apart(talk(("candidate", "So, attention.")), BANK, TOPICS, likens)
    assert problems == ()
    assert [turn.kind for turn in turns] == [None]
