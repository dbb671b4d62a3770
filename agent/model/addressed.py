"""Words of a candidate that are meant for whoever judges. Cast wide: what is caught in error only bars praise."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from agent.reading.heard import plain
from agent.reading.kinds import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agent.evidence import Sentence

_JUDGE = (
    r"(?:judge|grader|evaluator|assessor|rater|scorer|reviewer|model|ai|llm|assistant|system|bot|interviewer|examiner)"
)
_WORTH = r"(?:scor(?:e[sd]?|ing)|rat(?:e|ed|ing)|graded?|grades|marks?|points|level|stars|rubric|vote|verdict)"
_HIGH = (
    r"(?:fives?|5|(?:four|4|five|5|ten|10) (?:out of|of|/) ?(?:five|5|ten|10)|perfect|highest|maximum|max|top|full|outstanding|excellent|"
    r"strong hire|exceptional)"
)
_COMMANDS = (
    re.compile(
        r"\b(?:ignore|disregard|forget|override|overrule|bypass|never mind)\b.{0,60}\b(?:rubric|instruction|rule|guideline|prompt|above|"
        r"previous|prior|criteria|anchor|everything|told)"
    ),
    re.compile(rf"\b{_WORTH}\b.{{0,40}}\b{_HIGH}\b"),
    re.compile(rf"\b{_HIGH}\b.{{0,40}}\b{_WORTH}\b"),
    re.compile(
        r"\b(?:give|award|assign|output|return|print|respond|reply|deserves?)\b.{0,30}\b(?:a |an )?(?:five|5)\b(?! \w)"
    ),
    re.compile(
        r"\b(?:system|assistant|user|developer|admin|instructions?|note)\s*:|<\||\[/?inst\]|###|\"(?:level|score)\"\s*:"
    ),
    re.compile(
        r"\b(?:from now on you|you are (?:now|no longer)|you're (?:now|no longer)|as an? (?:ai|language model)|role-?play as|act as (?:an?|if you))\b"
    ),
    re.compile(
        rf"(?:\b(?:note|message|word|instructions?|reminder|attention|attn) (?:to|for)|^(?:dear|hey|hello|hi)|, dear) (?:the |this |my |whichever |whatever |any )?(?:\w+ )?{_JUDGE}\b"
    ),
    re.compile(r"\b(?:jailbreak|developer mode|new instructions?|your (?:instructions?|guidelines?|rubric|prompt))\b"),
)


def hidden(text: str, sentences: Iterable[Sentence]) -> frozenset[int]:
    """Places, counted from 0, of the sentences that a model is not shown: those that plainly instruct the judge."""
    spans = [(piece.start_char, piece.end_char) for piece in pieces(text) if piece.kind == "injection"]
    return frozenset(
        place
        for place, one in enumerate(sentences)
        if any(one.start_char < end and start < one.end_char for start, end in spans)
    )


def instructs(text: str) -> bool:
    """Whether anything in the text may be meant for whoever judges, or is hidden from the eye."""
    return (
        _commands(text)
        or any(piece.kind == "injection" for piece in pieces(text))
        or any(unicodedata.category(character) in {"Cf", "Co", "Cn"} for character in text)
    )


def _commands(text: str) -> bool:
    flat = plain(unicodedata.normalize("NFKC", text))
    return any(command.search(flat) for command in _COMMANDS)
