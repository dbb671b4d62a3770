"""Answers made ready to learn from, the same way for the shipped weights and for every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading import Reader
from agent.reading.head import Head
from agent.reading.lexicon import Lexicon
from agent.reading.training import Example, example

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agent.reading.corpus import LabelledAnswer
    from agent.reading.encoder import Encoder
    from agent.reading.language import Language


def examples_of(answers: Iterable[LabelledAnswer], language: Language, encoder: Encoder) -> list[Example]:
    """Each answer taken apart by a reader that has learned nothing yet, with its labels."""
    blank, lexicon = Reader(language, encoder, Head.empty()), Lexicon.load()
    return [example(answer, blank.analyse(answer.text), lexicon) for answer in answers]
