"""Stories that were told in more than one round of a loop: the interviewers compare notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from agent.decision import Retold, Telling
from agent.scoring.points import in_loop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agent.assessment import AnswerAssessment
    from agent.ports import Likeness
    from agent.scoring.points import Held

ALIKE = 0.62
"""Likeness from which two answers tell one story: the mean, over the sentences of both, of their likest in the other.

Two stories of the shipped rehearsals lie below 0.5, a story told in other words above 0.65.
"""
KNOWN_BY = frozenset({"situation", "task", "action"})
"""Roles of the sentences that a story is known by: outcomes and lessons are alike in many."""
FEWEST = 2
OPENERS = frozenset({"introduction", "motivation"})


class Same(Protocol):
    """Tells whether two answers tell one story."""

    def __call__(self, one: AnswerAssessment, other: AnswerAssessment) -> bool:
        """The order does not matter."""


def same_story(likeness: Callable[[Sequence[str], Sequence[str]], Likeness]) -> Same:
    """By the meaning of what was so and what was done."""

    def same(one: AnswerAssessment, other: AnswerAssessment) -> bool:
        first, second = _known_by(one), _known_by(other)
        cosines = likeness(first, second)
        return float(cosines.max(axis=1).mean() + cosines.max(axis=0).mean()) / 2 >= ALIKE

    return same


def retold(rounds: Sequence[Held], same: Same) -> tuple[Retold, ...]:
    """Each pair of tellings of one story in two rounds; a third telling is paired with the first."""
    told: list[tuple[Held, AnswerAssessment]] = []
    found: list[Retold] = []
    for held in rounds:
        here = _stories(held)
        for answer in here:
            before = next(((other, old) for other, old in told if same(old, answer)), None)
            if before is not None:
                found.append(Retold(first=_telling(*before), second=_telling(held, answer)))
        told += [(held, answer) for answer in here]
    return tuple(found)


def _stories(held: Held) -> list[AnswerAssessment]:
    """The answers that tell what somebody did."""
    themes = {question.id: question.theme for question in (*held.plan.questions, *held.plan.spare)}
    return [
        answer
        for answer in held.report.answers
        if answer.score is not None
        and answer.star is not None
        and themes.get(answer.question_id or "") not in OPENERS
        and len(_known_by(answer)) >= FEWEST
    ]


def _known_by(answer: AnswerAssessment) -> list[str]:
    return [sentence.text for sentence in answer.sentences if sentence.role in KNOWN_BY]


def _telling(held: Held, answer: AnswerAssessment) -> Telling:
    first = next(sentence for sentence in answer.sentences if sentence.role in KNOWN_BY)
    return Telling(
        round=held.name,
        interviewer=held.interviewer.name,
        answer=in_loop(held.name, answer.id),
        question=answer.question,
        quote=first.text,
    )
