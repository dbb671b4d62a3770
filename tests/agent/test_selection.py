"""Which questions are asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.errors import UsageError
from agent.interviewer.selection import select
from agent.rubric import load_banks

BANK = load_banks()
PRINCIPLES = sorted({question.principles[0] for question in BANK})


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 12),
    st.integers(0, 10_000),
    st.sampled_from(["junior", "mid", "senior", "staff"]),
    st.lists(st.sampled_from(PRINCIPLES), max_size=4, unique=True),
)
def test_any_selection(count: int, seed: int, level: str, principles: list[str]) -> None:
    """Nothing twice, spares included; the level fits; every wanted principle is covered; the seed decides."""
    chosen = select(BANK, principles=principles, count=count, level=level, seed=seed)  # type: ignore[arg-type]  # a level
    ids = [question.id for question in (*chosen.questions, *chosen.spare)]
    assert len(ids) == len(set(ids))
    assert len(chosen.questions) <= count
    assert all(level in question.levels for question in chosen.questions)
    tested = {principle for question in chosen.questions for principle in question.principles}
    assert set(principles[:count]) <= tested
    assert chosen == select(BANK, principles=principles, count=count, level=level, seed=seed)  # type: ignore[arg-type]


def test_the_least_practised_come_first() -> None:
    """What was asked before is asked again only when nothing else is left."""
    first = select(BANK, count=4, seed=1)
    again = select(BANK, count=4, seed=1, practised={question.id: 1 for question in first.questions})
    assert not set(first.questions) & set(again.questions)


def test_a_short_round_has_stories_only() -> None:
    """Each about another main principle."""
    chosen = select(BANK, count=4, seed=9).questions
    assert {question.theme for question in chosen} <= {"story", "project"}
    assert len({question.principles[0] for question in chosen}) == 4


def test_a_longer_round_opens_with_an_introduction() -> None:
    """As interviewers do when there is time for it; not when principles were chosen."""
    assert select(BANK, count=5, seed=9).questions[0].theme == "introduction"
    assert select(BANK, count=5, seed=9, principles=("dive_deep",)).questions[0].theme != "introduction"


def test_ids_are_asked_exactly_in_their_order() -> None:
    """Whatever level they are for."""
    wanted = [BANK[7].id, BANK[2].id]
    assert [question.id for question in select(BANK, ids=wanted, level="junior").questions] == wanted


def test_spares_share_a_principle() -> None:
    """For who has no example."""
    chosen = select(BANK, principles=("frugality",), count=1, seed=2)
    assert chosen.spare
    assert all(
        "frugality" in question.principles or set(question.principles) & set(chosen.questions[0].principles)
        for question in chosen.spare
    )


@pytest.mark.parametrize("name", ["Dive Deep", "dive-deep", "DIVE_DEEP"])
def test_principles_may_be_named_as_people_write_them(name: str) -> None:
    """By name or by id."""
    assert "dive_deep" in select(BANK, principles=(name,), count=1).questions[0].principles


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"principles": ("dive deper",)}, "--principle dive deper: unknown principle; did you mean 'dive_deep'?"),
        (
            {"ids": ("impossible-dedline",)},
            "--question impossible-dedline: no question of the bank has this id; did you mean 'impossible-deadline'?",
        ),
        ({"track": "coding"}, "--track coding: there are no questions for it yet; known tracks: behavioral"),
    ],
)
def test_what_does_not_exist_is_named_with_the_nearest(wish: dict, message: str) -> None:  # type: ignore[type-arg]
    """One line that says what to write instead."""
    with pytest.raises(UsageError) as fault:
        select(BANK, **wish)
    assert str(fault.value) == message
