"""Numbers that measure an outcome, what they were before, and how they were measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.evidence import Finding
from agent.reading.features import turn_of
from agent.reading.presence import is_outcome

if TYPE_CHECKING:
    from agent.evidence import Evidence, Sentence
    from agent.reading.answer import Answer, Part
    from agent.reading.clauses import Clause
    from agent.reading.lexicon import Lexicon
    from agent.reading.numbers import Number

TURNS = frozenset(
    {"go", "improve", "reach", "hit", "recover", "gain", "earn", "win", "exceed", "beat", "shorten", "speed"}
)
"""Verbs that tell a change one way or the other, beside those for more and for less."""
NEAR = 40
"""Characters before a phrase in which a word may deny it."""
TOLD = ("before and after",)
UNMEASURED = re.compile(
    r"(?:\b(?:without|no|never|not|neither|nor|lacked|skip(?:ped)?)|n['\u2019]t)"
    r"(?: (?!but\b|and\b|so\b)[\w'\u2019-]+){0,2} $"
    r"|\b(?:before|until|ahead of|in time for|due|preparing for|prepare for|passed)"
    r"(?: (?:the|an?|our|their|my|this|that|next|last|annual|yearly|big|first))* $",
    re.IGNORECASE,
)
"""What stands before a measurement that was not made, or before one that is only the date of something else."""
SHARE_OF = re.compile(r"\s*(?:%|percent)? of (?:them|these|those)\b", re.IGNORECASE)
"""After a number: what something found consists of, "eighty percent of them ran after it"."""
QUOTES = 4
STRONG = frozenset({"percent", "money", "factor"})
COMPARING = frozenset(
    {"compared", "versus", "than", "previously", "originally", "used", "before", "baseline", "estimated"}
)
EVERYDAY = frozenset(
    [
        "percent",
        "time",
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "second",
        "dollar",
        "people",
        "person",
        "number",
        "thing",
        "lot",
    ]
)


def outcome_numbers(
    answer: Answer, sentences: tuple[Sentence, ...], lexicon: Lexicon
) -> tuple[tuple[Part, Number], ...]:
    """Numbers about what came of the work, each with its sentence."""
    found: list[tuple[Part, Number]] = []
    for part, sentence in zip(answer.parts, sentences, strict=True):
        done = any(earlier.role == "action" for earlier in sentences[: part.index])
        if not _may_tell_outcome(part, sentence, lexicon, done=done):
            continue
        found += [(part, number) for number in part.numbers if _tells_outcome(part, number, sentence, lexicon)]
    return tuple(found)


def find_quantified_result(answer: Answer, found: tuple[tuple[Part, Number], ...]) -> Finding:
    """Whether a number about the outcome is told."""
    return Finding(present=bool(found), evidence=_quotes(answer, [part for part, _ in found]))


def find_baseline(answer: Answer, found: tuple[tuple[Part, Number], ...]) -> Finding:
    """Whether an outcome's number has one beside it to compare with: before, without, elsewhere."""
    direct = [part for part, number in found if part.cue("baseline") and _compared(part, number)]
    if direct:
        return Finding(present=True, evidence=_quotes(answer, direct))
    earlier = [part for part in answer.parts if any(_same_measure(part, *pair) for pair in found)]
    return Finding(present=bool(earlier), evidence=_quotes(answer, earlier))


def _compared(part: Part, number: Number) -> bool:
    """Whether a sentence holds another value beside the number, or says in words what it is compared with."""
    others = [other for other in part.numbers if other is not number and other.use in {"measure", "duration"}]
    return bool(others) or any(token.lower_ in COMPARING for token in part.tokens)


def _same_measure(part: Part, result: Part, number: Number) -> bool:
    """Whether an earlier sentence gives a value of what a result's number measures: same unit, and a noun in common.

    "It's at 35 minutes now" needs no noun in common.
    """
    if part.index >= result.index or not part.clauses or number.unit in {"factor", "none", "count"}:
        return False
    if not any(n.use in {"measure", "duration"} and n.unit == number.unit for n in part.numbers):
        return False
    return number.unit == "percent" or result.cue("nowadays") or bool(_nouns(part) & _nouns(result))


def _nouns(part: Part) -> set[str]:
    return {token.lemma_.lower() for token in part.tokens if token.pos_ in {"NOUN", "PROPN"}} - EVERYDAY


def find_measurement(answer: Answer) -> Finding:
    """Whether it is told how something was measured."""
    parts = [part for part in answer.parts if any(_measured(answer, *span) for span in part.cues["measurement"])]
    return Finding(present=bool(parts), evidence=_quotes(answer, parts))


def _measured(answer: Answer, start: int, end: int) -> bool:
    """Whether a phrase of measuring tells that it was done: none that was left out, or only dates something else."""
    said = answer.text[start:end].lower()
    return said.startswith(TOLD) or UNMEASURED.search(answer.text[max(0, start - NEAR) : start]) is None


def vague_claims(answer: Answer, sentences: tuple[Sentence, ...]) -> list[Part]:
    """Sentences that claim a change and give no number for it, the likeliest outcome first."""
    order = {"result": 0, "action": 1, "situation": 2, "task": 3, "reflection": 3, "other": 3}
    claims = [
        part for part in answer.parts if part.cue("vague_outcome") and not any(n.use == "measure" for n in part.numbers)
    ]
    return sorted(claims, key=lambda part: (order[sentences[part.index].role], part.index))


def _may_tell_outcome(part: Part, sentence: Sentence, lexicon: Lexicon, *, done: bool) -> bool:
    """`done`: whether something has been done before; what got worse before that is the problem, not the outcome."""
    if not is_outcome(part, lexicon):
        return False
    if not done and any(turn_of(part, clause, lexicon) == "turned_worse" for clause in part.clauses):
        return False
    if sentence.role == "result":
        return True
    if sentence.role != "action":
        return False
    compared = part.cue("baseline") and sum(number.use == "measure" for number in part.numbers) > 1
    return compared or any(_is_change(clause, lexicon) for clause in part.clauses)


def _is_change(clause: Clause, lexicon: Lexicon) -> bool:
    return clause.happened and clause.verb in lexicon.up | lexicon.down | TURNS


def _tells_outcome(part: Part, number: Number, sentence: Sentence, lexicon: Lexicon) -> bool:
    if number.use != "measure" or SHARE_OF.match(part.text, number.end_char - part.start_char):
        return False
    if any(clause.hypothetical and clause.start_char <= number.start_char < clause.end_char for clause in part.clauses):
        return False
    if sentence.role == "result":
        return True
    return number.unit in STRONG or _beside_change(part, number, lexicon)


def _beside_change(part: Part, number: Number, lexicon: Lexicon) -> bool:
    return any(
        _is_change(clause, lexicon) and clause.start_char <= number.start_char < clause.end_char
        for clause in part.clauses
    )


def _quotes(answer: Answer, parts: list[Part]) -> tuple[Evidence, ...]:
    unique = {part.index: part for part in parts}
    return tuple(answer.quote_part(part) for part in list(unique.values())[:QUOTES])
