"""What a question asks of a story: a disagreement, a failure, a customer."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from agent.errors import BadInputError
from agent.reading.cues import plain
from agent.transcript import Frozen

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


class Demand(Frozen):
    """One thing that questions ask for; the fields are explained in `demands.toml`."""

    name: str = Field(pattern=r"^[a-z]+$")
    why: str
    asks: tuple[str, ...] = Field(min_length=1)


class _File(Frozen):
    demand: tuple[Demand, ...]


class Demands:
    """The demands of `demands.toml`, their patterns compiled."""

    def __init__(self, every: tuple[Demand, ...]) -> None:
        self.every = every
        self._asks = [_compile(demand.asks) for demand in every]

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


def _compile(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
