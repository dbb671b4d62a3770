"""Whether a story is of the kind that the question asked for: a small learned decision over `demands.toml`.

The weights are data (`match.json`, from `benchmarks.train_relevance`). For each demand they weigh four kinds of
evidence in the answer; for the pair of question and answer, how much there is for what was asked, how much more there
is for something else, and how alike the two are.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from agent.errors import BadInputError
from agent.reading.weights import read_weights
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from agent.reading.answer import Answer
    from agent.reading.demands import Demands
    from agent.reading.encoder import Vectors

    Scores = npt.NDArray[np.float64]

KINDS = ("meaning", "said", "deeds", "told")
"""Likeness to our examples of the demand, its phrases, its deeds, and likeness to labelled answers that meet it."""
PAIR_SIZE = 6
SLACK = 0.05
"""Added to standard deviations, so that phrases that hardly vary do not count without bound."""

Row = tuple[float, ...]


class Weights(Frozen):
    """What `match.json` holds; D is the number of demands, in their order.

    `rarity` is of each phrase, minus the logarithm of its share of answers. `like` and `told` are float[D, 384],
    `usual` the mean answer and `usual_question` the mean question, float[384]. `expected_said` and `expected_deeds`
    float[D, 3] are constant, slope by the logarithm of the words, and deviation. `meaning` float[D + 1] is the mean
    of each demand, then the deviation of all. `evidence` float[D, 4 + 1] and `pair` float[6 + 1] end with a bias.
    `off` and `partly` are the scores below which an answer is that.
    """

    demands: tuple[str, ...]
    rarity: tuple[Row, ...]
    like: tuple[Row, ...]
    told: tuple[Row, ...]
    usual: Row
    usual_question: Row
    meaning: Row
    expected_said: tuple[Row, ...]
    expected_deeds: tuple[Row, ...]
    told_deviation: float
    evidence: tuple[Row, ...]
    likeness: tuple[float, float]
    pair: Row
    off: float
    partly: float

    @classmethod
    def load(cls, path: Path | None = None) -> Weights:
        """Read the shipped weights, or those of `path`; raises BadInputError for a file of another form."""
        file = path or Path(__file__).with_name("match.json")
        return read_weights(cls, file, "python -m benchmarks.train_relevance")


@dataclass(frozen=True, slots=True)
class Told:
    """What of an answer the decision looks at."""

    vector: Scores
    """The mean of its sentences, of length 1: float64[384]."""
    said: tuple[frozenset[int], ...]
    deeds: Scores
    log_words: float

    @classmethod
    def of(cls, answer: Answer, demands: Demands) -> Told:
        """Draw it from an answer of at least one word."""
        mean = answer.vectors.astype(np.float64).mean(axis=0)
        return cls(
            vector=mean / max(float(np.linalg.norm(mean)), 1e-9),
            said=demands.said(answer.text),
            deeds=demands.done(answer),
            log_words=float(np.log(max(answer.words, 1))),
        )


class Match:
    """The weights as arrays."""

    def __init__(self, weights: Weights, demands: Demands) -> None:
        if weights.demands != tuple(demand.name for demand in demands.every) or any(
            len(row) != len(demand.said) for row, demand in zip(weights.rarity, demands.every, strict=True)
        ):
            raise BadInputError(
                "match.json: demands: they are not those of demands.toml; run python -m benchmarks.train_relevance"
            )
        self.off, self.partly = weights.off, weights.partly
        self._rarity = [np.array(row) for row in weights.rarity]
        self._like, self._told = np.array(weights.like), np.array(weights.told)
        self._usual, self._usual_question = np.array(weights.usual), np.array(weights.usual_question)
        self._meaning = np.array(weights.meaning)
        self._said, self._deeds = np.array(weights.expected_said), np.array(weights.expected_deeds)
        self._told_deviation = weights.told_deviation
        self._evidence, self._pair = np.array(weights.evidence), np.array(weights.pair)
        self._likeness = weights.likeness

    def evidence(self, told: Told) -> Scores:
        """How much in an answer speaks for each demand, in log odds: float64[demands]."""
        inputs = np.column_stack(
            [
                meaning(told.vector, self._like, self._meaning),
                surplus(said(told.said, self._rarity), told.log_words, self._said),
                surplus(told.deeds, told.log_words, self._deeds),
                self._told @ (told.vector - self._usual) / self._told_deviation,
            ]
        )
        scores: Scores = (inputs * self._evidence[:, :-1]).sum(axis=1) + self._evidence[:, -1]
        return scores

    def score(self, told: Told, asked: Sequence[int], questions: Vectors) -> float:
        """Log odds that an answer tells what was asked for; `questions` float32[n, 384] are wordings of it."""
        inputs = pair_inputs(self.evidence(told), asked, self.likeness(told, questions), told.log_words)
        return float(inputs @ self._pair[:-1] + self._pair[-1])

    def likeness(self, told: Told, questions: npt.NDArray[np.floating]) -> float:
        """How much more alike the answer and the nearest wording are than others, in deviations."""
        nearest = max(
            alike(told.vector, question.astype(np.float64), self._usual, self._usual_question) for question in questions
        )
        return (nearest - self._likeness[0]) / self._likeness[1]


def said(found: tuple[frozenset[int], ...], rarity: Sequence[Scores]) -> Scores:
    """Root of the summed rarity of the phrases that occur, for each demand: float64[demands]."""
    sums = [float(row[sorted(places)].sum()) for places, row in zip(found, rarity, strict=True)]
    roots: Scores = np.sqrt(np.array(sums, dtype=np.float64))
    return roots


def meaning(vector: Scores, like: Scores, expected: Scores) -> Scores:
    """Likeness to each demand beyond what is usual for it and for this answer: float64[demands]."""
    beyond = like @ vector - expected[:-1]
    scores: Scores = (beyond - beyond.mean()) / expected[-1]
    return scores


def surplus(found: Scores, log_words: float, expected: Scores) -> Scores:
    """How far an amount lies above what answers of this length have, in deviations: float64[demands]."""
    scores: Scores = (found - expected[:, 0] - expected[:, 1] * log_words) / (expected[:, 2] + SLACK)
    return scores


def alike(vector: Scores, question: Scores, usual: Scores, usual_question: Scores) -> float:
    """Cosine of answer and question beyond what either has with others."""
    return float(vector @ question - usual @ question - vector @ usual_question)


def pair_inputs(evidence: Scores, asked: Sequence[int], likeness: float, log_words: float) -> Scores:
    """Inputs of the decision on a pair, float64[6]."""
    wanted = evidence[list(asked)]
    best = float(wanted.max())
    return np.array(
        [
            best,
            float(wanted.mean()),
            float(evidence.max()) - best,
            float((evidence > best).sum()),
            likeness,
            log_words,
        ]
    )
