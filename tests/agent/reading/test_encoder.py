"""Sentence vectors: a sentence's own, to the bit, whatever is encoded beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from agent.models import locate
from agent.reading.encoder import Encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

SENTENCES = (
    "So.",
    "I wrote the script.",
    "We had about forty services and nobody knew which of them were still called, so I traced them for a week.",
    "It went down by a third.",
    "And then, um, the manager of the other team said that they would rather wait until the audit was over, you know.",
    "Honestly, I should have asked earlier.",
    "It took three weeks.",
    "The customers noticed on the first day, because the export that used to run over lunch was there in ten seconds.",
    "Eleven people used it.",
)


def test_a_vector_does_not_depend_on_its_company() -> None:
    """Alone, with all others, and remembered: the same bits."""

    def fresh(texts: Sequence[str]) -> dict[str, bytes]:
        encoder = Encoder.load(locate("minilm"))
        once, again = encoder.encode(texts), encoder.encode(texts)
        assert np.array_equal(once, again)
        return {text: vector.tobytes() for text, vector in zip(texts, once, strict=True)}

    together = fresh(SENTENCES)
    assert together == fresh(SENTENCES[::-1])
    assert together == {text: fresh([text])[text] for text in SENTENCES}
