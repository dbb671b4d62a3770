"""The small learned part: softmax layers whose weights are data (`head.json`, from `benchmarks.train_roles`).

The first looks at one sentence alone: its vector and its grammar. The second looks at what the first says of that
sentence, of its neighbours, and of all before and after. It was trained on answers in their own order and shuffled, in
equal parts, so that where a sentence stands is a hint and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from agent.reading.weights import read_weights
from agent.transcript import Frozen

if TYPE_CHECKING:
    import numpy.typing as npt

    from agent.evidence import Role

    Scores = npt.NDArray[np.float64]

StarName = Literal["situation", "task", "action", "result"]
STAR: tuple[StarName, ...] = ("situation", "task", "action", "result")
ROLES: tuple[Role, ...] = ("situation", "task", "action", "result", "reflection", "other")
VECTOR_SIZE = 384
CONTEXT_SIZE = 5 * len(ROLES)
PRESENCE_SIZE = 5
VECTOR_SCALE = 5.0
"""A coordinate of a unit vector in 384 dimensions is about 1/20; times 5 it weighs as much as a grammatical feature."""
FLOOR = 1e-3


@dataclass(frozen=True, slots=True)
class Tagging:
    """Probabilities float64[sentences, 6] by each sentence `alone`, and as `told` among its neighbours."""

    alone: Scores
    told: Scores


class Head(Frozen):
    """Weights: `sentence` float[384 + features, 6] and `context` float[30, 6], each with a bias of 6; columns as ROLES.

    `topic` float[384] and its bias tell sentences about work from sentences that belong in no interview; `presence`
    holds, for each part of STAR, the weights of `presence_inputs` and a bias.
    """

    features: tuple[str, ...]
    sentence: tuple[tuple[float, ...], ...]
    sentence_bias: tuple[float, ...]
    context: tuple[tuple[float, ...], ...]
    context_bias: tuple[float, ...]
    topic: tuple[float, ...]
    topic_bias: float
    presence: dict[StarName, tuple[float, ...]]

    @classmethod
    def load(cls, path: Path | None = None) -> Head:
        """Read the shipped weights, or those of `path`; raises BadInputError for a file of another form."""
        file = path or Path(__file__).with_name("head.json")
        return read_weights(cls, file, "python -m benchmarks.train_roles")

    @classmethod
    def empty(cls) -> Head:
        """A head that knows nothing, to take answers apart before there are weights."""
        none = (0.0,) * len(ROLES)
        return cls(
            features=(),
            sentence=(none,) * VECTOR_SIZE,
            sentence_bias=none,
            context=(none,) * CONTEXT_SIZE,
            context_bias=none,
            topic=(0.0,) * VECTOR_SIZE,
            topic_bias=0.0,
            presence=dict.fromkeys(STAR, (0.0,) * (PRESENCE_SIZE + 1)),
        )

    def layers(self) -> Layers:
        """The same weights as arrays."""
        return Layers(
            self.features,
            np.array(self.sentence),
            np.array(self.sentence_bias),
            np.array(self.context),
            np.array(self.context_bias),
            np.array(self.topic),
            self.topic_bias,
            {name: np.array(weights) for name, weights in self.presence.items()},
        )


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers as arrays, float64."""

    features: tuple[str, ...]
    sentence: Scores
    sentence_bias: Scores
    context: Scores
    context_bias: Scores
    topic: Scores
    topic_bias: float
    presence: dict[StarName, Scores]

    def tag(self, vectors: npt.NDArray[np.float32], found: list[dict[str, float]]) -> Tagging:
        """Roles from sentence vectors float32[sentences, 384] and named features."""
        alone = softmax(sentence_inputs(vectors, found, self.features) @ self.sentence + self.sentence_bias)
        return Tagging(alone, softmax(context_inputs(alone) @ self.context + self.context_bias))

    def present(self, name: StarName, tagging: Tagging, able: list[int]) -> bool:
        """Whether a part of STAR is told, going by the sentences whose grammar allows them to show it."""
        weights = self.presence[name]
        return float(presence_inputs(name, tagging, able) @ weights[:-1] + weights[-1]) > 0

    def about_work(self, vectors: npt.NDArray[np.float32]) -> Scores:
        """Probability float64[sentences] that a sentence is about what people do at work or in studies."""
        scores = vectors.astype(np.float64) * VECTOR_SCALE @ self.topic + self.topic_bias
        probabilities: Scores = 1 / (1 + np.exp(-scores))
        return probabilities


def sentence_inputs(vectors: npt.NDArray[np.float32], found: list[dict[str, float]], names: tuple[str, ...]) -> Scores:
    """Inputs of the first layer: float64[sentences, 384 + features]."""
    columns = {name: column for column, name in enumerate(names)}
    grammar = np.zeros((len(found), len(names)))
    for row, features in enumerate(found):
        for name in features.keys() & columns.keys():
            grammar[row, columns[name]] = features[name]
    return np.hstack([vectors.astype(np.float64) * VECTOR_SCALE, grammar])


def context_inputs(alone: Scores) -> Scores:
    """Inputs of the second layer, float64[sentences, 30].

    What the first layer says here, before and after, and how much of each role comes earlier and later.
    """
    nothing = np.zeros((1, alone.shape[1]))
    before = np.vstack([nothing, alone[:-1]])
    after = np.vstack([alone[1:], nothing])
    earlier = np.vstack([nothing, np.cumsum(alone, axis=0)[:-1]])
    later = alone.sum(axis=0, keepdims=True) - earlier - alone
    return np.hstack([np.log(alone + FLOOR), before, after, np.tanh(earlier), np.tanh(later)])


def presence_inputs(name: StarName, tagging: Tagging, able: list[int]) -> Scores:
    """How strongly a part shows, float64[5]: the two best sentences alone, the two best in context, and the sum."""
    column = ROLES.index(name)
    alone, told = (np.sort(scores[able, column])[::-1] for scores in (tagging.alone, tagging.told))
    best = [float(scores[i]) if i < len(scores) else 0.0 for scores in (alone, told) for i in (0, 1)]
    return np.array([*best, np.tanh(float(told.sum()) / 2)])


def softmax(scores: Scores) -> Scores:
    """Row-wise probabilities."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities: Scores = raised / raised.sum(axis=1, keepdims=True)
    return probabilities
