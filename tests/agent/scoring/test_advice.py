"""Advice: the change that is worth most, on the candidate's own words, with blanks for what only they know."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from plain_reader import PlainReader

from agent.scoring.advice import advise
from agent.scoring.facts import facts_of
from agent.scoring.gains import by_gain
from agent.scoring.levels import standing

SENTENCES = [
    "S: The search was slow in March.",
    "T: My manager gave me the goal of 200 milliseconds.",
    "A: I profiled the service and rewrote the cache because it missed.",
    "A: We tried a larger machine, but it cost too much.",
    "R: Latency went from 900 to 180 milliseconds as measured on the dashboard.",
    "R: It was much better.",
    "L: Next time I profile first.",
    "O: So that was that.",
]


def advice(text: str) -> tuple[str, ...]:
    """Advice on a marked text."""
    reading = PlainReader().read(text)
    facts = facts_of(reading)
    now = standing(facts, "senior")
    gaps = by_gain(facts, now, [gap.name for gap in reading.gaps], "senior")
    return advise(reading, facts, now.score, gaps, None)


def test_a_missing_result_comes_first() -> None:
    """It holds the level down more than anything else."""
    change, skeleton = advice(" ".join(SENTENCES[:4]))
    assert change == "Close with what came of it: what was different afterwards, for whom, and by how much."
    assert "After ___ weeks ___ went from ___ to ___, measured by ___." in skeleton


def test_the_skeleton_keeps_what_is_there() -> None:
    """The candidate's own words stand in brackets, the rest is blank."""
    _, skeleton = advice(SENTENCES[0] + " " + SENTENCES[2])
    assert "[“S: The search was slow in March”]" in skeleton
    assert "I had to ___ by ___." in skeleton


@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_no_fact_is_invented(said: list[str]) -> None:
    """Every quotation is verbatim from the answer, and no number stands outside one."""
    text = " ".join(said)
    for line in advice(text):
        for quote in re.findall(r"“([^”]*)”", line):
            assert quote == "I" or quote.strip("…") in text
        assert not re.search(r"\d", re.sub(r"“[^”]*”", "", line))
    assert 1 <= len(advice(text)) <= 3
