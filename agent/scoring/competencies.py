"""Principles in an answer, by meaning: which sentences are like what a person who shows one would say, or would not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.assessment import CompetencyScore, Evidence
from agent.scoring.quoting import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.assessment import Reading
    from agent.ports import Reads
    from agent.rubric import Competency, Question
    from agent.scoring.facts import Facts

ALIKE = 0.42
"""Cosine from which a sentence is taken to say what an indicator says."""
MARGIN = 0.04
"""By how much it must be more like the indicator than like any counter-indicator, or the reverse."""
FEWEST = 4
"""Words below which a sentence is no evidence."""
QUOTES = 3
ABOUT = 0.32
"""Cosine from which a question is taken to be about a principle or to be like one of the bank."""
MOST = 3
"""Principles judged for a question that does not name them."""
SPEAKS = 4
"""The level from which the answer must show what the principle needs."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence of the answer that speaks for a principle or against it; `of` is the indicator's number."""

    quote: Evidence
    of: int
    likeness: float


def principles_of(
    question: Question | None,
    asked: str,
    principles: Sequence[Competency],
    questions: Mapping[str, Question],
    reader: Reads,
) -> tuple[Competency, ...]:
    """The principles that a question tests, the main one first: its own, or for an unknown question those it is about.

    What an unknown question is about shows in its likeness to the principles and to the questions of the bank that test them.
    """
    if question is not None:
        by_id = {one.id: one for one in principles}
        return tuple(by_id[name] for name in question.principles if name in by_id)
    if not asked.strip() or not principles:
        return ()
    near = {
        one.id: float(likeness)
        for one, likeness in zip(
            principles,
            reader.likeness([asked], [f"{one.name}. {one.description}" for one in principles])[0],
            strict=True,
        )
    }
    bank = [one for one in questions.values() if one.principles]
    if bank:
        for one, likeness in zip(bank, reader.likeness([asked], [q.text for q in bank])[0], strict=True):
            for rank, name in enumerate(one.principles):
                if name in near:
                    near[name] = max(near[name], float(likeness) - 0.05 * rank)
    best = sorted((one for one in principles if near[one.id] >= ABOUT), key=lambda one: (-near[one.id], one.id))
    return tuple(best[:MOST])


def by_meaning(competency: Competency, reading: Reading, facts: Facts, score: int, reader: Reads) -> CompetencyScore:
    """The competency's level in one answer, never above the answer's own; None where nothing speaks for it or against it."""
    if score == 1:
        return CompetencyScore(id=competency.id, score=None, reason="There is no story that could show it.")
    pro, con = hits(competency, reading, reader)
    if not pro and not con:
        return CompetencyScore(id=competency.id, score=None, reason="Nothing in this answer shows it either way.")
    if len(con) > len(pro):
        level = 1 if len(con) > 1 and not pro else 2
        return CompetencyScore(
            id=competency.id, score=level, reason=f"This speaks against it: {_words(con)}.", evidence=_quotes(con)
        )
    level = min(5, 2 + len(pro)) - bool(con)
    reason = f"This speaks for it: {_words(pro)}."
    lacks = [name for name in competency.needs if name not in facts.shown]
    if lacks and level >= SPEAKS:
        level = SPEAKS - 1
        reason += (
            f" For more, {listed([_NEEDS.get(name, name.replace('_', ' ')) for name in lacks])} would have to be told."
        )
    if con:
        reason += f" And this against it: {_words(con[:1])}."
    if level > score:
        level = score
        reason += f" The answer as a whole carries no more than a {score}."
    return CompetencyScore(id=competency.id, score=level, reason=reason, evidence=_quotes(pro))


def hits(
    competency: Competency, reading: Reading, reader: Reads, *, every_role: bool = False
) -> tuple[list[Hit], list[Hit]]:
    """What speaks for it and against it: one hit for each indicator at most, the likest first; a sentence counts once.

    Only sentences of the story count, unless `every_role`.
    """
    sentences = [
        one for one in reading.sentences if (every_role or one.role != "other") and len(one.text.split()) >= FEWEST
    ]
    if not sentences or not competency.indicators:
        return [], []
    split = len(competency.indicators)
    table = reader.likeness([one.text for one in sentences], [*competency.indicators, *competency.counter_indicators])
    pro: dict[int, Hit] = {}
    con: dict[int, Hit] = {}
    for sentence, row in zip(sentences, table, strict=True):
        best_for = max(range(split), key=lambda place: float(row[place]))
        best_against = max(range(split, len(row)), key=lambda place: float(row[place]), default=None)
        speaks_for = float(row[best_for])
        against = float(row[best_against]) if best_against is not None else -1.0
        quote = Evidence(quote=sentence.text, start_char=sentence.start_char, end_char=sentence.end_char)
        if speaks_for >= ALIKE and speaks_for >= against + MARGIN:
            _keep(pro, Hit(quote, best_for, speaks_for))
        elif best_against is not None and against >= ALIKE and against >= speaks_for + MARGIN:
            _keep(con, Hit(quote, best_against, against))
    return _ranked(pro), _ranked(con)


def _keep(hits: dict[int, Hit], hit: Hit) -> None:
    if hit.of not in hits or hits[hit.of].likeness < hit.likeness:
        hits[hit.of] = hit


def _ranked(hits: Mapping[int, Hit]) -> list[Hit]:
    return sorted(hits.values(), key=lambda hit: (-hit.likeness, hit.of))


def _words(hits: Sequence[Hit]) -> str:
    return listed([quoted(hit.quote.quote) for hit in hits[:2]])


def _quotes(hits: Sequence[Hit]) -> tuple[Evidence, ...]:
    return tuple(sorted((hit.quote for hit in hits[:QUOTES]), key=lambda quote: quote.start_char))


_NEEDS = {
    "quantified_result": "the result in numbers",
    "baseline": "what it was before",
    "measurement": "how it was measured",
    "ownership": "your own part",
    "specificity": "concrete detail",
    "reason": "the reason for a choice",
    "tradeoff": "what you weighed",
    "obstacle": "what stood in the way",
    "stakeholder": "who else was involved",
    "customer": "what it meant for the customer",
    "reflection": "what you learned",
    "initiative": "that you began it unasked",
}
