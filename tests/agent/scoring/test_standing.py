"""Levels from facts: what each anchor takes, and that nothing taken away ever raises one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.rubric import LEVELS
from agent.scoring.facts import Facts
from agent.scoring.levels import INDICATORS, standing

FULL = Facts(
    intelligible=True,
    story=True,
    relevance="on",
    situation=True,
    task=True,
    action=True,
    result=True,
    own="clear",
    specific="high",
    substance=220,
    depth=110,
    shown=frozenset(
        {"quantified_result", "baseline", "measurement", "reason", "tradeoff", "obstacle", "reflection", "ownership"}
    ),
)
NAMES = sorted({name for name, _ in INDICATORS} | {"hypothetical", "self_praise", "ownership", "customer"})

facts = st.builds(
    Facts,
    intelligible=st.booleans(),
    story=st.booleans(),
    relevance=st.sampled_from(["on", "partly", "off"]),
    situation=st.booleans(),
    task=st.booleans(),
    action=st.booleans(),
    result=st.booleans(),
    own=st.sampled_from(["clear", "mixed", "unclear"]),
    specific=st.sampled_from(["high", "medium", "low"]),
    substance=st.integers(0, 400),
    depth=st.integers(0, 250),
    shown=st.frozensets(st.sampled_from(NAMES)),
)
levels = st.sampled_from(LEVELS)


@pytest.mark.parametrize("level", LEVELS)
def test_everything_there_is_a_five(level: str) -> None:
    """At every level the full story is the best there is."""
    assert standing(FULL, level).score == 5  # type: ignore[arg-type]  # one of LEVELS


@pytest.mark.parametrize(
    ("change", "score", "why"),
    [
        ({"intelligible": False}, 1, "the words make no sense together"),
        ({"relevance": "off"}, 1, "it answers another question"),
        ({"substance": 9}, 1, "it is a sentence, not a story"),
        ({"result": False}, 2, "what came of it is missing"),
        ({"own": "unclear"}, 2, "one cannot tell what you did yourself"),
        ({"action": False}, 2, "nothing that was done is told"),
        ({"own": "mixed"}, 3, "much of it is told as “we”"),
        ({"shown": FULL.shown - {"quantified_result", "baseline", "measurement"}}, 3, "the result has no number"),
        (
            {"shown": FULL.shown - {"baseline", "measurement"}},
            4,
            "the number stands alone, without before or how it was measured",
        ),
        (
            {"shown": FULL.shown - {"obstacle", "tradeoff", "reason"}},
            4,
            "what made it hard, or why you did it this way, is thin",
        ),
    ],
)
def test_what_is_missing_holds_a_full_story_down(change: dict[str, object], score: int, why: str) -> None:
    """Each main thing that is missing has its ceiling, however much else there is."""
    held = standing(replace(FULL, **change), "senior")  # type: ignore[arg-type]  # fields of Facts
    assert held.score == score
    assert why in [ceiling.why for ceiling in held.ceilings]


def test_no_part_at_all_says_what_it_is_instead() -> None:
    """Praise of oneself and what one would do are told apart from nothing."""
    empty = replace(FULL, situation=False, task=False, action=False, result=False, shown=frozenset())
    assert standing(empty, "senior").ceilings[0].why == "it touches on a story, and does not tell it"
    assert standing(replace(empty, story=False), "senior").ceilings[0].why == "there is no story in it"
    praise = replace(empty, shown=frozenset({"self_praise"}))
    assert standing(praise, "senior").ceilings[0].why == "it praises, and tells no story"
    would = replace(empty, shown=frozenset({"hypothetical"}))
    assert standing(would, "senior").ceilings[0].why == "it says what you would do, not what you did"


def test_higher_levels_expect_more() -> None:
    """A senior needs a number for a 4, and staff the alternatives; a junior may get there without either."""
    no_number = replace(FULL, shown=frozenset({"reason", "obstacle", "reflection", "ownership"}))
    assert standing(no_number, "junior").score == 4
    assert standing(no_number, "senior").score == 3
    no_alternatives = replace(FULL, shown=FULL.shown - {"tradeoff", "reason"})
    assert standing(no_alternatives, "senior").score == 5
    assert standing(no_alternatives, "staff").score == 3


@given(facts, levels)
def test_levels_stay_between_one_and_five(found: Facts, level: str) -> None:
    """Whatever is read, the level is one of five."""
    assert standing(found, level).score in {1, 2, 3, 4, 5}  # type: ignore[arg-type]  # one of LEVELS


@given(facts, levels, st.data())
def test_taking_something_away_never_raises(found: Facts, level: str, data: st.DataObject) -> None:
    """Result, numbers, first person, detail, words: less of any is never worth more."""
    less = data.draw(
        st.sampled_from(
            [
                {"result": False, "shown": found.shown - {"quantified_result", "baseline"}},
                {"shown": found.shown - {"quantified_result", "baseline", "measurement"}},
                {"own": "unclear", "shown": found.shown - {"ownership"}},
                {"own": "mixed" if found.own == "clear" else found.own},
                {"situation": False},
                {"task": False},
                {"action": False, "depth": 0},
                {"specific": "low"},
                {"depth": found.depth // 2},
                {"substance": found.substance // 2},
                {"shown": found.shown - {"reason", "tradeoff", "obstacle", "reflection"}},
                {"relevance": "off"},
                {"story": False},
                {"intelligible": False},
            ]
        )
    )
    before = standing(found, level)  # type: ignore[arg-type]  # one of LEVELS
    after = standing(replace(found, **less), level)  # type: ignore[arg-type]  # same
    assert after.points <= before.points
    assert after.score <= before.score


@given(facts)
def test_more_is_never_expected_of_a_junior(found: Facts) -> None:
    """The same answer never counts for less at a lower level."""
    scores = [standing(found, level).score for level in LEVELS]
    assert scores == sorted(scores, reverse=True)
