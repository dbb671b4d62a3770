"""Pairs of set phrases of which one story holds only one: "we had no downtime", "we were down for two hours"."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from agent.reading.contrary_words import AGAIN, CONTRARIES, UNREAL
from agent.reading.deed_words import OTHER_TIME
from agent.reading.positions import said

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from agent.evidence import Statement
    from agent.reading.answer import Answer

BEFORE = 24
"""Characters before a phrase in which it may be made unreal."""


def find_contraries(answer: Answer) -> Iterator[Statement]:
    """Where an answer takes one side of a matter; the first side is `negated`, as most deny something."""
    lower = answer.text.lower()
    starts = [part.start_char for part in answer.parts]
    for contrary in CONTRARIES:
        for first, pattern in ((True, contrary.one), (False, contrary.other)):
            if not any(word in lower for word in contrary.words[0 if first else 1].split("|")):
                continue
            for match in pattern.finditer(answer.text):
                part = answer.parts[bisect_right(starts, match.start()) - 1]
                inside = pattern.search(part.text, match.start() - part.start_char)
                if inside is None or UNREAL.search(part.text, max(0, inside.start() - BEFORE), inside.start()):
                    continue
                around = part.text[: inside.start()], part.text[inside.end() :]
                yield said(
                    answer,
                    part,
                    inside,
                    contrary.name,
                    doer=contrary.doers[0 if first else 1],
                    negated=first,
                    object=_last_word(inside),
                    elsewhere=not contrary.ever
                    and any(marks.search(text) for text in around for marks in (OTHER_TIME, AGAIN)),
                )


def _last_word(match: re.Match[str]) -> str:
    return (match.groupdict().get("what") or "").lower().split(" ")[-1]
