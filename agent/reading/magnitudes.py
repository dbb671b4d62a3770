"""Values of claims as they are compared and as they are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.amounts import SECONDS

if TYPE_CHECKING:
    from agent.evidence import Told

ABOUT = 0.2
"""How far "about 300" may lie from what it means, relative to it."""
EXACT = 0.1
"""The same for a number said without "about": people round without saying so."""


def span_of(claim: Told) -> tuple[float, float]:
    """The least and the greatest that a claim can mean."""
    low, high = min(claim.values), max(claim.values)
    give = ABOUT if claim.meant == "about" else EXACT
    if claim.meant == "at least":
        return low * (1 - EXACT), float("inf")
    if claim.meant == "at most":
        return 0.0, high * (1 + EXACT)
    return low * (1 - give), high * (1 + give)


def within_of(value: float, claim: Told) -> bool:
    """Whether a claim can mean this value, rounding allowed."""
    low, high = span_of(claim)
    return low <= value <= high


def in_unit(value: float, claim: Told) -> float:
    """A value in the unit that the claim was said in."""
    return float(f"{value / SECONDS[claim.unit]:.6g}") if claim.dimension == "time" else value


def said(value: float, claim: Told) -> str:
    """A value with its unit: "200 milliseconds", "2 million", "91 percent"."""
    number = in_unit(value, claim)
    unit = claim.unit
    plural = unit and claim.dimension in {"time", "money", "points"} and number != 1
    return f"{whole(number, 2)} {unit}{'s' if plural else ''}".strip()


def whole(number: float, digits: int = 0) -> str:
    """A number with as many decimals at most, thousands apart."""
    text = f"{number:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
