"""What contradicts itself beside its numbers is found, and what only looks like it is let pass."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from agent.reading.claims import find_claims
from agent.reading.contradictions import contradictions, corrected

if TYPE_CHECKING:
    from agent.reading import Reader

FILE = Path(__file__).parent.parent / "scoring" / "contradictions.toml"
EVERY = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
LOOKED_AT = [case for place, case in enumerate(EVERY) if place % 3 != 2 or case.get("looked_at")]
"""The others are held out for benchmarks/claims.py."""
MISSED = {
    "first": "a14 a18 a21",
    "second": "b12 b14 b17",
    "third": "c3 c5 c9 c10 c12",
    "fourth": "d2 d7 d8 d9 d12",
}
"""Told in words that no rule knows."""


@pytest.mark.parametrize("case", LOOKED_AT, ids=lambda case: case["id"])
def test_what_contradicts_itself_is_found_and_nothing_else(reader: Reader, case: dict[str, Any]) -> None:
    """What the person took back themselves is none."""
    found = contradictions([find_claims(reader.analyse(answer)) for answer in case["answers"]])
    batch, _, name = case["id"].partition("-")
    missed = name in MISSED.get(batch, "").split()
    assert bool(found) == ("quotes" in case and not case.get("settled") and not missed)


def test_what_was_taken_back_is_known_as_such(reader: Reader) -> None:
    """Both statements, so that the report can say that it is settled."""
    text = (
        "I decided on my own to fail over to the west.\n\n"
        "I misspoke, actually: my manager made the call to fail over. I pressed the button."
    )
    ledgers = [find_claims(reader.analyse(text))]
    assert contradictions(ledgers) == ()
    assert [(pair[1].quote, pair[3].quote) for pair in corrected(ledgers)] == [
        ("I decided on my own to fail over to the west", "my manager made the call to fail over")
    ]


def test_quotes_are_verbatim(reader: Reader) -> None:
    """At the characters that are given."""
    for case in LOOKED_AT[:20]:
        for answer in case["answers"]:
            for said in find_claims(reader.analyse(answer)).statements:
                assert answer[said.start_char : said.end_char] == said.quote
