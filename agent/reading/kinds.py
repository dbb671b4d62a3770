"""What kind of turn was that: an answer, a request, a decline, an attempt to instruct the judge.

A request counts wherever it stands in a turn, and not where a story merely holds such words: what somebody is said to
have said ("I told him to give me a minute"), what is quoted, what does not begin a clause.
"""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

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
PREAMBLE = 22
"""Words of build-up or excuse that still belong to a request, if they tell no story."""
GIST = 18
"""Words of a sentence up to which its gist is looked for."""
PREFACE = 5
"""Words of a story in one breath after "let me think", which make that a preface to the answer."""
TAIL = 16
"""Words after a request that still belong to its sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a turn of one kind: `text == turn[start_char:end_char]`."""

    kind: CandidateKind
    text: str
    start_char: int
    end_char: int


def pieces(text: str, *, asked: str = "") -> tuple[Piece, ...]:
    """Split a turn into pieces of one kind each, in order; together they hold every word of it.

    `asked` is what the interviewer last asked: "one second" is an answer to "how long did it take?", and everything
    asked after "what questions do you have for me?" is a question.
    """
    heard = _plain(text)
    if not _NOISE.sub(" ", _FILLERS.sub(" ", f" {heard} ")).strip(" .,!?;:-\u2026"):
        return (Piece(_kind_of_little(heard, asked), text.strip(), *_span(text)),)
    spans = _invited(heard) if _INVITES.search(_plain(asked)) else _found(heard, asked)
    return tuple(
        Piece(kind, text[start:end], start, end)
        for kind, start, end in ((kind, *_trim(text, start, end)) for kind, start, end in _covering(heard, spans))
        if start < end
    )


def prepare() -> None:
    """Compile all patterns, which takes about half a second once; call it while nobody waits."""
    _leading()
    _at_clause()
    _whole()


def checks_in(text: str) -> bool:
    """Whether the candidate only asks if the answer will do ("does that answer your question?")."""
    return bool(CHECKS_IN.search(_plain(text)))


def seconds_wanted(text: str) -> float | None:
    """Seconds that a request for time names ("two minutes": 120); None where it names none."""
    found = _DURATION.search(_plain(text))
    if found is None:
        return None
    amount = _AMOUNTS.get(found["amount"], 1.0)
    if found["amount"].isdigit():
        amount = float(found["amount"])
    if found["unit"].startswith("min"):
        return min(amount * 60, MAX_WAIT)
    if found["unit"].startswith("sec") and amount >= MIN_WAIT:
        return min(amount, MAX_WAIT)
    return MIN_WAIT


MIN_WAIT = 20.0
"""Seconds that people mean by "a second" or "a moment" when they have to think."""
MAX_WAIT = 300.0
_AMOUNTS = {
    "half a": 0.5,
    "two": 2.0,
    "a couple": 2.0,
    "a couple of": 2.0,
    "a few": 3.0,
    "some": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "ten": 10.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "forty-five": 45.0,
    "sixty": 60.0,
}
_DURATION = re.compile(
    rf"\b(?P<amount>{'|'.join(sorted(map(re.escape, _AMOUNTS), key=len, reverse=True))}|\d+|an?|one|another)\s+"
    r"(?:(?:quick|brief|short|little|more|extra|single)\s+)*(?P<unit>seconds?|secs?|minutes?|mins?|moments?|beat|mo)\b"
)
_FILLERS = re.compile(rf"(?<=[\s,.!?;:-]){FILLER}(?=[\s,.!?;:\u2026-])")
_NOISE = re.compile(r"\[[^\]]*\]|\([^)]*\)|\b(?:thank you|thanks|bye|you)\b|[^\w\s]+")
_MEANT = re.compile(r"\b(?:yes|yeah|yep|no|nope|right|sure)\b")
_INVITES = re.compile(
    r"questions (?:do|would|might) you|questions for me|like to ask me|like to know|anything else\?|you'd like to ask"
)
_NO_MORE = re.compile(
    r"\b(?:no(?:pe)?|not|nothing|none|that(?:'s| is| was) (?:all|it|everything)|i(?:'m| am) (?:good|fine|all set|okay)|all good|all set"
    r"|(?:you(?:'ve| have)? |already )answered)\b"
)
_ASKS_AMOUNT = re.compile(
    r"\b(?:how (?:long|much|many|fast|big|often|large)|number|quantif\w*|measure|latency|before)\b"
)
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
_STORY = re.compile(
    r"\b[a-z'-]{1,}\s+(?:\w+ly\s+)?(?:was|were|had|did|used|(?!need|feed|speed|indeed)\w{3,}ed|built|ran|led|wrote|made|found|cut|took|went|got|came|fell|rose|grew|"
    r"told|said|spoke|saw|knew|chose|set|put|kept|sent|let|held|gave|won|lost|brought|began|would|(?:did|was|were|could|would|had)n't|"
    r"could not|did not)\b|\d"
)
_EXCUSE = re.compile(
    r"^(?:i (?:just )?(?:want|missed|lost|forgot|blanked|zoned|got (?:distracted|lost)|wasn't (?:sure|listening|clear|expecting)|"
    r"didn't (?:catch|hear|get|understand|follow|expect)|couldn't (?:hear|catch|follow))|there (?:was|is) (?:some |a |an )?(?:noise|echo|lag|delay)|"
    r"(?:my|the|your) (?:connection|audio|headset|headphones|sound|line|internet|wifi|microphone|voice|dog|phone)|"
    r"i(?:'m| am|'ve| have)|something came|thanks|thank|appreciate|sorry|you (?:cut|broke|froze|went|dropped|were))\b"
)

_STATE = re.compile(r"^(?:that(?:'s| is)|it(?:'s| is))\b")
_RHETORICAL = re.compile(r"(?!.*\b(?:you|your)\b)(?=.*\b(?:was|were|did|had|happened)\b).*\?\s*$", re.DOTALL)

Span = tuple["CandidateKind", int, int]


class Match(NamedTuple):
    """A request found in the sentence number `place`, from character `first` to `last` of the turn."""

    request: Request
    place: int
    first: int
    last: int


@cache
def _at_clause() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|.*[,;:\u2026\u2013\u2014-]\s*|.*\b{BREAK}[\s,]+)(?:and |but |so |or |then )?{LEAD}$", re.DOTALL
    )


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"^[\s,.-]*{LEAD}")


@cache
def _whole() -> tuple[tuple[Request, re.Pattern[str]], ...]:
    tail = rf"(?:[\s,.!?;:\u2026-]+{FILLER})*[\s,.!?;:\u2026-]*$"
    return tuple(
        (request, re.compile(rf"^{LEAD}(?:{request.pattern.pattern}){tail}"))
        for request in requests()
        if request.place == "whole"
    )


def _plain(text: str) -> str:
    """Lower case with straight quotes, character for character."""
    straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "})
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in straight)


def _kind_of_little(heard: str, asked: str) -> CandidateKind:
    """Words that say next to nothing: a yes or no, an apology that wants a repeat, a noise."""
    if _INVITES.search(_plain(asked)) and re.search(r"\w", heard):
        return "decline"
    if _ASKS_AMOUNT.search(_plain(asked)) and re.search(r"\b(?:second|sec|minute|moment)\b", heard):
        return "answer"
    if re.search(r"\b(?:sorry|pardon|excuse me)\b", heard) and "?" in heard:
        return "repeat_request"
    if re.search(
        r"\b(?:hold on|hang on|wait|one (?:sec|second)|let(?:'s| me) see|(?:good|great|tough|hard|tricky|interesting) (?:one|question))\b",
        heard,
    ):
        return "time_request"
    if re.search(r"\b(?:hello|hi|hey)\b.*\?", heard):
        return "clarification"
    return "answer" if _MEANT.search(heard) else "empty"


def _invited(heard: str) -> list[Span]:
    """Kinds where the candidate was asked for questions: a question, a request, or "no, that's all"."""
    spans = [span for span in _found(heard, "") if span[0] not in {"skip", "decline", "clarification"}]
    if spans:
        return spans
    words = len(heard.split())
    asks = "?" in heard or re.search(
        r"\b(?:what|how|who|why|which|when|where|wonder\w*|curious|tell me|like to know|do you|is there|are there)\b",
        heard,
    )
    if asks:
        return [("clarification", 0, len(heard))]
    if _NO_MORE.search(heard) or words <= ALONE:
        return [("decline", 0, len(heard))]
    return []


def _found(heard: str, asked: str) -> list[Span]:
    sentences = list(_sentences(heard))
    candidates: list[Match] = []
    for place, (start, end) in enumerate(sentences):
        taken: list[tuple[int, int]] = []
        for request, first, last in _in_sentence(heard, start, end):
            if any(first < b and a < last for a, b in taken) or is_reported(
                heard, sentences, place, found=(first, last)
            ):
                continue
            if request.kind == "decline" and _goes_on(heard, first, last, end):
                continue
            if request.kind == "time_request" and request.place == "whole" and _ASKS_AMOUNT.search(_plain(asked)):
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


def _in_sentence(heard: str, start: int, end: int) -> Iterator[tuple[Request, int, int]]:
    """Every request that the sentence may hold, with where it begins and ends in the turn."""
    sentence = heard[start:end]
    whole = {id(request): pattern for request, pattern in _whole()}
    bare = _leading().sub("", sentence)
    short = len(sentence) <= LONG_SENTENCE and _words(sentence) <= GIST
    for request in _applicable(heard, sentence):
        if request.place == "gist":
            if short and (request.pattern.match(bare) or request.pattern.match(sentence)):
                yield request, start, end
            continue
        if request.place == "whole":
            if whole[id(request)].match(sentence):
                yield request, start, end
            continue
        for found in request.pattern.finditer(sentence):
            before = sentence[: found.start()]
            if _cuts_a_word(sentence, *found.span()):
                continue
            if not _UNFINISHED.search(before) if request.place == "anywhere" else _at_clause().match(before):
                yield request, start + found.start(), start + found.end()


def _applicable(heard: str, sentence: str) -> Iterator[Request]:
    for request in requests():
        if len(heard) > LONG_TURN and request.around in {"alone", "only"}:
            continue
        if request.place != "whole" or len(sentence) <= LONG_SENTENCE:
            yield request


def _cuts_a_word(sentence: str, first: int, last: int) -> bool:
    if first and (sentence[first - 1].isalnum() or sentence[first - 1] == "'"):
        return True
    return last < len(sentence) and sentence[last].isalnum() and sentence[last - 1].isalnum()


def _goes_on(heard: str, first: int, last: int, end: int) -> bool:
    """Whether a decline is only the preface to an estimate or another example."""
    rest = heard[last:end]
    return bool(_BUT.search(heard[first:end]) or _ESTIMATE.match(rest + heard[end:]))


def _fits(heard: str, sentences: Sequence[tuple[int, int]], asking: set[int], match: Match) -> bool:
    """Whether as much answer stands around the request as it bears."""
    request, place, first, last = match
    start, end = sentences[place]
    before = sum(_words(heard[a:b]) for i, (a, b) in enumerate(sentences) if i < place and i not in asking)
    after = sum(_words(heard[a:b]) for i, (a, b) in enumerate(sentences) if i > place and i not in asking)
    before += _words(heard[start:first])
    rest = _words(heard[last:end])
    after += rest if rest > TAIL or _STORY.search(heard[last:end]) else 0
    if request.kind == "time_request" and request.place == "clause" and _words(heard[start:first]) > 1 and rest > 1:
        return False
    if request.kind == "time_request" and rest > PREFACE and _STORY.search(heard[last:end]):
        return False
    if request.kind == "clarification" and CHECKS_IN.search(heard[start:end]) and before >= SUBSTANCE:
        return False
    if request.kind == "clarification" and _is_answered(heard, sentences, place):
        return False
    if request.around == "only":
        return place == len(sentences) - 1 and before + after <= ONLY
    if request.around == "alone":
        return before + after <= ALONE
    return request.around == "any" or before < SUBSTANCE or after < SUBSTANCE


def _is_answered(heard: str, sentences: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether the speaker answers the question: one about the past, not put to "you", with more to follow."""
    start, end = sentences[place]
    return place < len(sentences) - 1 and bool(_RHETORICAL.match(heard[start:end]))


def _reach(heard: str, sentence: tuple[int, int], match: Match, following: int) -> tuple[int, int]:
    """From the fillers before a request to the end of its sentence, or of its clause where an answer follows."""
    start, end = sentence
    first, last = match.first, match.last
    lead = re.search(rf"(?<![\w'])(?:(?:and|but|so)\s+)?{LEAD}$", heard[start:first])
    begin = start + lead.start() if lead else first
    if following < end:
        end = max(last, following)
    elif _words(heard[last:end]) > TAIL:
        comma = re.search(r"[,;:\u2013\u2014-]\s", heard[last:end])
        end = last + comma.end() if comma else last
    return begin, end


def _next_start(candidates: Sequence[Match], match: Match) -> int:
    return min((other.first for other in candidates if other.first > match.first), default=1 << 30)


def _covering(heard: str, spans: Sequence[Span]) -> list[Span]:
    """The spans with the answers between them; what tells nothing goes with its neighbour."""
    out: list[Span] = []
    place = 0
    for kind, start, end in sorted(spans, key=lambda span: span[1]):
        if start > place:
            out.append(("answer", place, start))
        if end > place:
            out.append((kind, max(start, place), end))
            place = end
    if place < len(heard):
        out.append(("answer", place, len(heard)))
    return _merged(heard, out)


def _merged(heard: str, spans: list[Span]) -> list[Span]:
    """Give preambles and excuses to the request they belong to, and join neighbours of one kind."""
    if not any(kind != "answer" for kind, _, _ in spans):
        return [("answer", 0, len(heard))]
    kinds: list[CandidateKind] = []
    for place, (kind, start, end) in enumerate(spans):
        following = spans[place + 1][0] if place + 1 < len(spans) else None
        before = kinds[-1] if kinds else None
        kinds.append(_owner(heard[start:end], before, following) if kind == "answer" else kind)
    joined: list[Span] = []
    for kind, (_, start, end) in zip(kinds, spans, strict=True):
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1], end)
        else:
            joined.append((kind, start, end))
    return joined


def _owner(text: str, before: CandidateKind | None, following: CandidateKind | None) -> CandidateKind:
    """Which kind a stretch between requests is of: theirs where it is a preamble or an excuse, else an answer."""
    words = _words(text)
    bare = _NOISE.sub(" ", _FILLERS.sub(" ", f" {text} ")).strip()
    if not bare or words <= 1:
        return following or before or "answer"
    tells = bool(_STORY.search(text))
    core = re.sub(rf"^{LEAD}", "", text.strip())
    excuses = bool(_EXCUSE.match(core) or (not tells and _STATE.match(core)))
    if before is not None and before not in {"answer", "restart", "time_request"}:
        if words <= PREAMBLE and (excuses or text.rstrip().endswith("?")) and (not tells or words <= ALONE):
            return before
        if before in {"stop", "skip", "abuse"} and words <= ALONE:
            return before
    if following is not None and words <= PREAMBLE and not tells:
        return following
    if following not in {None, "decline"} and words <= ALONE and excuses:
        return following or "answer"
    return "answer"


def _sentences(heard: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in re.finditer(r"(?<=[.!?\u2026])[\"')\]]*\s+|\n+", heard):
        if heard[start : found.start()].strip():
            yield start, found.end()
            start = found.end()
    if heard[start:].strip():
        yield start, len(heard)


def _words(text: str) -> int:
    """Words that are not fillers."""
    return len(re.findall(r"[\w'%-]+", _FILLERS.sub(" ", f" {text} ")))


def _span(text: str) -> tuple[int, int]:
    return _trim(text, 0, len(text))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return (start + left, start + max(left, right))
