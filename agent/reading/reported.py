"""Whether words are what somebody said, wrote or thought in a story, and not said to the interviewer."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.requests import FILLER, LEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

_REPORT = re.compile(
    r"(?:\b(?:said|(?:(?:keep|kept|start|started|began|like) )?(?:say|ask|tell|repl|answer|write|type|typ|writ|email|ping|messag|text|shout|yell|scream|"
    r"insist|suggest|beg|wonder|respond|announce|announc|demand|explain|add|hear|read|call|name|propos|print|show|display|"
    r"return|output|chant|sing|whisper|mutter|request|order|instruct|agree|decide|decid)(?:s|es|ed|d|ing|ied|ies|ting|ning|ging)?|"
    r"told|replies|wrote|goes|go|went|thought|heard|title[d]|entitled|(?:was|were|am|is|are|'m|'s|'re|be) (?:all )?like|"
    r"(?:question|reaction|instinct|impulse|thought|message|reply|response|answer|note|email|point|feedback|slogan|motto|prompt|phrase|sentence|text|words?|"
    r"string|payload|idea|rule|request|ticket|comment|complaint|line|policy|mantra|attack|command|instruction) "
    r"(?:was|is|were|said|read|like|that|such as|just|basically)|(?:things|stuff|inputs?|prompts?|phrases|strings|something|attacks?|"
    r"requests?|questions?|messages|examples|commands|instructions|words|tricks) (?:like|such as)|for example|for instance|such as|e\.g\.)"
    r"(?:\s+(?:to\s+|at\s+)?(?:him|her|them|me|us|you|it|myself|himself|herself|themselves|ourselves|each other|[a-z]+s|everyone|everybody|people|someone|somebody|"
    r"(?:the|my|our|a|an|his|her|their|that|this|one of (?:the|my|our)|another)\s+[\w'-]+(?:\s+[\w'-]+)?))?"
    r"(?:\s+(?:if|whether|that|to|like|basically|once|again|back))?"
    rf"[\s,:;.\"\u201c'-]+(?:{FILLER}[\s,.!?]+)*)$"
)
_ATTRIBUTED = re.compile(
    r"^[\s,.?!\"\u201d'-]*(?:(?:as )?(?:he|she|they|i|we|(?:my|the|our|his|her|their) [\w'-]+(?: [\w'-]+)?)\s+"
    r"(?:said|asked|says|asks|told|wrote|replied|yelled|suggested|insisted|thought|added)\b)"
)


def is_reported(heard: str, sentences: Sequence[tuple[int, int]], place: int, *, found: tuple[int, int]) -> bool:
    """Whether the words `found` (from, to) of sentence `place` follow "she asked me", stand in quotes, or end in "he said".

    `heard` is lower case with straight quotes.
    """
    first, last = found
    start, end = sentences[place]
    lead = re.search(rf"{LEAD}$", heard[start:first])
    opening = start + lead.start() if lead else first
    if _REPORT.search(heard[start:opening] + " ") or _REPORT.search(heard[start:first] + " "):
        return True
    if not heard[start:opening].strip() and place:
        previous = heard[sentences[place - 1][0] : sentences[place - 1][1]]
        if previous.rstrip().endswith((":", ",")) and _REPORT.search(previous + " "):
            return True
    if heard[:first].count('"') % 2 and '"' in heard[last:]:
        return True
    ends_here = not heard[last:end].strip(' ".,?!')
    return bool(_ATTRIBUTED.match(heard[last:end])) or (ends_here and bool(_ATTRIBUTED.match(heard[end:])))
