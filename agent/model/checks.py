"""What code can check of a model's words: quotes, numbers and names against what was really said, and their length."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from agent.evidence import Evidence
from agent.model.figures import figures
from agent.reading.number_words import NUMBER_IN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_QUOTE = 3
"""Words: fewer stand in any text, and show nothing."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\u201c\"(]\s*)$")
_QUOTED = re.compile(r"\u201c([^\u201d]*)\u201d|\"([^\"]*)\"")
_MARKUP = re.compile(r"[<>{}\[\]`|#*\\]|https?:|www\.")
_CONTRACTED = re.compile(r"['\u2019](?:s|d|ll|re|ve|m|t)$")
OPENERS = frozenset(
    re.findall(
        r"\w+",
        "a about above add after again all also although an and any anything are as ask at be because before "
        "begin between both bring but by can close could cut decide describe did do does drop during each end "
        "even every everything explain few first for from get give given go good had has have help here how i "
        "if in instead into is it its keep last lead leave less let like look make many more most much my "
        "name no none not nothing now of on once one only open or other our out over point put quantify "
        "replace say see several share shorten should show since so some something start state still such "
        "support take tell than that the their them then there these they this those though through to try "
        "two under until up use walk was we well were what when where whether which while who whose why will "
        "with without would yes you your",
    )
)
"""Words that begin a sentence and are no names, though a capital stands before them."""


def verbatim(quote: str, text: str) -> Evidence | None:
    """Where the quote stands in the text, letter for letter; None where it does not, or is too short to count."""
    words = quote.strip()
    if len(words.split()) < SHORTEST_QUOTE:
        return None
    start = text.find(words)
    return None if start < 0 else Evidence(quote=words, start_char=start, end_char=start + len(words))


def unfounded(words: str, *sources: str) -> str | None:
    """The first number or name that none of the sources holds, or words in quotation marks that they do not; else None.

    A name is a word with a capital that does not merely begin a sentence. What was said as "forty" may be written "40".
    """
    said = "\n".join(sources)
    flat = said.lower()
    for match in _QUOTED.finditer(words):
        quote = (match[1] or match[2] or "").strip().rstrip(".,;:!?\u2026").strip()
        if quote and quote.lower() not in flat:
            return quote
    for match in NUMBER_IN_WORDS.finditer(words):
        if match.group().lower() not in flat:
            return match.group()
    known_figures = figures(said).values()
    for shown, value in figures(words).items():
        if value not in known_figures:
            return shown
    return _strange_name(words, set(_parts(flat)))


def _strange_name(words: str, known: set[str]) -> str | None:
    for match in _WORD.finditer(words):
        name = match.group()
        coded = name[0].isalpha() and any(character.isdigit() for character in name)  # "p99", "v2"
        if name[0].isdigit() or (name == name.lower() and not coded):
            continue
        plain = _CONTRACTED.sub("", name).lower()
        begins = _SENTENCE_START.search(words[: match.start()]) is not None
        if plain == "i" or set(_parts(plain)) <= known or (begins and plain in OPENERS):
            continue
        return name
    return None


def _parts(flat: str) -> Iterable[str]:
    """Words, and the pieces of hyphenated ones."""
    for match in _WORD.finditer(flat):
        word = _CONTRACTED.sub("", match.group())
        yield word
        yield from re.split(r"[-.'\u2019]", word)


def tidy(words: str) -> str | None:
    """The words on one line; None where they hold what nobody says aloud: markup, addresses, control characters."""
    line = " ".join(words.split())
    if not line or _MARKUP.search(line):
        return None
    if any(unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Cn"} for character in line):
        return None
    return line
