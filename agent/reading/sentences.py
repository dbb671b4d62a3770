"""Where one sentence ends and the next begins, in text that a recogniser wrote.

Punctuation first; then sentences too long to play one part are split where a clause with its own subject begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONG = 28
"""Words from which a sentence is split at clause borders: spoken clauses run to 8-12 words, so it holds two or more."""
LONG_RUN_ON = 18
"""The same in text with hardly any punctuation."""
RUN_ON = 35
"""Mean words a punctuated sentence from which a text counts as hardly punctuated."""
LONG_STRETCH = 60
"""Words of the sentence that the mean word stands in, from which the same holds whatever short sentences are added."""
SHORTEST = 5
"""Words that a piece of a split sentence has at least."""

ENDS = frozenset(".?!…。")
CLOSERS = frozenset("\"'\u201d\u2019)]\u00bb")
CONNECTORS = frozenset({"and", "but", "so", "then", "plus", "anyway", "yet", "eventually", "finally"})
CARRIERS = frozenset(
    [
        "then",
        "so",
        "um",
        "uh",
        "erm",
        "like",
        "basically",
        "actually",
        "eventually",
        "finally",
        "yeah",
        "anyway",
        "also",
        "obviously",
        "of",
        "course",
        "after",
        "that",
        "later",
        "luckily",
        "in",
        "the",
        "end",
        "you",
        "know",
        "kind",
        "sort",
        "suddenly",
        "honestly",
        ",",
        "and",
        "just",
    ]
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
SUBORDINATORS = frozenset(
    [
        "when",
        "if",
        "while",
        "although",
        "because",
        "since",
        "after",
        "before",
        "as",
        "once",
        "whenever",
        "unless",
        "until",
        "though",
        "even",
        "where",
        "that",
        "which",
        "who",
        "whether",
    ]
)
PRONOUNS = frozenset(["i", "we", "they", "he", "she", "it", "that", "this", "there"])
OPENING = frozenset(["i", "we", "they", "he", "she", "it"])
HELD = frozenset(
    [
        *(
            "say",
            "says",
            "said",
            "think",
            "thinks",
            "thought",
            "know",
            "knew",
            "knows",
            "mean",
            "guess",
            "hope",
            "hoped",
        ),
        *(
            "told",
            "tell",
            "asked",
            "ask",
            "sure",
            "believe",
            "felt",
            "feel",
            "see",
            "saw",
            "what",
            "how",
            "why",
            "than",
        ),
        *("him", "her", "them", "me", "us", "like", "wish", "found", "noticed", "realized", "realised", "suppose"),
    ]
)
"""Words after which a pronoun goes on with the sentence."""
LOOK_AHEAD = 7


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens `first` to `last` (not included), and the characters they cover without outer white space."""

    first: int
    last: int
    start_char: int
    end_char: int


def split(doc: Doc) -> tuple[Segment, ...]:
    """Split a parsed text; every character that is no white space is in exactly one segment, in order."""
    borders = _hard_borders(doc)
    spans = [span for span in zip(borders, [*borders[1:], len(doc)], strict=True) if span[0] < span[1]]
    words = [_words(doc, *span) for span in spans]
    spoken = [count for count in words if count]
    mean = sum(spoken) / len(spoken) if spoken else 0
    heard = sum(count * count for count in spoken) / sum(spoken) if spoken else 0
    limit = LONG_RUN_ON if mean > RUN_ON or heard > LONG_STRETCH else LONG
    pieces = [piece for span in spans for piece in _split_long(doc, *span, limit)]
    text = doc.text  # put together anew each time it is asked for
    segments = (_segment(doc, text, first, last) for first, last in pieces)
    return tuple(segment for segment in segments if segment is not None)


def _hard_borders(doc: Doc) -> list[int]:
    borders = [0]
    for token in doc[:-1]:
        if token.is_space:
            if "\n" in token.text and _breaks(doc, token):
                borders.append(token.i + 1)
            continue
        if not _is_end(token):
            continue
        after = token.i + 1
        while after < len(doc) and not doc[after - 1].whitespace_ and doc[after].text in CLOSERS:
            after += 1
        if after >= len(doc) or not (doc[after - 1].whitespace_ or doc[after].is_space):
            continue
        if len(token.text) > 1 and "." in token.text and doc[after].text[:1].islower():
            continue  # a trailing-off "..." within a sentence
        borders.append(after)
    return sorted(set(borders))


def _is_end(token: Token) -> bool:
    return bool(token.text) and all(char in ENDS for char in token.text)


def _breaks(doc: Doc, token: Token) -> bool:
    if token.text.count("\n") > 1 or token.i == 0:
        return True
    return not doc[token.i + 1].text[:1].islower() or _is_end(doc[token.i - 1])


def _words(doc: Doc, first: int, last: int) -> int:
    return sum(not (token.is_punct or token.is_space) for token in doc[first:last])


def _split_long(doc: Doc, first: int, last: int, limit: int) -> list[tuple[int, int]]:
    if _words(doc, first, last) <= limit:
        return [(first, last)]
    pieces: list[tuple[int, int]] = []
    start = first
    for border in range(first + 1, last):
        opens = limit == LONG_RUN_ON and _opens_sentence(doc, border)
        if not (opens or _starts_clause(doc, start, border, last)):
            continue
        if _words(doc, start, border) >= SHORTEST and _words(doc, border, last) >= SHORTEST:
            pieces.append((start, border))
            start = border
    pieces.append((start, last))
    return pieces


def _starts_clause(doc: Doc, start: int, at: int, end: int) -> bool:
    token = doc[at]
    before = doc[at - 1]
    word = token.lower_
    if word in CONNECTORS and before.lower_ not in CONNECTORS:
        begin = at + 1
    elif (before.text == "," and _is_main(doc, start, at) and word in PRONOUNS) or (
        token.is_sent_start and word not in SUBORDINATORS and before.lower_ not in CONNECTORS
    ):
        begin = at
    else:
        return False
    while begin < end and doc[begin].lower_ in CARRIERS:
        begin += 1
    return any(_is_subject_from(candidate, begin) for candidate in doc[begin : min(begin + LOOK_AHEAD, end)])


def _opens_sentence(doc: Doc, at: int) -> bool:
    """Whether a pronoun begins a sentence that nothing ends before: "… eleven times a month I proposed a table"."""
    token, before = doc[at], doc[at - 1]
    if token.lower_ not in OPENING or token.dep_ not in SUBJECTS or not _finite_group(token.head):
        return False
    if before.lower_ in SUBORDINATORS | CONNECTORS | HELD or before.pos_ in {"ADP", "SCONJ", "DET", "ADV", "CCONJ"}:
        return False
    return token.head.i > at and token.head.dep_ not in {"relcl", "advcl", "acl", "pcomp", "csubj"}


def _is_main(doc: Doc, start: int, at: int) -> bool:
    """Whether the words before a comma can stand alone: they hold a verb and open with no subordinator."""
    opening = [token for token in doc[start:at] if token.lower_ not in CARRIERS and not token.is_space]
    return bool(opening) and opening[0].lower_ not in SUBORDINATORS and any(_is_finite(token) for token in opening)


def _is_subject_from(token: Token, begin: int) -> bool:
    return (
        token.dep_ in SUBJECTS and token.left_edge.i <= begin and token.head.i > token.i and _finite_group(token.head)
    )


def _finite_group(verb: Token) -> bool:
    return _is_finite(verb) or any(_is_finite(child) for child in verb.children if child.dep_ in {"aux", "auxpass"})


def _is_finite(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBP", "VBZ", "MD"} or (token.tag_ == "VBN" and token.dep_ in {"ROOT", "conj"})


def _segment(doc: Doc, text: str, first: int, last: int) -> Segment | None:
    solid = [token for token in doc[first:last] if token.text.strip()]
    if not solid:
        return None
    start, end = solid[0].idx, solid[-1].idx + len(solid[-1].text)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Segment(first, last, start, end)
