"""Rebuild agent/reading/match.json from rubrics/training: `python -m benchmarks.train_relevance`.

Learns from answers-1 to -10 and from `demands.toml` there, which says what each of those answers tells of. An answer
with its own question is a match; with the question of another, which asks for what it does not tell of, a mismatch.
Prints, for answers and questions both left out of the fit, how many of either are called off. Deterministic.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from agent.models import locate
from agent.reading import Reader
from agent.reading.corpus import load_corpus
from agent.reading.demands import Demands
from agent.reading.encoder import Encoder
from agent.reading.head import Head
from agent.reading.language import Language
from agent.reading.match import KINDS, Match, Told, Weights, alike, meaning, pair_inputs, said, surplus
from agent.reading.relevance import FEW
from agent.rubric import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Scores = npt.NDArray[np.float64]

TARGET = Path(__file__).resolve().parent.parent / "agent" / "reading" / "match.json"
FOLDS, SEED = 8, 3
KIND_PENALTY, OWN_PENALTY, PAIR_PENALTY, BIAS_PENALTY = 3.0, 40.0, 0.3, 1e-3
"""L2 penalties on weights that all demands share, that one demand has of its own, and of the decision on a pair."""
OWN = (0, 1)
"""Kinds of evidence whose weight may differ by demand."""
SHRINK = 6
"""Answers of no direction that the mean of the answers with a demand is taken with."""
SHARE = 0.25
"""Of the weight of all rows, what the answers with a demand and those without it share equally in its fit."""
PARTLY = 0.04
"""Share of on-topic stories that may be called partly off topic, which lowers no level."""
MARGIN = 1.0
"""Log odds by which a story must lie below every on-topic one of the corpus to be off, which makes it a 1."""


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled answer with its own question."""

    told: Told
    asked: tuple[int, ...]
    question: Scores
    words: int
    story: bool
    """Whether it is graded as more than nothing: calling it off would cost a grade."""
    holds: npt.NDArray[np.bool_]


def main() -> None:
    """Fit, print the cross-validated figures, write the weights."""
    demands = Demands.load()
    like = _like(demands)
    cases = _cases(demands)
    outside = _crossed(cases, demands, like)
    pair, cut, _ = _fit_pairs(outside)
    weights = _fit(cases, demands, like).model_copy(update={"pair": pair, "off": cut[0], "partly": cut[1]})
    TARGET.write_text(weights.model_dump_json() + "\n", encoding="utf-8")
    print(f"{len(cases)} answers, {len(outside)} pairs, {TARGET.stat().st_size} bytes")
    _print_figures(outside)


def _cases(demands: Demands) -> list[Case]:
    """The labelled answers that tell a story."""
    names = [demand.name for demand in demands.every]
    encoder = Encoder.load(locate("minilm"))
    reader = Reader(Language.load(locate("spacy-en")), encoder, Head.empty())
    labels = tomllib.loads(shipped("training", "demands.toml").read_text(encoding="utf-8"))
    cases = []
    for labelled in load_corpus():
        if labelled.id not in labels:
            continue
        asked = demands.asked(labelled.question)
        holds = np.zeros(len(names), dtype=bool)
        holds[[*asked, *(names.index(name) for name in labels[labelled.id])]] = True
        answer = reader.analyse(labelled.text)
        vector = encoder.encode([labelled.question])[0].astype(np.float64)
        cases.append(Case(Told.of(answer, demands), asked, vector, answer.words, labelled.grade > 1, holds))
    return cases


def _fit(cases: Sequence[Case], demands: Demands, like: Scores) -> Weights:
    """Everything but the decision on a pair."""
    count = len(demands.every)
    vectors = np.stack([case.told.vector for case in cases])
    logs = np.array([case.told.log_words for case in cases])
    holds = np.stack([case.holds for case in cases])
    rarity = [
        -np.log(
            (np.array([sum(place in case.told.said[d] for case in cases) for place in range(size)]) + 1)
            / (len(cases) + 2)
        )
        for d, size in enumerate(len(demand.said) for demand in demands.every)
    ]
    questions = np.stack([case.question for case in cases])
    usual, usual_question = vectors.mean(axis=0), questions.mean(axis=0)
    sums = holds.T.astype(np.float64) @ (vectors - usual)
    told = sums / (holds.sum(axis=0)[:, None] + SHRINK)
    expected_meaning = np.append((vectors @ like.T).mean(axis=0), 1.0)
    beyond = np.stack([meaning(vector, like, expected_meaning) for vector in vectors])
    expected_meaning[-1] = beyond.std()
    found_said = np.stack([said(case.told.said, rarity) for case in cases])
    expected_said = _expected(found_said, logs)
    expected_deeds = _expected(np.stack([case.told.deeds for case in cases]), logs)
    own = np.stack([_without_own(sums, holds, i, vectors[i] - usual) for i in range(len(cases))])
    inputs = np.stack(
        [
            np.column_stack(
                [
                    beyond[i] / expected_meaning[-1],
                    surplus(found_said[i], logs[i], expected_said),
                    surplus(case.told.deeds, logs[i], expected_deeds),
                    own[i] / own.std(),
                ]
            )
            for i, case in enumerate(cases)
        ]
    )
    likeness = [alike(v, q, usual, usual_question) for v in vectors for q in questions]
    return Weights(
        demands=tuple(demand.name for demand in demands.every),
        rarity=_rows(rarity),
        like=_rows(like),
        told=_rows(told),
        usual=_row(usual),
        usual_question=_row(usual_question),
        meaning=_row(expected_meaning),
        expected_said=_rows(expected_said),
        expected_deeds=_rows(expected_deeds),
        told_deviation=round(float(own.std()), 6),
        evidence=_rows(_fit_evidence(inputs, holds, count)),
        likeness=(round(float(np.mean(likeness)), 6), round(float(np.std(likeness)), 6)),
        pair=(0.0,) * 7,
        off=0.0,
        partly=0.0,
    )


def _like(demands: Demands) -> Scores:
    encoder = Encoder.load(locate("minilm"))
    return np.stack([encoder.encode(demand.like).astype(np.float64).mean(axis=0) for demand in demands.every])


def _without_own(sums: Scores, holds: npt.NDArray[np.bool_], row: int, vector: Scores) -> Scores:
    """Likeness of an answer to the others that meet each demand: float64[demands]."""
    others = holds.sum(axis=0) - holds[row]
    likeness: Scores = (sums - holds[row][:, None] * vector) @ vector / (others + SHRINK)
    return likeness


def _expected(found: Scores, logs: Scores) -> Scores:
    """Constant, slope and deviation of amounts float64[answers, demands] by the length of the answer."""
    base = np.column_stack([np.ones(len(logs)), logs])
    line = np.linalg.lstsq(base, found, rcond=None)[0]
    return np.column_stack([line.T, (found - base @ line).std(axis=0)])


def _fit_evidence(inputs: Scores, holds: npt.NDArray[np.bool_], count: int) -> Scores:
    """Weights float64[demands, kinds + 1]: what all demands share plus what each has of its own."""
    rows, wanted = inputs.reshape(-1, len(KINDS)), holds.reshape(-1)
    which = np.tile(np.eye(count), (len(inputs), 1))
    design = np.hstack([np.ones((len(rows), 1)), rows, which, *(which * rows[:, [kind]] for kind in OWN)])
    penalty = np.concatenate(
        [[BIAS_PENALTY], np.full(len(KINDS), KIND_PENALTY), np.full((1 + len(OWN)) * count, OWN_PENALTY)]
    )
    found = _logistic(design, wanted, penalty, _even(wanted) * len(wanted) * SHARE)
    weights = np.zeros((count, len(KINDS) + 1))
    weights[:, :-1], weights[:, -1] = found[1 : 1 + len(KINDS)], found[0]
    own = found[1 + len(KINDS) :].reshape(1 + len(OWN), count)
    weights[:, -1] += own[0]
    weights[:, list(OWN)] += own[1:].T
    return weights


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer with a question, both unknown to the weights that read them."""

    inputs: Scores
    fold: int
    match: bool
    story: bool


def _crossed(cases: Sequence[Case], demands: Demands, like: Scores) -> list[Pair]:
    """Pairs of answers and questions of the same fold, read with weights fitted to the other folds."""
    texts = sorted({tuple(case.question) for case in cases})
    order = np.random.default_rng(SEED).permutation(len(texts))
    fold_of = {texts[place]: i % FOLDS for i, place in enumerate(order)}
    folds = [fold_of[tuple(case.question)] for case in cases]
    pairs = []
    for fold in range(FOLDS):
        learned = [case for case, place in zip(cases, folds, strict=True) if place != fold]
        match = Match(_fit(learned, demands, like), demands)
        held = [case for case, place in zip(cases, folds, strict=True) if place == fold]
        for case in (case for case in held if case.words >= FEW):
            evidence = match.evidence(case.told)
            for other in held:
                if other.asked and (other is case or not case.holds[list(other.asked)].any()):
                    likeness = match.likeness(case.told, other.question[None])
                    inputs = pair_inputs(evidence, other.asked, likeness, case.told.log_words)
                    pairs.append(Pair(inputs, fold, other is case, case.story))
    return pairs


def _fit_pairs(pairs: Sequence[Pair]) -> tuple[tuple[float, ...], tuple[float, float], Scores]:
    """The decision fitted to all pairs, the thresholds, and the score of each pair where its fold was left out."""
    inputs, wanted = np.stack([pair.inputs for pair in pairs]), np.array([pair.match for pair in pairs])
    story = np.array([pair.story for pair in pairs])
    folds = np.array([pair.fold for pair in pairs])
    mean, deviation = inputs.mean(axis=0), inputs.std(axis=0)
    design = np.column_stack([(inputs - mean) / deviation, np.ones(len(inputs))])
    penalty = np.append(np.full(inputs.shape[1], PAIR_PENALTY), BIAS_PENALTY)
    scores = np.zeros(len(pairs))
    for fold in range(FOLDS):
        rest = folds != fold
        weights = _logistic(design[rest], wanted[rest], penalty, _even(wanted[rest]) * wanted[rest].sum() * 2)
        scores[~rest] = design[~rest] @ weights
    matches = np.sort(scores[wanted & story])
    cut = round(float(matches[0]) - MARGIN, 4), round(float(matches[int(PARTLY * len(matches))]), 4)
    weights = _logistic(design, wanted, penalty, _even(wanted) * wanted.sum() * 2)
    slopes = weights[:-1] / deviation
    return _row(np.append(slopes, weights[-1] - slopes @ mean)), cut, scores


def _print_figures(pairs: Sequence[Pair]) -> None:
    _, cut, scores = _fit_pairs(pairs)
    for title, chosen in (
        ("stories with their own question", [pair.match and pair.story for pair in pairs]),
        ("stories with a question that asks for another", [not pair.match and pair.story for pair in pairs]),
    ):
        of = scores[np.array(chosen)]
        print(f"{title}: {len(of)}, off {np.mean(of < cut[0]):.3f}, off or partly {np.mean(of < cut[1]):.3f}")


def _even(wanted: npt.NDArray[np.bool_]) -> Scores:
    """Weights that give both classes half of one."""
    return np.where(wanted, 0.5 / max(wanted.sum(), 1), 0.5 / max((~wanted).sum(), 1))


def _logistic(inputs: Scores, wanted: npt.NDArray[np.bool_], penalty: Scores, weight: Scores) -> Scores:
    """Logistic regression with L2, by Newton's method."""
    found = np.zeros(inputs.shape[1])
    for _ in range(40):
        likely = 1 / (1 + np.exp(-inputs @ found))
        slope = inputs.T @ (weight * (likely - wanted)) + penalty * found
        curve = (inputs * (weight * likely * (1 - likely))[:, None]).T @ inputs + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        found = found - step
        if np.abs(step).max() < 1e-9:  # noqa: PLR2004 - far below the four decimals that are kept
            break
    return found


def _row(values: Scores) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)


def _rows(values: Scores | Sequence[Scores]) -> tuple[tuple[float, ...], ...]:
    return tuple(_row(row) for row in values)


if __name__ == "__main__":
    main()
