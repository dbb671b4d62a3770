"""Word lists of `lexicon.toml`, as sets."""

from __future__ import annotations

import tomllib
from pathlib import Path

from agent.transcript import Frozen

Words = frozenset[str]


class Lexicon(Frozen):
    """Each list as lower-case words; verbs as lemmas."""

    mental: Words
    state: Words
    biographic: Words
    talk: Words
    discovery: Words
    change: Words
    better: Words
    metric: Words
    stakeholder: Words
    customer: Words
    vague: Words
    filler: Words
    unwanted: Words
    wanted: Words
    up: Words
    down: Words
    general: Words

    @classmethod
    def load(cls, path: Path | None = None) -> Lexicon:
        """Read the lists that ship with Starling, or those of `path`."""
        file = path or Path(__file__).with_name("lexicon.toml")
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return cls(**{name: frozenset(words.split()) for name, words in data.items()})
