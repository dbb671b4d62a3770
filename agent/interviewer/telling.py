"""Whether something that the reading calls missing has been told after all, so that nobody is asked for it again.

The reading finds what is told in so many words; a person who listens also hears an answer between them. Asking for what
was just said is the worst follow-up of all, so here a hint is enough.
"""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.reading.number_words import SMALL, TENS

if TYPE_CHECKING:
    from agent.evidence import Evidence, Gap, Reading

ENDS = 3
"""Last sentences of an answer that are looked at for what came of it."""
FEW = 25
"""Words of a reply up to which it may be an evasion."""
SCENE = 12
"""Words before the speaker's first deed that set a scene."""
_NUMBER = rf"(?:\d[\d.,]*|{SMALL.removeprefix('zero|')}|{TENS}|hundred|thousand|million|half|a third|a quarter|a couple|a dozen|dozens)"
_OFTEN = r"(?:once|twice|never|daily|weekly|monthly|every (?:single )?(?:day|night|week|month|year|morning|evening|time)|(?:\w+ )?times?|each (?:day|week|month))"
_VALUE = re.compile(rf"\b(?:{_NUMBER}|{_OFTEN})\b", re.IGNORECASE)
_TWO_STATES = re.compile(
    r"\b(?:from\b.{1,60}\bto\b|before\b|used to\b|now\b|since\b|then\b|instead of|down to|up to|after\b|went|dropped|fell|rose|compared|was\b.{1,80}\b(?:is|it's)\b)",
    re.IGNORECASE | re.DOTALL,
)
_SHARE = re.compile(
    r"\b(?:by (?:about |around |roughly |some |over |almost )?(?:\d|\w+ percent|a (?:third|quarter|half)|half)|(?:halved|doubled|tripled|quadrupled)|cut in half|"
    r"\w+ (?:percent|times) (?:less|more|fewer|faster|slower|cheaper|higher|lower)|(?:a (?:third|quarter|half|tenth)|half) of (?:what|that)|"
    r"(?:down|up) (?:by )?(?:\d|\w+ percent)|(?:down|up) from|from\b.{1,50}\bto|none\b|no \w+ (?:since|in|for)|zero|out of (?:\d|\w+)|\w+ of (?:the )?(?:\d|\w+teen|\w+ty|ten|nine|eight|eleven|twelve))\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"%|\b(?:had|left|this (?:year|month|week|quarter)|percent|per|an? (?:day|week|month|hour|year)|dollars?|euros?|seconds?|minutes?|milliseconds?|hours?|went|dropp\w+|fell|rose|grew|reach\w*|improv\w+|cut|"
    r"reduc\w+|increas\w+|decreas\w+|down|up|at|under|below|above|over|now|only|tak(?:es|en)|took|sav\w+|earn\w*|cost\w*)\b",
    re.IGNORECASE,
)
"""What figures have that may change: a unit, a direction, a level; there was no "before" to "thirty-four beds"."""
_COUNTED = re.compile(rf"\b{_NUMBER}(?:[\s-]+{_NUMBER}|[\s-]+and)*[\s-]+(?P<unit>[a-z]+)", re.IGNORECASE)
_EVADES = re.compile(
    r"\b(?:hard to say|difficult to say|it depends|team effort|we all|everybody|everyone|all of us|together|people were|happier|better|good|great|fine|a lot|lots|much|"
    r"somehow|sort of|kind of|i (?:think|guess|suppose)|you know|basically|various|things)\b",
    re.IGNORECASE,
)
_ENOUGH = 2
"""Values of one thing that make a change."""
_WHY = re.compile(
    r"\b(?:because|since (?:we|i|it|they|the|he|she|that|nobody|most)|so that|otherwise|what made me|too (?:\w+ )?(?:much|many|slow|late|expensive|dear|long|risky|big|small|hard|few)|"
    r"i (?:didn't|did not) (?:want|trust|believe)|i (?:thought|figured|reckoned|knew|judged|believed|felt)|(?:would|could|might)(?: have|'ve)? (?:\w+ )?(?:cost|lost|meant|taken|broken|been|needed)|"
    r"in order to|the (?:reason|idea|point)|that's why|which is why|hides|needs? no|without (?:a|any|the)|it's my|at (?:a )?half it was)\b",
    re.IGNORECASE,
)
_HAVE_DONE = re.compile(r"\b(?:i|we) (?:have|had) (?!been|never|always)\w+", re.IGNORECASE)
"""A deed in the tense that English is learned with in much of the world ("so I have put minus five hundred")."""
_ENDED = re.compile(
    r"\b(?:since then|ever since|(?:it|they|we|that|everyone|people|most (?:people|of them))(?:'s|'re| is| are| do| does| have| has)? .{0,30}\bnow\b|now (?:it|they|we|the|everyone|he|she)|"
    r"(?:we|i)(?:'re| are) still (?:here|open)|went through|it worked|(?:he|she|they) (?:agreed|accepted|signed|bought|came back|apologi[sz]ed|thanked|passed|stayed)|"
    r"sold (?:all|every|out)|adopted|(?:is|are|was|were) (?:back|gone|solved|fixed|live)|got (?:it|them|him|her|my|our) (?:for|back|to))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:pressure|refus\w+|object\w+ to|oppos\w+|against (?:it|me|us)|angry|not happy|weren't happy|wasn't happy|didn't (?:want|trust|believe)|difficult|hard(?:est)?|trouble|stuck|nearly|"
    r"almost|did not recover|wouldn't|personally|nobody believed|no (?:time|money|budget))\b",
    re.IGNORECASE,
)


def told(gap: Gap, reading: Reading) -> bool:
    """Whether the answer tells, in whatever words, what the gap is about."""
    if gap.name == "quantified_result":
        return not _is_vague(gap) and is_sized(_end(reading))
    if gap.name == "baseline":
        return gap.pick_up is not None and (
            not _may_have_moved(gap.pick_up.quote) or _is_said_again(gap.pick_up, reading)
        )
    if gap.name in {"obstacle", "result"}:
        said = _AGAINST.search(reading.text) if gap.name == "obstacle" else _ENDED.search(_end(reading))
        return said is not None
    if gap.name in {"reason", "tradeoff"}:
        return gap.pick_up is not None and _WHY.search(_around(gap.pick_up.quote, reading)) is not None
    if gap.name == "specificity":
        return not reading.story and reading.specificity.level != "low" and _HAVE_DONE.search(reading.text) is not None
    return gap.name == "situation" and _sets_a_scene(reading)


def evades(reply: str) -> bool:
    """Whether a reply is short and says nothing that could be checked."""
    return len(reply.split()) <= FEW and _EVADES.search(reply) is not None and _VALUE.search(reply) is None


def is_general(reading: Reading) -> bool:
    """Whether what was said is about no particular time: no deed and no outcome, and mostly no part of a story."""
    if reading.star.action.present or reading.star.result.present:
        return False
    stray = sum(one.role == "other" for one in reading.sentences)
    return bool(reading.sentences) and stray > len(reading.sentences) / 2


def is_sized(words: str) -> bool:
    """Whether words tell how large a change was: a share, or two values such as "twice a week" and "once since"."""
    if _SHARE.search(words):
        return True
    return len(_VALUE.findall(words)) >= _ENOUGH and _TWO_STATES.search(words) is not None


def _may_have_moved(words: str) -> bool:
    """Whether a figure may have been another before, and does not say so by itself ("a third of what it was")."""
    return _SHARE.search(words) is None and _MOVES.search(words) is not None


def _is_said_again(pick_up: Evidence, reading: Reading) -> bool:
    """Whether an earlier figure is of the same unit as one of these: what it was before, most likely."""
    return bool(_units(pick_up.quote) & _units(reading.text[: pick_up.start_char]))


def _units(words: str) -> frozenset[str]:
    """What is counted in them: "percent", "minute", "order"."""
    found = (match["unit"].lower().removesuffix("s") for match in _COUNTED.finditer(words.replace("%", " percent")))
    return frozenset(unit for unit in found if len(unit) > 1)


def _is_vague(gap: Gap) -> bool:
    """Whether there is a claim of more or less without a number, which is always worth asking about."""
    return gap.pick_up is not None and _VALUE.search(gap.pick_up.quote) is None


def _end(reading: Reading) -> str:
    told_last = [one for one in reading.sentences if one.role != "other"][-ENDS:]
    return " ".join(one.text for one in told_last)


def _around(quote: str, reading: Reading) -> str:
    """The sentence that holds the words, the one before and the one after."""
    places = [place for place, one in enumerate(reading.sentences) if quote[:40] in one.text]
    if not places:
        return quote
    first = max(0, places[0] - 1)
    return " ".join(one.text for one in reading.sentences[first : places[0] + 2])


def _sets_a_scene(reading: Reading) -> bool:
    words = 0
    for one in reading.sentences:
        if one.role in {"action", "result", "reflection"}:
            break
        words += len(one.text.split())
    return words >= SCENE
