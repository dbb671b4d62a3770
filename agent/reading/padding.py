"""Sentences that tell nothing: said again word for word, or of general words alone ("it was quite a journey").

They belong to no part of a story and stand between none: an answer is judged as if they had not been said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from agent.reading.answer import Answer, Part
    from agent.reading.lexicon import Lexicon

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "NUM", "PROPN"})
_REMINDER = re.compile(
    r"\b(?:as|like) (?:i|we)(?: have|'ve)?(?: just| already)? (?:said|mentioned|told you)\b", re.IGNORECASE
)
_BARE_VERBS = frozenset({"be", "have", "know", "like", "love", "think"})
_SAYING = frozenset({"say", "mention", "tell"})


def padding(answer: Answer, lexicon: Lexicon) -> frozenset[int]:
    """Indices of the sentences that tell nothing; none of them where that would be all of them."""
    seen: set[tuple[str, ...]] = set()
    empty: set[int] = set()
    for part in answer.parts:
        words = tuple(token.lower_ for token in part.tokens if token.is_alpha)
        if _is_general(part, lexicon) or words in seen:
            empty.add(part.index)
        seen.add(words)
    return frozenset(empty) if len(empty) < len(answer.parts) else frozenset()


def without(answer: Answer, left_out: frozenset[int]) -> Answer:
    """The answer as if these sentences were not in it; offsets stay."""
    if not left_out:
        return answer
    kept = [part for part in answer.parts if part.index not in left_out]
    parts = tuple(replace(part, index=index) for index, part in enumerate(kept))
    return replace(answer, parts=parts, vectors=answer.vectors[[part.index for part in kept]])


def _is_general(part: Part, lexicon: Lexicon) -> bool:
    """Whether no word of a sentence names anything: no deed, no thing, no number."""
    if part.numbers or part.text.rstrip().endswith("?"):
        return False
    reminds = bool(_REMINDER.search(part.text))
    content = _content(part.tokens)
    if not reminds and all(token.lemma_.lower() in _BARE_VERBS for token in content):
        return False  # "we never had it again": what "it" is stands elsewhere
    return all(_is_bare(token, lexicon, reminds=reminds) for token in content)


def _content(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.pos_ in CONTENT]


def _is_bare(token: Token, lexicon: Lexicon, *, reminds: bool) -> bool:
    lemma = token.lemma_.lower()
    return lemma in lexicon.general or token.lower_ in lexicon.general or (reminds and lemma in _SAYING)
