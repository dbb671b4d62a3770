"""Which questions a round asks: the wanted principles covered, nothing twice, the least practised first."""

from __future__ import annotations

import difflib
import random
import re
from typing import TYPE_CHECKING, NamedTuple

from agent.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from agent.assessment import Level
    from agent.rubric import Question

TRACKS = ("behavioral",)
INTRODUCED_FROM = 5
"""Questions from which on a round opens with "tell me about yourself"; in a shorter one it would cost a story."""
SPARES = 2
"""Questions kept in reserve for each one asked: what to ask a candidate who has no example."""


class Selection(NamedTuple):
    """The questions of a round in their order, and those in reserve."""

    questions: tuple[Question, ...]
    spare: tuple[Question, ...]


def select(
    bank: Sequence[Question],
    *,
    principles: Sequence[str] = (),
    ids: Sequence[str] = (),
    count: int = 4,
    level: Level = "senior",
    practised: Mapping[str, int] | None = None,
    seed: int = 0,
    track: str = "behavioral",
    first: Sequence[str] = (),
) -> Selection:
    """Choose questions from the bank; the same arguments always choose the same ones.

    `ids` are asked exactly, in their order, whatever their level. Otherwise `count` questions of that level are chosen,
    `principles` (ids or names) in turn; without any, each question tests another main principle, those of `first` (ids)
    first. `practised` says how often each question id was asked before. Fewer come back where the bank holds no more
    that fit.

    Raises UsageError for a track, an id or a principle that is unknown, naming the nearest.
    """
    if track not in TRACKS:
        raise UsageError(f"--track {track}: there are no questions for it yet; known tracks: {', '.join(TRACKS)}")
    wanted = [_principle(name, bank) for name in dict.fromkeys(principles)]
    order = _Order(bank, practised or {}, seed)
    if ids:
        chosen = [_question(name, bank) for name in dict.fromkeys(ids)]
    else:
        fitting = [question for question in order.ranked if level in question.levels]
        chosen = _in_turn(fitting, wanted, count) if wanted else _varied(fitting, count, first)
        if not chosen:
            raise UsageError(
                f"the bank holds no question for level {level!r} and {', '.join(principles) or 'any principle'}"
            )
    return Selection(tuple(chosen), _spares(order.ranked, chosen, level))


class _Order:
    """The bank from least to most practised; among equals by seed."""

    def __init__(self, bank: Sequence[Question], practised: Mapping[str, int], seed: int) -> None:
        shuffled = sorted(bank, key=lambda question: question.id)
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - variety, not secrecy
        by_principle: dict[str, int] = {}
        for question in bank:
            main = _main(question)
            by_principle[main] = by_principle.get(main, 0) + practised.get(question.id, 0)
        self.ranked = sorted(shuffled, key=lambda q: (practised.get(q.id, 0), by_principle[_main(q)]))


def _in_turn(fitting: Sequence[Question], wanted: Sequence[str], count: int) -> list[Question]:
    """A question for each wanted principle, again and again; those that test it first before those that touch it."""
    chosen: list[Question] = []
    stories = [question for question in fitting if question.theme in {"story", "project"}]
    while len(chosen) < count:
        before = len(chosen)
        for principle in wanted:
            free = [q for q in stories if q not in chosen and principle in q.principles]
            if free and len(chosen) < count:
                chosen.append(min(free, key=lambda q: _main(q) != principle))
        if len(chosen) == before:
            break
    return chosen


def _varied(fitting: Sequence[Question], count: int, first: Sequence[str]) -> list[Question]:
    """Stories that each test another main principle; a longer round opens with the candidate introducing themselves."""
    opening = [question for question in fitting if question.theme == "introduction"][:1]
    chosen = opening if count >= INTRODUCED_FROM else []
    stories = [question for question in fitting if question.theme in {"story", "project"}]
    while len(chosen) < count:
        free = [question for question in stories if question not in chosen]
        if not free:
            break
        tested = [_main(question) for question in chosen if question.theme != "introduction"]
        chosen.append(min(free, key=lambda question: (tested.count(_main(question)), _place(_main(question), first))))
    return chosen


def _place(principle: str, first: Sequence[str]) -> int:
    return first.index(principle) if principle in first else len(first)


def _spares(ranked: Sequence[Question], chosen: Sequence[Question], level: Level) -> tuple[Question, ...]:
    """For each question others with the same main principle, then with a common one, of the right level first."""
    spares: list[Question] = []
    for question in chosen:
        free = [q for q in ranked if q not in chosen and q not in spares and q.theme == "story"]
        kin = [q for q in free if set(q.principles) & set(question.principles)]
        kin.sort(key=lambda q: (level not in q.levels, _main(q) != _main(question)))
        spares.extend(kin[:SPARES])
    return tuple(spares)


def _main(question: Question) -> str:
    return question.principles[0] if question.principles else ""


def _principle(name: str, bank: Iterable[Question]) -> str:
    known = {principle: None for question in bank for principle in question.principles}
    wanted = _folded(name)
    found = next((principle for principle in known if _folded(principle) == wanted), None)
    if found is None:
        raise UsageError(f"--principle {name}: unknown principle; {_nearest(wanted, known)}")
    return found


def _question(name: str, bank: Iterable[Question]) -> Question:
    known = {question.id: question for question in bank}
    if name not in known:
        raise UsageError(f"--question {name}: no question of the bank has this id; {_nearest(name, known)}")
    return known[name]


def _folded(name: str) -> str:
    """The same for "Dive Deep", "dive-deep" and "dive_deep"."""
    return re.sub(r"[^a-z]+", "_", name.lower()).strip("_")


def _nearest(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.4)
    return f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(sorted(names))}"
