"""What hasty words are for."""

from __future__ import annotations

import pytest

from audio.glance import Glance, Intent, intent


@pytest.mark.parametrize(
    ("text", "confidence", "voiced", "expected"),
    [
        ("Yeah, yeah, yeah", -0.5, 0.5, Intent.MURMUR),
        ("Okay, I see.", -0.5, 0.9, Intent.MURMUR),
        ("Uh-huh. Uh-huh", -0.5, 0.5, Intent.MURMUR),
        ("OK, got it", -0.9, 0.5, Intent.MURMUR),
        ("Thank you.", -0.4, 0.3, Intent.MURMUR),
        ("Okay, but which year", -0.5, 0.8, Intent.FLOOR),
        ("Sorry. Sorry. Sorry", -0.3, 0.4, Intent.FLOOR),
        ("Hold on", -0.9, 0.4, Intent.FLOOR),
        ("can I take a", -0.4, 0.5, Intent.FLOOR),
        ("I would like to", -0.9, 0.8, Intent.FLOOR),
        ("I would like to", -0.9, 0.5, Intent.UNKNOWN),
        ("I would like to", -1.1, 0.8, Intent.UNKNOWN),
        ("Sorry", -3.0, 0.4, Intent.UNKNOWN),
        ("I'm home. I", -0.4, 0.5, Intent.UNKNOWN),
        ("lecture lecture lecture lec", -0.2, 0.4, Intent.UNKNOWN),
        ("", 0.0, 1.0, Intent.UNKNOWN),
        ("...", -0.1, 1.0, Intent.UNKNOWN),
    ],
)
def test_only_sure_words_tell(text: str, confidence: float, voiced: float, expected: Intent) -> None:
    """Murmurs are known; one word asks for the floor only if it is said for that; and what is unsure tells nothing."""
    assert intent(Glance(text, confidence), voiced) is expected
