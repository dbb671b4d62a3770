"""Whether the words answer the question that was asked. `off` only where that is plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from agent.assessment import Relevance

if TYPE_CHECKING:
    from agent.reading.answer import Answer
    from agent.reading.encoder import Encoder, Vectors

OFF, PARTLY = 0.0, 0.04
"""Margins of likeness, see `find_relevance`."""
SHORT = 8
"""Words below which an answer is too short to be called off topic."""

WORK = (
    "I worked on a project with my team at my company.",
    "We had a deadline and a customer who depended on us.",
    "My manager asked me to fix a problem in our process.",
    "I disagreed with a colleague about how to do the job.",
    "I built a system and measured how well it worked.",
    "A patient, student or client needed my help and I took care of it.",
    "I made a mistake at work and learned from it.",
)
ELSEWHERE = (
    "We went to the beach on holiday and the weather was lovely.",
    "My favourite team won the match last night.",
    "Chop the onions, add the garlic and let it simmer for twenty minutes.",
    "I love watching movies and series in the evening.",
    "My dog is so cute and likes to play in the garden.",
    "The capital of France is Paris and it has a famous tower.",
    "It is raining today and I had pancakes for breakfast.",
)


class Topics:
    """The prototypes of work and of everything else, encoded once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._work = encoder.encode(WORK)
        self._elsewhere = encoder.encode(ELSEWHERE)

    def find_relevance(self, answer: Answer, asked: str, listens_for: str) -> Relevance:
        """Compare likeness to the question and to work with likeness to what belongs in no interview."""
        if not (asked.strip() or listens_for.strip()) or not answer.parts or answer.words < SHORT:
            return Relevance(level="on", reason=None)
        targets = self._encoder.encode([text for text in (asked, listens_for) if text.strip()])
        weights = np.array([part.words for part in answer.parts], dtype=np.float64)
        to_question = _top((answer.vectors @ targets.T).max(axis=1), weights)
        to_work = _top((answer.vectors @ self._work.T).max(axis=1), weights)
        elsewhere = _top((answer.vectors @ self._elsewhere.T).max(axis=1), weights)
        margin = max(to_question, to_work) - elsewhere
        if margin < OFF and to_question < 0.25:
            return Relevance(level="off", reason="it tells about something that the question did not ask about")
        if margin < PARTLY and to_question < 0.25:
            return Relevance(level="partly", reason="only a part of it has to do with the question")
        return Relevance(level="on")


def _top(likeness: Vectors, weights: np.ndarray) -> float:
    best = np.sort(likeness)[::-1][:3]
    return float(best.mean())
