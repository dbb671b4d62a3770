"""The real models, loaded once for all tests of reading."""

from __future__ import annotations

import pytest

from agent.models import locate
from agent.reading import Reader
from agent.reading.encoder import Encoder
from agent.reading.language import Language


@pytest.fixture(scope="session")
def language() -> Language:
    """English grammar."""
    return Language.load(locate("spacy-en"))


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Sentence vectors."""
    return Encoder.load(locate("minilm"))


@pytest.fixture(scope="session")
def reader(language: Language, encoder: Encoder) -> Reader:
    """A reader with the shipped weights."""
    return Reader(language, encoder)
