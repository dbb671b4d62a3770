"""What a short stretch is meant as, learned: an answer, or one of the things said to the interviewer beside it.

A softmax over the stretch's sentence vector, what it is about, and its runs of common words, how it is said. The
weights are data (`meaning.json`, from `benchmarks.train_kinds`). Patterns know how requests are usually worded; this
knows what they mean in words that nobody wrote a pattern for (`docs/decisions/0058`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

import numpy as np

from agent.reading.head import VECTOR_SCALE, softmax
from agent.reading.heard import plain
from agent.reading.weights import read_weights
from agent.transcript import CandidateKind, Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from agent.reading.encoder import Encoder

    Scores = npt.NDArray[np.float64]

MEANT: tuple[CandidateKind, ...] = tuple(kind for kind in get_args(CandidateKind) if kind != "empty")
"""Columns of the weights."""
LONGEST = 3
"""Words in a run."""
SHAPE = 3
"""Inputs beside vector and runs: how long it is, whether it ends as a question, whether it is very short."""
VERY_SHORT, LONG = 6, 60
"""Words."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|\?")


class Meant(NamedTuple):
    """The likeliest kind of request, and the probabilities that it is a request of any kind, and of this one."""

    kind: CandidateKind
    request: float
    sure: float


class MeaningWeights(Frozen):
    """What `meaning.json` holds: `words` that are kept, `runs` of them, and weights of a column for each of MEANT.

    `vector` is float[384, 12], `run` float[runs, 12], `shape` float[3, 12], `bias` float[12].
    """

    words: tuple[str, ...]
    runs: tuple[str, ...]
    vector: tuple[tuple[float, ...], ...]
    run: tuple[tuple[float, ...], ...]
    shape: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]

    @classmethod
    def load(cls, path: Path | None = None) -> MeaningWeights:
        """Read the shipped weights, or those of `path`; raises BadInputError for a file of another form."""
        file = path or Path(__file__).with_name("meaning.json")
        return read_weights(cls, file, "python -m benchmarks.train_kinds")


@dataclass(frozen=True, slots=True)
class Inputs:
    """How stretches become numbers: the words that are kept, and the column of each run."""

    words: frozenset[str]
    columns: dict[str, int]

    def rows(self, texts: Sequence[str], vectors: npt.NDArray[np.float32]) -> Scores:
        """Inputs float64[texts, 384 + 3 + runs]; the runs of a text weigh as much together as its vector."""
        rows = np.zeros((len(texts), SHAPE + len(self.columns)))
        for row, text in zip(rows, texts, strict=True):
            found = [self.columns[run] for run in runs(text, self.words) if run in self.columns]
            row[[SHAPE + column for column in found]] = VECTOR_SCALE / max(1, len(found)) ** 0.5
            count = len(words(text)) - 2
            row[:SHAPE] = min(count, LONG) / LONG, text.rstrip().endswith("?"), count < VERY_SHORT
        rows[:, :SHAPE] *= VECTOR_SCALE
        return np.hstack([vectors.astype(np.float64) * VECTOR_SCALE, rows])


class Meaning:
    """Tells what stretches of speech are meant as; the same words always mean the same."""

    def __init__(self, encoder: Encoder, weights: MeaningWeights) -> None:
        self._encoder = encoder
        self._inputs = Inputs(frozenset(weights.words), {run: place for place, run in enumerate(weights.runs)})
        runs_of = np.array(weights.run).reshape(-1, len(MEANT))
        self._weights = np.vstack([np.array(weights.vector), np.array(weights.shape), runs_of])
        self._bias = np.array(weights.bias)

    def of(self, text: str) -> Meant:
        """What one stretch is meant as."""
        return self.of_all([text])[0]

    def of_all(self, texts: Sequence[str]) -> list[Meant]:
        """What each stretch is meant as."""
        plainly = [plain(text).strip() for text in texts]
        inputs = self._inputs.rows(plainly, self._encoder.encode(plainly))
        chances = softmax(inputs @ self._weights + self._bias)
        return [Meant(MEANT[1 + int(row[1:].argmax())], 1.0 - float(row[0]), float(row[1:].max())) for row in chances]


def words(text: str) -> list[str]:
    """The words of a text in lower case between marks of its ends, numbers as blanks, question marks as words."""
    return ["<", *("#" if word.isdigit() else word for word in _WORD.findall(plain(text))), ">"]


def runs(text: str, known: Iterable[str]) -> frozenset[str]:
    """The runs of up to three words that a text holds; words that are not `known` are blanks."""
    kept = frozenset(known)
    blanked = [word if word in kept else "_" for word in words(text)]
    return frozenset(run for run in _runs(blanked) if run.strip("_ "))


def _runs(blanked: Sequence[str]) -> Iterator[str]:
    for length in range(1, LONGEST + 1):
        for first in range(len(blanked) - length + 1):
            yield " ".join(blanked[first : first + length])
