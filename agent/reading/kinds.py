"""What kind of turn was that: an answer, a request, a decline, an attempt to instruct the judge.

A request counts wherever it stands in a turn, and not where a story merely holds such words: what somebody is said to
have said ("I told him to give me a minute"), what is quoted, what does not begin a clause.
"""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from agent.reading.heard import FILLERS, NOISE, plain, trimmed_span
from agent.reading.requests import CHECKS_IN
from agent.reading.sensing import sensed
from agent.reading.spotting import ALONE, ASKS_AMOUNT, compile_patterns, may_hold, requests_in
from agent.reading.stretches import covering
from agent.reading.withholding import is_withheld
from agent.transcript import Piece

if TYPE_CHECKING:
    from agent.reading.meaning import Meaning
    from agent.reading.spotting import Span
    from agent.transcript import CandidateKind

_MEANT = re.compile(r"\b(?:yes|yeah|yep|no|nope|right|sure)\b")
_INVITES = re.compile(
    r"questions (?:do|would|might) you|questions for me|like to ask me|like to know|anything else\?|you'd like to ask"
)
_NO_MORE = re.compile(
    r"\b(?:no(?:pe)?|not|nothing|none|that(?:'s| is| was) (?:all|it|everything)|i(?:'m| am) (?:good|fine|all set|okay)|all good|all set"
    r"|(?:you(?:'ve| have)? |already )answered)\b"
)


class Split(Protocol):
    """What splits a turn into pieces: `pieces`, or a reader's."""

    def __call__(self, text: str, *, asked: str = "") -> tuple[Piece, ...]:
        """The pieces of a turn, in order."""


def pieces(text: str, *, asked: str = "", meaning: Meaning | None = None) -> tuple[Piece, ...]:
    """Split a turn into pieces of one kind each, in order; together they hold every word of it.

    `asked` is what the interviewer last asked: "one second" is an answer to "how long did it take?", and everything
    asked after "what questions do you have for me?" is a question. With `meaning`, requests are found in words that no
    pattern knows, too.
    """
    heard = plain(text)
    if not NOISE.sub(" ", FILLERS.sub(" ", f" {heard} ")).strip(" .,!?;:-\u2026"):
        return (Piece(_kind_of_little(heard, asked), text.strip(), *_span(text)),)
    if _INVITES.search(plain(asked)):
        spans = _invited(heard)
    elif is_withheld(heard):
        spans = [("decline", 0, len(heard))]
    else:
        spans = requests_in(heard, asked)
        spans = sensed(heard, spans, meaning, plain(asked)) if meaning else spans
    return tuple(
        Piece(kind, text[start:end], start, end)
        for kind, start, end in ((kind, *trimmed_span(text, start, end)) for kind, start, end in covering(heard, spans))
        if start < end
    )


def instructions(text: str) -> tuple[Piece, ...]:
    """The pieces of a turn that tell the judge what to do."""
    if not may_hold(plain(text), "injection"):
        return ()
    return tuple(piece for piece in pieces(text) if piece.kind == "injection")


def prepare() -> None:
    """Compile all patterns, which takes about half a second once; call it while nobody waits."""
    compile_patterns()


def checks_in(text: str) -> bool:
    """Whether the candidate only asks if the answer will do ("does that answer your question?")."""
    return bool(CHECKS_IN.search(plain(text)))


def _kind_of_little(heard: str, asked: str) -> CandidateKind:
    """Words that say next to nothing: a yes or no, an apology that wants a repeat, a noise."""
    if _INVITES.search(plain(asked)) and re.search(r"\w", heard):
        return "decline"
    if ASKS_AMOUNT.search(plain(asked)) and re.search(r"\b(?:second|sec|minute|moment)\b", heard):
        return "answer"
    if re.search(r"\b(?:sorry|pardon|excuse me)\b.*\?|\bagain\b.*\bplease\b", heard):
        return "repeat_request"
    if re.search(
        r"\b(?:hold on|hang on|wait|one (?:sec|second)|let(?:'s| me) see|(?:good|great|tough|hard|tricky|interesting) (?:one|question))\b",
        heard,
    ):
        return "time_request"
    if re.search(r"\b(?:hi|hey)\b.*\?|\bhello\b", heard):
        return "clarification"
    return "answer" if _MEANT.search(heard) else "empty"


def _invited(heard: str) -> list[Span]:
    """Kinds where the candidate was asked for questions: a question, a request, or "no, that's all"."""
    spans = [span for span in requests_in(heard, "") if span[0] not in {"skip", "decline", "clarification"}]
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


def _span(text: str) -> tuple[int, int]:
    return trimmed_span(text, 0, len(text))
