"""Turns of phrase of `cues.toml`, found in a text with their offsets."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

APOSTROPHES = "\u2019\u2018\u02bc`"


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled phrases by name."""

    patterns: dict[str, re.Pattern[str]]

    @classmethod
    def load(cls, path: Path | None = None) -> Cues:
        """Compile the phrases that ship with Starling, or those of `path`."""
        file = path or Path(__file__).with_name("cues.toml")
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return cls({name: _compile(phrases) for name, phrases in data.items()})

    def find(self, name: str, text: str) -> tuple[tuple[int, int], ...]:
        """Character spans of every match in a `plain` text, left to right."""
        return tuple(match.span() for match in self.patterns[name].finditer(text))


def plain(text: str) -> str:
    """The same text, character for character, with straight apostrophes and blanks for other white space."""
    return "".join("'" if char in APOSTROPHES else " " if char.isspace() else char for char in text)


def _compile(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
