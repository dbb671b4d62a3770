"""Whether the words so far could be the end of an answer, judged by how they end.

Recognisers put a full stop behind every pause, so the words count and the punctuation hardly does. What each ending
demands stands in `text_end.toml`: "because" a clause, "the" a noun, "we're" a verb.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHORT = 3
"""A sentence of so few words needs no verb to be one: "Seven weeks." """
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_WORD = re.compile(r"[a-z0-9'%][a-z0-9'%-]*")
_ITEM_END = re.compile(r"[|\n]")
_UNFINISHED_MARKS = (",", "-", "\N{EN DASH}", "\N{EM DASH}", ":", "...", "\N{HORIZONTAL ELLIPSIS}")


@dataclass(frozen=True, slots=True)
class _Tables:
    degrees: Mapping[str, float]
    longest: int
    ordinary: float
    unknown: float
    fragment: float
    scene: float
    trailing_mark: float
    openers: frozenset[str]
    answers: frozenset[str]
    subjects: frozenset[str]
    verbs: frozenset[str]


def ending(text: str) -> float:
    """How complete the words are at their end, 0 unfinished to 1 closed; 0.5 without words."""
    tables = _tables()
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower().rstrip()
    words = _WORD.findall(plain)
    if not words:
        return tables.unknown
    phrase, degree = _longest_phrase(words, tables)
    if phrase > 1:
        return degree
    degrees = [degree, _of_sentence(_SENTENCE_END.split(plain)[-1], tables)]
    if plain.endswith(_UNFINISHED_MARKS):
        degrees.append(tables.trailing_mark)
    return min(degrees)


def _longest_phrase(words: Sequence[str], tables: _Tables) -> tuple[int, float]:
    """How many words the longest known ending has, and its degree."""
    for count in range(min(len(words), tables.longest), 0, -1):
        degree = tables.degrees.get(" ".join(words[-count:]))
        if degree is not None:
            return count, degree
    return 0, tables.ordinary


def _of_sentence(sentence: str, tables: _Tables) -> float:
    """By the last sentence as a whole: one that only sets the scene, or has no verb, is likely to go on."""
    words = _WORD.findall(sentence)
    if len(words) <= _SHORT or words[0] in tables.answers:
        return tables.ordinary
    if words[0] in tables.openers and not _has_main_clause(sentence, words, tables):
        return tables.scene
    return tables.ordinary if any(_is_verbal(word, tables) for word in words) else tables.fragment


def _has_main_clause(sentence: str, words: Sequence[str], tables: _Tables) -> bool:
    """After "when" or "if": a second subject, or words behind a comma."""
    behind_comma = _WORD.findall(sentence.rsplit(",", 1)[1]) if "," in sentence else []
    return len(behind_comma) >= _SHORT or sum(word in tables.subjects for word in words) > 1


def _is_verbal(word: str, tables: _Tables) -> bool:
    return word in tables.verbs or "'" in word or word.endswith(("ed", "ing"))


@cache
def _tables() -> _Tables:
    data: dict[str, Any] = tomllib.loads(resources.files("audio").joinpath("text_end.toml").read_text("utf-8"))
    degrees = {phrase: row["degree"] for row in data["phrases"] for phrase in _items(row["list"])}
    kinds = {name: frozenset(_items(items)) for name, items in data["kinds"].items()}
    return _Tables(
        degrees=degrees,
        longest=max(len(phrase.split()) for phrase in degrees),
        ordinary=data["ordinary"],
        unknown=data["unknown"],
        fragment=data["fragment"],
        scene=data["scene"],
        trailing_mark=data["trailing_mark"],
        openers=kinds["scene_openers"],
        answers=kinds["answers"],
        subjects=kinds["subjects"],
        verbs=kinds["verbs"],
    )


def _items(listed: str) -> list[str]:
    return [item for part in _ITEM_END.split(listed) if (item := part.strip())]
