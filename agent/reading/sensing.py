"""Requests that no pattern knows, found by what they mean: where a turn is short, or at its ends.

Patterns come first: what they found stands, unless a short turn as a whole surely means something else. In a long
turn only its first and last words are looked at, and must be surer: a story must never be taken for a request.
"""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from agent.reading.heard import STORY, sentences_of, words_in
from agent.reading.reported import is_reported
from agent.reading.requests import CHECKS_IN
from agent.reading.spotting import ASKS_AMOUNT, SUBSTANCE, is_estimated, is_rhetorical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.reading.meaning import Meaning, Meant
    from agent.reading.spotting import Span
    from agent.transcript import CandidateKind

SHORT = 40
"""Words up to which a turn may be nothing but a request."""
EDGE = 28
"""Words of a request at an end of a longer turn."""
SURE = 0.6
"""Probability of a request from which a short turn is one."""
OF_ONE_KIND = 0.5
"""Probability of its likeliest kind, from then on."""
GRAVE: frozenset[CandidateKind] = frozenset({"injection", "abuse", "off_topic"})
"""Kinds that are held against somebody: these must be surer."""
SURER = 0.8
"""Probability of its kind from which a part of a short turn is a request."""
SUREST = 0.93
"""The same at an end of a long turn, and to overrule a pattern."""
OVERRULE = frozenset(
    {"repeat_request", "rephrase_request", "time_request", "restart", "skip", "stop", "injection", "decline"}
)
"""Kinds that are often put as a question."""
BESIDE = 0.3
"""Probability of a request from which words beside one belong to it ("I explained that badly")."""
A_FEW = 3
"""Words that a clause of a run-on needs to be one."""
TELLS = 0.5
"""Probability of a request below which words beside one stay an answer."""
_SPOKEN_TO = re.compile(r"\b(?:you|your|(?:should|shall|can|may|could|do) i)\b")
_STARTS_ANEW = re.compile(
    r"\s(?=(?:(?:um+|uh+|oh|okay|no|and|but|so),? )*(?:sorry|wait|hold on|hang on|no wait|actually|anyway|um+|uh+|oh),?\s)"
)
"""Where a clause may begin that is said to somebody else, in words without marks."""


class Part(NamedTuple):
    """A sentence, or a clause of a run-on, by its characters."""

    start: int
    end: int


def sensed(heard: str, found: Sequence[Span], meaning: Meaning, asked: str) -> list[Span]:
    """The requests of a turn: those `found` by patterns, and those of their meaning alone. `heard` is `plain`."""
    parts = list(_parts(heard))
    if not parts:
        return list(found)
    if found:
        return _completed(heard, found, parts, meaning)
    short = words_in(heard) <= SHORT
    if short and (span := _whole(heard, parts, meaning, asked)) is not None:
        return [span]
    for first, last in _ends(parts):
        if words_in(heard[parts[first].start : parts[last].end]) > EDGE:
            continue
        means = meaning.of(heard[parts[first].start : parts[last].end])
        if means.sure >= (SURER if short else SUREST) and _may_stand(heard, parts, (first, last), means, asked):
            return [(means.kind, parts[first].start, parts[last].end)]
    return []


def _whole(heard: str, parts: Sequence[Part], meaning: Meaning, asked: str) -> Span | None:
    """A short turn as one request, without the answer that it may begin or end with."""
    means = meaning.of(heard)
    everything = (0, len(parts) - 1)
    if (
        means.request < SURE
        or means.sure < (SURER if means.kind in GRAVE else OF_ONE_KIND)
        or not _may_stand(heard, parts, everything, means, asked)
    ):
        return None
    first, last = everything
    while first < last and _tells(heard, parts[first], meaning):
        first += 1
    while last > first and _tells(heard, parts[last], meaning):
        last -= 1
    if (first, last) == everything:
        return means.kind, 0, len(heard)
    rest = meaning.of(heard[parts[first].start : parts[last].end])
    return (rest.kind, parts[first].start, parts[last].end) if rest.request >= SURE else None


def _completed(heard: str, found: Sequence[Span], parts: Sequence[Part], meaning: Meaning) -> list[Span]:
    """What patterns found, with what stands beside it and is meant the same.

    The patterns of a clarification fit most questions: there a kind that is certain counts more.
    """
    spans = list(found)
    kinds = {kind for kind, _, _ in spans}
    if words_in(heard) > SHORT:
        return spans
    bare = [part for part in parts if not any(start < part.end and part.start < end for _, start, end in spans)]
    if any(_tells(heard, part, meaning) for part in bare):
        return spans
    means = meaning.of(heard)
    likely = OVERRULE if kinds == {"clarification"} else kinds
    if (means.sure >= SURER and means.kind in likely) or (means.sure >= SUREST and means.kind in OVERRULE):
        return [(means.kind, 0, len(heard))]
    if len(kinds) == 1 and all(meaning.of(heard[part.start : part.end]).request >= BESIDE for part in bare):
        return [(spans[0][0], 0, len(heard))]
    return spans


def _tells(heard: str, part: Part, meaning: Meaning) -> bool:
    """Whether a part by itself is an answer that stands beside a request."""
    words = heard[part.start : part.end]
    return words_in(words) >= SUBSTANCE and meaning.of(words).request < TELLS


def _may_stand(heard: str, parts: Sequence[Part], among: tuple[int, int], means: Meant, asked: str) -> bool:
    """Whether what stands around the words allows that they are said to the interviewer."""
    first, last = among
    start, end = parts[first].start, parts[last].end
    words, before = heard[start:end], heard[:start]
    if is_reported(heard, parts, first, found=(start, end)):
        return False
    if means.kind == "time_request" and ASKS_AMOUNT.search(asked) and words_in(words) <= SUBSTANCE:
        return False
    if means.kind == "decline" and is_estimated(words, heard[end:]):
        return False
    if means.kind == "clarification":
        checks = CHECKS_IN.search(words) and words_in(before) >= SUBSTANCE
        spoken_to = words_in(heard) <= SHORT or _SPOKEN_TO.search(words)
        return bool(spoken_to) and not checks and not (end < len(heard) and is_rhetorical(words))
    if means.kind == "off_topic":
        return (start, end) == (0, len(heard)) and means.request >= SURER
    return True


def _ends(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """The last two parts, the last, the first, the first two, of several."""
    count = len(parts)
    if count == 1:
        return
    places = ((count - 2, count - 1), (count - 1, count - 1), (0, 0), (0, 1))
    yield from (place for place in places if place != (0, count - 1))


def _parts(heard: str) -> Iterator[Part]:
    """Sentences, and in those without marks the clauses behind "um, sorry" and the like."""
    for start, end in sentences_of(heard):
        place = start
        for border in _STARTS_ANEW.finditer(heard, start, end):
            told, rest = heard[place : border.start()], heard[border.end() : end]
            if words_in(told) >= SUBSTANCE and words_in(rest) >= A_FEW and STORY.search(told):
                yield Part(place, border.end())
                place = border.end()
        yield Part(place, end)
