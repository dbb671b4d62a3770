"""Where in a turn something is said to the interviewer, and whether what stands around it allows that."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from agent.reading.heard import STORY, plain, sentences_of, words_in
from agent.reading.reported import is_reported
from agent.reading.requests import BREAK, CHECKS_IN, FILLER, LEAD, requests

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.reading.requests import Request
    from agent.transcript import CandidateKind


SUBSTANCE = 7
"""Words from which on what stands beside a request is answer enough for the request to stand between two halves."""
ALONE = 12
"""Words that may stand beside what is a request only by itself ("I missed that")."""
ONLY = 3
"""Words that may stand beside a short question of any wording: with more, it may be the speaker's own rhetoric."""
LONG_TURN = 600
"""Characters of a turn beyond which it holds an answer, and nothing in it stands alone."""
LONG_SENTENCE = 160
"""Characters beyond which no sentence is a request from its beginning to its end."""
GIST = 18
"""Words of a sentence up to which its gist is looked for."""
PREFACE = 5
"""Words of a story in one breath after "let me think", which make that a preface to the answer."""
TAIL = 16
"""Words after a request that still belong to its sentence."""
ASKS_AMOUNT = re.compile(
    r"\b(?:how (?:long|much|many|fast|big|often|large)|number|quantif\w*|measure|latency|before)\b"
)
"""Questions that "a second" answers."""
_UNFINISHED = re.compile(
    r"\b(?:to|not|what|how|why|where|when|who|whom|whether|if|that (?:users|people|customers|they)|never|so many things)\s*$"
)
_ESTIMATE = re.compile(
    r"^(?:[\s,.;:-]|\b(?:but|though|however|although|so|and|if i (?:had|have) to guess|from memory|offhand|i mean)\b)*\b(?:"
    r"(?:roughly|about|around|maybe|probably|approximately|somewhere|something like|i think (?:it|we|that)|i'd (?:say|guess|estimate)|"
    r"i would (?:say|guess|estimate)|it was|it went|it dropped|it fell|it's|on the order|my (?:best )?(?:guess|estimate)|at least|"
    r"more than|less than|over|under|close to|nearly|almost|we (?:went|saw|got|had|cut|were)|i (?:know|remember|do (?:know|remember|have))|"
    r"the closest|what i (?:can|do)|there was|one (?:time|thing)|in \w+ |at (?:my|university|school)|when i)\b|\d)"
)
_BUT = re.compile(
    r"\b(?:but|though|although|however|except|instead|so (?:i|we))\b(?! (?:can't|cannot|couldn't|don't|do not|have no|haven't)\b"
    r"|,? (?:honestly |really |i'm afraid |sorry |unfortunately )*(?:i (?:really |honestly |just )?(?:don't|can't|couldn't|have no|haven't)|no\b|nothing))"
    r"(?:\s+[\w'%-]+){4}"
)
_TRADE = re.compile(
    r"\b(?:end[- ]to[- ]end|back[- ]?end|front[- ]?end|stop words?|early stopping|skip connections?|skip lists?)\b"
)
"""Words of the trade that hold those of a request."""
_RHETORICAL = re.compile(r"(?!.*\b(?:you|your)\b)(?=.*\b(?:was|were|did|had|happened)\b).*\?\s*$", re.DOTALL)


Span = tuple["CandidateKind", int, int]
"""A kind, and the characters from which and to which."""
Sought = tuple[tuple["Request", re.Pattern[str]], ...]
"""Requests, each with the pattern that is looked for."""


class Match(NamedTuple):
    """A request found in the sentence number `place`, from character `first` to `last` of the turn."""

    request: Request
    place: int
    first: int
    last: int


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"^[\s,.-]*{LEAD}")


@cache
def _at_clause() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|.*[,;:\u2026\u2013\u2014-]\s*|.*\b{BREAK}[\s,]+)(?:and |but |so |or |then )?{LEAD}$", re.DOTALL
    )


@cache
def _sought() -> Sought:
    """Every request with what is looked for: a request of its own place "whole" fills its sentence."""
    tail = rf"(?:[\s,.!?;:\u2026-]+{FILLER})*[\s,.!?;:\u2026-]*$"
    return tuple(
        (
            request,
            re.compile(rf"^{LEAD}(?:{request.pattern.pattern}){tail}") if request.place == "whole" else request.pattern,
        )
        for request in requests()
    )


@cache
def _sought_of(kind: CandidateKind) -> Sought:
    return tuple(one for one in _sought() if one[0].kind == kind)


def compile_patterns() -> None:
    """Compile what is compiled at first use."""
    _leading()
    _at_clause()
    _sought()


def may_hold(heard: str, kind: CandidateKind) -> bool:
    """False where `requests_in` surely finds none of this kind; takes a tenth of its time."""
    return any(True for start, end in sentences_of(heard) for _ in _in_sentence(heard, start, end, _sought_of(kind)))


def requests_in(heard: str, asked: str) -> list[Span]:
    """Every request in a turn in lower case, with the stretch that belongs to it; `asked` is what it replies to."""
    heard = _TRADE.sub(lambda found: "x" * len(found[0]), heard)
    sentences = list(sentences_of(heard))
    candidates: list[Match] = []
    for place, (start, end) in enumerate(sentences):
        taken: list[tuple[int, int]] = []
        for request, first, last in _in_sentence(heard, start, end, _sought()):
            if any(first < b and a < last for a, b in taken) or is_reported(
                heard, sentences, place, found=(first, last)
            ):
                continue
            if request.kind == "decline" and is_estimated(heard[first:end], heard[end:], after=last - first):
                continue
            if request.kind == "time_request" and request.place == "whole" and ASKS_AMOUNT.search(plain(asked)):
                continue
            taken.append((first, last))
            candidates.append(Match(request, place, first, last))
    candidates.sort(key=lambda match: match.first)
    asking = {match.place for match in candidates}
    return [
        (match.request.kind, *_reach(heard, sentences[match.place], match, _next_start(candidates, match)))
        for match in candidates
        if _fits(heard, sentences, asking, match)
    ]


def _in_sentence(heard: str, start: int, end: int, sought: Sought) -> Iterator[tuple[Request, int, int]]:
    """Every request that the sentence may hold, with where it begins and ends in the turn."""
    sentence = heard[start:end]
    bare = _leading().sub("", sentence)
    short = len(sentence) <= LONG_SENTENCE and words_in(sentence) <= GIST
    for request, pattern in _applicable(heard, sentence, sought):
        if request.place == "gist":
            if short and (pattern.match(bare) or pattern.match(sentence)):
                yield request, start, end
            continue
        if request.place == "whole":
            if pattern.match(sentence):
                yield request, start, end
            continue
        for found in pattern.finditer(sentence):
            before = sentence[: found.start()]
            if _cuts_a_word(sentence, *found.span()):
                continue
            if not _UNFINISHED.search(before) if request.place == "anywhere" else _at_clause().match(before):
                yield request, start + found.start(), start + found.end()


def _applicable(heard: str, sentence: str, sought: Sought) -> Iterator[tuple[Request, re.Pattern[str]]]:
    for request, pattern in sought:
        if len(heard) > LONG_TURN and request.around in {"alone", "only"}:
            continue
        if request.place != "whole" or len(sentence) <= LONG_SENTENCE:
            yield request, pattern


def _cuts_a_word(sentence: str, first: int, last: int) -> bool:
    if first and (sentence[first - 1].isalnum() or sentence[first - 1] == "'"):
        return True
    return last < len(sentence) and sentence[last].isalnum() and sentence[last - 1].isalnum()


def is_estimated(words: str, rest: str, *, after: int | None = None) -> bool:
    """Whether a decline is only the preface to an estimate or another example, in its sentence or the `rest`.

    `after` is where in its sentence the decline itself ends; without it, at the end.
    """
    behind = words[len(words) if after is None else after :]
    return bool(_BUT.search(words) or _ESTIMATE.match(behind + rest))


def _fits(heard: str, sentences: Sequence[tuple[int, int]], asking: set[int], match: Match) -> bool:
    """Whether as much answer stands around the request as it bears."""
    request, place, first, last = match
    start, end = sentences[place]
    before = sum(words_in(heard[a:b]) for i, (a, b) in enumerate(sentences) if i < place and i not in asking)
    after = sum(words_in(heard[a:b]) for i, (a, b) in enumerate(sentences) if i > place and i not in asking)
    before += words_in(heard[start:first])
    rest = words_in(heard[last:end])
    after += rest if rest > TAIL or STORY.search(heard[last:end]) else 0
    if _is_preface(heard, sentences[place], match) or (
        request.kind == "clarification"
        and (_is_answered(heard, sentences, place) or (CHECKS_IN.search(heard[start:end]) and before >= SUBSTANCE))
    ):
        return False
    if request.around == "only":
        return place == len(sentences) - 1 and before + after <= ONLY
    if request.around == "alone":
        return before + after <= ALONE
    return request.around == "any" or before < SUBSTANCE or after < SUBSTANCE


def _is_preface(heard: str, sentence: tuple[int, int], match: Match) -> bool:
    """Whether "let me think" stands in the middle of a sentence, or begins one that goes on to tell."""
    request, _, first, last = match
    start, end = sentence
    rest = words_in(heard[last:end])
    if request.kind != "time_request":
        return False
    inside = request.place == "clause" and words_in(heard[start:first]) > 1 and rest > 1
    return inside or (rest > PREFACE and bool(STORY.search(heard[last:end])))


def _is_answered(heard: str, sentences: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether the speaker answers the question, with more to follow."""
    start, end = sentences[place]
    return place < len(sentences) - 1 and is_rhetorical(heard[start:end])


def is_rhetorical(words: str) -> bool:
    """Whether a question is about the past and not put to "you"."""
    return bool(_RHETORICAL.match(words))


def _reach(heard: str, sentence: tuple[int, int], match: Match, following: int) -> tuple[int, int]:
    """From the fillers before a request to the end of its sentence, or of its clause where an answer follows."""
    start, end = sentence
    first, last = match.first, match.last
    lead = re.search(rf"(?<![\w'])(?:(?:and|but|so)\s+)?{LEAD}$", heard[start:first])
    begin = start + lead.start() if lead else first
    if following < end:
        end = max(last, following)
    elif words_in(heard[last:end]) > TAIL:
        comma = re.search(r"[,;:\u2013\u2014-]\s", heard[last:end])
        end = last + comma.end() if comma else last
    return begin, end


def _next_start(candidates: Sequence[Match], match: Match) -> int:
    return min((other.first for other in candidates if other.first > match.first), default=1 << 30)
