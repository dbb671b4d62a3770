"""Whether each part of STAR is told at all: a decision of its own, stricter than "some sentence has that role"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.evidence import Star, StarPart
from agent.reading.head import STAR, StarName

if TYPE_CHECKING:
    from agent.evidence import Sentence
    from agent.reading.answer import Answer, Part
    from agent.reading.head import Layers, Scores, Tagging
    from agent.reading.lexicon import Lexicon

QUOTES = 3
FEW_WORDS = 5


def find_star(
    answer: Answer,
    sentences: tuple[Sentence, ...],
    tagging: Tagging,
    *,
    measured: frozenset[int],
    lexicon: Lexicon,
    layers: Layers,
) -> Star:
    """Presence, share of words and best evidence of each part. `measured`: sentences with a number about an outcome."""
    total = max(answer.words, 1)
    parts: dict[StarName, StarPart] = {}
    for column, name in enumerate(STAR):
        able = [part for part in answer.parts if may_show(name, part, lexicon)]
        showing: list[Part] = []
        plain = [part for part in able if _plainly_shows(name, part, sentences[part.index], measured)]
        if plain or (able and layers.present(name, tagging, [part.index for part in able])):
            showing = _best(able, sentences, name, tagging.told[:, column])
        told = [part.words for part, sentence in zip(answer.parts, sentences, strict=True) if sentence.role == name]
        parts[name] = StarPart(
            present=bool(showing),
            share=round(sum(told) / total, 4),
            evidence=tuple(answer.quote_part(part) for part in sorted(showing[:QUOTES], key=lambda part: part.index)),
        )
    return Star(situation=parts["situation"], task=parts["task"], action=parts["action"], result=parts["result"])


def _best(able: list[Part], sentences: tuple[Sentence, ...], name: StarName, told: Scores) -> list[Part]:
    """The sentences that show a part, surest first: those of its role, or the one that is nearest to it."""
    ranked = sorted(able, key=lambda part: (-told[part.index], part.index))
    return [part for part in ranked if sentences[part.index].role == name] or ranked[:1]


def _plainly_shows(name: StarName, part: Part, sentence: Sentence, measured: frozenset[int]) -> bool:
    """What needs no weighing: a duty named as one, an outcome measured or claimed, several deeds in one sentence."""
    if name == "task":
        return part.cue("duty") and sentence.role not in {"other", "reflection"}
    if name == "result":
        return sentence.role == "result" and (part.index in measured or part.cue("vague_outcome"))
    if name == "action":
        deeds = [
            c for c in part.clauses if c.deed and not c.shares_subject and (c.subject in {"i", "we"} or c.agentless)
        ]
        return len(deeds) > 1 and sentence.role in {"action", "result"}
    return False


def may_show(name: StarName, part: Part, lexicon: Lexicon) -> bool:
    """Whether the grammar of a sentence allows it to show the part, whatever it sounds like."""
    if name == "situation":
        return is_context(part)
    if name == "task":
        return bool(part.clauses)
    return has_deed(part) if name == "action" else is_outcome(part, lexicon)


def is_context(part: Part) -> bool:
    """Something that was so or happened, told with more than a phrase."""
    return part.words >= FEW_WORDS and any(
        clause.tense in {"past", "present"} and not clause.hypothetical for clause in part.clauses
    )


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
