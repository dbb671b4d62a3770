"""Whether a story is of the kind that the question asked for: a small learned decision.

The weights are data (`match.json`, from `benchmarks.train_relevance`). From the mean meaning of what happened and was
done they guess what was asked; a question lies in the same few dimensions by its meaning and by what it demands
(`demands.toml`). The score says how much nearer the guess is to this question than to others, beyond what any story
has of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from agent.errors import BadInputError
from agent.reading.head import ROLES
from agent.reading.weights import read_weights
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from agent.evidence import Role
    from agent.reading.demands import Demands
    from agent.reading.encoder import Vectors

    Scores = npt.NDArray[np.float64]

DEMANDED = 0.6
"""Weight of a demand beside the unit vector of the question's meaning; chosen by cross-validation."""

TELLING: tuple[Role, ...] = ("situation", "task", "action")
"""Sentences that say what a story is about. Results and lessons are alike in all; taking one away changes nothing."""

Row = tuple[float, ...]


class Weights(Frozen):
    """What `match.json` holds; D is the number of demands, in their order, and R the dimensions that are compared.

    `usual_answer` float[384] and `answer` float[384, R] read a story, `usual_question` float[384 + D] and `question`
    float[384 + D, R] a question; `guess` and `others` float[R] are the mean of the guesses and of the questions of the
    corpus, `spread` float[R, R] the covariance of the latter. `off` and `partly` are the scores below which an answer
    is that.
    """

    demands: tuple[str, ...]
    usual_answer: Row
    answer: tuple[Row, ...]
    usual_question: Row
    question: tuple[Row, ...]
    guess: Row
    others: Row
    spread: tuple[Row, ...]
    off: float
    partly: float

    @classmethod
    def load(cls, path: Path | None = None) -> Weights:
        """Read the shipped weights, or those of `path`; raises BadInputError for a file of another form."""
        file = path or Path(__file__).with_name("match.json")
        return read_weights(cls, file, "python -m benchmarks.train_relevance")


@dataclass(frozen=True, slots=True)
class Layers:
    """The weights as arrays."""

    usual_answer: Scores
    answer: Scores
    usual_question: Scores
    question: Scores
    guess: Scores
    others: Scores
    spread: Scores

    def score(self, told: Scores, asked: Scores) -> float:
        """How far a story float64[384] fits a question float64[384 + D], in deviations of how it fits others."""
        beyond = unit((told - self.usual_answer) @ self.answer) - self.guess
        nearer = float(beyond @ (unit(asked - self.usual_question) @ self.question - self.others))
        spread = float(beyond @ self.spread @ beyond)
        return nearer / max(math.sqrt(spread), 1e-9)


class Match:
    """Scores a story against a question."""

    def __init__(self, weights: Weights, demands: Demands) -> None:
        if weights.demands != tuple(demand.name for demand in demands.every):
            raise BadInputError(
                "match.json: demands: they are not those of demands.toml; run python -m benchmarks.train_relevance"
            )
        self.off, self.partly = weights.off, weights.partly
        self._demands = len(demands.every)
        self._layers = Layers(
            np.array(weights.usual_answer),
            np.array(weights.answer),
            np.array(weights.usual_question),
            np.array(weights.question),
            np.array(weights.guess),
            np.array(weights.others),
            np.array(weights.spread),
        )

    def score(self, sentences: Vectors, roles: Scores, demanded: Sequence[int], wordings: Vectors) -> float:
        """`sentences` float32[n, 384] of the story and probabilities of their `roles` float64[n, 6], each by itself.

        `wordings` float32[m, 384] are of the question and of what it is about.
        """
        telling = roles[:, [ROLES.index(role) for role in TELLING]].sum(axis=1) ** 2
        return self._layers.score(told(sentences, telling), asked(wordings, demanded, self._demands))


def told(sentences: Vectors, telling: Scores) -> Scores:
    """The mean meaning of an answer's sentences by their weights float64[n], of length 1: float64[384]."""
    weights = telling if telling.any() else np.ones(len(telling))
    return unit(weights @ sentences.astype(np.float64))


def asked(wordings: Vectors, demanded: Sequence[int], demands: int) -> Scores:
    """A question: its mean meaning, of length 1, and what it demands: float64[384 + demands]."""
    wanted = np.zeros(demands)
    wanted[list(demanded)] = DEMANDED
    return np.concatenate([unit(wordings.astype(np.float64).mean(axis=0)), wanted])


def unit(vector: Scores) -> Scores:
    """The same direction, of length 1."""
    scaled: Scores = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return scaled
