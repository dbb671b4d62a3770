"""Which part of the story each sentence plays, with how sure one can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from agent.evidence import Sentence
from agent.reading.features import features
from agent.reading.head import ROLES, Tagging

if TYPE_CHECKING:
    from agent.reading.answer import Answer, Part
    from agent.reading.head import Layers, Scores
    from agent.reading.lexicon import Lexicon

SURE = 0.71
"""Confidence that a sentence that tells nothing is no part of the story.

In `rubrics/training/` 12 of 17 are labelled so (`python -m benchmarks.reading`).
"""


def tag_roles(answer: Answer, lexicon: Lexicon, layers: Layers) -> Tagging:
    """Probabilities of every sentence's role, columns in the order of ROLES."""
    if not answer.parts:
        none = np.zeros((0, len(ROLES)))
        return Tagging(none, none)
    return layers.tag(answer.vectors, [features(part, lexicon) for part in answer.parts])


def with_padding(answer: Answer, told: tuple[Sentence, ...], left_out: frozenset[int]) -> tuple[Sentence, ...]:
    """All sentences of an answer: those that were `told`, and between them those that tell nothing."""
    rest = iter(told)
    return tuple(_empty(part) if part.index in left_out else next(rest) for part in answer.parts)


def _empty(part: Part) -> Sentence:
    return Sentence(text=part.text, start_char=part.start_char, end_char=part.end_char, role="other", confidence=SURE)


def as_sentences(answer: Answer, scores: Scores) -> tuple[Sentence, ...]:
    """Each sentence with its likeliest role; the confidence is that role's probability."""
    return tuple(
        Sentence(
            text=part.text,
            start_char=part.start_char,
            end_char=part.end_char,
            role=ROLES[int(scores[part.index].argmax())],
            confidence=round(float(scores[part.index].max()), 4),
        )
        for part in answer.parts
    )
