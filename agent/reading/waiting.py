"""How long a request for time wants the interviewer to wait."""

from __future__ import annotations

import re

from agent.reading.heard import plain

MIN_WAIT = 20.0
"""Seconds that people mean by "a second" or "a moment" when they have to think."""
MAX_WAIT = 300.0
_AMOUNTS = {
    "half a": 0.5,
    "two": 2.0,
    "a couple": 2.0,
    "a couple of": 2.0,
    "a few": 3.0,
    "some": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "ten": 10.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "forty-five": 45.0,
    "sixty": 60.0,
}
_DURATION = re.compile(
    rf"\b(?P<amount>{'|'.join(sorted(map(re.escape, _AMOUNTS), key=len, reverse=True))}|\d+|an?|one|another)\s+"
    r"(?:(?:quick|brief|short|little|more|extra|single)\s+)*(?P<unit>seconds?|secs?|minutes?|mins?|moments?|beat|mo)\b"
)


def seconds_wanted(text: str) -> float | None:
    """Seconds that a request for time names ("two minutes": 120); None where it names none."""
    found = _DURATION.search(plain(text))
    if found is None:
        return None
    amount = _AMOUNTS.get(found["amount"], 1.0)
    if found["amount"].isdigit():
        amount = float(found["amount"])
    if found["unit"].startswith("min"):
        return min(amount * 60, MAX_WAIT)
    if found["unit"].startswith("sec") and amount >= MIN_WAIT:
        return min(amount, MAX_WAIT)
    return MIN_WAIT
