"""How familiar a word is in stories of work: rare ones tell which story it is."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STEM = 5
"""Letters by which a word is known: "measure", "measured" and "measurement" are one."""
SHORTEST = 4
"""Letters of a word at least."""
FILE = Path(__file__).with_name("familiar.json")


class Familiar:
    """Counts of stories by the words that they hold."""

    def __init__(self, counts: Mapping[str, int], stories: int) -> None:
        self._counts = counts
        self._stories = stories

    @classmethod
    def load(cls) -> Familiar:
        """The shipped counts, made of our own training answers by `python -m benchmarks.stories --write`."""
        data = json.loads(FILE.read_text(encoding="utf-8"))
        return cls(data["counts"], data["stories"])

    @classmethod
    def of(cls, texts: Iterable[str]) -> Familiar:
        """Counts of these texts; words of a single one are left out, since any other is as rare."""
        found = [stems(text) for text in texts]
        counts = Counter(stem for words in found for stem in words)
        return cls({stem: count for stem, count in sorted(counts.items()) if count > 1}, len(found))

    def dump(self) -> str:
        """As JSON that `load` reads."""
        return json.dumps({"stories": self._stories, "counts": self._counts}, ensure_ascii=False, indent=0) + "\n"

    def overlap(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The rarity of the words in common over both sides' geometric mean: 0 for none, 1 for the same words."""
        mine, theirs = self._weight(one), self._weight(other)
        return self._weight(one & other) / math.sqrt(mine * theirs) if mine and theirs else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        """Inverse document frequency, added up."""
        return sum(math.log((self._stories + 1) / (self._counts.get(word, 0) + 1)) for word in sorted(words))


def stems(text: str) -> frozenset[str]:
    """The beginnings of a text's words."""
    return frozenset(word[:STEM] for word in re.findall(r"[^\W\d_][\w'-]+", text.lower()) if len(word) >= SHORTEST)
