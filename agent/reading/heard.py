"""A turn as a recogniser writes it: its sentences, its words, and what in it tells nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.requests import FILLER

if TYPE_CHECKING:
    from collections.abc import Iterator


FILLERS = re.compile(rf"(?<=[\s,.!?;:-]){FILLER}(?=[\s,.!?;:\u2026-])")
NOISE = re.compile(r"\[[^\]]*\]|\([^)]*\)|\b(?:thank you|thanks|bye|you)\b|[^\w\s]+")
STORY = re.compile(
    r"\b[a-z'-]{1,}\s+(?:\w+ly\s+)?(?:was|were|had|did|used|(?!need|feed|speed|indeed)\w{3,}ed|built|ran|led|wrote|made|found|cut|took|went|got|came|fell|rose|grew|"
    r"told|said|spoke|saw|knew|chose|set|put|kept|sent|let|held|gave|won|lost|brought|began|would|(?:did|was|were|could|would|had)n't|"
    r"could not|did not)\b|\d"
)


def plain(text: str) -> str:
    """Lower case with straight quotes, character for character."""
    straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "})
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in straight)


def sentences_of(heard: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, the blanks behind it included."""
    start = 0
    for found in re.finditer(r"(?<=[.!?\u2026])[\"')\]]*\s+|\n+", heard):
        if heard[start : found.start()].strip():
            yield start, found.end()
            start = found.end()
    if heard[start:].strip():
        yield start, len(heard)


def words_in(text: str) -> int:
    """Words that are not fillers."""
    return len(re.findall(r"[\w'%-]+", FILLERS.sub(" ", f" {text} ")))


def trimmed_span(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks at its ends."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return (start + left, start + max(left, right))
