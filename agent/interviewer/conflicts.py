"""A number just said that cannot hold beside one said before, in this answer or an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.interviewer.standing import answer_text, question_of, since_question
from agent.reading.contradictions import contradictions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.assessment import Reading
    from agent.moves import Plan
    from agent.ports import Reads
    from agent.transcript import Turn


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two quotes of the candidate. `why` says what the first comes to, where the two do not compute."""

    earlier: str
    later: str
    elsewhere: bool
    """Whether the first was said to another question."""
    why: str = ""

    @property
    def text(self) -> str:
        """Both, in the words of somebody who has noticed."""
        if self.why:
            return f"You said “{self.earlier}” and “{self.later}”, but {self.why}."
        return f"{'Earlier' if self.elsewhere else 'First'} you said “{self.earlier}”; just now “{self.later}”."


def conflict_in(reading: Reading, reply: str, plan: Plan, turns: Sequence[Turn], *, reads: Reads) -> Conflict | None:
    """The first conflict that the last reply has brought; None without one, or where it has been asked about.

    `reading` is of the whole answer, whose end is `reply`.
    """
    begin = len(reading.text) - len(reply)
    if not reply or not any(told.start_char >= begin for told in reading.ledger.claims):
        return None
    before = [reads.read(said, question=question_of(plan, asked)).ledger for asked, said in _earlier(turns)]
    raised = [turn.text for turn in turns if turn.probe is not None and turn.probe.gap == "contradiction"]
    for first, one, second, other, why in contradictions([*before, reading.ledger]):
        if second < len(before) or other.start_char < begin:
            continue
        if not any(f"“{told.quote}”" in text for told in (one, other) for text in raised):
            return Conflict(one.quote, other.quote, elsewhere=first < len(before), why=why)
    return None


def _earlier(turns: Sequence[Turn]) -> list[tuple[Turn, str]]:
    """Each earlier question with what was answered to it."""
    earlier = turns[: len(turns) - len(since_question(turns))]
    places = [place for place, turn in enumerate(earlier) if turn.kind == "question"]
    spans = zip(places, [*places[1:], len(earlier)], strict=False)
    told = [(earlier[first], answer_text(earlier[first:last])) for first, last in spans]
    return [(asked, said) for asked, said in told if said]
