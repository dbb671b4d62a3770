"""The picture of the graph is drawn from the code."""

from __future__ import annotations

from pathlib import Path

from agent.drawing import with_picture

ARCHITECTURE = Path(__file__).parents[2] / "docs" / "architecture.md"


def test_the_picture_in_the_architecture_is_the_graph() -> None:
    """`make docs` would change nothing."""
    document = ARCHITECTURE.read_text(encoding="utf-8")
    assert with_picture(document) == document
