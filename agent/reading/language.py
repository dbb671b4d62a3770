"""English grammar from spaCy: the one module that knows the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import spacy.language
    import spacy.tokens

from agent.errors import ModelUnavailableError

UNUSED = ["ner", "senter"]
WORD_TABLE = "lemma_index"


class Language:
    """A loaded English pipeline: tags, dependencies, lemmas."""

    def __init__(self, pipeline: spacy.language.Language) -> None:
        self._pipeline = pipeline
        lemmatizer: Any = pipeline.get_pipe("lemmatizer")
        table = lemmatizer.lookups.get_table(WORD_TABLE)
        self._known = frozenset(word for words in table.values() for word in words)

    @classmethod
    def load(cls, path: Path) -> Language:
        """Load the pipeline in the folder `path`; raises ModelUnavailableError where it cannot be read."""
        import spacy  # noqa: PLC0415 - takes a second to import

        try:
            return cls(spacy.load(path, exclude=UNUSED))
        except (OSError, ValueError, KeyError) as fault:
            raise ModelUnavailableError(f"{path}: no English pipeline of spaCy can be loaded: {fault}") from fault

    def parse(self, text: str) -> spacy.tokens.Doc:
        """Parse a text of any length; token offsets are into `text`. Lone surrogates are not allowed."""
        self._pipeline.max_length = max(self._pipeline.max_length, len(text) + 1)
        return self._pipeline(text)

    def knows(self, word: str) -> bool:
        """Whether a lower-case lemma is an open-class English word (the pipeline's own WordNet index)."""
        return word in self._known
