"""Something just said that cannot hold beside something said before, in this answer or an earlier one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.interviewer.standing import answer_text, question_of, since_question
from agent.reading.contradictions import contradictions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.evidence import Evidence, Reading
    from agent.moves import Plan
    from agent.ports import Reads
    from agent.transcript import Turn


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two quotes of the candidate. `why` says what the first comes to, where the two do not compute."""

    earlier: str
    later: str
    before: bool
    """Whether the first was said in an earlier turn."""
    why: str = ""

    @property
    def text(self) -> str:
        """Both, in the words of somebody who has noticed."""
        if self.why and self.earlier in self.later:
            return f"You said “{self.later}”, but {self.why}."
        if self.why:
            return f"You said “{self.earlier}” and “{self.later}”, but {self.why}."
        if self.before:
            return f"Earlier you said “{self.earlier}”, now “{self.later}”."
        return f"First you said “{self.earlier}”, then “{self.later}”."


def conflict_in(reading: Reading, reply: str, plan: Plan, turns: Sequence[Turn], *, reads: Reads) -> Conflict | None:
    """The first conflict that the last reply has brought; None without one, or where it has been asked about.

    `reading` is of the whole answer, whose end is `reply`.
    """
    begin = len(reading.text) - len(reply)
    said_now = (*reading.ledger.claims, *reading.ledger.statements)
    if not reply or not any(told.start_char >= begin for told in said_now):
        return None
    earlier = [reads.read(said, question=question_of(plan, asked)) for asked, said in _earlier(turns)]
    before = [one.ledger for one in earlier]
    texts = [*(one.text for one in earlier), reading.text]
    raised = [
        quoted
        for turn in turns
        if turn.probe is not None and turn.probe.gap == "contradiction"
        for quoted in QUOTED.findall(turn.text)
    ]
    for first, one, second, other, why in contradictions([*before, reading.ledger]):
        if second < len(before) or other.start_char < begin:
            continue
        if not any(told.quote in quoted for told in (one, other) for quoted in raised):
            return Conflict(
                in_context(texts[first], one),
                in_context(texts[second], other),
                before=first < len(before) or one.start_char < begin,
                why=why,
            )
    return None


def in_context(text: str, told: Evidence) -> str:
    """A quote that is a number alone with the words that lead up to it, so that it can be followed by ear."""
    if len(told.quote.split()) > BARE:
        return told.quote
    lead = text[max(0, told.start_char - LEAD) : told.start_char]
    borders = list(BORDER.finditer(lead))
    if not borders and told.start_char > LEAD:
        return told.quote
    start = told.start_char - len(lead) + (borders[-1].end() if borders else 0)
    period = EVERY.match(text, told.end_char)
    return " ".join(text[start : period.end() if period else told.end_char].split())


def _earlier(turns: Sequence[Turn]) -> list[tuple[Turn, str]]:
    """Each earlier question with what was answered to it."""
    earlier = turns[: len(turns) - len(since_question(turns))]
    places = [place for place, turn in enumerate(earlier) if turn.kind == "question"]
    spans = zip(places, [*places[1:], len(earlier)], strict=False)
    told = [(earlier[first], answer_text(earlier[first:last])) for first, last in spans]
    return [(asked, said) for asked, said in told if said]


BARE = 3
"""Words of a quote from which on it tells by itself what it is about."""
LEAD = 60
"""Characters before a number that may be said with it."""
BORDER = re.compile(
    r"[.,;:!?\n\u2014]\s*(?:(?:and|but|so|well|um|uh|like|I mean|you know|then),?\s+)*"
    r"|\b(?:and|but|so|because|which|since)\s+",
    re.IGNORECASE,
)
EVERY = re.compile(r"\s+(?:an?|per|every|each)\s+(?:second|minute|hour|day|week|month|quarter|year)\b", re.IGNORECASE)
QUOTED = re.compile(r"“([^”]*)”")
