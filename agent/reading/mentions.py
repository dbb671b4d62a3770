"""What a candidate has brought up: by the words of the trade, and by meaning where it was said in others."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from agent.problems import Mention
from agent.reading.heard import plain, sentences_of, trimmed_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from agent.ports import Likeness
    from agent.problems import Spotted

    Likens = Callable[[Sequence[str], Sequence[str]], Likeness]

ALIKE = 0.62
"""Cosine from which a stretch says what a phrase says; settled by `benchmarks/casework.py`."""
LONG = 26
"""Words from which a sentence is split: one vector says little about any part of a longer one."""
SHORT = 3
"""Words below which a stretch means too little to be compared."""
_BREAK = re.compile(r"(?:,|;|\band\b|\bso\b|\bbut\b|\bthen\b|\bbecause\b|\bwhich\b)\s+")
_BLANK = str.maketrans({"-": " ", "/": " ", "_": " "})


def mentions(text: str, sought: Iterable[tuple[str, Spotted]], likens: Likens) -> tuple[Mention, ...]:
    """Where each thing sought is brought up, in the order of the text; a stretch counts once for each."""
    sought = tuple(sought)
    spans = stretches_of(text)
    if not spans or not sought:
        return ()
    heard = plain(text).translate(_BLANK)
    alike = _by_meaning([text[start:end] for start, end in spans], sought, likens)
    found = []
    for place, (start, end) in enumerate(spans):
        for number, (name, spotted) in enumerate(sought):
            said = says_term(heard[start:end], spotted.terms)
            likeness = 1.0 if said else float(alike[place, number])
            if said or likeness >= ALIKE:
                found.append(Mention(name, start, end, likeness))
    return tuple(found)


def says_term(heard: str, terms: Sequence[str]) -> bool:
    """Whether one of the terms is said; `heard` in lower case, hyphens as blanks."""
    return bool(terms) and _pattern(tuple(terms)).search(heard) is not None


def term_hits(heard: str, terms: Sequence[str]) -> int:
    """How many different terms are said; `heard` as `normal` gives it."""
    return len({found.group() for found in _pattern(tuple(terms)).finditer(heard)}) if terms else 0


def normal(text: str) -> str:
    """Text as terms are matched against it, character for character."""
    return plain(text).translate(_BLANK)


def stretches_of(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text, long ones in pieces, as spans."""
    spans = []
    for start, end in sentences_of(text):
        spans.extend(_pieces(text, start, end))
    return tuple(_bare(text, start, end) for start, end in spans)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without blanks at its ends and without the comma it was cut at."""
    start, end = trimmed_span(text, start, end)
    return trimmed_span(text, start + len(text[start:end]) - len(text[start:end].lstrip(",; ")), end)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, cut at clause borders so that no piece has far more than half of what is too long."""
    if len(text[start:end].split()) < LONG:
        return [(start, end)]
    borders = [start, *(start + found.start() for found in _BREAK.finditer(text[start:end])), end]
    pieces, begun = [], start
    for border in borders[1:]:
        if border == end or len(text[begun:border].split()) >= LONG // 2:
            pieces.append((begun, border))
            begun = border
    return [(a, b) for a, b in pieces if a < b]


def _by_meaning(said: Sequence[str], sought: Sequence[tuple[str, Spotted]], likens: Likens) -> Likeness:
    """The best likeness of each stretch to any phrase of each thing, shape [stretches, sought]; 0 without phrases."""
    best = np.zeros((len(said), len(sought)), dtype=np.float32)
    phrases = [(number, phrase) for number, (_, spotted) in enumerate(sought) for phrase in spotted.phrases]
    worth = [place for place, one in enumerate(said) if len(one.split()) >= SHORT]
    if not phrases or not worth:
        return best
    alike = likens([said[place] for place in worth], [phrase for _, phrase in phrases])
    for column, (number, _) in enumerate(phrases):
        best[worth, number] = np.maximum(best[worth, number], alike[:, column])
    return best


@lru_cache(maxsize=4096)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the terms at word boundaries; a plural ending is let pass, any ending where a word ends in `*`."""
    return re.compile("|".join(_term(term) for term in terms))


def _term(term: str) -> str:
    words = [re.escape(word).replace(r"\*", r"\w*") for word in term.lower().translate(_BLANK).split()]
    return r"(?<!\w)" + r"\s+".join(words) + r"(?:s|es)?(?!\w)"
