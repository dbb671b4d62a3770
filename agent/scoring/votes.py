"""From the votes of a loop to its decision, by the rules of a debrief at Amazon as they are told in public.

Without the bar raiser there is no offer. A strong no needs an answer from another round before anybody votes over it.
One no among yeses is discussed and may be outvoted, two are a pattern. Nobody is hired on a round that showed nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agent.scoring.overall import HIRE
from agent.scoring.quoting import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.assessment import Recommendation
    from agent.decision import Point, RoundVote

YES = frozenset({"hire", "strong hire"})
MANY = 2
"""Votes against from which they are a pattern."""


class Decision(NamedTuple):
    """What the interviewers come to."""

    recommendation: Recommendation | None
    reason: str
    would_change: str


def decide_on(votes: Sequence[RoundVote], planned: int, answered: Mapping[str, Point]) -> Decision:
    """The decision, why, and what would change it.

    `answered` holds, by round, what another round saw that answers a strong no of it.
    """
    against = [vote for vote in votes if vote.vote not in YES]
    if not any(vote.vote for vote in votes):
        return Decision(None, "Nothing was answered in any round, so there is nothing to decide.", "Answers would.")
    if len(votes) < planned:
        held = f"{len(votes)} of {planned} rounds {'was' if len(votes) == 1 else 'were'} held"
        return Decision(None, f"Nothing is decided yet: {held}. {_tally(votes)}", _to_come(votes, planned))
    recommendation, why = _rule(votes, against, answered)
    would = _would_turn(votes) if recommendation in YES else _would_help(votes, against)
    return Decision(recommendation, f"{why} {_tally(votes)}", would)


def is_strong_no(vote: RoundVote) -> bool:
    """Whether it stands in the way of an offer until it is answered."""
    return vote.vote == "strong no hire"


def _rule(
    votes: Sequence[RoundVote], against: Sequence[RoundVote], answered: Mapping[str, Point]
) -> tuple[Recommendation, str]:
    forbidden = _forbidden(votes, against, answered)
    if forbidden is not None:
        return forbidden
    if against:
        return _outvoted(against[0], answered)
    best = [vote for vote in votes if vote.vote == "strong hire"]
    raiser = next((vote for vote in votes if vote.bar_raiser), None)
    if 2 * len(best) >= len(votes) and (raiser is None or raiser in best):
        return "strong hire", f"Everybody votes to hire, and {_names(best)} strongly."
    return "hire", "Everybody votes to hire."


def _forbidden(
    votes: Sequence[RoundVote], against: Sequence[RoundVote], answered: Mapping[str, Point]
) -> tuple[Recommendation, str] | None:
    """What rules an offer out; None where nothing does."""
    strong = [vote for vote in votes if is_strong_no(vote)]
    raiser = next((vote for vote in against if vote.bar_raiser), None)
    unanswered = next((vote for vote in strong if vote.round not in answered), None)
    if 2 * len(strong) >= len(votes):
        why = f"{_names(strong)} {'votes' if len(strong) == 1 else 'vote'} strong no hire"
        return "strong no hire", f"{why}; there is nothing to weigh against that."
    if raiser is not None:
        said = f"votes {raiser.vote}" if raiser.vote else "has nothing to vote on"
        return "no hire", f"{raiser.interviewer}, the bar raiser, {said}, and without the bar raiser there is no offer."
    if unanswered is not None:
        why = "votes strong no hire, and nothing in another round answers it"
        return "no hire", f"{unanswered.interviewer} {why}."
    if len(against) >= MANY:
        pattern = f"one no can be discussed, {_count(len(against))} are a pattern"
        return "no hire", f"{_names(against)} do not vote to hire; {pattern}."
    return None


def _outvoted(against: RoundVote, answered: Mapping[str, Point]) -> tuple[Recommendation, str]:
    who = f"{against.interviewer} alone {'votes ' + against.vote if against.vote else 'had nothing to vote on'}"
    if is_strong_no(against):
        answer = answered[against.round]
        words = f": {quoted(answer.quote)}" if answer.quote else ""
        return "hire", f"{who}; we vote over it, since another round saw {answer.name} at {answer.level}{words}."
    return "hire", f"{who}; with everybody else for it, the bar raiser included, that is discussed and outvoted."


def _tally(votes: Sequence[RoundVote]) -> str:
    """Who votes what, the best vote first."""
    said: list[str] = []
    for kind in ("strong hire", "hire", "no hire", "strong no hire"):
        names = [vote.interviewer for vote in votes if vote.vote == kind]
        if names:
            said.append(f"{kind.capitalize() if not said else kind}: {listed(names)}")
    without = [vote.interviewer for vote in votes if vote.vote is None]
    if without:
        said.append(f"no vote: {listed(without)}")
    return "; ".join(said) + "."


def _would_help(votes: Sequence[RoundVote], against: Sequence[RoundVote]) -> str:
    """What a decision against would take, the bar raiser first."""
    raiser = next((vote for vote in against if vote.bar_raiser), None)
    said: list[str] = []
    if raiser is not None:
        said.append(f"{raiser.interviewer}'s vote would have to turn. {_rests_on(raiser)}")
    others: list[RoundVote] = sorted(
        (v for v in against if v is not raiser), key=lambda v: (v.score is None, -(v.score or 0))
    )
    needed = len(others) - 1 if len(others) > 1 or not others else int(is_strong_no(others[0]))
    if needed > 0:
        nearest = others[0]
        also = "Besides, " if said else ""
        how_many = f"{_count(needed)} of the {'other ' if said else ''}votes against would have to turn"
        said.append(f"{also}{how_many if also else how_many[:1].upper() + how_many[1:]}. {_nearest(nearest)}")
    return " ".join(said) or f"Better answers in {listed([vote.title for vote in votes])} would."


def _nearest(vote: RoundVote) -> str:
    if vote.score is None:
        return f"{vote.interviewer} would need an answer to judge first."
    short = f", where a hire begins at {HIRE}" if vote.score < HIRE else ""
    return f"{vote.interviewer}'s is the nearest, at {vote.score:.1f} of 5{short}. {_rests_on(vote)}"


def _would_turn(votes: Sequence[RoundVote]) -> str:
    """What would turn a decision for."""
    against = [vote for vote in votes if vote.vote not in YES]
    raiser = next((vote for vote in votes if vote.bar_raiser), None)
    lowest = min((vote for vote in votes if vote.score is not None), key=lambda vote: vote.score or 0)
    said = (
        f"A no from {raiser.interviewer}, the bar raiser, would turn it"
        if raiser
        else "Two votes against would turn it"
    )
    said += ", and so would a second no." if against and raiser else "."
    if lowest.speaks_against:
        said += f" The weakest round is {lowest.interviewer}'s, at {lowest.score:.1f} of 5. {_rests_on(lowest)}"
    return said


def _rests_on(vote: RoundVote) -> str:
    if not vote.speaks_against:
        return (
            "Nothing in it is weak; what lacks is depth."
            if vote.score is not None
            else "There is nothing to judge in it."
        )
    point = vote.speaks_against[0]
    why = point.reason.split(". ", maxsplit=1)[0].rstrip(".")
    words = f": {quoted(point.quote)}" if point.quote else f": {why[:1].lower()}{why[1:]}"
    return f"What weighs most is {point.name}, at level {point.level}{words}."


def _to_come(votes: Sequence[RoundVote], planned: int) -> str:
    left = planned - len(votes)
    return f"The {'round' if left == 1 else f'{_count(left)} rounds'} to come."


def _names(votes: Sequence[RoundVote]) -> str:
    return listed([vote.interviewer for vote in votes])


def _count(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[number] if number < len(words) else str(number)
