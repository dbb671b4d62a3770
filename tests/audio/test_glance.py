"""What hasty words are for."""

from __future__ import annotations

import pytest

from audio.glance import Glance, Intent, intent


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [
        ("Yeah, yeah, yeah", -0.5, Intent.MURMUR),
        ("Okay, I see.", -0.5, Intent.MURMUR),
        ("Uh-huh. Uh-huh", -0.5, Intent.MURMUR),
        ("OK, got it", -0.9, Intent.MURMUR),
        ("Okay, but which year", -0.5, Intent.FLOOR),
        ("Sorry. Sorry. Sorry", -0.3, Intent.FLOOR),
        ("Hold on", -0.9, Intent.FLOOR),
        ("can I take a", -0.4, Intent.FLOOR),
        ("I would like to", -0.9, Intent.FLOOR),
        ("I would like to", -1.1, Intent.UNKNOWN),
        ("Sorry", -3.0, Intent.UNKNOWN),
        ("I'm home. I", -0.4, Intent.UNKNOWN),
        ("lecture lecture lecture lecture", -0.2, Intent.UNKNOWN),
        ("Thank you.", -0.4, Intent.MURMUR),
        ("", 0.0, Intent.UNKNOWN),
        ("...", -0.1, Intent.UNKNOWN),
    ],
)
def test_only_sure_words_tell(text: str, confidence: float, expected: Intent) -> None:
    """Murmurs are known; one word asks for the floor only if it is said for that; and what is unsure tells nothing."""
    assert intent(Glance(text, confidence)) is expected
