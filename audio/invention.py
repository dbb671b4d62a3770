"""What a recogniser writes down although nobody said it, and how to know it.

Whisper was trained on subtitles: given noise, it writes what subtitles say over noise, or goes round in a loop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio.speech import TimedWord

_NO_SPEECH = 0.5
"""On nine kinds of noise, hum, clicks and coughs Whisper base gave 0.56 to 0.87; speech can reach that too, so it never
condemns alone."""
_UNSURE = -0.7
"""Mean log probability of a token below which the decoder was guessing; set by hand on the same sounds."""
_COMPRESSED = 2.4
"""Ratio of text to its zlib size above which a text repeats itself (Radford et al. 2022)."""
_ROUNDS = 3
"""A phrase said more often than this in a row is a loop of the decoder's; people stop after "no, no, no"."""
_LONGEST_PHRASE = 12
_ECHO = 3
"""Words of the trade in the order of the list, one after another, which nobody says by chance."""

_SUBTITLES = frozenset(
    {
        "thanks for watching",
        "thank you for watching",
        "thank you very much for watching",
        "please subscribe",
        "like and subscribe",
        "see you next time",
        "see you in the next video",
        "bye bye",
        "you",
        "the end",
        "subtitles by the amara org community",
    }
)
"""Texts that subtitles carry over silence and that are no answer to an interview question."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What Whisper says about one stretch of sound: probability of no speech, mean log probability, zlib ratio."""

    text: str
    no_speech: float
    log_probability: float
    compression: float


def plain(text: str) -> list[str]:
    """The words in lower case without punctuation."""
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.lower())


def is_invented(evidence: Evidence) -> bool:
    """Whether a text comes from the recogniser's habits and not from the sound."""
    words = plain(evidence.text)
    if not words:
        return True
    unsure = evidence.log_probability < _UNSURE
    if evidence.no_speech > _NO_SPEECH and (unsure or loops(evidence)):
        return True
    return " ".join(words) in _SUBTITLES and (unsure or evidence.no_speech > _NO_SPEECH / 2)


def loops(evidence: Evidence) -> bool:
    """Whether the text goes round in circles."""
    return evidence.compression > _COMPRESSED


def repeats(text: str, words: Sequence[str]) -> bool:
    """Whether `text` recites the list `words`: three of its entries in the list's order with nothing between."""
    said = f" {' '.join(plain(text))} "
    entries = [" ".join(plain(word)) for word in words]
    runs = (entries[at : at + _ECHO] for at in range(len(entries) - _ECHO + 1))
    return any(f" {' '.join(run)} " in said for run in runs)


def has_afterthought(words: Sequence[TimedWord]) -> bool:
    """Whether the last word stands alone behind the end of a sentence.

    Given a glossary, Whisper base put such a word behind three of seven voiced answers: "before midnight. night."
    """
    return len(words) > 1 and words[-2].text.endswith((".", "?", "!"))


def without_loops(words: tuple[TimedWord, ...]) -> tuple[TimedWord, ...]:
    """Leave one round of any phrase of up to 12 words that is said more than three times in a row."""
    said = ["".join(plain(word.text)) for word in words]
    kept: list[TimedWord] = []
    at = 0
    while at < len(words):
        length, rounds = _loop(said, at)
        kept.extend(words[at : at + length])
        at += length * rounds
    return tuple(kept)


def _loop(said: list[str], at: int) -> tuple[int, int]:
    """Length of the phrase at `at` and how often it is said in a row; (1, 1) where that is no loop."""
    for length in range(1, min(_LONGEST_PHRASE, (len(said) - at) // (_ROUNDS + 1)) + 1):
        phrase = said[at : at + length]
        rounds = 1
        while said[at + rounds * length : at + (rounds + 1) * length] == phrase:
            rounds += 1
        if rounds > _ROUNDS:
            return length, rounds
    return 1, 1
