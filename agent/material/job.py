"""What a job description stresses: principles by meaning, topics by their terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from agent.material.layout import blocks
from agent.material.model import Job, StressedPrinciple
from agent.material.trade import names, ranked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.ports import Reads
    from agent.rubric import Competency

ALIKE = 0.45
"""Cosine from which a sentence of a job description says what shows a principle: tried on the samples of the tests."""
MOST = 3
"""Principles at most: a description that stresses everything stresses nothing."""
FEWEST, LINES = 3, 200
"""Words that a line has at least, and how many lines are kept."""


class Stressed(NamedTuple):
    """A topic of a job description: how many of its lines speak of it, and the first of them."""

    topic: str
    lines: int
    quote: str


def read_job(text: str, file: str, reader: Reads, principles: Sequence[Competency]) -> Job:
    """Read a job description against the principles of a kit."""
    lines = _lines(text)
    return Job(
        file=file,
        lines=lines,
        principles=stressed_principles(lines, principles, reader),
        words=ranked([names(line) for line in lines]),
    )


def stressed_principles(
    lines: Sequence[str], principles: Sequence[Competency], reader: Reads
) -> tuple[StressedPrinciple, ...]:
    """The principles that the lines name, or speak of in other words; the plainest first, at most `MOST`."""
    if not lines or not principles:
        return ()
    near = np.stack([reader.likeness(lines, _showing(one)).max(axis=1) for one in principles])
    found: list[StressedPrinciple] = []
    for place, principle in enumerate(principles):
        name = re.compile(rf"\b{re.escape(principle.name)}\b", re.IGNORECASE)
        named = next((line for line in lines if name.search(line)), None)
        # a line speaks for the one principle that it is most like
        own = np.where(near.argmax(axis=0) == place, near[place], 0.0)
        best = int(own.argmax())
        if named is not None:
            found.append(StressedPrinciple(id=principle.id, likeness=1.0, quote=named))
        elif own[best] >= ALIKE:
            found.append(StressedPrinciple(id=principle.id, likeness=round(float(own[best]), 3), quote=lines[best]))
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.id))[:MOST])


def stressed_topics(text: str, topics: Mapping[str, Sequence[str]]) -> tuple[Stressed, ...]:
    """The topics that a job description speaks of, those of most lines first.

    `topics` gives each topic's terms; a term is found as whole words, in any case, in singular or plural.
    """
    lines = _lines(text)
    found: list[Stressed] = []
    for topic, terms in topics.items():
        pattern = "|".join(rf"\b{re.escape(term)}(?:e?s)?\b" for term in terms if term.strip())
        hits = [line for line in lines if pattern and re.search(pattern, line, re.IGNORECASE)]
        if hits:
            found.append(Stressed(topic, len(hits), hits[0]))
    return tuple(sorted(found, key=lambda one: -one.lines))


def _lines(text: str) -> tuple[str, ...]:
    sentences = (
        sentence.strip()
        for block in blocks(text)
        for sentence in re.split(r"(?<=[.!?;])\s+", block.text)
        if len(sentence.split()) >= FEWEST
    )
    return tuple(dict.fromkeys(sentences))[:LINES]


def _showing(principle: Competency) -> tuple[str, ...]:
    """What somebody who shows it does, in sentences: the description, what it looks like, what they would say."""
    pieces = re.split(r"(?<=[.;:])\s+", f"{principle.description} {principle.looks_like}")
    return (*(piece.strip(" .;:") for piece in pieces if len(piece.split()) >= FEWEST), *principle.indicators)
