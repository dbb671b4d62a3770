"""Whether a reply gives what was asked for."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from agent.reading.number_words import PARTS, number_or
from agent.reading.settling import settles
from agent.reading.sizes import is_sized

if TYPE_CHECKING:
    from agent.evidence import IndicatorName
    from agent.ports import Reads
    from agent.rubric import Question
    from agent.transcript import GapName

SHOWN_BY: dict[GapName, re.Pattern[str]] = {
    "quantified_result": number_or(rf"zero|{PARTS}|twice|double[sd]?|tripled?"),
    "ownership": re.compile(r"\b(?:I|I'd|I've|my|me|mine|myself)\b"),
    "reason": re.compile(
        r"\b(?:because|since|so that|reason|in order to|wanted|needed|the point was)\b", re.IGNORECASE
    ),
    "tradeoff": re.compile(
        r"\b(?:instead|alternative\w*|option\w*|considered|rather than|trade-?offs?|cost|versus|other approach|"
        r"downside|could have)\b",
        re.IGNORECASE,
    ),
}
"""What a reply must hold, whatever else it says, to have closed the gap."""
SELF_EVIDENT: frozenset[GapName] = frozenset({"ownership", "specificity"})
"""Gaps of a degree: their evidence need not lie in the reply."""
_MINE = re.compile(
    r"\b(?:mine|my (?:own )?(?:part|job|share|idea|code|design)|all me|only me|just me|myself|by my own|i (?:did|wrote|built|designed) (?:it|that|the|all|everything))\b",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?:\w{2,}ed|wrote|built|made|found|took|put|went|drew|ran|set|cut|did|got|gave|sent|split)\b", re.IGNORECASE
)
STEPS_TOLD = 12
"""Words of a reply to "step by step" that tell steps, with two deeds or more."""
TOLD = 6
"""Words a reply needs to tell something."""


def reply_closes(gap: GapName, before: str, reply: str, question: Question, reads: Reads, *, asked: str = "") -> bool:
    """Whether a reply closes a gap: it says by itself what was asked for, or both together lack it no more.

    In the second case the evidence must lie in the reply: a number told before the probe does not answer it. `asked` is
    the probe as it was put.
    """
    if gap == "contradiction":
        return settles(reply, asked)
    return says_by_itself(gap, reply, question, reads) or _lacks_no_more(gap, before, reply, question, reads)


def _lacks_no_more(gap: GapName, before: str, reply: str, question: Question, reads: Reads) -> bool:
    whole = f"{before}\n\n{reply}".strip()
    after = reads.read(whole, question=question)
    if any(found.name == gap for found in after.gaps):
        return False
    shown = SHOWN_BY.get(gap)
    if shown is not None and not shown.search(reply):
        return False
    finding = (
        after.quantified_result if gap == "quantified_result" else after.indicators.get(cast("IndicatorName", gap))
    )
    if gap not in SELF_EVIDENT and finding is not None:
        return finding.present and any(piece.end_char > len(whole) - len(reply) for piece in finding.evidence)
    if gap == "depth":
        return reads.read(reply, question=question).star.action.present
    sized = gap == "result" and SHOWN_BY["quantified_result"].search(reply) is not None
    return sized or shown is not None or len(reply.split()) >= TOLD


def acts_or_explains(reply: str) -> bool:
    """Whether a reply tells deeds or a cause, however it praises them."""
    return len(_DID.findall(reply)) > 1 or SHOWN_BY["reason"].search(reply) is not None


def says_by_itself(gap: GapName, reply: str, question: Question, reads: Reads) -> bool:
    """A short reply to "why?" or "which part was yours?" leans on the question, so it is weighed without the rest."""
    if gap in {"quantified_result", "baseline"}:
        return is_sized(reply)
    if len(reply.split()) < TOLD:
        return False
    if gap == "reason":
        return bool(SHOWN_BY["reason"].search(reply))
    if gap == "depth":
        return len(reply.split()) >= STEPS_TOLD and len(_DID.findall(reply)) > 1
    return gap == "ownership" and (
        _MINE.search(reply) is not None or reads.read(reply, question=question).ownership.level == "clear"
    )
