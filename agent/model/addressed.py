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

    from agent.assessment import Sentence

_JUDGE = (
    r"(?:judge|grader|evaluator|assessor|rater|scorer|reviewer|model|ai|llm|assistant|system|bot|interviewer|examiner)"
)
_WORTH = (
    r"(?:score|scores|scored|scoring|rating|rate|rated|grade|graded|mark|marks|points?|level|stars?|rubric|vote|verdict|"
    r"recommend\w*|evaluat\w+|judg\w+|assess\w*)"
)
_HIGH = r"(?:five|5|four|4|ten|10|hundred|100|perfect|highest|higher|maximum|max|top|full|excellent|outstanding|best|strong hire|hire|exceptional)"
_COMMANDS = (
    re.compile(
        r"\b(?:ignore|disregard|forget|override|overrule|bypass|skip|drop|never mind)\b.{0,60}\b(?:rubric|instruction|rule|guideline|"
        r"prompt|above|previous|prior|criteria|anchor|everything|told)"
    ),
    re.compile(rf"\b{_WORTH}\b.{{0,60}}\b{_HIGH}\b"),
    re.compile(rf"\b{_HIGH}\b.{{0,60}}\b{_WORTH}\b"),
    re.compile(
        rf"\b(?:give|award|assign|put|set|output|return|print|write|respond|reply|say)\b.{{0,40}}\b(?:{_HIGH})\b"
    ),
    re.compile(
        r"\b(?:system|assistant|user|developer|admin|instructions?|note)\s*:|<\||\[/?inst\]|###|\"?(?:level|score)\"?\s*[:=]"
    ),
    re.compile(
        r"\b(?:from now on|you are (?:now|no longer|an?)|you're (?:now|no longer)|as an? (?:ai|language model)|pretend|role-?play|act as)\b"
    ),
    re.compile(
        rf"\b(?:to|for|dear|hey|hello|attention|attn)\b,? (?:the |this |my |whichever |whatever )?(?:\w+ )?{_JUDGE}\b"
    ),
    re.compile(
        r"\b(?:system prompt|jailbreak|developer mode|new instructions?|your (?:instructions?|guidelines?|rules?|rubric|prompt))\b"
    ),
)


def hidden(text: str, sentences: Iterable[Sentence]) -> frozenset[int]:
    """Places, counted from 0, of the sentences that a model is not shown: those that hold words to the judge."""
    spans = [(piece.start_char, piece.end_char) for piece in pieces(text) if piece.kind == "injection"]
    return frozenset(
        place
        for place, one in enumerate(sentences)
        if _commands(one.text) or any(one.start_char < end and start < one.end_char for start, end in spans)
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
