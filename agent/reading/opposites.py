"""Statements that cannot both hold: who decided or made it, whether it happened, with how many, in which order.

What may have another reason is let pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.contrary_words import BOTH_WAYS, NAMES
from agent.reading.deed_words import MAKINGS
from agent.reading.solo import shared
from agent.reading.spells import turned
from agent.reading.stories import same_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from agent.evidence import Ledger, Statement

    Rule = Callable[[Statement, Statement], bool]


def opposites(ledgers: Sequence[Ledger]) -> Iterator[tuple[int, Statement, int, Statement]]:
    """Pairs of statements that cannot both hold, with the places of their answers; the earlier first."""
    for place, ledger in enumerate(ledgers):
        said = ledger.statements
        for at, one in enumerate(said):
            for other in said[at + 1 :]:
                if _of_one_matter(one, other) and one.sentence != other.sentence and opposed(one, other, within=True):
                    yield place, one, place, other
        for later in range(place + 1, len(ledgers)):
            linked = same_story(ledger.stories, ledgers[later].stories)
            for one in said if linked else _by_whom(said):
                for other in ledgers[later].statements if linked else _by_whom(ledgers[later].statements):
                    related = _of_one_matter(one, other) and (linked or _same_matter(one, other))
                    if related and opposed(one, other, within=False):
                        yield place, one, later, other


def _by_whom(said: Sequence[Statement]) -> list[Statement]:
    return [one for one in said if one.act in _WHO]


def _of_one_matter(one: Statement, other: Statement) -> bool:
    return one.act == other.act or one.act in BESIDE.get(other.act, ())


def opposed(one: Statement, other: Statement, *, within: bool) -> bool:
    """Whether the later of two statements about one story rules out the earlier, be it that it takes it back."""
    return any(rule(one, other) for rule in EITHER_WAY) or any(
        rule(one, other) or (not within and rule(other, one)) for rule in LATER_DENIES
    )


def _decided(one: Statement, other: Statement) -> bool:
    """As in "I decided to go" and "my manager told me to go"."""
    mine, theirs = _sides(one, other)
    if mine is None or theirs is None or mine.act not in {"decide", "propose"}:
        return False
    if theirs.act not in WHOSE[mine.act] or (theirs.act == "ask" and not (mine.alone or mine.act == "propose")):
        return False
    if not theirs.object and theirs.act == "decide":
        return mine.alone and one.turn != other.turn and not theirs.elsewhere
    if theirs.elsewhere and mine.elsewhere:
        return False
    return _same_aim(mine, theirs)


def _same_matter(one: Statement, other: Statement) -> bool:
    """Whether two statements alone show that they are of one matter: who had the idea or decided, in the same words."""
    if one.act not in {"decide", "propose"} or other.act not in {"decide", "propose", "order", "ask"}:
        return False
    return len(({*one.about, one.object} & {*other.about, other.object}) - VAGUE - DECIDED) > 1


def _same_aim(one: Statement, other: Statement) -> bool:
    mine, theirs = {*one.about, one.object}, {*other.about, other.object}
    shared = (mine & theirs) - VAGUE - DECIDED
    if not one.object or not other.object:
        return len(shared) > 1
    if one.object == other.object:
        return one.object not in VAGUE or bool(shared)
    return len(shared) > 1 or (one.object in theirs and other.object in mine)


def _made(one: Statement, other: Statement) -> bool:
    """As in "I wrote the whole thing myself" or "I wrote the parser", and "Priya wrote the parser"."""
    mine, theirs = _sides(one, other)
    if mine is None or theirs is None or theirs.act != "make" or mine.elsewhere or theirs.elsewhere:
        return False
    if mine.act == "alone":
        return theirs.definite
    if mine.act != "make":
        return False
    named = mine.object and mine.object not in ALL
    if named and mine.object == theirs.object:
        return mine.alone or mine.whole or (mine.definite and theirs.definite)
    return not named and theirs.definite and (mine.alone or mine.whole)


def _same_deed(one: Statement, other: Statement) -> bool:
    """As in "I found the bug" and "a colleague found the bug"."""
    mine, theirs = _sides(one, other)
    if mine is None or theirs is None or mine.act != theirs.act or one.turn == other.turn:
        return False
    if mine.act not in ONE_DOES and not mine.alone:
        return False
    if mine.elsewhere or theirs.elsewhere or not (mine.definite and theirs.definite):
        return False
    more, less = sorted((set(mine.about), set(theirs.about)), key=len, reverse=True)
    return bool(mine.object) and mine.object not in ALL and mine.object == theirs.object and less <= more


def _other_month(one: Statement, other: Statement) -> bool:
    """As in "We shipped it in March" and "we shipped it in June"."""
    if not one.when or not other.when or one.when.isdigit() != other.when.isdigit():
        return False
    if one.when == other.when or one.act != other.act or one.turn == other.turn:
        return False
    if one.negated or other.negated or one.elsewhere or other.elsewhere:
        return False
    if one.act == "be":
        return one.subject == other.subject
    return one.act in ONCE and {one.doer, other.doer} <= {"i", "we", "thing"} and _thing(one) == _thing(other)


def _other_way(one: Statement, other: Statement) -> bool:
    """As in "Sales went up" and "sales went down in that month"."""
    trends = {one.act, other.act} == {"go up", "go down"} and one.turn != other.turn
    return (
        trends
        and bool(one.subject)
        and one.subject == other.subject
        and not (one.elsewhere or other.elsewhere or one.negated or other.negated)
    )


def _led(one: Statement, other: Statement) -> bool:
    """As in "I ran the festival" and "my boss ran the festival"."""
    mine, theirs = _sides(one, other)
    if mine is None or theirs is None or mine.act != theirs.act or mine.act != "lead":
        return False
    return bool(mine.object) and mine.object == theirs.object and not (mine.elsewhere or theirs.elsewhere)


def _sides(one: Statement, other: Statement) -> tuple[Statement | None, Statement | None]:
    """The one of the speaker and the one of somebody else; None where there are not both, or one is denied."""
    if one.negated or other.negated:
        return None, None
    for mine, theirs in ((one, other), (other, one)):
        if mine.doer == "i" and theirs.doer in {"other", "both"}:
            return mine, theirs
    return None, None


def _never_released(one: Statement, other: Statement) -> bool:
    """As in "We shipped it" and then "it never went live"."""
    if one.act != "release" or one.negated or one.elsewhere or other.elsewhere:
        return False
    if other.act == "release":
        return other.negated and _same_thing(one, other) and not set(other.scope) - set(one.about)
    return other.act == "cancel" and not other.negated and _same_thing(one, other) and bool(_thing(other))


def _same_thing(one: Statement, other: Statement) -> bool:
    first, second = _thing(one), _thing(other)
    return not first or not second or first == second or bool({first, second} & LAUNCHED)


def _thing(one: Statement) -> str:
    thing = one.object or (one.subject if one.doer in {"thing", "other"} else "")
    return "" if thing in ALL else thing


def _denied(one: Statement, other: Statement) -> bool:
    """As in "I talked to the customers" and then "I never talked to the customers"."""
    if one.act != other.act or one.negated or not other.negated:
        return False
    mine = {one.doer, other.doer} <= {"i", "we"}
    theirs = one.doer == other.doer == "other" and one.subject == other.subject
    if one.elsewhere or other.elsewhere or not (mine or theirs):
        return False
    if not one.object or one.object in ALL or one.object != other.object:
        return False
    return not set(other.about) - set(one.about) - {other.object} - WHEREVER - MAKINGS


def _contrary(one: Statement, other: Statement) -> bool:
    """As in "Nobody left" and then "three people left"; "I volunteered" and "I was assigned to it", in any order."""
    if one.act not in NAMES or one.act != other.act or one.negated == other.negated or one.elsewhere or other.elsewhere:
        return False
    if one.object and other.object and one.object != other.object and not {one.object, other.object} & ANYBODY:
        return False
    return one.negated or one.act in BOTH_WAYS


def _other_size(one: Statement, other: Statement) -> bool:
    """A team of nine and "there were only four of us"."""
    if one.act != "team" or other.act != "team" or one.elsewhere or other.elsewhere:
        return False
    low, high, other_low, other_high = *one.sizes, *other.sizes
    apart = max(low, other_low) - min(high, other_high)
    return apart >= FEWEST_APART and max(low, other_low) >= RATIO * min(high, other_high)


def _other_role(one: Statement, other: Statement) -> bool:
    """As in "I was the tech lead" and "our tech lead, Marek"; "I was an intern" and "as the most senior person"."""
    if one.act != "role" or other.act != "role" or one.elsewhere or other.elsewhere:
        return False
    if one.doer == other.doer == "i":
        return one.object != other.object and "" not in {one.object, other.object}
    return one.subject == other.subject and {one.doer, other.doer} == {"i", "other"}


def _turned(one: Statement, other: Statement) -> bool:
    """As in "I told her before I did it" and "I only told her after I had done it"."""
    return one.act == other.act == "sequence" and turned(one, other)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WHO = frozenset({"decide", "propose", "order", "ask"})
BESIDE = {
    **dict.fromkeys(_WHO, _WHO),
    "make": frozenset({"alone"}),
    "alone": frozenset({"make"}),
    "release": frozenset({"cancel"}),
    "cancel": frozenset({"release"}),
    "solo": frozenset({"piece"}),
    "piece": frozenset({"solo"}),
    "go up": frozenset({"go down"}),
    "go down": frozenset({"go up"}),
}
"""Acts beside itself that an act may be ruled out by."""
EITHER_WAY: tuple[Rule, ...] = (
    _decided,
    _made,
    _same_deed,
    _led,
    _other_month,
    _other_way,
    _other_size,
    _other_role,
    _turned,
)
LATER_DENIES: tuple[Rule, ...] = (_never_released, _denied, _contrary, shared)
"""Rules for what is told in this order only: the other way round something has changed, as in a story it may."""
ALL = frozenset(
    {"", "it", "that", "this", "they", "them", "thing", "everything", "all", "one", "which", "what", "itself"}
)
ANYBODY = frozenset({"anyone", "anybody", "people", "anything", "team", "somebody"})
VAGUE = _words("do go make use take have get start try change give put let keep work be it that this thing")
WHEREVER = _words("involve job project role life case company time myself point honesty fact")
"""Words beside a denial that restrict it to nothing."""
ONE_DOES = _words(
    "find discover notice fix solve present negotiate propose invent hire fire sign convince resolve spot "
    "detect diagnose train migrate organise organize plan prepare install test review pitch close win start "
    "found introduce break delete cause"
)
"""What is done once, and not by two."""
ONCE = frozenset({"release", "join", "start", "finish", "leave", "open", "found", "hire"})
WHOSE = {"decide": {"decide", "order", "ask"}, "propose": {"propose", "order", "ask"}}
DECIDED = frozenset({"", "idea", "decision", "call", "choice"})
LAUNCHED = frozenset({"launch", "rollout", "release", "go-live"})
FEWEST_APART, RATIO = 2, 1.4
"""How far two sizes of one team lie apart at least: some count themselves and some do not."""
