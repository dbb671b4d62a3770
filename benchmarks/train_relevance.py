"""Rebuild agent/reading/match.json from rubrics/training: `python -m benchmarks.train_relevance`.

Learns from every labelled story that answers its question: a ridge regression from the story's meaning to its question,
of low rank. Prints, for answers whose file was left out of the fit, how many are called off or partly.
The thresholds come from the same scores. `--table` prints what other shares of false alarms would catch.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from agent.models import locate
from agent.reading.answer import analyse
from agent.reading.corpus import ids_of, load_corpus, role_of
from agent.reading.cues import Cues
from agent.reading.demands import Demands
from agent.reading.encoder import Encoder
from agent.reading.language import Language
from agent.reading.lexicon import Lexicon
from agent.reading.match import TELLING, Layers, Weights, asked, told
from agent.reading.relevance import FEW, wordings
from agent.rubric import load_banks, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Scores = npt.NDArray[np.float64]

TARGET = Path(__file__).resolve().parent.parent / "agent" / "reading" / "match.json"
PENALTY, RANK = 5.0, 12
"""Of the ridge, and the dimensions kept of it: by cross-validation over 12 to 64 dimensions and threefold penalties."""
OFF, PARTLY = 0.01, 0.03
"""Shares of the stories that do answer their question which may be called off, and off or partly."""


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled answer with its own question, and the file that it is from.

    `learned`: a story that answers it and says more than nothing. `judged`: it is known what the question asks for.
    """

    id: str
    file: str
    told: Scores
    asked: Scores
    relevance: str
    learned: bool
    judged: bool


def main() -> None:
    """Fit, print the cross-validated figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", action="store_true", help="print more thresholds; write nothing")
    options = parser.parse_args()
    demands = Demands.load()
    cases = load_cases(demands, Language.load(locate("spacy-en")), Encoder.load(locate("minilm")))
    scores = crossed(cases)
    if options.table:
        for share in (0.005, 0.01, 0.02, 0.03, 0.05, 0.1):
            _print_figures(cases, scores, _cut(cases, scores, share))
        return
    weights = weights_of(cases, demands)
    TARGET.write_text(weights.model_dump_json() + "\n", encoding="utf-8")
    print(f"{len(cases)} answers, {sum(c.learned for c in cases)} of them learned from, {TARGET.stat().st_size} bytes")
    _print_figures(cases, scores, weights.off)
    _print_figures(cases, scores, weights.partly)


def load_cases(demands: Demands, language: Language, encoder: Encoder) -> list[Case]:
    """Every labelled answer that is long enough to be called another story."""
    lexicon, cues = Lexicon.load(), Cues.load()
    bank = {question.text: question for question in load_banks()}
    files = sorted(shipped("training").glob("*.jsonl"))
    file_of = {name: path.name for path in files for name in ids_of(path)}
    cases = []
    for labelled in load_corpus():
        answer = analyse(labelled.text, language, encoder, lexicon, cues)
        if answer.words < FEW:
            continue
        known, demanded = bank.get(labelled.question), demands.asked(labelled.question)
        texts = wordings(labelled.question, known)
        question = asked(encoder.encode(texts), demanded, len(demands.every))
        judged = bool(demanded) or (known is not None and known.theme == "story")
        learned = labelled.relevance == "on" and labelled.grade > 1
        telling = np.array([float(role_of(part, labelled) in TELLING) for part in answer.parts])
        cases.append(
            Case(
                labelled.id,
                file_of[labelled.id],
                told(answer.vectors, telling),
                question,
                labelled.relevance,
                learned,
                judged,
            )
        )
    return cases


def weights_of(cases: Sequence[Case], demands: Demands) -> Weights:
    """Weights fitted to these cases, their thresholds by leaving out one file at a time."""
    scores = crossed(cases)
    layers = fit([case for case in cases if case.learned], _questions(cases))
    return Weights(
        demands=tuple(demand.name for demand in demands.every),
        usual_answer=_row(layers.usual_answer),
        answer=_rows(layers.answer),
        usual_question=_row(layers.usual_question),
        question=_rows(layers.question),
        guess=_row(layers.guess),
        others=_row(layers.others),
        spread=_rows(layers.spread),
        off=round(_cut(cases, scores, OFF), 2),
        partly=round(_cut(cases, scores, PARTLY), 2),
    )


def fit(cases: Sequence[Case], questions: Scores) -> Layers:
    """A ridge regression from stories to their questions, cut to its strongest directions."""
    stories, wanted = np.stack([case.told for case in cases]), np.stack([case.asked for case in cases])
    usual_answer, usual_question = stories.mean(axis=0), wanted.mean(axis=0)
    x, y = stories - usual_answer, wanted - usual_question
    slopes = np.linalg.solve(x.T @ x + PENALTY * np.eye(x.shape[1]), x.T @ y)
    directions = np.linalg.svd(x @ slopes, full_matrices=False)[2][:RANK].T
    # The sign of a direction is arbitrary, and must not depend on the library.
    directions = directions * np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(directions.shape[1])])
    answer = slopes @ directions
    others = _units(questions - usual_question) @ directions
    return Layers(
        usual_answer,
        answer,
        usual_question,
        directions,
        _units(x @ answer).mean(axis=0),
        others.mean(axis=0),
        np.cov(others.T, bias=True),
    )


def crossed(cases: Sequence[Case]) -> Scores:
    """The score of each answer that is judged, by weights that know no answer of its file; infinite for the others."""
    questions = _questions(cases)
    scores = np.full(len(cases), np.inf)
    for file in sorted({case.file for case in cases}):
        layers = fit([case for case in cases if case.learned and case.file != file], questions)
        for i, case in enumerate(cases):
            if case.file == file and case.judged:
                scores[i] = layers.score(case.told, case.asked)
    return scores


def _questions(cases: Sequence[Case]) -> Scores:
    return np.stack([np.array(row) for row in sorted({tuple(case.asked) for case in cases})])


def _cut(cases: Sequence[Case], scores: Scores, share: float) -> float:
    """The score below which this share of the good stories lies."""
    return float(np.quantile([score for case, score in zip(cases, scores, strict=True) if case.learned], share))


def _print_figures(cases: Sequence[Case], scores: Scores, cut: float) -> None:
    shares = []
    for title, chosen in (
        ("good stories", [case.learned for case in cases]),
        ("off", [case.relevance == "off" for case in cases]),
        ("partly", [case.relevance == "partly" for case in cases]),
    ):
        of = scores[np.array(chosen)]
        shares.append(f"{title} {(of < cut).sum()} of {len(of)}")
    print(f"below {cut:.2f}: " + ", ".join(shares))


def _units(rows: Scores) -> Scores:
    scaled: Scores = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return scaled


def _row(values: Scores) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)


def _rows(values: Scores) -> tuple[tuple[float, ...], ...]:
    return tuple(_row(row) for row in values)


if __name__ == "__main__":
    main()
