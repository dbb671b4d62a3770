"""What a question asks of a story (a disagreement, a failure, a customer …), and what in an answer speaks for it."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from pydantic import Field, ValidationError

from agent.errors import BadInputError
from agent.reading.cues import plain
from agent.transcript import Frozen

if TYPE_CHECKING:
    import numpy.typing as npt

    from agent.reading.answer import Answer

    Scores = npt.NDArray[np.float64]

STORY = re.compile(
    r"\b(?:a (?:time|moment|situation|point|week|project)|an? (?:example|instance|occasion)|the (?:last|most|worst|biggest|first) |(?:tell|give) (?:me|us)"
    r"|describe (?:an?|the|some|how you|your)|think of|have you ever|did you|have you had|walk (?:me|us) through|take (?:me|us) through|share|recall"
    r"|your (?:biggest|greatest|worst|proudest|hardest))"
)
"""How questions begin that want something that happened."""
NO_STORY = re.compile(
    r"\b(?:how would you|what would you|would you rather|difference between|explain (?:how|what|why|the)|what (?:is|are) an? "
    r"|about yourself|imagine|suppose)\b"
)
OTHERS = frozenset({"they", "person"})


class Demand(Frozen):
    """One thing that questions ask for; the fields are explained in `demands.toml`."""

    name: str = Field(pattern=r"^[a-z]+$")
    why: str
    asks: tuple[str, ...] = Field(min_length=1)
    said: tuple[str, ...] = Field(min_length=1)
    deeds: tuple[str, ...]
    like: tuple[str, ...] = Field(min_length=1)


class _File(Frozen):
    demand: tuple[Demand, ...]


class Demands:
    """The demands of `demands.toml`, their patterns compiled."""

    def __init__(self, every: tuple[Demand, ...]) -> None:
        self.every = every
        self._asks = [_compile(demand.asks) for demand in every]
        self._said = [_compile(demand.said) for demand in every]
        self._deeds = [frozenset(demand.deeds) for demand in every]

    @classmethod
    def load(cls, path: Path | None = None) -> Demands:
        """Read the shipped demands, or those of `path`; raises BadInputError for a file of another form."""
        file = path or Path(__file__).with_name("demands.toml")
        try:
            return cls(_File.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).demand)
        except (ValidationError, tomllib.TOMLDecodeError) as fault:
            raise BadInputError(f"{file}: {fault}; correct the field that is named") from fault

    def asked(self, question: str) -> tuple[int, ...]:
        """The places in `every` of what a question asks for; none where it asks for no story, or for any."""
        words = plain(question).lower()
        if not STORY.search(words) or NO_STORY.search(words):
            return ()
        return tuple(place for place, pattern in enumerate(self._asks) if pattern.search(words))

    def said(self, text: str) -> tuple[frozenset[int], ...]:
        """For each demand, which of its `said` occur in a text."""
        words = plain(text).lower()
        return tuple(
            frozenset((found.lastindex or 1) - 1 for found in pattern.finditer(words)) for pattern in self._said
        )

    def done(self, answer: Answer) -> Scores:
        """For each demand, the logarithm of one more than how many of its `deeds` are told: float64[demands]."""
        told = set()
        for part in answer.parts:
            for clause in part.clauses:
                who = "other" if clause.subject in OTHERS else clause.subject
                told.add(f"{who} not {clause.verb}" if clause.negated else f"{who} {clause.verb}")
        return np.log1p(np.array([len(told & deeds) for deeds in self._deeds], dtype=np.float64))


def _compile(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'({pattern})' for pattern in patterns)})(?!\w)")
