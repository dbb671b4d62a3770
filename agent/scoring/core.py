"""What of an answer counts: no repetitions, fillers, words meant for the judge. The level is read from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.kinds import instructions

if TYPE_CHECKING:
    from agent.evidence import Reading

_FILLER = (
    r"(?:um+|uh+|erm?|ah|hmm+|you know|like|i mean|(?:sort|kind) of|basically|actually|honestly|well|so yeah|yeah|"
    r"right|okay|anyway)"
)
_ASIDE = re.compile(rf"(?:^|(?<=[\s,])){_FILLER}\s*,\s*(?:{_FILLER}\s*,\s*)*", re.IGNORECASE)
"""Fillers set off by a comma: "like" elsewhere may be a verb."""
_CAPITAL = re.compile(r"(?<=\w )[A-Z][a-z]+ [a-z]")
"""Where a sentence may begin although nothing ends before it."""
_WORDS = re.compile(r"\w+")


_DICTATED = re.compile(
    r"\s*(?:situation|task|action|result|outcome|impact|evaluation|assessment|summary|score|verdict)s?\s*:",
    re.IGNORECASE,
)
"""A heading instead of a sentence: beside an instruction it is dictated to the judge."""


def core(reading: Reading) -> str:
    """The text without repeated sentences, asides of fillers, instructions to the judge; "" if nothing is left."""
    seen: set[tuple[str, ...]] = set()
    kept: list[str] = []
    joined, end = "", 0
    commanding = [(one.start_char, one.end_char) for one in instructions(reading.text)]
    told = [
        not any(start <= one.start_char and one.end_char <= end for start, end in commanding)
        for one in reading.sentences
    ]
    for place, sentence in enumerate(reading.sentences):
        dictated = not all(told[max(0, place - 1) : place + 2]) and _DICTATED.match(sentence.text)
        text = _without_commands(sentence.text) if told[place] and not dictated else ""
        words = tuple(_WORDS.findall(text.lower()))
        if words and words not in seen:
            seen.add(words)
            joined += (_between(reading, end, sentence.start_char) if kept else "") + text
            kept.append(text)
            end = sentence.end_char
    if kept == [sentence.text for sentence in reading.sentences] and not _ASIDE.search(reading.text):
        return reading.text
    return _ASIDE.sub("", joined).strip()


def _between(reading: Reading, end: int, start: int) -> str:
    """What parts two sentences that are kept: a reply stays a reply."""
    return "\n\n" if "\n\n" in reading.text[end:start] else " "


def _without_commands(sentence: str) -> str:
    """The sentence up to where it turns to the judge; a transcript may lack the full stop before that."""
    for start in (0, *(found.start() for found in _CAPITAL.finditer(sentence))):
        if instructions(sentence[start:]):
            return sentence[:start].strip()
    return sentence
