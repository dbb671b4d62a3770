"""What an answer lacks, worst first, each with the candidate's own words that a probe can pick up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.evidence import Gap
from agent.reading.outcomes import vague_claims

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.evidence import Evidence, Finding, IndicatorName, Ownership, Relevance, Role, Sentence, Specificity, Star
    from agent.reading.answer import Answer, Part
    from agent.transcript import GapName

THIN = 35
"""Words of action below which the doing has hardly been told: a quarter of what a two-minute answer should give it."""
CHOICES = frozenset({"decide", "choose", "switch", "pick", "go", "opt", "prefer", "select"})


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was read off an answer, from which its gaps follow."""

    answer: Answer
    sentences: tuple[Sentence, ...]
    star: Star
    ownership: Ownership
    specificity: Specificity
    relevance: Relevance
    indicators: dict[IndicatorName, Finding]
    story: bool

    def lacks(self, name: IndicatorName) -> bool:
        """Whether an indicator was not found."""
        return not self.indicators[name].present

    def of_role(self, role: Role) -> list[Part]:
        """The sentences that play a part."""
        return [part for part in self.answer.parts if self.sentences[part.index].role == role]

    def quote(self, parts: Sequence[Part]) -> Evidence | None:
        """The first of some sentences, if there is one."""
        return self.answer.quote_part(parts[0]) if parts else None


def find_gaps(found: Findings) -> tuple[Gap, ...]:
    """Everything still open, worst first. What was told is never listed."""
    gaps = [
        *_of_topic(found),
        *_of_result(found),
        *_of_action(found),
        *_of_context(found),
        *_of_depth(found),
    ]
    return tuple(sorted(gaps, key=lambda gap: -gap.severity))


def _gap(name: GapName, severity: float, pick_up: Evidence | None = None) -> Gap:
    return Gap(name=name, pick_up=pick_up, severity=severity)


def _of_topic(found: Findings) -> Iterator[Gap]:
    if found.relevance.level != "on":
        yield _gap("relevance", 1.0 if found.relevance.level == "off" else 0.7)
    parts = found.answer.parts
    if not found.story:
        yield _gap("specificity", 0.97, found.quote(parts))
    elif found.specificity.level == "low":
        yield _gap("specificity", 0.5, found.quote(found.of_role("action") or parts))


def _of_result(found: Findings) -> Iterator[Gap]:
    if not found.star.result.present:
        yield _gap("result", 0.95, found.quote(found.of_role("action")[-1:]))
    elif found.lacks("quantified_result"):
        claims = vague_claims(found.answer, found.sentences) or found.of_role("result")
        yield _gap("quantified_result", 0.85, found.quote(claims) or found.star.result.evidence[0])
    elif found.lacks("baseline"):
        yield _gap("baseline", 0.6, _headline(found))


def _headline(found: Findings) -> Evidence:
    """The number that the answer is about: the first that stands where its outcome is told, not on the way there."""
    numbers = found.indicators["quantified_result"].evidence
    ends = [(part.start_char, part.end_char) for part in found.of_role("result")]
    return next((one for one in numbers if any(a <= one.start_char < b for a, b in ends)), numbers[-1])


def _of_action(found: Findings) -> Iterator[Gap]:
    deeds = found.of_role("action")
    if not found.star.action.present:
        yield _gap("depth", 0.93, found.quote(found.answer.parts))
        return
    if sum(part.words for part in deeds) < THIN:
        yield _gap("depth", 0.8, found.quote(deeds[-1:]))
    if found.ownership.level != "clear":
        pick_up = found.ownership.evidence[0] if found.ownership.evidence else found.quote(deeds)
        yield _gap("ownership", 0.9 if found.ownership.level == "unclear" else 0.65, pick_up)


def _of_context(found: Findings) -> Iterator[Gap]:
    if not found.star.situation.present:
        yield _gap("situation", 0.55)
    if not found.star.task.present and found.ownership.level != "clear":
        yield _gap("task", 0.52)


def _of_depth(found: Findings) -> Iterator[Gap]:
    if not found.star.action.present:
        return
    deeds = found.of_role("action")
    choices = [part for part in deeds if any(clause.verb in CHOICES for clause in part.clauses)]
    start = found.quote(choices or deeds)
    if found.lacks("reason"):
        yield _gap("reason", 0.5, start)
    if found.lacks("obstacle"):
        yield _gap("obstacle", 0.42, found.quote(deeds))
    if found.lacks("tradeoff"):
        yield _gap("tradeoff", 0.4, start)
    if found.lacks("reflection"):
        yield _gap("reflection", 0.35)
