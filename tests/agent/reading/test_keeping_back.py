"""A turn that asks to leave its matter be, and one that only keeps a detail back."""

from __future__ import annotations

import pytest

from agent.reading.choices import takes_back
from agent.reading.withholding import is_withheld


@pytest.mark.parametrize(
    ("turn", "withheld"),
    [
        ("there is one, it was a bad night at the hospital. i'd rather not go through it again here, sorry.", True),
        (
            "i led the move of our billing. i wrote the plan, i moved it. the figure is secret, i can't share that.",
            False,
        ),
        ("we had a large customer. his name is confidential, so i can't share that.", False),
    ],
)
def test_what_is_kept_back(turn: str, withheld: bool) -> None:  # noqa: FBT001 - a case of the table
    """The matter as a whole, or a part of a story that was told."""
    assert is_withheld(turn) is withheld


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("You're right, I take that back.", True),
        ("Fair point, it doesn't help there.", True),
        ("I'd still do it.", False),
    ],
)
def test_a_claim_is_taken_back(said: str, back: bool) -> None:  # noqa: FBT001 - a case of the table
    """When it has been questioned."""
    assert takes_back(said) is back
