"""Labelled turns, and how the kinds of turns are learned from them (agent/reading/meaning.py)."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from agent.reading.corpus import load_corpus, load_elsewhere
from agent.reading.head import VECTOR_SIZE
from agent.reading.heard import sentences_of
from agent.reading.meaning import MEANT, SHAPE, Inputs, MeaningWeights, runs, words
from agent.reading.training import softmax_regression
from agent.rubric import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.reading.corpus import LabelledAnswer
    from agent.reading.encoder import Encoder

HERE = Path(__file__).parent
GROUPS = {"still_there": "clarification", "may_i_ask": "clarification"}
"""Names in requests.toml that are a part of a kind."""
PENALTY = 3e-5
KEPT, SEEN = 4, 3
"""Requests that a word, and turns that a run, must occur in to count."""
STORY = 0.3
"""Weight of a sentence of a training answer; a labelled turn weighs 1."""
UNMARKED = 0.5
"""Weight of a turn repeated without its marks, as a recogniser may write it."""
PART = 0.3
"""Weight of each sentence of a labelled turn of several."""
A_FEW = 3
"""Words."""
ELSEWHERE = 0.3
STEPS = 150
PLACES = 3


class Labelled(NamedTuple):
    """One turn: where it comes from, what it is to be told apart with, its text, its kind."""

    source: str
    group: str
    text: str
    kind: str


class Stretch(NamedTuple):
    """Something to learn from."""

    text: str
    kind: str
    weight: float

    @property
    def counts(self) -> bool:
        """Whether it decides which words and runs are kept."""
        return self.weight > STORY


def labelled_turns() -> list[Labelled]:
    """Every labelled turn of this folder and of rubrics/training, empty ones left out."""
    found: list[Labelled] = []
    requests = tomllib.loads((HERE / "requests.toml").read_text(encoding="utf-8"))
    for half in ("held", "tune"):
        found += [Labelled("requests", half, text, GROUPS.get(kind, kind)) for kind, text in _flat(requests[half])]
    for name in ("kinds", "kinds_second"):
        for group in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["group"]:
            found += [Labelled(name, group["question"], text, kind) for kind, text in _flat(group)]
    for group in tomllib.loads(shipped("training", "turns.toml").read_text(encoding="utf-8"))["group"]:
        found += [Labelled("turns", group["style"], text, kind) for kind, text in _flat(group)]
    return [turn for turn in found if turn.kind in MEANT]


def stretches(turns: Sequence[Labelled], answers: Sequence[LabelledAnswer]) -> list[Stretch]:
    """What is learned: turns with and without their marks, the parts of mixed ones, stories sentence by sentence."""
    found = []
    for turn in turns:
        for text, kind in _parts(turn):
            found.append(Stretch(text, kind, 1.0))
            bare = " ".join(words(text)[1:-1]).replace(" ?", "")
            found.append(Stretch(bare, kind, UNMARKED))
            told = [text[start:end].strip() for start, end in sentences_of(text)]
            found += [Stretch(one, kind, PART) for one in told if len(told) > 1 and len(one.split()) >= A_FEW]
    for answer in answers:
        found += [Stretch(text, "answer", STORY) for text in _told(answer.text)]
    found += [Stretch(text, "off_topic", ELSEWHERE) for text in load_elsewhere()]
    return found


def learn(examples: Sequence[Stretch], encoder: Encoder) -> MeaningWeights:
    """Fit the softmax."""
    kept = _words([one for one in examples if one.counts])
    counted: Counter[str] = Counter()
    for one in examples:
        if one.counts:
            counted.update(runs(one.text, kept))
    names = tuple(sorted(run for run, count in counted.items() if count >= 2 * SEEN))
    inputs = Inputs(kept, {run: place for place, run in enumerate(names)})
    texts = [one.text for one in examples]
    vectors = np.vstack([encoder.encode(texts[at : at + 512]) for at in range(0, len(texts), 512)])
    rows = inputs.rows(texts, vectors).astype(np.float32)
    weights, bias = softmax_regression(
        [rows],
        [np.array([MEANT.index(one.kind) for one in examples])],  # type: ignore[arg-type]
        np.full(rows.shape[1], PENALTY, dtype=np.float32),
        classes=len(MEANT),
        balance=0.0,
        weights=np.array([one.weight for one in examples], dtype=np.float32),
        steps=STEPS,
    )
    start = VECTOR_SIZE + SHAPE
    return MeaningWeights(
        words=tuple(sorted(kept)),
        runs=names,
        vector=_rounded(weights[:VECTOR_SIZE]),
        shape=_rounded(weights[VECTOR_SIZE:start]),
        run=_rounded(weights[start:]),
        bias=_rounded(bias[None, :])[0],
    )


def everything() -> list[Stretch]:
    """All that the shipped weights are learned from."""
    return stretches(labelled_turns(), load_corpus())


def _flat(group: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for kind, texts in group.items():
        if isinstance(texts, list):
            yield from ((kind, text) for text in texts)


def _parts(turn: Labelled) -> list[tuple[str, str]]:
    """A turn's stretches with their kinds; in requests.toml the request may stand before the answer: left out."""
    if "|" not in turn.text:
        return [(turn.text, turn.kind)]
    if turn.source == "requests":
        return []
    before, after = (part.strip() for part in turn.text.split("|", maxsplit=1))
    return [(before, "answer"), (after, turn.kind)]


def _told(text: str) -> Iterator[str]:
    """The sentences of a story, and every third one together with the next."""
    told = [text[start:end].strip() for start, end in sentences_of(text)]
    yield from told
    for place in range(0, len(told) - 1, 3):
        yield f"{told[place]} {told[place + 1]}"


def _words(examples: Sequence[Stretch]) -> frozenset[str]:
    counted: Counter[str] = Counter()
    for one in examples:
        if one.kind != "answer":
            counted.update(set(words(one.text)))
    return frozenset(word for word, count in counted.items() if count >= 2 * KEPT)


def _rounded(table: np.ndarray) -> tuple[tuple[float, ...], ...]:  # type: ignore[type-arg]
    return tuple(tuple(round(float(value), PLACES) for value in row) for row in table)
