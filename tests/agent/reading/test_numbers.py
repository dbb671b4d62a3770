"""Numbers as they are said: found whole, with their unit and use."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.reading.numbers import numbers

MEASURES = [
    ("click-through rose by eleven percent", ["eleven percent"]),
    ("from 400 to 120 milliseconds", ["400", "120 milliseconds"]),
    ("from four hundred to like one twenty milliseconds", ["four hundred", "one twenty milliseconds"]),
    ("we cut it in half", ["in half"]),
    ("sales doubled", ["doubled"]),
    ("it saved two million dollars", ["two million dollars"]),
    ("it is 3x faster", ["3x"]),
    ("p99 was 200ms", ["200ms"]),
    ("we saved $1.2M a year", ["$1.2M"]),
    ("it took three weeks instead of eight", ["three weeks", "eight"]),
    ("down to 4.5 hours from 9", ["4.5 hours", "9"]),
    ("we hit 99.95% uptime", ["99.95%"]),
    ("zero incidents since", ["zero incidents"]),
    ("twenty-five thousand users", ["twenty-five thousand"]),
    ("about a hundred and fifty thousand dollars", ["a hundred and fifty thousand dollars"]),
    ("we shipped two weeks early", ["two weeks"]),
    ("one point five million rows", ["one point five million"]),
    ("a third of the calls went away", ["a third"]),
    ("it scored 4.8 out of 5", ["4.8", "5"]),
    ("it runs in eleven minutes", ["eleven minutes"]),
]
NO_MEASURES = [
    "two years ago",
    "a team of five",
    "three weeks later",
    "version 2",
    "our top 10 customers",
    "five engineers",
    "in 2019",
    "one of the things",
    "ten years of experience",
    "the 3rd time",
    "for three years",
    "a dozen people",
    "a 12-person team",
    "two of us",
    "24/7",
    "on April twenty-eighth",
    "at ten thirty",
    "until eleven",
    "at 4 pm",
    "in half an hour",
    "COVID-19",
    "the vet was twenty minutes out",
]


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_measures_are_found_whole(text: str, expected: list[str]) -> None:
    """A number that can tell an outcome is found with its unit."""
    assert [number.text for number in numbers(text) if number.use == "measure"] == expected


@pytest.mark.parametrize("text", NO_MEASURES)
def test_other_numbers_measure_nothing(text: str) -> None:
    """Dates, ages, sizes of teams and names are never taken for a measurement."""
    assert [number.text for number in numbers(text) if number.use == "measure"] == []


@given(st.text())
def test_offsets_are_exact(text: str) -> None:
    """Every number is the text between its offsets, in order and without overlap."""
    found = numbers(text)
    assert all(text[number.start_char : number.end_char] == number.text for number in found)
    assert all(one.end_char <= two.start_char for one, two in pairwise(found))
