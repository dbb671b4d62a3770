"""Words without their endings, for counting what two texts have in common."""

from __future__ import annotations

import re

_STOP = frozenset(
    re.findall(
        r"\w+",
        """a an and are at be can could do does for from has have how i if in is it like me my of on or our so that the
        their there this to us was we what when where which who why will with would you your tell about any some most
        more did""",
    )
)


def stems(text: str) -> frozenset[str]:
    """The words that carry meaning, without their endings: enough to see that two texts speak of the same thing."""
    words = re.findall(r"[a-z']+", text.lower().replace("\u2019", "'"))
    return frozenset(re.sub(r"(?:ing|ies|es|s|ed|e|y)$", "", word) for word in words if word not in _STOP)
