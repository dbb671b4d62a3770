"""The real reader, and the shipped kits, loaded once for all tests of scoring."""

from __future__ import annotations

import pytest

from agent.models import locate
from agent.reading import Reader
from agent.rubric import Kit, Question, load_banks, load_kit, shipped


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Reads with spaCy and MiniLM."""
    return Reader.load(locate("spacy-en"), locate("minilm"))


@pytest.fixture(scope="session")
def kit() -> Kit:
    """The behavioral kit."""
    return load_kit(shipped("behavioral.toml"))


@pytest.fixture(scope="session")
def principles() -> Kit:
    """The sixteen principles."""
    return load_kit(shipped("leadership_principles.toml"))


@pytest.fixture(scope="session")
def questions() -> dict[str, Question]:
    """The shipped bank by id."""
    return {question.id: question for question in load_banks()}
