"""Fit what recognises the facts asked for and the topics brought up in design, coding and technical rounds.

    .venv/bin/python -m benchmarks.train_cases [--write]

Fitted on every other script of `benchmarks/casework/`; the figures printed are on those in between, which nothing
here has seen. What finds the topics of short questions is fitted on all three tracks, and its figures are those on
the technical scripts in between. Logistic regression by gradient descent on standardised signs: the same scripts give
the same weights.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from typing import TYPE_CHECKING

import numpy as np

from agent.engines import load_reader
from agent.models import data_folder, locate
from agent.reading.casehead import PATH, Heads, Logistic, fact_signs, question_signs, topic_signs
from agent.reading.inquiries import parts_asking
from agent.rubric import load_problems
from benchmarks.casework import SCRIPTS, Script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from agent.problems import Problem
    from agent.reading.reader import Reader

    Rows = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]

TRACKS = ("design", "coding", "technical")
STEPS, RATE, PENALTY = 4000, 0.5, 3e-3
MISSED = 2.0
"""How much worse it is to miss a topic of a short question than to find one too many: what is only named weighs little
there, so that most false finds cost nothing, and what was missed is held against the candidate."""
CANDIDATES = tuple(round(0.2 + 0.05 * step, 2) for step in range(9))
"""Thresholds tried."""


def main() -> None:
    """Fit, print, and with --write replace the shipped weights."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--write", action="store_true")
    write = asked.parse_args().write
    if not PATH.exists():
        blank = Logistic(weights=(), bias=0.0, mean=(), spread=(), threshold=1.0)
        PATH.write_text(Heads(fact=blank, topic=blank, question=blank).model_dump_json(), encoding="utf-8")
    reader = load_reader(*(locate(name, config_paths={}, data=data_folder()) for name in ("spacy-en", "minilm")))
    problems = {one.id: one for track in TRACKS for one in load_problems(track)}
    scripts = [script for track in ("design", "coding") for script in scripts_of(track)]
    ours, others = scripts[1::2], scripts[::2]
    short = scripts_of("technical")
    heads = {}
    for name, rows in (("fact", fact_rows), ("topic", topic_rows), ("question", question_rows)):
        mine = gather(rows(one, problems[one.problem], reader) for one in ours)
        theirs = gather(rows(one, problems[one.problem], reader) for one in others)
        if name == "question":
            mine = gather(rows(one, problems[one.problem], reader) for one in (*ours, *short[1::2]))
            theirs = gather(rows(one, problems[one.problem], reader) for one in short[::2])
        heads[name] = fit(*mine, recall=MISSED if name == "question" else 1.0)
        print(name, "fitted on", describe(heads[name], mine), "| on the other half", describe(heads[name], theirs))
    if write:
        PATH.write_text(json.dumps(Heads(**heads).model_dump(), indent=1) + "\n", encoding="utf-8")


def scripts_of(track: str) -> list[Script]:
    """The scripts of a track, in the order of their files."""
    paths = sorted((SCRIPTS / track).glob("*.toml"))
    return [Script.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))) for path in paths]


def fact_rows(script: Script, problem: Problem, reader: Reader) -> Iterator[tuple[object, bool]]:
    """Each fact beside the question of a turn that comes nearest to it, and whether the turn asks for it."""
    for person in script.candidate:
        for line in person.turn:
            parts = parts_asking(line.say)
            if not parts or not (line.asks or line.open):
                continue
            signs = np.stack([fact_signs(part, problem.fact, reader.likeness) for part in parts])
            near = (signs[:, :, 0] + 0.3 * signs[:, :, 3] + signs[:, :, 4]).argmax(axis=0)
            for number, fact in enumerate(problem.fact):
                yield signs[near[number], number], fact.id in line.asks


def topic_rows(script: Script, problem: Problem, reader: Reader) -> Iterator[tuple[object, bool]]:
    """Each topic beside each turn, and whether the turn brings it up."""
    for person in script.candidate:
        for line in person.turn:
            signs = topic_signs(line.say, problem.topic, reader.likeness)[0]
            for number, topic in enumerate(problem.topic):
                yield signs[number], topic.id in line.topics


def question_rows(script: Script, problem: Problem, reader: Reader) -> Iterator[tuple[object, bool]]:
    """The same with the signs of replies to short questions."""
    for person in script.candidate:
        for line in person.turn:
            signs = question_signs(line.say, problem.topic, reader.likeness)[0]
            for number, topic in enumerate(problem.topic):
                yield signs[number], topic.id in line.topics


def gather(found: Iterator[Iterator[tuple[object, bool]]]) -> Rows:
    """All rows of all scripts."""
    rows = [row for one in found for row in one]
    return np.array([signs for signs, _ in rows]), np.array([wanted for _, wanted in rows], dtype=np.float64)


def fit(signs: npt.NDArray[np.float64], wanted: npt.NDArray[np.float64], recall: float = 1.0) -> Logistic:
    """Weights by gradient descent, and the threshold with the best F on the same rows; `recall` is its beta."""
    mean, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-6
    scaled = np.c_[(signs - mean) / spread, np.ones(len(signs))]
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-scaled @ weights))
        weights -= RATE * (scaled.T @ (sure - wanted) / len(wanted) + PENALTY * weights)

    def made(threshold: float) -> Logistic:
        return Logistic(
            weights=tuple(weights[:-1].round(5).tolist()),
            bias=round(float(weights[-1]), 5),
            mean=tuple(mean.round(5).tolist()),
            spread=tuple(spread.round(5).tolist()),
            threshold=threshold,
        )

    def worth(one: Logistic) -> float:
        _, precision, found = f1(one, (signs, wanted))
        return (1 + recall**2) * precision * found / max(1e-9, recall**2 * precision + found)

    return max(map(made, CANDIDATES), key=worth)


def f1(head: Logistic, rows: Rows) -> tuple[float, float, float]:
    """F1, precision, recall."""
    said = head.probabilities(rows[0]) >= head.threshold
    right = float((said & (rows[1] > 0)).sum())
    precision, recall = right / max(1.0, float(said.sum())), right / max(1.0, float(rows[1].sum()))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def describe(head: Logistic, rows: Rows) -> str:
    """One line."""
    figures: Sequence[float] = f1(head, rows)
    found = ", ".join(f"{name} {value:.3f}" for name, value in zip(("F1", "precision", "recall"), figures, strict=True))
    return f"{int(rows[1].sum())} of {len(rows[1])}: {found}"


if __name__ == "__main__":
    main()
