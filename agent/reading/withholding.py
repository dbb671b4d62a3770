"""A turn that names something and then asks to leave it be: "there is one, but I'd rather not go through it again".

What comes before is then no answer to be probed, however much of a story it holds. It is one where only a detail is kept
back ("I'd rather not name the customer"), and where somebody in the story asked for it.
"""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re

from agent.reading.heard import STORY, sentences_of, words_in
from agent.reading.reported import is_reported
from agent.reading.spotting import is_estimated


def is_withheld(heard: str) -> bool:
    """Whether a whole turn, in lower case with straight quotes, comes to no more than asking to leave the matter."""
    if words_in(heard) > LONGEST:
        return False
    sentences = list(sentences_of(heard))
    for place, (start, end) in enumerate(sentences):
        for match in LEAVES.finditer(heard, start, end):
            before, rest = heard[: match.start()], heard[match.end() :]
            if words_in(before) > BEFORE or words_in(rest) > AFTER or words_in(before) < FEWEST:
                continue
            if len(DEED.findall(before)) > 1 or DETAIL.search(before[-NEAR:]):
                continue
            if RESULT.search(before) or is_estimated(heard[match.start() : end], heard[end:], after=len(match[0])):
                continue
            if _goes_on(rest) or is_reported(heard, sentences, place, found=match.span()):
                continue
            return True
    return False


def _goes_on(rest: str) -> bool:
    """Whether a story follows, and not only why, or thanks."""
    return words_in(rest) >= TOLD and STORY.search(rest) is not None and EXCUSE.search(rest) is None


DEED = re.compile(
    r"\bi (?:then |also |just )?(?:\w{3,}ed|wrote|built|made|found|took|went|drew|ran|set|cut|did|got|gave|sent|split|led|brought|chose|sold|taught)\b"
)
"""Two of these before the wish are a story of one's own: what is kept back then is a part of it."""
DETAIL = re.compile(
    r"\b(?:figures?|numbers?|names?|amounts?|revenue|customer|client|confidential|nda|signed|contract|under wraps)\b"
)
"""What "that" points at where only a detail is kept back."""
NEAR = 80
"""Characters before the wish."""
LONGEST, BEFORE, AFTER = 130, 90, 45
"""Words of such a turn, and before and behind the wish: with more, a story has been told."""
FEWEST = 5
"""Words before the wish: without them patterns of requests suffice."""
TOLD = 12
"""Words behind the wish that may be a story."""
_SOFTLY = r"(?:(?:really|honestly|actually|just|still|much|quite|frankly|truly|simply|very)\s+)*"
_NOT = (
    rf"(?:i(?:'d| would)\s+{_SOFTLY}(?:rather|sooner|prefer(?:\s+to)?|like(?:\s+to)?)\s+not(?:\s+to)?|i(?:'d| would)\s+{_SOFTLY}prefer\s+not\s+to"
    rf"|i\s+{_SOFTLY}(?:don't|do\s+not)\s+{_SOFTLY}(?:want|wish|care|like)\s+to|i\s+(?:don't|do\s+not)\s+{_SOFTLY}(?:think|feel)\s+(?:i\s+(?:can|could|want\s+to|should)|able\s+to|ready\s+to|like)"
    rf"|i(?:'m| am)\s+{_SOFTLY}not\s+{_SOFTLY}(?:ready|able|willing|prepared|comfortable|going)(?:\s+to)?|i\s+{_SOFTLY}(?:can't|cannot)\s+{_SOFTLY}(?:bring\s+myself\s+to)?)\s*"
)
_TELL = r"(?:(?:go|going|get|getting|come)\s+(?:(?:back\s+)?(?:through|into|over)|back\s+to)|reliv(?:e|ing)|revisit(?:ing)?|(?:talk|talking|speak|speaking)\s+(?:about|of)|tell(?:ing)?|discuss(?:ing)?|shar(?:e|ing)|open(?:ing)?(?:\s+up)?|dig(?:ging)?\s+(?:up|into)|rak(?:e|ing)\s+over)"
_MATTER = r"(?:it|that|this|that\s+one|this\s+one|all\s+(?:of\s+)?(?:that|it|this)|the\s+whole\s+(?:thing|story)|(?:that|this)\s+(?:story|night|day|case|time|year|one|episode|chapter))"
_TAIL = r"(?:\s+(?:all\s+over|once\s+more|one\s+more\s+time|again|anymore|any\s+(?:more|further)|here|today|now|right\s+now|yet|with\s+(?:you|strangers|anyone|anybody)|in\s+an?\s+interview|in\s+(?:here|public)|at\s+(?:all|the\s+moment)|like\s+this))*(?:\s+without\s+[\w' ]{3,30}?)?"
_END = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:if|because|since|as|sorry|please|i|so|thanks|and|to\s+be)\b))"
LEAVES = re.compile(
    rf"\b(?:{_NOT}{_TELL}\s+{_MATTER}{_TAIL}{_END}"
    rf"|(?:i(?:'d| would)\s+{_SOFTLY}(?:rather|prefer\s+to|like\s+to|sooner)|(?:can|could|may|shall)\s+(?:we|i)|let's)\s+{_SOFTLY}(?:please\s+|maybe\s+)?(?:leave|let|keep)\s+{_MATTER}"
    rf"(?:\s+(?:where\s+it\s+is|where\s+it\s+belongs|alone|be|rest|out|as\s+it\s+is|in\s+the\s+past|buried|for\s+(?:another|some\s+other)\s+(?:day|time)|to\s+myself))?{_END}"
    rf"|not\s+(?:that|this)\s+one,?\s+please{_END}"
    rf"|that(?:'s| is)\s+(?:all|as\s+much\s+as)\s+i(?:'d|'m)?\s*(?:want|wish|can|would|like|prefer|am|going|willing|able)?(?:\s+(?:like|prefer|going|willing|able))?(?:\s+to)?\s+(?:say|tell|share)\s+(?:about|on|of)\s+(?:it|that|this){_TAIL}{_END})"
)
"""The wish not to tell something that is pointed at, and not named: a customer or a number that is named is a detail."""
RESULT = re.compile(r"%|\bper\s?cent\b|[$€£]|\bfrom\s+\w+\s+(?:\w+\s+)?to\s+\w+|\bby\s+(?:a|an|half|about|\d+)\s+\w+")
"""A result before the wish: then it is of a detail."""
EXCUSE = re.compile(
    r"\b(?:sorry|hope\s+(?:that's|that\s+is|you)|hiding|understand|okay|all\s+right|alright|still|upset|raw|hard|hurts?|painful|too\s+(?:soon|close|fresh|much)|you\s+don't\s+mind|something\s+else|another\s+(?:one|question))\b"
)
