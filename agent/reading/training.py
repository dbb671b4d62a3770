"""Fits the head to labelled answers. Full-batch and seeded: the same corpus gives the same weights."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from agent.reading.corpus import role_of
from agent.reading.design import Design
from agent.reading.features import WORDING, features
from agent.reading.head import (
    PRESENCE_SIZE,
    ROLES,
    STAR,
    VECTOR_SCALE,
    Head,
    StarName,
    Tagging,
    context_inputs,
    presence_inputs,
    softmax,
)
from agent.reading.presence import may_show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from agent.evidence import Role
    from agent.reading.answer import Answer
    from agent.reading.corpus import LabelledAnswer
    from agent.reading.lexicon import Lexicon

    Scores = npt.NDArray[np.float64]
    Vectors = npt.NDArray[np.float32]

VECTOR_PENALTY, FEATURE_PENALTY, CONTEXT_PENALTY, TOPIC_PENALTY = 0.03, 0.01, 0.003, 0.01
PRESENCE_PENALTY = 0.0003
"""L2 penalties, chosen by cross-validation over a grid of powers of about three."""
COMMON = 15
"""Sentences of the corpus in which a wording stands at least."""
BALANCE = 0.5
"""Exponent on inverse class frequency: 0 leaves the classes as they are, 1 makes them equal."""
STEPS = 300
POWERS = 30
FOLDS = 8
INNER_FOLDS = 4
SEED = 20


@dataclass(frozen=True, slots=True)
class Example:
    """One answer, ready to learn from."""

    id: str
    vectors: Vectors
    features: list[dict[str, float]]
    roles: tuple[Role, ...]
    on_topic: bool
    star: tuple[StarName, ...]
    able: tuple[tuple[bool, ...], ...]
    """For each sentence, whether its grammar allows it to show each part of STAR."""


def example(labelled: LabelledAnswer, answer: Answer, lexicon: Lexicon) -> Example:
    """The sentences as Starling splits them, each with the label that covers most of it."""
    return Example(
        labelled.id,
        answer.vectors,
        [features(part, lexicon) for part in answer.parts],
        tuple(role_of(part, labelled) for part in answer.parts),
        labelled.relevance == "on",
        labelled.star,
        tuple(tuple(may_show(name, part, lexicon) for name in STAR) for part in answer.parts),
    )


def folds(count: int, seed: int = SEED, groups: int = FOLDS) -> list[list[int]]:
    """Indices of `count` answers in shuffled groups of about equal size."""
    order = np.random.default_rng(seed).permutation(count)
    return [sorted(int(i) for i in order[start::groups]) for start in range(groups)]


def fit(examples: Sequence[Example], elsewhere: Vectors) -> Head:
    """Fit all layers; the second on what first layers say of answers that they were not fitted to.

    `elsewhere` float32[n, 384]: sentences that belong in no interview.
    """
    names = _known(examples)
    inputs = [Design.of(item.vectors, item.features, names) for item in examples]
    targets = [np.array([ROLES.index(role) for role in item.roles]) for item in examples]
    penalty = np.concatenate([np.full(384, VECTOR_PENALTY), np.full(len(names), FEATURE_PENALTY)])
    alone: dict[int, Scores] = {}
    for held in folds(len(examples), SEED + 1, INNER_FOLDS):
        rest = [i for i in range(len(examples)) if i not in held]
        weights, bias = softmax_regression(
            Design.stacked([inputs[i] for i in rest]), [targets[i] for i in rest], penalty
        )
        alone |= {i: softmax(inputs[i].times(weights) + bias) for i in held}
    context, context_bias = _fit_context(alone, targets)
    presence = _fit_presence(examples, alone, lambda rows: softmax(context_inputs(rows) @ context + context_bias))
    weights, bias = softmax_regression(Design.stacked(inputs), targets, penalty)
    topic, topic_bias = _fit_topic([item.vectors for item in examples if item.on_topic], elsewhere)
    return Head(
        topic=tuple(round(float(value), 4) for value in topic),
        topic_bias=round(topic_bias, 4),
        presence=presence,
        features=names,
        sentence=_rounded(weights),
        sentence_bias=tuple(round(float(value), 4) for value in bias),
        context=_rounded(context),
        context_bias=tuple(round(float(value), 4) for value in context_bias),
    )


def _known(examples: Sequence[Example]) -> tuple[str, ...]:
    """Names of the features to look at: all of the grammar, and the wordings that are common."""
    counts = Counter(name for item in examples for found in item.features for name in found)
    return tuple(sorted(name for name, count in counts.items() if count >= COMMON or not name.startswith(WORDING)))


def _fit_topic(work: list[Vectors], elsewhere: Vectors) -> tuple[Scores, float]:
    inputs = [vectors.astype(np.float64) * VECTOR_SCALE for vectors in (np.vstack(work), elsewhere)]
    targets = [np.full(len(inputs[0]), 1), np.full(len(inputs[1]), 0)]
    weights, bias = softmax_regression(inputs, targets, np.full(384, TOPIC_PENALTY), classes=2, balance=1.0)
    return weights[:, 1] - weights[:, 0], float(bias[1] - bias[0])


def _fit_context(alone: dict[int, Scores], targets: list[npt.NDArray[np.int64]]) -> tuple[Scores, Scores]:
    random = np.random.default_rng(SEED)
    contexts, labels = [], []
    for i in sorted(alone):
        for order in _retold(targets[i], random):
            contexts.append(context_inputs(alone[i][order]))
            labels.append(targets[i][order])
    return softmax_regression(contexts, labels, np.full(contexts[0].shape[1], CONTEXT_PENALTY))


def _retold(roles: npt.NDArray[np.int64], random: np.random.Generator) -> list[npt.NDArray[np.int64]]:
    """Orders in which to tell an answer: as it is and shuffled, whole and with each part of STAR left out."""
    left_out = [np.flatnonzero(roles != ROLES.index(part)) for part in STAR]
    kept = [np.arange(len(roles)), *(rows for rows in left_out if len(rows))]
    return [order for rows in kept for order in (rows, random.permutation(rows))]


def _fit_presence(
    examples: Sequence[Example], alone: dict[int, Scores], in_context: Callable[[Scores], Scores]
) -> dict[StarName, tuple[float, ...]]:
    """A logistic regression a part, on whole answers and on those that lack a part."""
    found: dict[StarName, tuple[float, ...]] = {}
    for column, name in enumerate(STAR):
        random = np.random.default_rng(SEED)
        inputs, labels = [], []
        for i, item in enumerate(examples):
            roles = np.array([ROLES.index(role) for role in item.roles])
            for order in _retold(roles, random):
                tagging = Tagging(alone[i][order], in_context(alone[i][order]))
                able = [row for row, j in enumerate(order) if item.able[j][column]]
                if able:
                    inputs.append(presence_inputs(name, tagging, able)[None])
                    labels.append(np.array([int(name in item.star and ROLES.index(name) in roles[order])]))
        weights, bias = softmax_regression(
            inputs, labels, np.full(PRESENCE_SIZE, PRESENCE_PENALTY), classes=2, balance=0.0
        )
        difference = [*(weights[:, 1] - weights[:, 0]), bias[1] - bias[0]]
        found[name] = tuple(round(float(value), 4) for value in difference)
    return found


def softmax_regression(
    inputs: Sequence[Scores] | Design,
    targets: Sequence[npt.NDArray[np.int64]],
    penalty: Scores,
    *,
    classes: int = len(ROLES),
    balance: float = BALANCE,
    weights: Scores | None = None,
    steps: int = STEPS,
) -> tuple[Scores, Scores]:
    """Multinomial logistic regression with L2, by Nesterov's accelerated gradient.

    Classes are weighed by how rare they are, to the power `balance`; `weights` are of each row besides, alike without.
    """
    x = inputs if isinstance(inputs, Design) else Design.dense(np.vstack(inputs))
    y, dtype = np.concatenate(targets), x.block.dtype
    wanted = np.eye(classes, dtype=dtype)[y]
    share = (len(y) / np.maximum(wanted.sum(axis=0), 1)) ** balance
    each = share[y] if weights is None else share[y] * weights
    weight = ((each / each.mean())[:, None] / len(y)).astype(dtype)
    step = float(1 / (0.5 * _largest(x) * weight.max() + penalty.max() + 0.5))
    found, bias = np.zeros((x.columns, classes), dtype=dtype), np.zeros(classes, dtype=dtype)
    ahead, ahead_bias, pace = found, bias, 1.0
    for _ in range(steps):
        error = (softmax(x.times(ahead) + ahead_bias) - wanted) * weight
        new = ahead - step * (x.transposed(error) + penalty[:, None] * ahead)
        new_bias = ahead_bias - step * error.sum(axis=0)
        next_pace = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        drive = (pace - 1) / next_pace
        ahead, ahead_bias = new + drive * (new - found), new_bias + drive * (new_bias - bias)
        found, bias, pace = new, new_bias, next_pace
    return found, bias


def _largest(x: Design) -> float:
    """The largest eigenvalue of x'x, a little above it: power iteration comes from below."""
    direction, value = np.ones((x.columns, 1), dtype=x.block.dtype) / x.columns**0.5, 0.0
    for _ in range(POWERS):
        direction = x.transposed(x.times(direction))
        value = float(np.linalg.norm(direction))
        direction /= value
    return 1.05 * value


def _rounded(weights: Scores) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(round(float(value), 4) for value in row) for row in weights)
