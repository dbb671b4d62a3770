"""What would raise an answer to a problem most, in words that the candidate can act on. No facts are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.rubric import expected
from agent.scoring.overall import GOOD
from agent.scoring.quoting import listed, quoted
from agent.scoring.rungs import lacking, misconceptions
from agent.scoring.unlisted import ways_missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.assessment import CompetencyScore, Level
    from agent.rubric import Kit
    from agent.scoring.casefile import CaseFile

FIRST = {
    "clarification": "Ask before you design: whom it is for, how much of it there is, how quickly it must answer.",
    "estimation": "Put a number on it aloud: a rate times a size is a sentence, and it decides what you can afford.",
    "leading": "Bring up scale, limits and failure yourself, before you are asked.",
    "communication": "Say where you are going, go there step by step, and sum up at the end.",
    "tradeoffs": "With each choice name the alternative and what you give up.",
}
MOST_MISSED = 3


def advise_case(case: CaseFile, shown: Sequence[CompetencyScore], kit: Kit, level: Level) -> tuple[str, ...]:
    """The one change first, then what was not asked for, what was not said, and numbers to try."""
    said = [_one_change(case, shown, kit, level)]
    missed = [fact for fact in case.findings.facts if fact.matters and not fact.asked]
    said += [f"You did not ask: {fact.answer} {fact.why}".strip() for fact in missed[:MOST_MISSED]]
    said += [
        f"An estimate worth making: {one.name}. {one.working}" for one in case.findings.estimates if not one.right
    ][:2]
    return tuple(said)


def _one_change(case: CaseFile, shown: Sequence[CompetencyScore], kit: Kit, level: Level) -> str:
    scored = [one for one in shown if one.score is not None]
    if not scored or not case.text:
        return "Say what you think, even where you are not sure: nothing can be judged that is not said."
    if case.problem.track == "technical":
        return _deeper(case, scored, kit, level) if case.problem.known else _fuller(case)
    worst = min(scored, key=lambda one: one.score or 0)
    name = next(competency.name for competency in kit.competency if competency.id == worst.id)
    if worst.id in FIRST:
        return f"{name}{' is good already; to go further' if (worst.score or 0) >= GOOD else ''}: {FIRST[worst.id]}"
    own = {topic.id for topic in case.problem.topic}
    missing = [
        topic.name.lower()
        for topic in case.findings.topics
        if topic.competency == worst.id and not topic.raised and topic.id in own and expected(topic.level, level)
    ]
    if missing:
        return f"{name}: speak of {listed(missing[:2])} before anybody asks."
    return f"{name}: explain what you named; say how it works here, and what it costs."


def _fuller(case: CaseFile) -> str:
    missing = ways_missing(case)
    if not missing:
        return "Take each thing one step further: why it is so, what it costs, and how you know."
    return f"Explain each thing that you name, and bring in {listed(missing[:2])}."


def _deeper(case: CaseFile, scored: Sequence[CompetencyScore], kit: Kit, level: Level) -> str:
    """What would raise a short question most: a mistake put right, a name explained, the next thing learnt."""
    names = {competency.id: competency.name for competency in kit.competency}
    field = next((names[one.id] for one in scored if one.id != "communication"), "The answer")
    wrong = misconceptions(case)
    if wrong and wrong[0].evidence:
        return (
            f"{field}: look up again what you said here, {quoted(wrong[0].evidence[0].quote)}. {wrong[0].note}".strip()
        )
    named = [topic.name.lower() for topic in lacking(case.findings.topics, level) if topic.raised]
    if named:
        return (
            f"{field}: you named {' and '.join(named[:2])}; say how it works, why, what it costs and what goes wrong."
        )
    lacks = lacking(case.findings.topics, level) or [t for t in case.findings.topics if not t.explained]
    asks = {topic.id: topic.ask for topic in case.problem.topic}
    if not lacks:
        return f"{field} is good already; to go further, add numbers and cases of your own."
    good = min(one.score or 0 for one in scored) >= GOOD
    nearest = lacks[-1] if good else lacks[0]
    said = f"{field}: prepare “{nearest.name.lower()}”, expected from {nearest.level} on."
    return f"{said} Can you answer this? {asks[nearest.id]}" if asks.get(nearest.id) else said
