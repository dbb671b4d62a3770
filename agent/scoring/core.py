"""What of an answer counts: no repetitions, fillers, words meant for the judge. The level is read from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.kinds import pieces

if TYPE_CHECKING:
    from agent.assessment import Reading, Sentence

_FILLER = (
    r"(?:um+|uh+|erm?|ah|hmm+|you know|like|i mean|(?:sort|kind) of|basically|actually|honestly|well|so yeah|yeah|"
    r"right|okay|anyway)"
)
_ASIDE = re.compile(rf"(?:^|(?<=[\s,])){_FILLER}\s*,\s*(?:{_FILLER}\s*,\s*)*", re.IGNORECASE)
"""Fillers set off by a comma: "like" elsewhere may be a verb."""
_WORDS = re.compile(r"\w+")


def core(reading: Reading) -> str:
    """The text without repeated sentences, asides of fillers, instructions to the judge; "" if nothing is left."""
    seen: set[tuple[str, ...]] = set()
    kept: list[str] = []
    commanding = [(one.start_char, one.end_char) for one in pieces(reading.text) if one.kind == "injection"]
    for sentence in reading.sentences:
        words = tuple(_WORDS.findall(sentence.text.lower()))
        if words in seen or _is_for_the_judge(sentence, commanding):
            continue
        seen.add(words)
        kept.append(sentence.text)
    if len(kept) == len(reading.sentences) and not _ASIDE.search(reading.text):
        return reading.text
    return _ASIDE.sub("", " ".join(kept)).strip()


def _is_for_the_judge(sentence: Sentence, commanding: list[tuple[int, int]]) -> bool:
    inside = any(start <= sentence.start_char and sentence.end_char <= end for start, end in commanding)
    # Where no full stop parts it from the story, the whole turn shows no instruction, and its own sentence does.
    return inside or any(one.kind == "injection" for one in pieces(sentence.text))
