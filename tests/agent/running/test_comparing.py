"""What counts as the same, and what a person's value becomes on its way out of the process."""

from __future__ import annotations

import collections
import decimal
import itertools
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from agent.running.comparing import same, shown
from agent.running.inside.plain import Plain
from agent.running.result import CodeTest, Limits
from agent.settings import Coding

JSON = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=50)
@given(JSON)
def test_every_value_is_itself(value: object) -> None:
    """A value of TOML, returned by the code, is what the test expects, across the process boundary too."""
    plain = json.loads(json.dumps(Plain().of(value)))
    assert same(json.loads(json.dumps(value)), plain)
    assert shown(plain)


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ([1, [2, 3]], (1, (2, 3))),
        ([0, 1, 4], (n * n for n in range(3))),
        ([1, 2], collections.deque([1, 2])),
        ([3, 1, 2], {1, 2, 3}),
        ({"1": [2], "b": 0.5}, collections.defaultdict(list, {1: [2], "b": 0.5})),
        ([[1.0, 0.0], [0.0, 1.0]], np.eye(2)),
        (3, np.int64(3)),
        (True, np.array([True])[0]),
        (2, 2.0),
        (0.3, 0.1 + 0.2),
        (0.5, decimal.Decimal("0.5")),
        (float("nan"), float("nan")),
        (float("inf"), float("inf")),
        (10**30, 10**30),
    ],
)
def test_alike(expected: object, value: object) -> None:
    """Tuples, generators, arrays and sets count as lists, keys as text, numbers by their value."""
    assert same(expected, Plain().of(value))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (1, True),
        (True, 1),
        (0, None),
        ([1, 2], [2, 1]),
        ([1, 1, 2], {1, 2}),
        ([], None),
        ("1", 1),
        ([1], {"1": 1}),
        ({"a": 1}, {"a": 1, "b": 2}),
        (0.3, 0.3001),
        (10**30, 10**30 + 1),
        ([0, 1], itertools.count()),
        ("x", b"x"),
        (float("nan"), 0.0),
    ],
)
def test_not_alike(expected: object, value: object) -> None:
    """A truth is no number, nothing is no zero, and order counts in a list."""
    assert not same(expected, Plain().of(value))  # type: ignore[arg-type]


def test_tolerance_is_relative_and_absolute() -> None:
    """It holds within lists too, and lets whole numbers differ where it is asked for."""
    assert same([1000.0, 0.0], [1000.9, 0.0009], tolerance=1e-3)
    assert not same([1000.0, 0.0], [1000.9, 0.0011], tolerance=1e-3)
    assert same(100, 101, tolerance=0.05)


def test_an_endless_value_is_cut_off_and_a_hostile_one_is_shown() -> None:
    """Neither an endless generator, a list in itself nor a broken repr gets out of hand."""

    class Broken:
        def __repr__(self) -> str:
            raise ValueError

    itself: list[object] = []
    itself.append(itself)
    assert shown(Plain().of(itertools.count())) == "[0, 1, 2, 3, 4, … and very many more]"  # type: ignore[arg-type]
    assert len(shown(Plain().of(itself))) <= 200  # type: ignore[arg-type]
    assert "repr raises ValueError" in shown(Plain().of(Broken()))  # type: ignore[arg-type]
    assert shown(Plain().of(10**5000)) == "a whole number of 16610 bits"  # type: ignore[arg-type]
    assert json.dumps(Plain().of("\ud800"), ensure_ascii=False).encode()


def test_a_damaged_test_is_refused_with_its_field() -> None:
    """A call that is no expression, setup that is no Python, and a field nobody knows."""
    good = {"name": "n", "call": "f(1)", "expect": 1}
    for field, value in (("call", "x = 1"), ("setup", "def"), ("expected", 1), ("tolerance", -1), ("name", "")):
        with pytest.raises(ValidationError) as caught:
            CodeTest.model_validate(good | {field: value})
        assert caught.value.errors()[0]["loc"] == (field,)


def test_the_settings_are_the_limits() -> None:
    """The section of config.toml and the limits of a run have the same fields and defaults."""
    assert Limits(**Coding().model_dump()) == Limits()
