"""Stories told over several sessions, and the real encoder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from agent.evidence import Sentence
from agent.models import locate
from agent.preparing.tellings import Telling
from agent.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from agent.evidence import Role
    from agent.transcript import GapName


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Reads with spaCy and MiniLM."""
    return Reader.load(locate("spacy-en"), locate("minilm"))


@pytest.fixture
def tell() -> Callable[..., Telling]:
    """Makes a telling of a text, sentence by sentence; the first is the situation and the others are actions."""

    def make(
        text: str,
        session: str = "s1",
        *,
        answer: str = "a1",
        score: int = 3,
        day: int = 0,
        gaps: tuple[GapName, ...] = (),
        shows: Mapping[str, int] | None = None,
        roles: tuple[Role, ...] = ("situation",),
    ) -> Telling:
        parts = [part.strip() for part in text.split(". ") if part.strip()]
        return Telling(
            session=session,
            interview=session.split("/", maxsplit=1)[0],
            started=datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=day),
            answer=answer,
            question="Tell me about a time.",
            text=text,
            sentences=tuple(
                Sentence(
                    text=part,
                    start_char=text.index(part),
                    end_char=text.index(part) + len(part),
                    role=roles[place] if place < len(roles) else "action",
                    confidence=1.0,
                )
                for place, part in enumerate(parts)
            ),
            numbers=frozenset(),
            score=score,
            gaps=gaps,
            shows=shows or {},
        )

    return make
