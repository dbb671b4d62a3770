"""Words by which deeds are told apart: families of verbs, who counts as somebody else, and what is of another time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _family(**families: str) -> Mapping[str, str]:
    return {lemma: name.replace("_", " ") for name, lemmas in families.items() for lemma in lemmas.split()}


ACTS = _family(
    decide="decide choose pick select determine",
    order="tell instruct order force",
    ask="ask",
    propose="suggest propose",
    make="write build make design create develop code implement draw compose program construct invent craft",
    lead="lead run head manage",
    release="launch ship release publish deploy",
    cancel="cancel scrap shelve abandon discontinue",
    talk="talk speak interview meet call phone ring",
    apologise="apologise apologize",
    leave="leave quit resign",
    go_up="rise grow increase climb",
    go_down="fall drop decrease decline shrink",
)
"""Verbs that say the same in a story; every other verb is an act of its own."""
PHRASES: Mapping[tuple[str, str], str] = {
    ("roll", "out"): "release",
    ("go", "live"): "release",
    ("go", "out"): "release",
    ("roll", "back"): "roll back",
    ("come", "up"): "propose",
    ("hand", "over"): "hand over",
    ("hand", "off"): "hand over",
    ("pass", "on"): "hand over",
    ("put", "together"): "make",
    ("set", "up"): "make",
    ("call", "off"): "cancel",
    ("move", "on"): "hand over",
    ("make", "up"): "make up",
    ("go", "up"): "go up",
    ("go", "down"): "go down",
    ("run", "into"): "run into",
    ("run", "out"): "run out",
    ("call", "in"): "call in",
}
PLAIN = _words("be do have get go take know want need think see come use like say mean try keep feel look")
"""Verbs of every other sentence, of which nothing can be said to be denied."""
WITH_PARTICLE = frozenset(lemma for lemma, _ in PHRASES)
HELPING = frozenset({"use", "do", "have", "make", "try", "add", "take", "introduce"})
"""Verbs that say little of what was decided beside their object."""
WITH_NOUN = frozenset({"be", "make", "take", "have"})
BY_THINGS = frozenset({"release", "cancel", "go up", "go down", "be", "start", "finish", "open", "order", "ask"})
"""What things do, or is done by nobody in particular, and yet may be ruled out."""
MAKINGS = frozenset({"design", "implementation", "development", "building", "writing", "architecture"})
NOUNS = {"decision": "decide", "call": "decide", "choice": "decide", "idea": "propose"}
DEFINITE = frozenset({"the", "that", "this", "my", "our", "its"})
DATED = _words("deadline launch release rollout go-live kickoff start opening exam delivery handover")
"""What is on one date: "the deadline was in March"."""
MINE = frozenset({"i", "me", "we", "us"})
PEOPLE = _words(
    "manager boss director owner lead leader colleague coworker teammate agency vendor contractor consultant "
    "ceo cto cfo vp head office management leadership company supervisor partner intern developer engineer "
    "designer analyst architect professor chef principal foreman committee client customer supplier board "
    "team department freelancer student trainee junior senior board council headquarters executive president "
    "chief captain surgeon sponsor firm supplier guy friend mentor"
)
YEAR = _pattern(r"(?:19|20)\d\d")
MONTHS = _words("january february march april may june july august september october november december")
IDLE = MONTHS | _words(
    "end morning evening night thing stuff way lot time day week month year bit kind sort people one mean "
    "know think guess say"
)
OPEN = frozenset({"ADP", "DET", "PRON", "AUX", "PART"})
"""Words that no quote ends on where it is cut."""
ALONE = _pattern(
    r"\b(?:(?:by|all)\s+myself|myself|(?:all\s+)?(?:on\s+my\s+own|alone)|single-?handed(?:ly)?|nobody\s+else|no\s+one\s+else"
    r"|without\s+(?:any\s+)?(?:help|anyone|anybody)|solely|the\s+only\s+one)\b"
)
WHOLE = _pattern(
    r"\b(?:whole|entire|everything|all\s+of\s+(?:it|this|that|the)|from\s+(?:start\s+to\s+finish|end\s+to\s+end|scratch))\b"
)
ELSEWHERE = _pattern(
    r"\b(?:other|another|others|else|previous|previously|old|earlier|second(?!\s+quarter)|third(?!\s+quarter)|next|again|instead|before\s+that|years?\s+ago"
    r"|at\s+first|initially|originally|until|first(?!\s+quarter)|once|already\s+had|rewrote|meanwhile|used\s+to|usually|sometimes|normally|last\s+year)\b"
)
OTHER_TIME = _pattern(
    r"\b(?:first|second|third|next|last|previous|other|another|earlier|old|new)\s+(?:time|one|attempt|try|night|day|week|month|year|round|version"
    r"|launch|project|prototype|job|company|team)\b|\b(?:at\s+first|initially|originally|previously|used\s+to|years?\s+(?:ago|before|later)"
    r"|months?\s+later|before\s+that|back\s+then|(?:practice\s+(?:run|number)|rehearsal|drill|dry\s+run|test\s+run|(?:on|in)\s+staging)|when\s+(?:I|we)\s+(?:started|joined|took\s+over|arrived|came))\b"
)
"""What puts a whole sentence into another time than the rest of the story."""
DATED_TREND = _pattern(
    r"\b(?:then|after|later|when|until|before|since|quarter|year|week|summer|winter|spring|autumn|end|back|from|january|february|march|april|june|july|august|september|october|november|december)\b"
)
"""What goes up in one stretch of time may go down in another."""
CORRECTED = _pattern(
    r"\b(?:sorry|I\s+meant|I\s+misspoke|correct\s+(?:that|myself)|correction|scratch\s+that|my\s+mistake|let\s+me\s+rephrase|that(?:\s+was|'s)\s+wrong"
    r"|not\s+quite\s+right|I\s+should\s+(?:say|have\s+said)|no,?\s+wait|wait,?\s+no|actually,?\s+no)\b"
)
"""How somebody takes back what they have said."""
NONE = frozenset({"no", "nobody", "none", "nothing", "zero", "neither", "noone"})
