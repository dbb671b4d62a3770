"""Fragments that patterns of requests are made of, over lower-case text with straight quotes."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from agent.transcript import CandidateKind

Place = Literal["anywhere", "clause", "whole", "gist"]
Around = Literal["any", "edge", "alone", "only"]

FILLER = (
    r"(?:uh[ -]huh|aha|pff+|ha|eh+m*|hm hm|u+h*m+|u+h+|e+r+m?|h+m+|mm+|mhm|oh|ah|okay|ok|alright|all right|right|well|so|yeah|yes|yep|no|nope|sure|sorry"
    r"|(?:i'm|i am) (?:so |really |very )?sorry(?: about that)?|apologies|my apologies|excuse me|pardon(?: me)?|please|actually|honestly"
    r"|look|listen|hey|hi|hello|wait|hold on|hang on|you know|i mean|like|just|and|but|or|then|now|thanks|thank you|cool|great|good"
    r"|(?:that's |that is |it's )?(?:such )?(?:a |an )?(?:really |very )?(?:great|good|tough|hard|tricky|interesting|difficult|fair) (?:one|question)"
    r"|to be (?:honest|fair|frank)|frankly|unfortunately|i'm afraid|i guess|i think|i feel like|i believe|maybe|perhaps|let's see|let me see"
    r"|(?:for|on|with) (?:this|that) (?:one|question)|one (?:sec|second|thing)|before (?:i|we) (?:answer|start|begin|go on|continue)"
    r"|if (?:that's|it's|that is|it is) (?:okay|ok|all right|alright|fine|possible)(?: with you)?|if you don't mind|if possible"
    r"|at the moment|right now|you know what|god|man|gosh|boy|wow|oof|anyway|also|first|again|real quick|quickly|thanks so much)"
)
GAP = r"[\s,.!?;:\u2026\u2013\u2014-]+"
LEAD = rf"(?:{FILLER}{GAP})*"
BREAK = r"(?:sorry|u+m+|u+h+|wait|hold on|oh|h+m+|actually|excuse me|okay|anyway|please)"
"""Words after which a clause begins even where the recogniser heard no pause."""
END = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:please|thanks|thank you|sorry|because|since|first|so|and|before|if|if you|then|now|again|though|real quick|for me|i|could|can|would)\b))"
STOPS = r"(?=\s*(?:$|[,.!?;:\u2026\u2013\u2014-]|\b(?:please|thanks|thank you|sorry|because|since|if|then|now|though|and i|i)\b))"
SOFT = (
    r"(?:(?:please|maybe|just|kindly|possibly|perhaps|quickly|also|actually|by any chance|really|at least|at all)\s+)*"
)
YOU = rf"(?:(?:can|could|would|will|may|might)\s+(?:you|ya)\s+{SOFT}|(?:can't|couldn't) you\s+{SOFT}|please\s+{SOFT}|(?:would|do) you be able to\s+{SOFT}|i(?:'d| would) (?:like|love|need|want) you to\s+|i need you to\s+)"
MIND = rf"(?:would|do) you mind\s+{SOFT}"
MAY = (
    rf"(?:(?:can|could|may|might) i\s+{SOFT}|(?:would it be|is it|is that|will it be) (?:okay|ok|fine|all right|alright|possible|cool) (?:if i|for me to|to)\s+{SOFT}"
    rf"|(?:would you mind|do you mind|mind) if i\s+{SOFT})"
)
IWISH = rf"(?:i(?:'d| would) (?:like|love|prefer) to|i(?:'d| would) rather|i want to|i wanna|i need to|i think i(?:'d| would) (?:like|rather|prefer)(?: to)?|i think i want to|i(?:'m| am) going to(?: have to)?|i(?:'m| am) gonna|i(?:'ll| will)(?: have to)?|i think i(?:'ll| will)|i(?:'ve| have) (?:got )?to|i gotta|i must|i should|i might)\s+{SOFT}"
NUM = r"(?:an?|one|two|three|four|five|ten|twenty|thirty|forty-five|sixty|\d+|some|a few|a couple(?: of)?|another|half a|just a|just one|a little|a bit of|a little bit of)"
TIME = rf"(?:(?:just|like|maybe|about|for)\s+)*{NUM}\s+(?:(?:quick|brief|short|little|more|extra|single|of)\s+)*(?:second|sec|minute|min|moment|mo|time|beat|breath|thinking time)s?"
THINK = r"(?:think|reflect|gather (?:my|some) thoughts|collect my(?:self| thoughts)|consider|recall|remember|see|ponder|process|think back|work out|figure out|find|pick|choose|come up with|look back|organi[sz]e my thoughts|get my thoughts)"
QUESTION = r"(?:(?:the|that|this|your) (?:whole |last |first |entire |previous )?(?:question|prompt|part|bit|thing|one|sentence|half|piece)|it|that|this|yourself|what you (?:just )?(?:said|asked|were saying|were asking)|me)"


@dataclass(frozen=True, slots=True)
class Request:
    """One way of saying something to the interviewer."""

    kind: CandidateKind
    pattern: re.Pattern[str]
    place: Place = "clause"
    around: Around = "any"


def request(kind: CandidateKind, words: str, place: Place = "clause", around: Around = "any") -> Request:
    """One pattern."""
    return Request(kind, re.compile(words), place, around)
