"""The wording of a sentence without its subject matter: short runs of words in which nouns and verbs are blanks.

"So I rewrote the loader" becomes "so i V:VBD the N". What a sentence does in a story shows in its small words and
tenses, in any trade; its nouns show the trade.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

LONGEST = 3
"""Words in a run."""
OPENING = 3
"""Words at the beginning that are noted with their place."""
SMALL = frozenset({"PRON", "AUX", "DET", "ADP", "SCONJ", "CCONJ", "ADV", "PART", "INTJ", "PUNCT"})
"""Parts of speech whose words are kept."""
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
BLANKS = {"NOUN": "N", "PROPN": "N", "NUM": "#", "ADJ": "J"}


def grams(tokens: Sequence[Token]) -> frozenset[str]:
    """Names of everything of the kind that the tokens of one sentence hold."""
    told = [token for token in tokens if not token.is_space]
    return frozenset({*_runs(told), *_words(told)})


def _runs(tokens: Sequence[Token]) -> Iterator[str]:
    blanked = ["<", *(_blanked(token) for token in tokens), ">"]
    for length in range(1, LONGEST + 1):
        for first in range(len(blanked) - length + 1):
            yield " ".join(blanked[first : first + length])


def _blanked(token: Token) -> str:
    if token.pos_ == "VERB":
        return f"V:{token.tag_}"
    return token.lower_ if token.pos_ in SMALL else BLANKS.get(token.pos_, token.pos_)


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for place, token in enumerate(tokens[:OPENING]):
        yield f"B{place}:{token.lower_}"
    for token in tokens:
        lemma = token.lemma_.lower()
        if token.pos_ in CONTENT:
            yield f"L:{lemma}"
        if token.pos_ in {"VERB", "AUX"}:
            yield f"D:{lemma}:{token.tag_}:{token.dep_}"
        if token.dep_ in {"nsubj", "nsubjpass"}:
            yield f"S:{token.lower_ if token.pos_ == 'PRON' else token.pos_}"
