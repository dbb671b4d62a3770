"""Levels of a technical question of which nothing is listed: how much of it explains, and in which ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import CompetencyScore
from agent.reading.depth import signs_of
from agent.reading.mentions import stretches_of
from agent.scoring.casefile import quote
from agent.scoring.explaining import WORTH, blocks_of, level_by, share_explained
from agent.scoring.overall import GOOD
from agent.scoring.quoting import listed

if TYPE_CHECKING:
    from agent.assessment import Level
    from agent.evidence import Evidence
    from agent.rubric import Competency
    from agent.scoring.casefile import CaseFile
    from agent.scoring.explaining import Block

COSTS = frozenset({"failure", "contrast"})
SHOWN = frozenset({"number", "practice", "example"})
WAYS = {
    "cause": "causes",
    "failure": "what goes wrong",
    "contrast": "limits and alternatives",
    "number": "numbers",
    "practice": "own practice",
    "example": "examples",
}
LITTLE = 2
"""Level up to which hardly anything is explained."""


def unlisted_level(competency: Competency, case: CaseFile, level: Level) -> CompetencyScore:
    """The level by the explanations in it; without causes, costs and something to show for it nobody is strong."""
    if not any(topic.competency == competency.id for topic in case.findings.topics):
        return CompetencyScore(id=competency.id, score=None, reason="This question does not ask about it.")
    blocks = blocks_of(case)
    signs = signs_of(case.text)
    told = sorted((one for one in blocks if one.depth != "named"), key=lambda one: -WORTH[one.depth])
    score = min(level_by(share_explained(blocks, case, level)), _ceiling(signs))
    return CompetencyScore(
        id=competency.id,
        score=score,
        reason=_reason(case, score) if told else "Names stand where explanations should.",
        evidence=tuple(_first(case.text, block) for block in told[:2]),
    )


def _ceiling(signs: frozenset[str]) -> int:
    if "cause" not in signs or not signs & COSTS:
        return GOOD - 1
    return 5 if len(signs & SHOWN) > 1 else GOOD


def _first(text: str, block: Block) -> Evidence:
    words = text[block.start_char : block.end_char]
    first = next(iter(stretches_of(words)), (0, len(words)))
    return quote(text, block.start_char + first[0], block.start_char + first[1])


def ways_missing(case: CaseFile) -> list[str]:
    """What an explanation is made of and this one has nothing of, the most telling first."""
    signs = signs_of(case.text)
    return [words for name, words in WAYS.items() if name not in signs]


def _reason(case: CaseFile, score: int) -> str:
    missing = ways_missing(case)
    ways = listed([words for words in WAYS.values() if words not in missing]) or "hardly anything"
    said = f"{'Little is explained' if score <= LITTLE else 'Explained'} with {ways}."
    return f"{said} Missing: {listed(missing[:3])}." if missing else said
