"""What else an answer shows, each a small function of the answer with the words that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from agent.evidence import Finding, Specificity

if TYPE_CHECKING:
    from agent.evidence import Evidence, Sentence
    from agent.reading.answer import Answer, Part
    from agent.reading.lexicon import Lexicon

QUOTES = 3
HIGH, MEDIUM = 0.085, 0.045
"""Concrete words per word of the answer: names, numbers, moments, nouns of a trade."""
FEW_WORDS = 40
GENERIC_NOUNS = frozenset(
    [
        "thing",
        "things",
        "stuff",
        "way",
        "people",
        "person",
        "time",
        "team",
        "project",
        "work",
        "job",
        "problem",
        "issue",
        "situation",
        "lot",
        "kind",
        "sort",
        "part",
        "company",
        "day",
        "week",
        "month",
        "year",
        "point",
        "one",
        "everyone",
        "everything",
        "something",
        "anything",
        "idea",
        "question",
        "answer",
        "example",
        "course",
        "bit",
        "fact",
        "solution",
        "result",
        "goal",
        "challenge",
        "communication",
        "process",
        "task",
        "tasks",
        "plan",
        "experience",
        "skill",
        "skills",
        "success",
        "hard",
    ]
)


def find_by_cue(
    answer: Answer, name: str, sentences: tuple[Sentence, ...], *, without: frozenset[str] = frozenset()
) -> Finding:
    """Sentences that hold a phrase of `cues.toml`, those of the roles `without` left out."""
    parts = [part for part in answer.parts if part.cue(name) and sentences[part.index].role not in without]
    return Finding(present=bool(parts), evidence=quotes(answer, parts))


def find_reason(answer: Answer, sentences: tuple[Sentence, ...]) -> Finding:
    """Why something was done: a reason beside a deed, or in the sentence next to one."""
    return find_by_cue(answer, "reason", sentences, without=frozenset({"other", "reflection"}))


def find_tradeoff(answer: Answer, sentences: tuple[Sentence, ...]) -> Finding:
    """Alternatives weighed, or what a choice cost."""
    return find_by_cue(answer, "tradeoff", sentences, without=frozenset({"other"}))


def find_obstacle(answer: Answer, sentences: tuple[Sentence, ...]) -> Finding:
    """Something that stood in the way."""
    return find_by_cue(answer, "obstacle", sentences, without=frozenset({"other", "reflection"}))


def find_reflection(answer: Answer, sentences: tuple[Sentence, ...]) -> Finding:
    """A lesson drawn, or what would be done differently."""
    parts = [
        part
        for part in answer.parts
        if not part.cue("praise")
        and (
            sentences[part.index].role == "reflection" or (part.cue("lesson") and sentences[part.index].role != "other")
        )
    ]
    return Finding(present=bool(parts), evidence=quotes(answer, parts))


def find_initiative(answer: Answer, sentences: tuple[Sentence, ...]) -> Finding:
    """Something started unasked."""
    return find_by_cue(answer, "initiative", sentences, without=frozenset({"other", "reflection"}))


def find_people(answer: Answer, names: frozenset[str]) -> Finding:
    """Sentences that mention people of the list as nouns."""
    parts = [
        part
        for part in answer.parts
        if any(token.lower_ in names and token.pos_ in {"NOUN", "PROPN"} for token in part.tokens)
    ]
    return Finding(present=bool(parts), evidence=quotes(answer, parts))


def find_hypothetical(answer: Answer, sentences: tuple[Sentence, ...]) -> Finding:
    """What one would do, in place of what was done."""
    parts = [
        part
        for part in answer.parts
        if sentences[part.index].role != "reflection"
        and part.cue("hypothetical")
        and any(clause.hypothetical or clause.subject == "you" or clause.tense == "future" for clause in part.clauses)
    ]
    return Finding(present=bool(parts), evidence=quotes(answer, parts))


def find_self_praise(answer: Answer) -> Finding:
    """Praise of oneself."""
    parts = [part for part in answer.parts if part.cue("praise")]
    return Finding(present=bool(parts), evidence=quotes(answer, parts))


def find_specificity(answer: Answer, lexicon: Lexicon) -> Specificity:
    """How dense the answer is with what only someone who was there would say."""
    concrete = {part.index: _concrete(part, lexicon) for part in answer.parts}
    total = sum(concrete.values())
    density = total / max(answer.words, FEW_WORDS)
    level: Literal["high", "medium", "low"] = "high" if density >= HIGH else "medium" if density >= MEDIUM else "low"
    best = sorted((part for part in answer.parts if concrete[part.index]), key=lambda p: (-concrete[p.index], p.index))
    return Specificity(level=level, evidence=quotes(answer, sorted(best[:QUOTES], key=lambda part: part.index)))


def quotes(answer: Answer, parts: list[Part]) -> tuple[Evidence, ...]:
    """The first few of the sentences, as evidence."""
    return tuple(answer.quote_part(part) for part in parts[:QUOTES])


def _concrete(part: Part, lexicon: Lexicon) -> float:
    """Numbers and names count fully, other nouns that are not everyday filler count a third."""
    score = float(sum(number.use != "label" for number in part.numbers))
    for token in part.tokens:
        if token.pos_ == "PROPN" and token.i > part.tokens[0].i:
            score += 1.0
        elif token.pos_ == "NOUN" and token.lower_ not in GENERIC_NOUNS and token.lower_ not in lexicon.vague:
            score += 1 / 3
    return score
