"""Numbers of the CV against those that were said of the same thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.assessment import Contradiction
from agent.reading.magnitudes import span_of
from agent.reading.measured import GROUPS, HAVING, MANY
from agent.reading.stories import same_story
from agent.scoring.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from agent.assessment import Claim
    from agent.evidence import Ledger, Told
    from agent.material.model import Claimed
    from agent.scoring.answers import Answer

DOWN = frozenset(
    {"cut", "reduce", "lower", "decrease", "drop", "fall", "shrink", "save", "shave", "decline", "slash", "halve"}
)
UP = frozenset({"raise", "increase", "grow", "lift", "improve", "rise", "boost", "gain", "climb", "jump", "expand"})
PEOPLE = HAVING | {"coordinate", "supervise", "head", "direct"}
"""How a whole is told in a CV and in an answer: "led a team of six", "we were six"."""
GROUP = re.compile(
    rf"\b(?P<group>{'|'.join(sorted(GROUPS))}|shift)\s+of\s+(?:about\s+|around\s+|just\s+)?$", re.IGNORECASE
)
LONGEST = 20
"""Words of the CV that are quoted."""


def against_cv(
    answers: Sequence[Answer], ledgers: Mapping[str, Ledger], claims: Sequence[Claim], cv: Sequence[Claimed]
) -> tuple[Contradiction, ...]:
    """Numbers of the CV that cannot hold beside one that was said; each line and each claim is named once.

    An answer speaks of a line of the CV where it was asked about it, names what only that line names, or names the same
    story. What may have another reason is let pass, as among the answers themselves.
    """
    by_place = {(one.answer, one.start_char, one.end_char): one for one in claims}
    found: list[Contradiction] = []
    named: set[str] = set()
    for number, answer in enumerate(answers, 1):
        for line in cv:
            if answer.id not in ledgers or not _speaks_of(answer, ledgers[answer.id], line):
                continue
            for written, told in _clashes(line, answer, ledgers[answer.id]):
                claim = by_place[answer.id, told.start_char, told.end_char]
                if {line.id, claim.id} & named:
                    continue
                named |= {line.id, claim.id}
                found.append(
                    Contradiction(
                        source="cv",
                        claims=(line.id, claim.id),
                        quotes=(written.quote, claim.quote),
                        why=f"Your CV says {quoted(line.quote, LONGEST)}; in answer {number} you said "
                        f"{quoted(claim.quote)}.",
                    )
                )
    return tuple(found)


def _speaks_of(answer: Answer, ledger: Ledger, line: Claimed) -> bool:
    if answer.question_id == line.id:
        return True
    if any(re.search(rf"\b{re.escape(name)}\b", answer.text, re.IGNORECASE) for name in line.marks):
        return True
    return same_story(ledger.stories, line.ledger.stories)


def _clashes(line: Claimed, answer: Answer, ledger: Ledger) -> Iterator[tuple[Told, Told]]:
    for written in line.ledger.claims:
        measured = [told for told in ledger.claims if _same_measure(written, line.quote, told, answer.text)]
        if len({told.values for told in measured}) == 1 and _apart(written, measured[0]):
            yield written, measured[0]


def _same_measure(written: Told, quote: str, told: Told, text: str) -> bool:
    """Whether both give the one value of one thing, as far as their words tell."""
    if not _comparable(written, told) or not _alike_kinds(written, told):
        return False
    group, other = _group(written, quote), _group(told, text)
    if group or other:
        return group == other and written.dimension == "count"
    if written.kind == told.kind == "from_to" and written.values[0] == told.values[0]:
        return True  # who names the same beginning speaks of the same thing, however grammar takes the sentence apart
    if not written.head or written.head != told.head or not _compatible(written, told):
        return False
    if written.counted:
        return told.counted and told.head not in MANY and _same_deed(written, told)
    return not told.counted and {_direction(written), _direction(told)} != {"up", "down"}


def _comparable(written: Told, told: Told) -> bool:
    """Both are meant as they are, in one dimension; "grew" guards a single value, since it was another one before."""
    if not (written.actual and told.actual) or told.corrects or (told.guarded and told.kind != "from_to"):
        return False
    rates = not written.every or not told.every or written.every == told.every
    return rates and written.dimension == told.dimension


def _alike_kinds(written: Told, told: Told) -> bool:
    changes = {"by", "share"}
    if "from_to" in {written.kind, told.kind}:
        return {written.kind, told.kind} <= {"from_to", "to"}
    if len(written.values) > 1 or len(told.values) > 1:
        return False
    if written.dimension == "percent" and {written.kind, told.kind} <= changes:
        return all(one.kind == "by" or _direction(one) for one in (written, told))
    return written.kind == told.kind


def _group(told: Told, text: str) -> str:
    """The group of "a team of six engineers" and of "a team of six"; "" where the number counts no group."""
    match = GROUP.search(text[: told.start_char])
    if match:
        return match["group"].lower()
    return told.head if told.head in {*GROUPS, "shift"} and not told.counted and told.dimension == "count" else ""


def _same_deed(written: Told, told: Told) -> bool:
    return (
        written.relation == told.relation or (written.relation in PEOPLE and told.relation in PEOPLE) or told.definite
    )


def _direction(told: Told) -> str:
    return "down" if told.relation in DOWN else "up" if told.relation in UP else ""


def _compatible(written: Told, told: Told) -> bool:
    mine, theirs = set(written.qualifiers), set(told.qualifiers)
    return mine <= theirs or theirs <= mine


def _apart(written: Told, told: Told) -> bool:
    """Whether no value can be both, rounding allowed; of "from A to B" either end."""
    if len(written.values) != len(told.values):
        return _far(_at(written, -1), _at(told, -1))
    return any(_far(_at(written, place), _at(told, place)) for place in range(len(written.values)))


def _at(told: Told, place: int) -> Told:
    return told.model_copy(update={"values": (told.values[place],)})


def _far(written: Told, told: Told) -> bool:
    """What is written is meant as it stands; who speaks rounds without saying so."""
    low, high = (written.values[0],) * 2 if written.meant == "exact" else span_of(written)
    least, most = span_of(told)
    return high < least or most < low
