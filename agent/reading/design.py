"""Rows to learn from: a dense block, and features of which each row has only a few of thousands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from agent.reading.head import VECTOR_SCALE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Scores = npt.NDArray[np.float64]
    Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Design:
    """`block` float64[rows, dense]; entry k of the `sparse` further columns stands in row[k], column[k]."""

    block: Scores
    row: Places
    column: Places
    value: Scores
    sparse: int

    @property
    def columns(self) -> int:
        """How many columns there are in all."""
        return int(self.block.shape[1]) + self.sparse

    @classmethod
    def dense(cls, block: Scores) -> Design:
        """A dense block alone."""
        none = np.zeros(0, dtype=np.intp)
        return cls(block, none, none, np.zeros(0), 0)

    @classmethod
    def of(cls, vectors: npt.NDArray[np.float32], found: Sequence[dict[str, float]], names: Sequence[str]) -> Design:
        """What `head.sentence_inputs` gives, without its zeros."""
        columns = {name: place for place, name in enumerate(names)}
        entries = [
            (row, columns[name], value)
            for row, features in enumerate(found)
            for name, value in sorted(features.items())
            if name in columns
        ]
        row, column, value = zip(*entries, strict=True) if entries else ((), (), ())
        return cls(
            vectors.astype(np.float64) * VECTOR_SCALE,
            np.array(row, dtype=np.intp),
            np.array(column, dtype=np.intp),
            np.array(value, dtype=np.float64),
            len(names),
        )

    @classmethod
    def stacked(cls, parts: Sequence[Design]) -> Design:
        """One below the other; all have the same columns."""
        starts = np.cumsum([0, *(len(part.block) for part in parts)])
        return cls(
            np.vstack([part.block for part in parts]),
            np.concatenate([part.row + start for part, start in zip(parts, starts[:-1], strict=True)]),
            np.concatenate([part.column for part in parts]),
            np.concatenate([part.value for part in parts]),
            parts[0].sparse,
        )

    def times(self, weights: Scores) -> Scores:
        """The rows times weights float64[columns, k]: float64[rows, k]."""
        found: Scores = self.block @ weights[: self.block.shape[1]]
        further = weights[self.block.shape[1] :]
        for place in range(weights.shape[1] if self.sparse else 0):
            terms = self.value * further[self.column, place]
            found[:, place] += np.bincount(self.row, terms, len(self.block))
        return found

    def transposed(self, errors: Scores) -> Scores:
        """The columns times errors float64[rows, k]: float64[columns, k]."""
        further = np.zeros((self.sparse, errors.shape[1]))
        for place in range(errors.shape[1] if self.sparse else 0):
            further[:, place] = np.bincount(self.column, self.value * errors[self.row, place], self.sparse)
        dense: Scores = self.block.T @ errors
        return np.vstack([dense, further]) if self.sparse else dense
