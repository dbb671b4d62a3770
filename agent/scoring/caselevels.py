"""Levels of a design, coding or technical answer from what it holds; mechanical, and the anchors are in the kit.

A topic of the problem weighs one, one of the kit less, since it may fit anywhere; what is only named, or had to be
asked for, weighs less. The weights and borders were settled by `benchmarks/casework.py` on one half of its candidates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.assessment import CompetencyScore
from agent.rubric import expected
from agent.scoring.quoting import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.assessment import Level, TopicFound
    from agent.evidence import Evidence
    from agent.rubric import Competency
    from agent.scoring.casefile import CaseFile

OF_KIT = 0.5
NAMED = 0.6
PROMPTED = 0.8
BORDERS = (0.15, 0.4, 0.7, 1.0)
"""Shares of what is expected from which a part has level 2, 3, 4, 5."""
CLARIFICATION = (0.6, 1.6, 3.2, 5.0)
ESTIMATION = (0.4, 0.9, 1.7, 2.7)
LEADING = (0.2, 0.4, 0.6, 0.8)
"""Points, or shares, from which these have level 2, 3, 4, 5."""
SPARE = 3.0
"""Topics of a part of which more than these need not be told for the full share."""
SPARE_ELSEWHERE = 2.0
SPARE_QUESTION = 4.0
"""The same for a problem of which only the kit's topics are known, not all of which need fit it; those of a short
question all do."""
ALTERNATIVES = frozenset({"data_structures"})
"""Parts whose topics in the kit are a choice: whoever takes one needs no other."""
_MODELS = re.compile(
    r"\b(?:models?|ml|ai|machine learning|recommend\w*|rank\w*|predict\w*|classif\w*|detect\w*|forecast\w*|fraud|spam"
    r"|personali\w*|train\w*|learn\w*|llms?|embeddings?|features?|search|moderat\w*|chat ?bots?"
    r"|assistants?|experiments?)\b",
    re.IGNORECASE,
)
TALK = (60, 150, 300)
"""Words from which what was said is hardly anything, little, enough to follow, in a round of a problem."""
ROUND = 20.0
"""Minutes of a problem from which that holds; less is asked of a short question."""
SPOKEN_ELSEWHERE = 0.7
"""Points of an estimate that nothing is known to hold it against."""
ASKED_ELSEWHERE = 0.8
"""Points of a question about a problem whose facts are not known, 1 being one about a fact that matters."""
SIGNPOSTS = re.compile(
    r"\b(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|next|finally|let me (?:start|begin|walk|first|now|go)|i'll start"
    r"|to start|to sum|in summary|to summarize|to recap|overall|at a high level|step by step|moving on|coming back"
    r"|so far)\b",
    re.IGNORECASE,
)
PART_WEIGHTS = {"architecture": 2.0, "approach": 2.0, "complexity": 1.5, "serving": 1.5, "ml_lifecycle": 1.5}
"""Parts that count for more than one in the whole."""


def competency_level(competency: Competency, case: CaseFile, level: Level) -> CompetencyScore:
    """The level of one competency of a kit, with the words that show it."""
    match competency.id:
        case "clarification":
            return _clarification(case)
        case "estimation":
            return _estimation(case)
        case "leading":
            return _leading(case, level)
        case "communication":
            return _communication(case)
    return _part(competency, case, level)


def _part(competency: Competency, case: CaseFile, level: Level) -> CompetencyScore:
    """A part of the answer: the share of what is expected of the level that was told."""
    topics = [topic for topic in case.findings.topics if topic.competency == competency.id]
    own = {topic.id for topic in case.problem.topic}
    raised = [topic for topic in topics if topic.raised]
    due = [topic for topic in topics if expected(topic.level, level)]
    known = case.problem.known
    uncalled = not known and not raised and competency.id == "ml_lifecycle" and not _MODELS.search(case.problem.text)
    if not topics or not (due or raised) or uncalled:
        return CompetencyScore(id=competency.id, score=None, reason="This problem does not call for it.")
    spare = SPARE if known else _spare_elsewhere(case, competency)
    needed = min(spare, max(1.0, sum(_worth(topic, own) for topic in due)))
    told = sum(_weight(topic, own) for topic in raised)
    score = 1 + sum(told / needed >= border for border in BORDERS)
    called = topics if known or competency.id not in ALTERNATIVES else []
    missing = [topic.name.lower() for topic in due if not topic.raised and topic.id in own and topic in called]
    shown = listed([topic.name.lower() for topic in raised[:3]])
    reason = f"Brought up: {shown}." if raised else "Nothing was said about it."
    if missing:
        reason += f" Missing: {listed(missing[:2])}."
    return CompetencyScore(id=competency.id, score=score, reason=reason, evidence=_evidence(raised))


def _spare_elsewhere(case: CaseFile, competency: Competency) -> float:
    if case.problem.track == "technical":
        return SPARE_QUESTION
    return 1.0 if competency.id in ALTERNATIVES else SPARE_ELSEWHERE


def _worth(topic: TopicFound, own: set[str]) -> float:
    return 1.0 if topic.id in own else OF_KIT


def _weight(topic: TopicFound, own: set[str]) -> float:
    return _worth(topic, own) * (1.0 if topic.explained else NAMED) * (PROMPTED if topic.prompted else 1.0)


def _clarification(case: CaseFile) -> CompetencyScore:
    facts = [fact for fact in case.findings.facts if fact.asked]
    topics = [topic for topic in case.findings.topics if topic.competency == "clarification" and topic.raised]
    known = sum(1.0 if fact.matters else 0.6 for fact in facts)
    points = max(known, (0.5 if case.problem.known else ASKED_ELSEWHERE) * case.inquiries) + 0.5 * len(topics)
    missed = [fact for fact in case.findings.facts if fact.matters and not fact.asked]
    reason = f"{case.inquiries} question{'' if case.inquiries == 1 else 's'} before and during the answer."
    if missed:
        reason += f" Not asked, though it matters: {listed([fact.id.replace('_', ' ') for fact in missed[:3]])}."
    return CompetencyScore(
        id="clarification", score=_level(points, CLARIFICATION), reason=reason, evidence=_evidence(topics)
    )


def _estimation(case: CaseFile) -> CompetencyScore:
    found = case.findings
    right = [one for one in found.estimates if one.right]
    wrong = [one for one in found.estimates if one.right is False]
    topics = [topic for topic in found.topics if topic.competency == "estimation" and topic.raised]
    points = len(right) + 0.7 * len(found.sums_right)
    points += (0.4 if case.problem.known else SPOKEN_ELSEWHERE) * len(topics)
    points -= 0.4 * (len(wrong) + len(found.sums_wrong))
    said = []
    if right:
        said.append(f"Sound: {listed([one.name.lower() for one in right])}.")
    if wrong:
        said.append(f"Off: {listed([one.name.lower() for one in wrong])}.")
    if found.sums_wrong:
        said.append(f"This does not add up: “{found.sums_wrong[0].quote}”.")
    evidence = [quote for one in right for quote in one.evidence] + list(found.sums_right)
    evidence += [quote for topic in topics for quote in topic.evidence[:1]]
    return CompetencyScore(
        id="estimation",
        score=_level(points, ESTIMATION),
        reason=" ".join(said) or ("Numbers were spoken of." if topics else "Nothing was estimated."),
        evidence=tuple(dict.fromkeys(evidence))[:3],
    )


def _leading(case: CaseFile, level: Level) -> CompetencyScore:
    topics = [topic for topic in case.findings.topics if topic.competency != "clarification"]
    due = [t for t in topics if expected(t.level, level) and t.id in _own(case)] or topics
    raised = [topic for topic in due if topic.raised]
    alone = [topic for topic in raised if not topic.prompted]
    share = len(alone) / max(1.0, min(len(due), 10.0))
    among = f" of {len(due)}" if case.problem.known else ""
    reason = f"{len(alone)}{among} things that matter were raised unasked"
    reason += f", {len(raised) - len(alone)} more after a question." if len(raised) > len(alone) else "."
    return CompetencyScore(id="leading", score=_level(share, LEADING), reason=reason, evidence=_evidence(alone))


def _communication(case: CaseFile) -> CompetencyScore:
    share = min(1.0, case.problem.minutes / ROUND)
    talk = sum(case.words >= border * share for border in TALK)
    signs = len({found.group().lower() for found in SIGNPOSTS.finditer(case.text)})
    score = 1 + talk - (talk == len(TALK)) + (signs > 1 and talk > 1) + (signs > 3 and talk == len(TALK))  # noqa: PLR2004
    stubborn = [one for one in case.findings.choices if one.defended is False]
    score = max(1, min(5, score + (talk == len(TALK)) - bool(stubborn)))
    guides = f"{signs or 'no'} signpost{'' if signs == 1 else 's'} for the listener"
    how = "hardly anything was said" if not talk else f"{case.words} words, with {guides}"
    reason = how[:1].upper() + how[1:] + "."
    if stubborn:
        reason += " An objection was left unanswered."
    return CompetencyScore(id="communication", score=score, reason=reason)


def _own(case: CaseFile) -> set[str]:
    return {topic.id for topic in case.problem.topic}


def _level(points: float, borders: Sequence[float]) -> int:
    return 1 + sum(points >= border for border in borders)


def _evidence(topics: Sequence[TopicFound]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(topic.evidence[0] for topic in topics[:3] if topic.evidence))
