"""The real reader and the principles, loaded once for all tests of the person's own material."""

from __future__ import annotations

import pytest

from agent.models import locate
from agent.reading import Reader
from agent.rubric import Kit, load_kit, shipped


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Reads with spaCy and MiniLM."""
    return Reader.load(locate("spacy-en"), locate("minilm"))


@pytest.fixture(scope="session")
def principles() -> Kit:
    """The sixteen principles."""
    return load_kit(shipped("leadership_principles.toml"))
