"""Questions about what a CV claims, in the CV's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.rubric import FollowUp, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agent.material.model import Claimed, Cv

SPOKEN = 22
"""Words of a CV that a question quotes at most; a longer line is cut where a clause of it ends."""
SHORTEST = 5
"""Words that are left of it at least."""
ONE_OF = 3
"""At most one question of so many is about the CV; a shorter round of at least two has one."""
PRINCIPLES = ("ownership", "dive_deep")
"""What "what was yours?" and the drilling after it test."""
MINUTES = 4.0
USUAL = range(8, 31)
"""Words of a line that says enough, and one thing."""


def share_of(count: int) -> int:
    """How many of `count` questions are about the CV at most."""
    return max(1, count // ONE_OF) if count > 1 else 0


def cv_questions(cv: Cv, count: int, *, practised: Mapping[str, int] | None = None) -> tuple[Question, ...]:
    """The `count` questions about a CV that are worth most: least practised, then those that claim the most.

    What claims most has a number, a name and a length that says something; among equals the CV's order decides.
    Each stands under another role, as far as there are enough.
    """
    asked = practised or {}
    order = sorted(cv.claims, key=lambda one: (asked.get(one.id, 0), -_worth(one)))
    chosen: list[Claimed] = []
    while order and len(chosen) < count:
        fresh = [one for one in order if one.under not in {other.under for other in chosen}] or order
        chosen.append(fresh[0])
        order.remove(fresh[0])
    return tuple(question_about(one) for one in chosen)


def question_about(claim: Claimed) -> Question:
    """The question about one thing claimed; its quote is verbatim."""
    quote = spoken(claim.quote)
    return Question(
        id=claim.id,
        text=f"Your CV says you “{quote}”. Take me through it: what was yours?"
        if _tells_deed(quote)
        else f"Your CV says: “{quote}”. Take me through it: what was yours?",
        rephrased=f"I'd like to hear about one line of your CV: “{quote}”. "
        "What was the situation, what did you do yourself, and what came of it?",
        theme="project",
        principles=PRINCIPLES,
        minutes=MINUTES,
        follow_ups=_follow_ups(claim),
        listens_for=f"What the candidate did themselves in this, how it worked, and what came of it: {claim.quote}",
        words=claim.names,
    )


def spoken(quote: str) -> str:
    """As much of a line as is said aloud: all of it, or a beginning that ends with a clause."""
    plain = quote.rstrip(" .;:,")
    borders = [match.start() for match in CLAUSE.finditer(plain) if len(plain[: match.start()].split()) >= SHORTEST]
    words = plain.split(" ")
    if ";" in plain or ". " in plain:
        ends = [place for place in borders if plain[place] in ";."]
        plain = plain[: ends[0]] if ends else plain
    if len(plain.split()) <= SPOKEN:
        return plain
    short = [place for place in borders if len(plain[:place].split()) <= SPOKEN]
    return plain[: short[-1]].rstrip(" ,;") if short else " ".join(words[:SPOKEN])


def _worth(claim: Claimed) -> int:
    numbers = bool(claim.ledger.claims)
    length = len(claim.quote.split()) in USUAL
    return 2 * numbers + bool(claim.names) + length + _tells_deed(claim.quote)


def _tells_deed(quote: str) -> bool:
    """Whether "you" can stand before it: "led a team", and not "responsible for a team"."""
    return bool(DEED.match(quote))


def _follow_ups(claim: Claimed) -> tuple[FollowUp, ...]:
    number = next((told.quote for told in claim.ledger.claims if told.kind in CHANGES), None)
    asked = [
        FollowUp(gap="ownership", text="Which part of it would not have happened without you?"),
        FollowUp(gap="depth", text="Pick the hardest part of it. How exactly did it work?"),
        FollowUp(gap="tradeoff", text="What else could have been done there, and why was it not?"),
        FollowUp(gap="result", text="What came of it in the end?"),
    ]
    if number is not None:
        asked.insert(
            1, FollowUp(gap="baseline", text=f"Your CV says “{number}”. How was that measured, and against what?")
        )
    return tuple(asked)


CHANGES = frozenset({"from_to", "by", "to", "share"})
"""Numbers that were measured; a team of six was not."""
CLAUSE = re.compile(r"[,;.](?=\s)|\s(?=(?:that|which|who|so that|by|after|with|because|while)\s)")
DEED = re.compile(
    r"(?:[A-Z][a-z]+ed|led|built|ran|wrote|grew|won|took|made|drove|oversaw|taught|set|brought|held|kept|rebuilt|sold|found|cut"
    r"|began|chose|rewrote|split)\b",
    re.IGNORECASE,
)
