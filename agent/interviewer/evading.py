"""Replies that say nothing: those that evade, and those that say there is nothing to say."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re

from agent.reading.sizes import VALUE

FEW = 40
"""Words of a reply up to which it may be an evasion."""
_EVADES = re.compile(
    r"\b(?:hard to say|difficult to say|it depends|team effort|we all|everybody|everyone|all of us|together|people were|happier|better|good|great|fine|a lot|lots|much|"
    r"somehow|sort of|kind of|i (?:think|guess|suppose)|you know|basically|various|things|technical|complicated|long story|the usual|common sense|massively|hugely|enormously|"
    r"night and day|over the moon|delighted|reasonable|obvious\w*|naturally|of course|like i said|as i said|it just|you just|one just)\b",
    re.IGNORECASE,
)
_AT_A_LOSS = re.compile(
    r"\b(?:(?:don't|do not|can't|cannot|couldn't|didn't|never) (?:\w+ )?(?:know|knew|remember|recall|say|tell|share|measured?|hear|heard|"
    r"count(?:ed)?|track(?:ed)?|found out|find out|have (?:a|any|the|that) (?:\w+ )?(?:numbers?|figures?|data))|not (?:really )?sure|no (?:idea|numbers?|figures?|data)|"
    r"hard to (?:say|take|tell)|difficult to (?:say|take|tell)|too early|(?:ran|run) out of time|no time to (?:measure|count|check)|not (?:over|finished) yet|confidential)\b",
    re.IGNORECASE,
)


def evades(reply: str, *, sized: bool = True) -> bool:
    """Whether a reply is short and says nothing that could be checked; with `sized`, a value can."""
    if len(reply.split()) > FEW or _EVADES.search(reply) is None:
        return False
    return not sized or VALUE.search(re.sub(r"\bone of\b", "", reply)) is None


def at_a_loss(reply: str) -> bool:
    """Whether a reply says that there is nothing to say: not known, never measured, not to be told."""
    return _AT_A_LOSS.search(reply) is not None
