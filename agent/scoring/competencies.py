"""Principles in an answer, by meaning: which sentences are like what a person who shows one would say, or would not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.assessment import CompetencyScore
from agent.evidence import Evidence
from agent.scoring.quoting import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.evidence import Reading
    from agent.ports import Reads
    from agent.rubric import Competency, Question
    from agent.scoring.facts import Facts

ALIKE, MARGIN = 0.45, 0.05
"""Cosine from which a sentence says what an indicator says, and how much liker a counter-indicator may be."""
AGAINST, MUCH = 0.55, 0.1
"""The same for counter-indicators: likeness, and by how much it has to exceed that to any indicator."""
FEWEST = 4
"""Words below which a sentence is no evidence."""
QUOTES = 3
ABOUT, PLAIN, CLOSE = 0.25, 0.38, 0.06
"""Nearness from which a question may be about a principle, plainly is; how far behind the first another may be."""
NAME, LATER = 0.5, 0.08
"""Weight of a principle's name beside the bank's questions; what each place down a question's principles costs."""
MOST = 3
"""Principles judged for a question that does not name them."""
LEAD_IN = re.compile(
    r"^(?:(?:can|could|would) you )?(?:please )?"
    r"(?:tell (?:me|us) about|describe|give (?:me|us) an example of|share|think of)\s+"
    r"(?:a time (?:you|when you|when|that you|in which you)?|an example (?:of|when)|an?|the)?\s*",
    re.IGNORECASE,
)
"""What all such questions begin with, and what makes them all alike."""
SPEAKS = 4
"""The level from which the answer must show what the principle needs."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A principle that a question asks about; `main` where it asks for just this."""

    competency: Competency
    main: bool


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
) -> tuple[Sought, ...]:
    """The principles that a question tests, the main one first: its own, or for an unknown question those it is about.

    What an unknown question is about shows in its likeness to the principles' names and to the questions of the bank,
    in their words and in what they listen for. On 35 usual questions the main principle comes first 31 times.
    """
    if question is not None:
        by_id = {one.id: one for one in principles}
        return tuple(
            Sought(by_id[name], main=rank == 0) for rank, name in enumerate(question.principles) if name in by_id
        )
    subject = LEAD_IN.sub("", asked.strip())
    if not subject or not principles:
        return ()
    near = _nearness(subject, principles, [one for one in questions.values() if one.principles], reader)
    ranked = sorted(principles, key=lambda one: (-near[one.id], one.id))
    best = near[ranked[0].id]
    return tuple(
        Sought(one, main=rank == 0 and best >= PLAIN)
        for rank, one in enumerate(ranked[:MOST])
        if near[one.id] >= max(ABOUT, best - CLOSE)
    )


def _nearness(
    subject: str, principles: Sequence[Competency], bank: Sequence[Question], reader: Reads
) -> dict[str, float]:
    names = reader.likeness([subject], [one.name for one in principles])[0]
    near = {one.id: NAME * float(likeness) for one, likeness in zip(principles, names, strict=True)}
    for texts in ([one.text for one in bank], [one.listens_for for one in bank]):
        best = dict.fromkeys(near, 0.0)
        for one, likeness in zip(bank, reader.likeness([subject], texts)[0] if bank else (), strict=True):
            for rank, name in enumerate(one.principles):
                if name in best:
                    best[name] = max(best[name], float(likeness) - LATER * rank)
        near = {name: value + best[name] for name, value in near.items()}
    return {name: value / (2 + NAME) for name, value in near.items()}


def by_meaning(
    competency: Competency, reading: Reading, facts: Facts, score: int, reader: Reads, *, main: bool = False
) -> CompetencyScore:
    """The competency's level in one answer, never above the answer's own; None where nothing speaks either way.

    `main`: the question asked for just this, so a story told to it is about it even where no sentence says so.
    """
    if score == 1:
        return CompetencyScore(id=competency.id, score=None, reason="There is no story that could show it.")
    pro, con = hits(competency, reading, reader)
    if not pro and not con and not main:
        return CompetencyScore(id=competency.id, score=None, reason="Nothing in this answer shows it either way.")
    if len(con) > len(pro):
        level = 1 if len(con) > 1 and not pro else 2
        why = f"This speaks against it: {_words(con)}."
        return CompetencyScore(id=competency.id, score=min(level, score), reason=why, evidence=_quotes(con))
    level = 5 if main and pro else 4 if main else min(5, 2 + len(pro))
    said = [f"This speaks for it: {_words(pro)}." if pro else "The story is about it; no sentence shows it outright."]
    lacks = [name for name in competency.needs if name not in facts.shown]
    if lacks and level >= SPEAKS:
        level = SPEAKS - 1
        said.append(
            f"For a {SPEAKS} it also takes {listed([_NEEDS.get(one, one.replace('_', ' ')) for one in lacks])}."
        )
    if con:
        level -= 1
        said.append(f"And this against it: {_words(con[:1])}.")
    if level > score:
        level = score
        said.append(f"The answer as a whole carries no more than a {score}.")
    return CompetencyScore(
        id=competency.id, score=level, reason=" ".join(said), evidence=_quotes(pro or con) or _deeds(reading)
    )


def hits(
    competency: Competency, reading: Reading, reader: Reads, *, every_role: bool = False
) -> tuple[list[Hit], list[Hit]]:
    """What speaks for it and against it: one hit for each indicator at most, the likest first; a sentence counts once.

    Only sentences of the story count, unless `every_role`. Against it speaks only what is much more like a
    counter-indicator: vectors hardly tell "I told them" from "I didn't tell them".
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
        likenesses = [float(value) for value in row]
        best_for = max(range(split), key=likenesses.__getitem__)
        best_against = max(range(split, len(likenesses)), key=likenesses.__getitem__, default=best_for)
        lead = likenesses[best_for] - likenesses[best_against] if best_against != best_for else 1.0
        quote = Evidence(quote=sentence.text, start_char=sentence.start_char, end_char=sentence.end_char)
        if likenesses[best_for] >= ALIKE and lead >= -MARGIN:
            _keep(pro, Hit(quote, best_for, likenesses[best_for]))
        elif likenesses[best_against] >= AGAINST and lead <= -MUCH:
            _keep(con, Hit(quote, best_against, likenesses[best_against]))
    return _ranked(pro), _ranked(con)


def _deeds(reading: Reading) -> tuple[Evidence, ...]:
    """The story itself, where it is about the principle and no sentence says so."""
    return (reading.star.action.evidence or reading.star.result.evidence)[:QUOTES]


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
