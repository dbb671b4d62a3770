"""What of an answer counts: no repetitions, fillers, words meant for the judge. The level is read from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.kinds import instructions

if TYPE_CHECKING:
    from agent.assessment import Reading

_FILLER = (
    r"(?:um+|uh+|erm?|ah|hmm+|you know|like|i mean|(?:sort|kind) of|basically|actually|honestly|well|so yeah|yeah|"
    r"right|okay|anyway)"
)
_ASIDE = re.compile(rf"(?:^|(?<=[\s,])){_FILLER}\s*,\s*(?:{_FILLER}\s*,\s*)*", re.IGNORECASE)
"""Fillers set off by a comma: "like" elsewhere may be a verb."""
_CAPITAL = re.compile(r"(?<=\w )[A-Z][a-z]+ [a-z]")
"""Where a sentence may begin although nothing ends before it."""
_WORDS = re.compile(r"\w+")


def core(reading: Reading) -> str:
    """The text without repeated sentences, asides of fillers, instructions to the judge; "" if nothing is left."""
    seen: set[tuple[str, ...]] = set()
    kept: list[str] = []
    commanding = [(one.start_char, one.end_char) for one in instructions(reading.text)]
    for sentence in reading.sentences:
        inside = any(start <= sentence.start_char and sentence.end_char <= end for start, end in commanding)
        text = "" if inside else _without_commands(sentence.text)
        words = tuple(_WORDS.findall(text.lower()))
        if words and words not in seen:
            seen.add(words)
            kept.append(text)
    if kept == [sentence.text for sentence in reading.sentences] and not _ASIDE.search(reading.text):
        return reading.text
    return _ASIDE.sub("", " ".join(kept)).strip()


def _without_commands(sentence: str) -> str:
    """The sentence up to where it turns to the judge; a transcript may lack the full stop before that."""
    for start in (0, *(found.start() for found in _CAPITAL.finditer(sentence))):
        if instructions(sentence[start:]):
            return sentence[:start].strip()
    return sentence
