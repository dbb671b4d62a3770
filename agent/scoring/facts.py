"""What a level depends on, drawn from a reading: a handful of yes and no, and two amounts of words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from agent.evidence import IndicatorName, Reading, Role

FILLERS = frozenset(
    [
        "um",
        "uh",
        "uhm",
        "er",
        "erm",
        "ah",
        "hmm",
        "like",
        "you",
        "know",
        "so",
        "yeah",
        "yes",
        "well",
        "basically",
        "actually",
        "honestly",
        "literally",
        "really",
        "just",
        "kind",
        "kinda",
        "of",
        "sort",
        "sorta",
        "i",
        "mean",
        "right",
        "okay",
        "ok",
        "anyway",
        "stuff",
        "very",
        "pretty",
        "quite",
        "obviously",
        "essentially",
        "and",
        "then",
    ]
)
"""Words that lengthen an answer without telling anything: what is long through them alone is no longer."""
_WORDS = re.compile(r"[^\W_]+(?:['\u2019.,-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Facts:
    """What one answer shows."""

    intelligible: bool
    story: bool
    relevance: Literal["on", "partly", "off"]
    situation: bool
    task: bool
    action: bool
    result: bool
    own: Literal["clear", "mixed", "unclear"]
    specific: Literal["high", "medium", "low"]
    substance: int
    """Words that tell part of the story, fillers and repeated sentences left out."""
    depth: int
    """The same of the sentences that tell actions."""
    shown: frozenset[IndicatorName]

    def shows(self, name: IndicatorName) -> bool:
        """Whether the indicator was found."""
        return name in self.shown

    @property
    def told(self) -> int:
        """How many of the four parts are there."""
        return self.situation + self.task + self.action + self.result


def facts_of(reading: Reading) -> Facts:
    """Draw the facts from a reading."""
    shown = {name for name, finding in reading.indicators.items() if finding.present}
    if reading.quantified_result.present:
        shown.add("quantified_result")
    if not reading.star.result.present:
        # A number beside no outcome measures the effort.
        shown -= {"quantified_result", "baseline"}
    return Facts(
        intelligible=reading.intelligible,
        story=reading.story,
        relevance=reading.relevance.level,
        situation=reading.star.situation.present,
        task=reading.star.task.present,
        action=reading.star.action.present,
        result=reading.star.result.present,
        own=reading.ownership.level,
        specific=reading.specificity.level,
        substance=_amount(reading, frozenset({"situation", "task", "action", "result", "reflection"})),
        depth=_amount(reading, frozenset({"action"})),
        shown=frozenset(shown),
    )


def nothing(facts: Facts) -> Facts:
    """The facts where no words of an answer are left."""
    return replace(
        facts,
        story=False,
        situation=False,
        task=False,
        action=False,
        result=False,
        substance=0,
        depth=0,
        shown=frozenset(),
    )


def _amount(reading: Reading, roles: frozenset[Role]) -> int:
    seen: set[tuple[str, ...]] = set()
    total = 0
    for sentence in reading.sentences:
        words = tuple(word.lower() for word in _WORDS.findall(sentence.text))
        solid = tuple(word for word in words if word not in FILLERS)
        if sentence.role in roles and solid not in seen:
            seen.add(solid)
            total += len(solid)
    return total
