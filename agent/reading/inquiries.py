"""Questions that a candidate puts about a problem: which stretches ask something, and which facts they ask for."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from agent.reading.heard import plain, sentences_of, trimmed_span
from agent.reading.mentions import normal, says_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.problems import Fact
    from agent.reading.mentions import Likens

ALIKE = 0.6
"""Cosine from which a question asks what one of a fact's questions asks; settled by `benchmarks/casework.py`."""
ALIKE_WITH_TERM = 0.4
"""The same where it also names what the fact is about."""
CLOSE = 0.12
"""A second fact is told with the first where it is named and this near to it."""
MOST = 3
"""Facts told at once."""

_WH = r"(?:what|which|who|whose|how|where|when|why)"
_AUX = (
    r"(?:is|are|do|does|did|can|could|should|would|will|am|was|were|have|has|may|must|shall|isn't|aren't|don't|doesn't)"
)
_SUBJECT = r"(?:i|we|you|they|it|there|this|that|the|our|your|any|users?|customers?|all|these|those|each|every|a|an)"
_LEAD = (
    r"(?:(?:okay|ok|so|and|um|uh|well|also|now|then|but|great|right|first|second|next|another|one|more|last|thing|"
    r"question|cool|thanks|yeah|sure|just|actually|maybe|alright|got it|i see|sorry|what about that)[\s,.:]+)*"
)
_ASKS = re.compile(
    rf"^{_LEAD}(?:{_WH}\b|{_AUX} {_SUBJECT}\b)|\b(?:i(?:'d| would) (?:like|love|want|need) to (?:know|understand|ask|clarify|confirm)"
    r"|i(?:'m| am) (?:wondering|curious)|i (?:wonder|want to (?:know|ask|understand|clarify))|can you (?:tell|give|say|share|clarify|confirm)"
    r"|could you (?:tell|give|say|share|clarify|confirm)|tell me (?:about|more|what|how|who|which|whether|if)|do you know|is it (?:fair|safe|okay|ok) to assume"
    r"|(?:can|could|should|may|shall) (?:i|we) assume|any (?:idea|constraints?|limits?|requirements?|numbers?|sla|budget)\b)"
)
_PART = re.compile(rf"(?:[,;]\s*(?:and|or|also)?\s*|\s+(?:and|or)\s+(?:also\s+)?)(?={_WH}\b|{_AUX} {_SUBJECT}\b)")
_CLARIFIES = re.compile(r"\b(?:assum\w+|suppose)\b")


class Inquiry(NamedTuple):
    """What was asked: the facts, best first, and how many questions no fact answers."""

    facts: tuple[Fact, ...]
    unknown: int


def asks(sentence: str) -> bool:
    """Whether a sentence asks something, by its mark or by its words."""
    heard = plain(sentence).strip()
    return heard.endswith("?") or _ASKS.search(heard) is not None


def question_spans(text: str) -> tuple[tuple[int, int, bool], ...]:
    """The sentences of a turn, as (start, end, whether it asks)."""
    spans = (trimmed_span(text, start, end) for start, end in sentences_of(plain(text)))
    return tuple((start, end, asks(text[start:end])) for start, end in spans if start < end)


def inquire(text: str, facts: Sequence[Fact], likens: Likens) -> Inquiry:
    """Which facts the questions in `text` ask for."""
    found: list[Fact] = []
    unknown = 0
    for start, end, asking in question_spans(text):
        if not asking:
            continue
        known = False
        for part in _PART.split(text[start:end]):
            wanted = _wanted(part, facts, likens)
            known = known or bool(wanted)
            found.extend(fact for fact in wanted if fact not in found)
        unknown += not known
    return Inquiry(tuple(found[:MOST]), unknown)


def _wanted(question: str, facts: Sequence[Fact], likens: Likens) -> list[Fact]:
    """The facts that one question asks for: the likeliest, and those it names that are nearly as likely."""
    if not facts or not question.strip():
        return []
    asked = [ask for fact in facts for ask in fact.asks]
    alike = likens([question], asked)[0]
    place, scored = 0, []
    heard = normal(question)
    for fact in facts:
        best = float(alike[place : place + len(fact.asks)].max())
        place += len(fact.asks)
        named = says_term(heard, fact.terms)
        if best >= (ALIKE_WITH_TERM if named else ALIKE):
            scored.append((best + CLOSE * named, named, fact))
    scored.sort(key=lambda one: -one[0])
    if not scored:
        return []
    first = scored[0]
    rest = [fact for score, named, fact in scored[1:] if named and first[1] and score >= first[0] - CLOSE]
    return [first[2], *rest]
