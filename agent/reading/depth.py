"""How deep a passage goes: what tells an explanation from a name.

Causes, conditions, limits, failures, numbers, examples and own practice are each a sign; several kinds together, in
room enough for them, are an explanation. They are what the kit's anchors ask for: how it works, why, what it costs,
what goes wrong, and what one has seen.
"""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.heard import plain
from agent.reading.mentions import stretches_of
from agent.reading.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from agent.assessment import Depth
    from agent.problems import Mention

EXPLAINED_SIGNS, EXPLAINED_WORDS = 2, 12
DEEP_SIGNS, DEEP_WORDS = 3, 40
"""Kinds of signs and words of a passage from which it explains, and from which it goes deep: a single connective
comes with any sentence, and cause, cost and number need about three sentences. Settled by `benchmarks/casework.py`."""

_SIGNS = {
    "cause": re.compile(
        r"\b(?:because|'cause|since (?!\d)|so that|that's why|which is why|the (?:whole )?reason|(?:which|that|this|it)(?: \w+)? means?"
        r"|means? that|otherwise|leads? to|results? in|due to|caus(?:es?|ed|ing)|comes? from|depends? on|in order to)\b"
        r"|(?<=[a-z,] )so (?:the|that|it|they|you|we|i|each|every|there|this|people|nobody)\b"
    ),
    "condition": re.compile(r"\b(?:if|when(?:ever)?|once|unless|until|as (?:soon|long) as|while|the moment)\s+\w"),
    "contrast": re.compile(
        r"\b(?:but|only|instead of|rather than|except|however|although|though|whereas|unlike|compared (?:to|with)|not (?:just|only)"
        r"|isn't|aren't|doesn't|don't|won't|can't|cannot|never|nothing|without|even)\b"
    ),
    "failure": re.compile(
        r"\b(?:wrong\w*|fail\w*|break\w*|broken?|miss(?:es|ed|ing)?|los(?:es?|t|ing)|worse|too \w+|nois[ey]\w*|bias\w*|leak\w*"
        r"|trouble|problems?|drops?|falls?|jumps?|blows?|explod\w*|diverg\w*|bad|useless|meaningless|suspicious|mistakes?|errors?"
        r"|crash\w*|slow\w*|costs?|expensive|risk\w*|danger\w*|outdated|stale|confus\w*|forget\w*|hid(?:es?|den))\b"
    ),
    "practice": re.compile(
        r"\b(?:we|i)(?:'d| had)? (?:once |also |then |actually |only |never )*(?:had|found|saw|did|moved|caught|tried|lost|built|used|ran"
        r"|launched|checked|cleaned|ended|changed|measured|got|took|went|learned|fixed|wrote|worked|switched|started|noticed)\b"
        r"|\bin (?:my|our) (?:last|project|experience|job|previous|work|team|case)\b|\bfor us\b|\bat my\b"
    ),
    "example": re.compile(r"\b(?:for (?:example|instance)|such as|let's say|say,|imagine|suppose)(?!\w)"),
}
_OWNS_UP = re.compile(
    r"\b(?:(?:i've |i have |i )?(?:only )?(?:heard|read) (?:of|about)|don't (?:really |exactly )?(?:know|remember) (?:why|how|what|exactly|much|the details?)"
    r"|no idea|can't (?:really )?(?:say|explain)|not (?:so |that )?(?:much|familiar)(?: \w+)? (?:experience|with)|never (?:used|tried|done) (?:it|that|this)"
    r"|don't know exactly)\b"
)
_NO_NUMBERS = frozenset({"one", "a", "first", "once", "1"})


def signs_of(text: str) -> frozenset[str]:
    """The kinds of signs of an explanation that a text holds."""
    heard = plain(text)
    found = {name for name, pattern in _SIGNS.items() if pattern.search(heard)}
    if any(one.unit != "none" or one.text.lower().strip() not in _NO_NUMBERS for one in numbers(heard)):
        found.add("number")
    return frozenset(found)


def depth_of(text: str, room: float) -> Depth:
    """How deep a passage goes that has `room` words for each thing it speaks of.

    Who says that they have only heard of something has named it.
    """
    kinds = len(signs_of(text))
    if kinds < EXPLAINED_SIGNS or room < EXPLAINED_WORDS or _OWNS_UP.search(plain(text)):
        return "named"
    return "deep" if kinds >= DEEP_SIGNS and room >= DEEP_WORDS else "explained"


def passages(text: str, said: Sequence[Mention]) -> Mapping[str, tuple[str, float]]:
    """For each thing brought up in one turn, the words about it and the room it has there.

    A stretch that brings nothing up goes on about what the one before it did; those before the first lead up to it.
    """
    spans = stretches_of(text)
    about: list[Collection[str]] = [
        {one.id for one in said if one.start_char < end and start < one.end_char} for start, end in spans
    ]
    going_on: Collection[str] = next((names for names in about if names), ())
    found: dict[str, tuple[str, float]] = {}
    for (start, end), names in zip(spans, about, strict=True):
        going_on = names or going_on
        for name in going_on:
            words, room = found.get(name, ("", 0.0))
            piece = text[start:end]
            found[name] = (f"{words} {piece}".strip(), room + len(piece.split()) / len(going_on))
    return found
