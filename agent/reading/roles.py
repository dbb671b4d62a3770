"""Which part of the story each sentence plays, with how sure one can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from agent.assessment import Sentence
from agent.reading.features import features
from agent.reading.head import ROLES

if TYPE_CHECKING:
    import numpy.typing as npt

    from agent.reading.answer import Answer
    from agent.reading.head import Layers
    from agent.reading.lexicon import Lexicon

    Scores = npt.NDArray[np.float64]


def role_scores(answer: Answer, lexicon: Lexicon, layers: Layers) -> Scores:
    """Probabilities float64[sentences, 6], columns in the order of ROLES."""
    if not answer.parts:
        return np.zeros((0, len(ROLES)))
    return layers.roles(answer.vectors, [features(part, lexicon) for part in answer.parts])


def tag(answer: Answer, scores: Scores) -> tuple[Sentence, ...]:
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
