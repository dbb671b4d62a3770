"""Every statement of an answer that another may rule out, beside its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.reading.contraries import find_contraries
from agent.reading.deeds import find_deeds
from agent.reading.positions import find_positions
from agent.reading.remainders import find_remainders
from agent.reading.solo import find_solo
from agent.reading.spells import find_spells
from agent.reading.sums import find_sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.evidence import Statement, Told
    from agent.reading.answer import Answer


def find_statements(answer: Answer, claims: Sequence[Told]) -> tuple[Statement, ...]:
    """In the order in which they were said. `claims` are the answer's numbers."""
    found = [
        *find_deeds(answer),
        *find_positions(answer),
        *find_contraries(answer),
        *find_spells(answer),
        *find_sums(answer, claims),
        *find_remainders(answer, claims),
        *find_solo(answer),
    ]
    return tuple(sorted(found, key=lambda one: (one.start_char, one.end_char, one.act)))
