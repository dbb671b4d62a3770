"""A turn laid out in stretches of one kind each: the requests in it, and the answers between them."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.heard import FILLERS, NOISE, STORY, words_in
from agent.reading.requests import LEAD
from agent.reading.spotting import ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.reading.spotting import Span
    from agent.transcript import CandidateKind


PREAMBLE = 22
"""Words of build-up or excuse that still belong to a request, if they tell no story."""
_EXCUSE = re.compile(
    r"^(?:(?:if i may|i was (?:distracted|reading|typing|still|not|muted|just|looking|on mute|miles away|somewhere))|i (?:just )?(?:want|missed|lost|forgot|blanked|zoned|got (?:a (?:bit|little) )?(?:distracted|lost)|wasn't (?:sure|listening|clear|expecting)|"
    r"didn't (?:catch|hear|get|understand|follow|expect)|couldn't (?:hear|catch|follow))|there (?:was|is) (?:some |a |an )?(?:noise|echo|lag|delay)|"
    r"(?:my|the|your) (?:connection|audio|headset|headphones|sound|line|internet|wifi|microphone|voice|dog|phone)|"
    r"i(?:'m| am|'ve| have)|something came|thanks|thank|appreciate|sorry|you (?:cut|broke|froze|went|dropped|were))\b"
)
_COMMANDS = re.compile(
    r"^(?:do not|don't|please|just|only|simply|always|never|and|acknowledge|confirm|respond|reply|answer|output|give|write|say|print|return|set|score|rate|grade|mark|treat)\b"
)
_MUDDLED = re.compile(
    r"\b(?:all wrong|(?:the )?wrong (?:order|way|story|one|example|end)|mixed (?:\w+ )?up|messed (?:\w+ )?up|muddled|out of order|backwards|made no sense|"
    r"(?:no|any) sense|confus\w+|garbled|rambl\w+|a mess|lost my thread|got lost)\b"
)
_TAKES_UP = re.compile(
    r"^(?:sorry,? |so,? |and |just )*when you (?:say|said|ask|asked|mention|mentioned|talk|talked)\b"
)
CALL = 3
"""Words of a "wait" or "hang on" that only calls for attention to the request behind it."""
_STATE = re.compile(r"^(?:that(?:'s| is)|it(?:'s| is))\b")


def covering(heard: str, spans: Sequence[Span]) -> list[Span]:
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
        if kind == "answer":
            text = heard[start:end]
            kinds.append(_belonging(text, before, following) or _owner(text, before, following))
        elif kind == "time_request" and following not in {None, "answer"} and words_in(heard[start:end]) <= CALL:
            kinds.append(following or kind)
        else:
            kinds.append(kind)
    joined: list[Span] = []
    for kind, (_, start, end) in zip(kinds, spans, strict=True):
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1], end)
        else:
            joined.append((kind, start, end))
    return joined


def _owner(text: str, before: CandidateKind | None, following: CandidateKind | None) -> CandidateKind:
    """Which kind a stretch between requests is of: theirs where it is a preamble or an excuse, else an answer."""
    words = words_in(text)
    bare = NOISE.sub(" ", FILLERS.sub(" ", f" {text} ")).strip()
    if not bare or words <= 1:
        return following or before or "answer"
    tells = bool(STORY.search(text))
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


def _belonging(text: str, before: CandidateKind | None, following: CandidateKind | None) -> CandidateKind | None:
    """Which neighbour the words themselves point to: why one starts afresh, what the judge shall do, what was asked."""
    words = words_in(text)
    core = re.sub(rf"^{LEAD}", "", text.strip())
    if "restart" in {before, following} and words <= ALONE and _MUDDLED.search(core):
        return "restart"
    if before == "injection" and words <= PREAMBLE and _COMMANDS.match(core) and not STORY.search(text):
        return before
    return following if following == "clarification" and words <= PREAMBLE and _TAKES_UP.match(core) else None
