"""Whether two answers tell the same story: by the meaning of what was so and was done, rare words, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from agent.preparing.familiar import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from agent.preparing.familiar import Familiar
    from agent.preparing.tellings import Telling

    Vectors = npt.NDArray[np.float32]

SAME = 0.56
"""Alikeness from which two tellings are one story; how well it does, `python -m benchmarks.stories` prints.

It lies between the least alike pair of one story and the most alike pair of two in that half of
tests/agent/preparing/tellings.toml that is for choosing it.
"""
NUMBER, MOST = 0.05, 2
"""What each number in common adds, up to so many."""
TELLS = 10
"""A number below this is in common to many stories: "two days", "three people"."""


class Encodes(Protocol):
    """Gives meanings as vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32[texts, any]."""


class Compares(Protocol):
    """Tells how alike two tellings are."""

    def alike(self, one: Telling, other: Telling) -> float:
        """From `SAME` they are one story."""


class Known(NamedTuple):
    """What a telling is compared by."""

    vectors: Vectors
    words: frozenset[str]
    numbers: frozenset[tuple[float, str]]


class Sameness:
    """Compares tellings; each is taken apart once."""

    def __init__(self, encoder: Encodes, familiar: Familiar) -> None:
        self._encoder = encoder
        self._familiar = familiar
        self._known: dict[tuple[str, str], Known] = {}

    def alike(self, one: Telling, other: Telling) -> float:
        """How alike, 0 to about 2: in meaning, in rare words, and what numbers in common add.

        In meaning, the mean over the sentences of both of their likest in the other. In words, the rarity of those in
        common relative to that of all: names and the things of a story are what few others hold.
        """
        first, second = self._of(one), self._of(other)
        cosines = first.vectors @ second.vectors.T
        return in_all(cosines, self._familiar.overlap(first.words, second.words), len(first.numbers & second.numbers))

    def _of(self, telling: Telling) -> Known:
        key = telling.session, telling.answer
        if key not in self._known:
            self._known[key] = Known(
                self._encoder.encode([one.text for one in telling.sentences]),
                stems(telling.text),
                telling_numbers(telling.numbers),
            )
        return self._known[key]


def in_all(cosines: Vectors, rare: float, numbers: int) -> float:
    """Alikeness, by the cosines of both tellings' sentences, and what rare words and numbers they have in common."""
    meaning = (float(cosines.max(axis=1).mean()) + float(cosines.max(axis=0).mean())) / 2
    return meaning + rare + min(MOST, numbers) * NUMBER


def telling_numbers(numbers: Iterable[tuple[float, str]]) -> frozenset[tuple[float, str]]:
    """Those that are not in common to many stories."""
    return frozenset((value, unit) for value, unit in numbers if value >= TELLS)


def grouped(tellings: Sequence[Telling], sameness: Compares | None) -> tuple[tuple[Telling, ...], ...]:
    """The tellings of each story. In their order, each joins the story whose tellings it is most like on average.

    `sameness` may be None where there is one telling at most.
    """
    groups: list[list[Telling]] = []
    for telling in tellings:
        assert sameness is not None or not groups, "several are compared"
        likest = [np.mean([sameness.alike(telling, other) for other in group]) for group in groups if sameness]
        if likest and max(likest) >= SAME:
            groups[int(np.argmax(likest))].append(telling)
        else:
            groups.append([telling])
    return tuple(tuple(group) for group in groups)
