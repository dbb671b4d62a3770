"""The claim ledger as it is shown: numbers with what they measure, and those that do not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.report import words
from agent.report.view import Claimed, Clash, Quote
from agent.report.words import clean

if TYPE_CHECKING:
    from agent.assessment import Claim, Contradiction, Report
    from agent.report.links import Places


def claimed(report: Report, places: Places) -> tuple[tuple[Claimed, ...], tuple[Clash, ...]]:
    """The claims that say what they measure, in their order, and the pairs that do not fit together.

    A claim of an answer that is not in the report is left out.
    """
    answers = {answer.id: (number, answer) for number, answer in enumerate(report.answers, 1)}
    shown: dict[str, Claimed] = {}
    for claim in report.claims:
        if claim.answer not in answers:
            continue
        number, answer = answers[claim.answer]
        quote = Quote(clean(claim.quote), places.of(answer, claim), words.clock(claim.start), claim.start, claim.end)
        shown[claim.id] = Claimed(number, clean(claim.measure), _value(claim), quote)
    clashes = tuple(
        Clash(clean(_told(one)), tuple(shown[name] for name in _said(one)))
        for one in report.contradictions
        if all(name in shown for name in _said(one))
    )
    return tuple(one for one in shown.values() if one.measure), clashes


def _told(one: Contradiction) -> str:
    """Why, and how it was settled."""
    if not one.settled:
        return one.why
    said = one.settled.split()
    more = "…" if len(said) > SETTLED else ""
    return f"{one.why} You settled it: “{' '.join(said[:SETTLED])}{more}”"


def _said(one: Contradiction) -> tuple[str, ...]:
    """Which of the two was said: what a CV claims stands in no answer."""
    return one.claims[1:] if one.source == "cv" else one.claims


def _value(claim: Claim) -> str:
    """As in "400 → 200 milliseconds", "45 of 60 tickets", "10 to 12 people", or a factor."""
    values = [f"{value:,.10g}" for value in claim.values]
    if claim.unit == "times":
        return f"\u00d7 {float(claim.values[0]):.3g}"
    joint = {"from_to": " → ", "share": " of "}.get(claim.kind, " to ")
    plural = claim.kind in PLURAL or any(value != 1 for value in claim.values)
    unit = f"{claim.unit}s" if plural and claim.unit in UNITS else claim.unit
    return f"{joint.join(values)} {clean(unit)}".strip()


SETTLED = 30
"""Words of what settled it that are shown."""
PLURAL = frozenset({"from_to"})
UNITS = frozenset(
    [
        *("microsecond", "millisecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year"),
        *("dollar", "euro", "pound", "point"),
    ]
)
"""Units that the ledger gives in the singular."""
