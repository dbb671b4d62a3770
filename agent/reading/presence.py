"""Whether each part of STAR is told at all: a decision of its own, stricter than "some sentence has that role"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from agent.assessment import Star, StarPart
from agent.reading.head import ROLES

if TYPE_CHECKING:
    from agent.assessment import Sentence
    from agent.reading.answer import Answer, Part
    from agent.reading.lexicon import Lexicon
    from agent.reading.roles import Scores

StarName = Literal["situation", "task", "action", "result"]

SURE = {"situation": 0.40, "task": 0.40, "action": 0.40, "result": 0.45}
"""Probability of the role from which a sentence can show the part."""
HINTED = 0.2
"""The same where the grammar shows it, too."""
QUOTES = 3


def find_star(answer: Answer, sentences: tuple[Sentence, ...], scores: Scores, lexicon: Lexicon) -> Star:
    """Presence, share of words and best evidence of each part."""
    total = max(answer.words, 1)
    parts: dict[StarName, StarPart] = {}
    for name in ("situation", "task", "action", "result"):
        column = ROLES.index(name)
        showing = [part for part in answer.parts if _shows(name, part, float(scores[part.index, column]), lexicon)]
        showing.sort(key=lambda part: (-scores[part.index, column], part.index))
        told = [part.words for part, sentence in zip(answer.parts, sentences, strict=True) if sentence.role == name]
        chosen = sorted(showing[:QUOTES], key=lambda part: part.index)
        parts[name] = StarPart(
            present=bool(showing),
            share=round(sum(told) / total, 4),
            evidence=tuple(answer.quote_part(part) for part in chosen),
        )
    return Star(situation=parts["situation"], task=parts["task"], action=parts["action"], result=parts["result"])


def _shows(name: StarName, part: Part, probability: float, lexicon: Lexicon) -> bool:
    if name == "situation":
        return probability >= SURE[name] and is_context(part)
    if name == "task":
        return probability >= SURE[name] or (probability >= HINTED and is_duty(part))
    if name == "action":
        return has_deed(part) and probability >= (HINTED if has_own_deed(part) else SURE[name])
    outcome = is_outcome(part, lexicon)
    return outcome and probability >= (HINTED if part.cue("result") else SURE[name])


def is_context(part: Part) -> bool:
    """Something that was so or happened, told with more than a phrase."""
    return part.words >= 5 and any(clause.tense == "past" and not clause.hypothetical for clause in part.clauses)  # noqa: PLR2004 - a bare clause


def is_duty(part: Part) -> bool:
    """Something the speaker or the team had to do."""
    return any(clause.obliged and clause.subject in {"i", "we", "thing"} for clause in part.clauses) or part.cue("task")


def has_deed(part: Part) -> bool:
    """An act that took place, whoever did it."""
    return any(clause.deed and (clause.subject in {"i", "we"} or clause.agentless) for clause in part.clauses) or any(
        clause.happened
        and clause.kind in {"act", "discovery"}
        and clause.subject in {"i", "we"}
        and clause.tense == "present"
        and (part.cue("action") or part.tokens[0].lower_ in {"so", "then", "and"})
        for clause in part.clauses
    )


def has_own_deed(part: Part) -> bool:
    """An act of the speaker that took place."""
    return any(clause.deed and clause.subject == "i" for clause in part.clauses)


def is_outcome(part: Part, lexicon: Lexicon) -> bool:
    """Something that came about: told as having happened, or as still being so."""
    if part.cue("hypothetical") or part.cue("praise"):
        return False
    if not part.clauses:
        return bool(part.numbers) and any(number.use == "measure" for number in part.numbers)
    told = [
        c for c in part.clauses if not (c.hypothetical or c.generic or c.obliged) and c.tense in {"past", "present"}
    ]
    return any(c.tense == "past" or c.perfect or c.kind == "state" or c.verb in lexicon.change for c in told)
