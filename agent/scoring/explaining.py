"""How much of an answer to a technical question explains, whatever it is about: names and filling are worth nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agent.reading.depth import depth_of
from agent.reading.mentions import stretches_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.assessment import Depth, Level
    from agent.scoring.casefile import CaseFile

WORTH: dict[Depth, float] = {"named": 0.25, "explained": 0.6, "deep": 1.0}
"""What it is worth to have told a thing so; a name is a beginning where it was expected, and nothing by itself."""
BORDERS = (0.08, 0.35, 0.6, 0.8)
"""Shares of what is expected from which a field has level 2, 3, 4, 5: one thing explained, more than a third of them,
most, nearly all. Settled by `benchmarks/casework.py` on one half of its candidates."""
DUE: dict[Level, float] = {"junior": 4.0, "mid": 5.0, "senior": 6.0, "staff": 7.0}
"""Things that an answer is expected to explain with follow-ups; the shipped questions have two for each level."""
IN_ONE_BREATH = 3
"""Things that a single reply has room for."""
BLOCK = 60
"""Words in which one thing is explained: three or four sentences."""
REST = 20
"""Words at the end of a reply that go with what stands before them."""


class Block(NamedTuple):
    """`text[start_char:end_char]` speaks of about one thing, and goes so deep."""

    depth: Depth
    start_char: int
    end_char: int


def blocks_of(case: CaseFile) -> tuple[Block, ...]:
    """The answer in pieces of about a thing each, by reply."""
    return tuple(
        Block(depth_of(case.text[start:end], len(case.text[start:end].split())), start, end)
        for reply in case.replies
        for start, end in _cut(case.text, reply.start_char, reply.end_char)
    )


def share_explained(blocks: Sequence[Block], case: CaseFile, level: Level) -> float:
    """Things explained, as a share of those that a level is expected to explain and that there was room for."""
    told = sum(WORTH[block.depth] for block in blocks if block.depth != "named")
    return told / min(DUE[level], room_of(case))


def mostly_names(blocks: Sequence[Block]) -> bool:
    """Whether more of an answer names than explains."""
    return 2 * sum(block.depth == "named" for block in blocks) > len(blocks)


def room_of(case: CaseFile) -> float:
    """How many things there was room to tell: few in one breath, one more each time the candidate was asked on."""
    return IN_ONE_BREATH + max(0, len({reply.turn.id for reply in case.replies}) - 1)


def level_by(share: float) -> int:
    """The level that a share of the expected has."""
    return 1 + sum(share >= border for border in BORDERS)


def _cut(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begun: int | None = None
    for first, last in stretches_of(text[start:end]):
        begun = start + first if begun is None else begun
        if len(text[begun : start + last].split()) >= BLOCK:
            found.append((begun, start + last))
            begun = None
    if begun is None:
        return found
    if found and len(text[begun:end].split()) < REST:
        return [*found[:-1], (found[-1][0], end)]
    return [*found, (begun, end)]
