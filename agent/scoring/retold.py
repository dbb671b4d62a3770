"""Stories that were told in more than one round of a loop: the interviewers compare notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from agent.decision import Retold, Telling
from agent.preparing.familiar import stems
from agent.preparing.sameness import in_all, telling_numbers
from agent.preparing.tellings import FEWEST, TELLING
from agent.rubric import OPENERS
from agent.scoring.points import in_loop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agent.assessment import AnswerAssessment
    from agent.ports import Likeness
    from agent.preparing.familiar import Familiar
    from agent.scoring.points import Held

SURE = 0.6
"""Alikeness from which a debrief says that a story was told twice. Above the threshold of `starling stories`, since
here it counts against somebody: all twenty pairs of tests/agent/preparing/tellings.toml reach it (0.61 at least, by
`python -m benchmarks.stories`), and two stories of one person about one workplace come up to 0.57.
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A story as one round heard it."""

    held: Held
    answer: AnswerAssessment

    @property
    def known_by(self) -> list[str]:
        """The sentences that it is known by: outcomes and lessons are alike in many."""
        return [sentence.text for sentence in self.answer.sentences if sentence.role in TELLING]

    @property
    def numbers(self) -> frozenset[tuple[float, str]]:
        """Values that were claimed in it, with their units."""
        claims = [claim for claim in self.held.report.claims if claim.answer == self.answer.id]
        return telling_numbers((value, claim.unit) for claim in claims for value in claim.values)


class Same(Protocol):
    """Tells whether two rounds heard one story."""

    def __call__(self, one: Heard, other: Heard) -> bool:
        """The order does not matter."""


def same_story(likeness: Callable[[Sequence[str], Sequence[str]], Likeness], familiar: Familiar) -> Same:
    """As `starling stories` compares them: by the meaning of what was so and was done, rare words, numbers."""

    def same(one: Heard, other: Heard) -> bool:
        rare = familiar.overlap(stems(one.answer.text), stems(other.answer.text))
        common = len(one.numbers & other.numbers)
        return in_all(likeness(one.known_by, other.known_by), rare, common) >= SURE

    return same


def retold(rounds: Sequence[Held], same: Same) -> tuple[Retold, ...]:
    """Each pair of tellings of one story in two rounds; a third telling is paired with the first."""
    told: list[Heard] = []
    found: list[Retold] = []
    for held in rounds:
        here = _stories(held)
        for heard in here:
            before = next((old for old in told if same(old, heard)), None)
            if before is not None:
                found.append(Retold(first=_telling(before), second=_telling(heard)))
        told += here
    return tuple(found)


def _stories(held: Held) -> list[Heard]:
    """The answers that tell what somebody did."""
    themes = {question.id: question.theme for question in (*held.plan.questions, *held.plan.spare)}
    told = [
        Heard(held, answer) for answer in held.report.answers if answer.score is not None and answer.star is not None
    ]
    return [
        heard
        for heard in told
        if themes.get(heard.answer.question_id or "") not in OPENERS and len(heard.known_by) >= FEWEST
    ]


def _telling(heard: Heard) -> Telling:
    return Telling(
        round=heard.held.name,
        interviewer=heard.held.interviewer.name,
        answer=in_loop(heard.held.name, heard.answer.id),
        question=heard.answer.question,
        quote=heard.known_by[0],
    )
