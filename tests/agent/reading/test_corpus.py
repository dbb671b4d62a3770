"""The labelled answers, and how a broken line is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.errors import BadInputError
from agent.reading.corpus import load_corpus
from agent.reading.head import Head

if TYPE_CHECKING:
    from pathlib import Path


def test_the_labels_lie_on_the_text() -> None:
    """Every labelled sentence is the text between its offsets, and parts named as present are parts."""
    for answer in load_corpus():
        text = answer.text
        assert [text[start:end] for start, end, _ in answer.spans()] == [s.text for s in answer.sentences]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    """The file, the line and the field are said."""
    (tmp_path / "mine.jsonl").write_text('{"id": "x", "grade": 6}\n', encoding="utf-8")
    with pytest.raises(BadInputError, match=r"mine\.jsonl: line 1: profession: Field required"):
        load_corpus(tmp_path)


def test_weights_of_another_form_are_refused(tmp_path: Path) -> None:
    """A head without its fields is refused with what to do."""
    file = tmp_path / "head.json"
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"head\.json: features: Field required; run python -m"):
        Head.load(file)
