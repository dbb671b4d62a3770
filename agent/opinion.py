"""What a guest, such as a language model, is asked and what is kept of its reply. Offsets are into the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agent.assessment import Level
    from agent.evidence import Evidence, Role, Sentence
    from agent.transcript import GapName


@dataclass(frozen=True, slots=True)
class Case:
    """One answer to be judged a second time: its sentences, and the levels on offer with what each takes."""

    question: str
    text: str
    sentences: tuple[Sentence, ...]
    offered: Mapping[int, str]
    """Level to anchor; never above what the answer's gaps allow."""
    built_in: int
    level: Level
    advice: str
    """The built-in's advice, to be said better; "" for none."""
    commanded: bool = False
    """Whether the candidate told the judge what to do, in words that are not in the text."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was kept. `score` is None where the built-in judgement stands; `note` then says why.

    With a score, `note` says what else of the reply was set aside; None where all of it was kept.
    """

    score: int | None = None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    roles: Mapping[int, Role] = field(default_factory=dict)
    """Role by the sentence's place, counted from 0."""
    advice: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ProbeCase:
    """A follow-up to be worded: the gap is chosen, `text` is how the built-in would say it."""

    gap: GapName
    text: str
    question: str
    answer: str
    asked: tuple[str, ...]
    """What the interviewer has asked before; nothing is asked twice."""


@dataclass(frozen=True, slots=True)
class Worded:
    """The words to say. `quote` is what they pick up, verbatim, or None; `by_model` says whose they are."""

    text: str
    quote: str | None
    by_model: bool
    note: str | None = None
    """Why the model's words were set aside."""
