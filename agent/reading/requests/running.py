"""Asking to have the code run, in a coding round: "okay, run it", and not "when I run it in production"."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from functools import cache

_FILLER = (
    r"(?:okay|ok|all right|alright|right|well|so|yeah|yes|yep|sure|great|good|cool|perfect|nice|now|um+|uh+|oh|hm+|and|but"
    r"|please|just|actually|maybe|i think|i guess|let's see(?! if| whether| how| what)|there we go|there you go|here we go|there|here goes"
    r"|that's it|that is it|that should (?:do it|be it|work)|that's (?:done|fixed)|i think that's it|fixed(?: it)?|(?:i'm |we're |i am )?done|(?:i'm |i am )?ready(?! to)(?: now)?"
    r"|if you (?:don't mind|can|could|like|want|would)|if that's (?:okay|ok|fine|all right)|when(?:ever)? you're ready|go ahead(?: and)?|before (?:i|we) go on)"
)
_LEAD = rf"(?:{_FILLER}\s+)*+"  # possessive, since fillers hold one another
_SOFT = r"(?:(?:please|just|now|maybe|quickly|actually|go ahead and|try and|try to|first|also|then)\s+)*+"
_ASK = (
    rf"(?:(?:can|could|would|will|may|might|shall|should) (?:you|we|i)\s+{_SOFT}|(?:would|do) you mind\s+{_SOFT}|let's\s+{_SOFT}|let us\s+{_SOFT}|let me\s+{_SOFT}"
    rf"|(?:i'd|i would|we'd) (?:like|love)(?: you)? to\s+{_SOFT}|i(?:'d)? (?:want|wanna|need)(?: you)? (?:to )?\s*{_SOFT}|i'm (?:ready|happy|going) to\s+{_SOFT}|i'm gonna\s+{_SOFT}"
    rf"|(?:we're )?ready to\s+{_SOFT}|how about (?:we|you)\s+|why don't (?:we|you)\s+{_SOFT}|(?<=i think )(?:we|you) should\s+{_SOFT}|(?:i think )?(?:we|you|i) can\s+{_SOFT}|feel free to\s+|(?:it's )?time to\s+|you may\s+{_SOFT}|please\s+{_SOFT})"
)
_VERB = (
    r"(?:try(?:ing)? )?(?:re-?run|run|execute|re-?execute|running|re-?running|executing|fire up|kick off|start|launch)"
)
_WHAT = r"(?:code|tests?|test cases?|test suite|unit tests?|file|script|program|solution|function|version|implementation|thing|cases|examples?)"
_OWN = rf"(?:the|my|this|that|these|those|your|our|all the|all my|all of the|all of those)\s+(?:(?:new|whole|last|latest|current|first|sample|unit|same)\s+)*{_WHAT}(?: (?:that )?(?:i|we) (?:just )?(?:wrote|have))?|(?:my|this|that) \w+ (?:function|solution|class|code)"
_THING = rf"(?:it|this|that|them|these|those|everything|{_OWN}|tests|all of (?:it|them)|what i (?:have|wrote|'ve got|have got)(?: so far)?|what we have(?: so far)?|what i've (?:got|written)(?: so far)?)"
_AGAINST = r"(?:(?:with|against|on|through) (?:the|all the|your|those|these|my) (?:sample |unit |test )?(?:tests?|cases|examples?|test cases|inputs?|test suite))"
_END = (
    rf"(?:\s+(?:{_AGAINST}|now|please|again|then|first|once more|one more time|once|quickly|real quick|for me|as (?:it is|is)|like this|so far|over|next|here|right now|up"
    r"|and (?:see|look|check|tell me|let me know|we'll see|let's see)(?: .{0,50})?|to (?:see|check|find out|make sure|verify)(?: .{0,50})?|(?:and )?see (?:what|if|whether|how).{0,40}"
    r"|thanks|thank you|okay|if you (?:can|could|don't mind|like|want|would)|when(?:ever)? you're ready|before (?:i|we) (?:go on|continue|optimi[sz]e.{0,20}|move on)|and then .{0,40}|so (?:that )?(?:we|i) .{0,40}))*+"
)
_GIVE = rf"(?:give (?:it|this|that|{_OWN}) (?:a|another) (?:run|go|try|spin|shot)|hit run|press run|hit the run button|(?:do|have) (?:a|another) (?:test )?run|try (?:it|this|that)(?: out)?|test (?:it|this|that)(?: out)?|(?:try|test) (?:my|the|this) (?:code|solution|function))"
_SEE = (
    rf"(?:(?:can|could|shall) we|let's|let me|i'd like to|i want to) (?:see|check) (?:if|whether|how) (?:it|this|that|the tests?|they|{_OWN}) (?:works?|runs?|pass(?:es)?|does|do|goes|holds up|compiles?)(?: the tests)?"
    rf"|(?:let's|let me) see what happens (?:when|if) (?:we|you|i) run {_THING}"
)
_LONGEST = 300  # characters; a request is shorter
_TAKES_BACK = re.compile(
    r"\b(?:wait|hold on|hang on|not yet|actually|never ?mind|don't run|do not run|one (?:sec|second|moment)|scratch that|no no)\b"
)
_UNLESS = re.compile(
    r"(?:.*\b(?:said|says|asked|told|thought|was like|were like|suppose|imagine)\b|\s*(?:and |but |so |then |because )*(?:when(?:ever)?|if|once|every time|each time|after|before|until|unless|while|as soon as)\b)"
)
_POLITE = re.compile(rf"{_LEAD}(?:{_FILLER})$")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    act = rf"(?:{_VERB}\s+{_THING}|{_GIVE})"
    asked = re.compile(rf"{_LEAD}(?:{_ASK}{act}|{_SEE}|let's (?:run|execute)){_END}")
    bare = re.compile(rf"{_LEAD}(?:{act}|run(?! \w)|execute(?! \w)|re-?run){_END}")
    to_you = rf"(?:(?:can|could|would) you|let's|let us)\s+{_SOFT}"
    at_last = re.compile(rf".*\b(?:so|okay|ok|now|alright|then|and|done|ready) {to_you}{act}{_END}")
    return asked, bare, at_last


def says_run(text: str) -> bool:
    """Whether the candidate asks that the code be run now. Meant for what is said while code may be run."""
    found = False
    for sentence in re.split(r"[.!?…]+|\s[\u2013\u2014-]\s", _plain(text)):
        clauses = [clause.strip() for clause in re.split(r"[,;:]", sentence) if clause.strip()]
        if found and _TAKES_BACK.search(sentence):
            found = False
        for index, clause in enumerate(clauses):
            # The words of a request stand at the end of what is said in one breath.
            if _asks(clause, clauses[:index]) and not any(_TAKES_BACK.match(rest) for rest in clauses[index + 1 :]):
                found = True
    return found


def _asks(clause: str, before: list[str]) -> bool:
    asked, bare, at_last = _patterns()
    if any(_UNLESS.match(earlier) and not _POLITE.fullmatch(earlier) for earlier in before):
        return False
    clause = clause[-_LONGEST:]
    if asked.fullmatch(clause) or (at_last.fullmatch(clause) and not _UNLESS.match(clause)):
        return True
    return bool(bare.fullmatch(clause)) and all(_POLITE.fullmatch(earlier) or _light(earlier) for earlier in before)


def _light(clause: str) -> bool:
    """A few words about the code or oneself, after which "run it" is said to somebody, not told of."""
    return len(clause.split()) <= 8 and bool(  # noqa: PLR2004 - a remark, no step of a story
        re.match(
            rf"{_LEAD}(?:{_FILLER}|that|this|it|i'm|i(?:'ve)? (?:fixed|added|changed|saved|removed)|i think|i guess|i believe|we're|looks|should)\b",
            clause,
        )
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower().replace("\u2019", "'")).strip()
