"""Questions that a candidate puts about a problem: which stretches ask something, and which facts they ask for."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.problems import Inquiry
from agent.reading.casehead import fact_signs
from agent.reading.heard import plain, sentences_of, trimmed_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.problems import Fact
    from agent.reading.casehead import Logistic
    from agent.reading.mentions import Likens

SURE = 0.5
"""Probability from which a question asks for a second fact beside the likeliest."""
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
_TOLD = (
    rf"(?:(?:(?:when|where|why) (?!{_AUX}\b|about\b|not\b)|(?:how|what|who|whose) (?:i|we|you|they|it|there|this|that|the|our|a|an)\b"
    r"|what (?:matters|happens (?:is|here|next|then)|comes|makes|follows|remains|counts|helps)\b|(?:which|that) (?:is|was|are|means|gives|makes|leaves|leads|brings)\b)"
    r"(?![^?]*\?)|what(?:'s| is| was) \w+ (?:here )?(?:is|are|was)\b(?![^?]*\?))"
)
"""What opens a statement rather than a question, said without a question mark: "when memory runs out", "what I do is"."""
_ASKS = re.compile(
    rf"^{_LEAD}(?:(?!{_TOLD}){_WH}\b|{_AUX} {_SUBJECT}\b)|\b(?:i(?:'d| would) (?:like|love|want|need) to (?:know|understand|ask|clarify|confirm)"
    r"|i(?:'m| am) (?:wondering|curious)|i (?:wonder|want to (?:know|ask|understand|clarify))|can you (?:tell|give|say|share|clarify|confirm)"
    r"|could you (?:tell|give|say|share|clarify|confirm)|tell me (?:about|more|what|how|who|which|whether|if)|do you know|is it (?:fair|safe|okay|ok) to assume"
    r"|(?:can|could|should|may|shall) (?:i|we) assume|any (?:idea|constraints?|limits?|requirements?|numbers?|sla|budget)\b)"
)
_PART = re.compile(rf"(?:[,;]\s*(?:and|or|also)?\s*|\s+(?:and|or)\s+(?:also\s+)?)(?={_WH}\b|{_AUX} {_SUBJECT}\b)")
_ONESELF = re.compile(
    rf"^{_LEAD}(?:(?:how|what|where|when|which|why|who) (?:do|would|should|could|can|will|might|must|shall) (?:i|we)\b"
    rf"|why\b|(?:then|and then|so|and|but|now|next),? what\b|what (?:could|can|might|would) (?:break|go wrong|happen|fail)"
    r"|what (?:if|about|else|next|then)\b|is (?:that|this|it) (?:enough|good|okay|ok|fine|true)\b)"
)
_TAG = re.compile(
    r"\w,? (?:right|correct|okay|ok|yeah|no|you know|(?:isn't|wasn't|aren't|weren't|don't|doesn't|didn't|won't|can't|haven't|hasn't"
    r"|wouldn't|couldn't|shouldn't) (?:i|it|we|they|you|that|there|he|she))\?$"
)


def asks(sentence: str) -> bool:
    """Whether a sentence asks something, by its mark or by its words."""
    heard = plain(sentence).strip()
    return heard.endswith("?") or _ASKS.search(heard) is not None


def asks_oneself(sentence: str) -> bool:
    """Whether a question is one that somebody who thinks aloud asks themselves, if an answer follows it."""
    return _ONESELF.search(plain(sentence).strip()) is not None


def tagged(sentence: str) -> bool:
    """Whether a statement only ends in a question: ", right?"."""
    return _TAG.search(plain(sentence).strip()) is not None


def question_spans(text: str) -> tuple[tuple[int, int, bool], ...]:
    """The sentences of a turn, as (start, end, whether it asks)."""
    spans = (trimmed_span(text, start, end) for start, end in sentences_of(plain(text)))
    return tuple((start, end, asks(text[start:end])) for start, end in spans if start < end)


def parts_asking(text: str) -> tuple[str, ...]:
    """The single questions of a turn: a sentence that asks twice is two."""
    sentences = (text[start:end] for start, end, asking in question_spans(text) if asking)
    return tuple(part.strip() for sentence in sentences for part in _PART.split(sentence) if part.strip())


def inquire(text: str, facts: Sequence[Fact], likens: Likens, head: Logistic) -> Inquiry:
    """Which facts the questions in `text` ask for; `unknown` counts the sentences that ask and get none."""
    found: list[Fact] = []
    unknown = 0
    for start, end, asking in question_spans(text):
        if not asking:
            continue
        wanted = [fact for part in _PART.split(text[start:end]) for fact in _wanted(part, facts, likens, head)]
        found.extend(fact for fact in wanted if fact not in found)
        unknown += not wanted
    return Inquiry(tuple(found[:MOST]), unknown)


def _wanted(question: str, facts: Sequence[Fact], likens: Likens, head: Logistic) -> list[Fact]:
    """The fact that one question asks for, and others that it surely asks for too."""
    if not facts or not question.strip():
        return []
    sure = head.probabilities(fact_signs(question, facts, likens))
    order = sorted(range(len(facts)), key=lambda place: -sure[place])
    first = [order[0]] if sure[order[0]] >= head.threshold else []
    also = [place for place in order[1:MOST] if sure[place] >= SURE]
    return [facts[place] for place in (*first, *also)]
