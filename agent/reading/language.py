"""English grammar from spaCy: the one module that knows the library."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import spacy.language
    import spacy.tokens

from agent.errors import ModelUnavailableError

UNUSED = ["ner", "senter"]
WORD_TABLE = "lemma_index"
BLOCK = 600
"""Characters of a block at least: about a hundred words, a minute of an answer."""
REMEMBERED = 256
"""Blocks whose parse is kept: an answer is read again in every pause, longer each time."""
_SENTENCE_END = re.compile(r"[.?!][\"')\]]*\s+")


class Language:
    """A loaded English pipeline: tags, dependencies, lemmas."""

    def __init__(self, pipeline: spacy.language.Language) -> None:
        self._pipeline = pipeline
        lemmatizer: Any = pipeline.get_pipe("lemmatizer")
        table = lemmatizer.lookups.get_table(WORD_TABLE)
        self._known = frozenset(word for words in table.values() for word in words)
        self._parsed = lru_cache(maxsize=REMEMBERED)(pipeline)

    @classmethod
    def load(cls, path: Path) -> Language:
        """Load the pipeline in the folder `path`; raises ModelUnavailableError where it cannot be read."""
        import spacy  # noqa: PLC0415 - takes a second to import

        try:
            return cls(spacy.load(path, exclude=UNUSED))
        except (OSError, ValueError, KeyError) as fault:
            raise ModelUnavailableError(f"{path}: no English pipeline of spaCy can be loaded: {fault}") from fault

    def parse(self, text: str) -> spacy.tokens.Doc:
        """Parse a text of any length; token offsets are into `text`. Lone surrogates are not allowed.

        It is parsed in blocks of whole sentences, and the blocks of a text stay the same when more is added to it.
        """
        from spacy.tokens import Doc  # noqa: PLC0415 - takes a second to import

        self._pipeline.max_length = max(self._pipeline.max_length, len(text) + 1)
        parsed = [self._parsed(block) for block in blocks(text)]
        return parsed[0] if len(parsed) == 1 else Doc.from_docs(parsed, ensure_whitespace=False)

    def knows(self, word: str) -> bool:
        """Whether a lower-case lemma is an open-class English word (the pipeline's own WordNet index)."""
        return word in self._known


def blocks(text: str) -> list[str]:
    """Cut behind the first sentence that ends at or after each `BLOCK` characters; together they are the text."""
    found: list[str] = []
    begin = 0
    for end in _SENTENCE_END.finditer(text):
        if end.end() - begin >= BLOCK and end.end() < len(text):
            found.append(text[begin : end.end()])
            begin = end.end()
    return [*found, text[begin:]]
