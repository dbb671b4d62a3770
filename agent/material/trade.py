"""Words of the trade and names in somebody's material, to bias the transcription."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 40
"""Words kept at most."""
LONGEST = 30
"""Characters of a term at most."""


def names(text: str) -> tuple[str, ...]:
    """What a line names, in its order: acronyms, words with a digit or an inner capital, capitals within a sentence."""
    found: list[str] = []
    for match in TERM.finditer(text):
        term = match.group().rstrip(".'-/&")
        opening = match.start() == 0 or OPENS.search(text[: match.start()])
        first = term.split()[0]
        if opening and not STRONG.search(first):
            term = term[len(first) :].strip()  # the capital of a sentence's first word tells nothing
        words = term.split()
        while words and words[0].lower() in EVERYDAY:
            words.pop(0)
        while words and words[-1].lower() in EVERYDAY:
            words.pop()
        term = " ".join(words)
        if 1 < len(term) <= LONGEST and not MEASURE.fullmatch(term):
            found.append(term)
    return tuple(dict.fromkeys(found))


def listed(text: str) -> tuple[str, ...]:
    """The entries of a line such as "Languages: Python, Go, SQL"."""
    _, colon, rest = text.partition(":")
    entries = (
        entry.strip(" .()") for entry in re.split(r"[,;|\u2022\u00b7()]|\s/\s|\s[-\u2013]\s", rest if colon else text)
    )
    return tuple(
        dict.fromkeys(
            entry
            for entry in entries
            if 1 < len(entry) <= LONGEST and len(entry.split()) <= 3 and entry.lower() not in EVERYDAY  # noqa: PLR2004 - a term
        )
    )


def ranked(lines: Iterable[tuple[str, ...]], *, unwanted: Iterable[str] = ()) -> tuple[str, ...]:
    """The terms of all lines, the most frequent first, then in their order; those that may be `unwanted` left out."""
    out = {term.lower() for term in unwanted}
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for line in lines:
        for term in line:
            if SAFE.fullmatch(term) and term.lower() not in out:
                counts[term.lower()] += 1
                first.setdefault(term.lower(), term)
    order = list(first)
    return tuple(first[key] for key in sorted(order, key=lambda key: (-counts[key], order.index(key)))[:MOST])


_CAPITAL = r"[A-Z][\w+#.&'/-]*"
TERM = re.compile(rf"\b(?:{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}}|\w*[a-z]\w*[A-Z]\w*|[a-z]{{1,4}}\d+\b)")
STRONG = re.compile(r"[A-Z].*[A-Z]|\w\d|[a-z][A-Z]")
"""A word that is a name wherever it stands: "SQL", "GPT4", "PyTorch"."""
OPENS = re.compile(r"(?:[.!?:;]\s+|^\W*)$")
MEASURE = re.compile(r"(?:Q[1-4]|[KMB]|(?:19|20)\d\d|[a-z]?\d+[a-z]?)")
SAFE = re.compile(r"[\w][\w+#.&'/ -]{1,29}")
EVERYDAY = frozenset(
    [
        *(
            "i",
            "we",
            "the",
            "a",
            "an",
            "and",
            "of",
            "in",
            "at",
            "for",
            "with",
            "to",
            "on",
            "as",
            "my",
            "our",
            "you",
            "your",
        ),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
        *("december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "present", "today", "current"),
        *("senior", "junior", "lead", "head", "manager", "engineer", "director", "team", "english", "german", "french"),
        *("ltd", "inc", "gmbh", "llc", "phd", "msc", "bsc", "ceo", "cto", "kpi", "kpis", "etc", "eur", "usd", "gbp"),
    ]
)
"""Capitalised words that name nothing of a trade."""
