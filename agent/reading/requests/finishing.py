"""Saying that the code is done, in a coding round."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re

_DONE = re.compile(
    r"\b(?:i(?:'m| am) (?:done|finished|happy with)|that(?:'s| is) (?:it|all|everything|done)|it(?:'s| is) (?:done|finished)"
    r"|(?:all|every) (?:the )?tests? pass|let's move on|i(?:'ve| have) finished|ready to move on|i think (?:that's|it's) (?:it|done))\b"
)


def says_done(text: str) -> bool:
    """Whether the candidate says that they are finished. Meant for what is said while code is written."""
    return _DONE.search(text.lower()) is not None
