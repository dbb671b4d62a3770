"""Whether something that the reading calls missing has been told after all, so that nobody is asked for it again.

The reading finds what is told in so many words; a person who listens also hears an answer between them. Asking for what
was just said is the worst follow-up of all, so here a hint is enough.
"""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from agent.reading.gaps import CLAIMED, GLOSSED
from agent.reading.sizes import COUNTED, FIGURE, HOW_OFTEN, SPANS, has_no_before, is_sized

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.evidence import Gap, Reading
    from agent.transcript import GapName

ENDS = 3
"""Last sentences of an answer that are looked at for what came of it."""
SCENE = 12
"""Words before the speaker's first deed that set a scene."""
_MANY = 8
"""Things counted in a story from which on it has its size, though no outcome is a number."""
_DEEDS = (
    r"(?:(?:\w+ly|just|also|then|even|only|went and) )?(?:\w{2,}ed|wrote|built|made|found|took|put|went|drew|ran|set|cut|did|got|gave|sent|split|stood|came|"
    r"bought|brought|sat|told|said|rang|read|spoke|showed|chose|taught|kept|began|threw|drove|held|fought|dug|swapped|met|stopped|fed|hung|led|lent|rode|sold|sought|spent|swept|wore)\b"
)
_I_DID = re.compile(rf"\bI(?:'ve| have| had)? {_DEEDS}")
_WE_DID = re.compile(rf"\b[Ww]e(?:'ve| have| had)? {_DEEDS}")
_HABIT = re.compile(
    r"\b(?:always|usually|generally|whichever|whenever|every time|typically|normally|most of the time|mostly|in general|would always)\b",
    re.IGNORECASE,
)
_HABITS = 3
"""Words of habit from which on, with no deed of the past, it is told how one does things, not what happened."""
_I_DO = re.compile(r"\bI (?:(?:have|had|just|then|also|even) )*(?:to )?(?P<verb>[a-z]+)")
_THINKS = frozenset(
    [
        "am",
        "was",
        "were",
        "be",
        "been",
        "have",
        "had",
        "has",
        "think",
        "thought",
        "know",
        "knew",
        "feel",
        "felt",
        "guess",
        "mean",
        "want",
        "wanted",
        "like",
        "liked",
        "would",
        "could",
        "can",
        "will",
        "should",
        "did",
        "do",
        "say",
        "said",
        "learn",
        "learned",
        "learnt",
        "hope",
        "believe",
        "suppose",
        "might",
        "must",
        "don",
        "didn",
        "wouldn",
        "couldn",
        "never",
        "not",
        "still",
        "also",
        "really",
    ]
)
_STEPS = 5
"""Different deeds from which on it has been told how something was done."""
_SEVERAL = 3
"""Deeds from which on a part of one's own is plain."""
_LASTS = re.compile(
    r"\b(?:still (?:there|here|going|running|open|in use|with us|use|do|does|work)|(?:is|are) (?:now )?(?:a|an|the) [\w ]{1,30}\bnow|ever since|passed (?:first|the|every)|"
    r"promoted|never (?:again|happened|came back|been)|not (?:one|a single|once)|none since|(?:nobody|no one|none)(?:'s| has)? \w+ since|nobody (?:has|was|left|got hurt)|(?:all|both|each) of (?:them|us) (?:passed|stayed|came|got|made))\b",
    re.IGNORECASE,
)
"""An outcome that can be checked without a number: somebody stayed, rose, passed; something stands to this day."""
_ALTERNATIVE = re.compile(
    r"\b(?:the other (?:way|option|choice|idea)|another (?:way|option|idea)|alternativ\w+|instead of|rather than|versus|"
    r"could(?:'ve| have) (?:just|also|simply|easily) \w+|(?:could|might)(?:'ve| have)? (?:also |just |simply |easily |even )?(?:have |'ve )?\w+[^.!?]{0,120}\b(?:but|only|though|instead|so i said no|so no)\b|"
    r"(?:i'd|i had|we'd|we had|i|we) (?:also |first )?(?:thought|been thinking|was thinking|were thinking|toyed) (?:also )?(?:about|with|of|to)\b|"
    r"would (?:also |maybe |probably )?(?:be|have been|have worked|work)\b[^.!?]{0,40}\b(?:too|also|as well|fine|easier|quicker|cheaper|simpler|possible|but)\b|"
    r"either\b.{1,80}\bor\b|[.,] or to \w+|which works,? but|considered|i said no\b|so no[.,]|too (?:expensive|dear|risky)\b|ruled out|decided against|didn't want to (?:just )?\w+)",
    re.IGNORECASE | re.DOTALL,
)
"""Another way, named in plain words; who names one has been asked enough about ways not taken."""
_WHY = re.compile(
    r"\b(?:because|since (?:we|i|it|they|the|he|she|that|nobody|most)|so that|otherwise|what made me|too (?:\w+ )?(?:much|many|slow|late|expensive|dear|long|risky|big|small|hard|few)|"
    r"i (?:didn't|did not) (?:want|trust|believe)|i (?:thought|figured|reckoned|knew|judged|believed|felt)|(?:would|could|might)(?: have|'ve)? (?:\w+ )?(?:cost|lost|meant|taken|broken|been|needed)|"
    r"in order to|the (?:reason|idea|point)|that's why|which is why|hides|needs? no|without (?:a|any|the)|it's my|at (?:a )?half it was)\b",
    re.IGNORECASE,
)
_HAVE_DONE = re.compile(r"\b(?:i|we) (?:have|had) (?!been|never|always)\w+", re.IGNORECASE)
"""A deed in the tense that English is learned with in much of the world ("so I have put minus five hundred")."""
_LESSON = re.compile(
    r"\b(?:next time|if I (?:had|did|was|were) |I'd (?:have )?(?:do|did|done|ask|asked|rather|start|started|tell|told|say|said|bring|push|pushed|go|gone|warn|look|ring|buy|log|call)\b|(?:should|could) have|should've|"
    r"I(?:'ve)? (?:learn\w*|took from|take from)|lessons?|mistake was|differently|since then I|ever since I|I wouldn't|I always \w+ now|now I (?:always|never|don't)|looking back|hindsight|today I would|"
    r"what I (?:tell|told) myself|I regret|wish I)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:since then|ever since|(?:it|they|we|that|everyone|people|most (?:people|of them))(?:'s|'re| is| are| do| does| have| has)? .{0,30}\bnow\b|now (?:it|they|we|the|everyone|he|she)|"
    r"\bused to\b.{1,80}\bnow\b|(?:we|i)(?:'re| are) still (?:here|open)|went through|it worked|(?:he|she|they) (?:agreed|accepted|signed|bought|came back|apologi[sz]ed|thanked|passed|stayed)|"
    r"sold (?:all|every|out)|adopted|(?:is|are|was|were) (?:back|gone|solved|fixed|live)|got (?:it|them|him|her|my|our) (?:for|back|to))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:pressure|refus\w+|object\w+ to|oppos\w+|against (?:it|me|us)|angry|not happy|weren't happy|wasn't happy|didn't (?:want|trust|believe)|difficult|hard(?:est)?|trouble|stuck|nearly|"
    r"headaches?|tricky|trickiest|pain(?:ful)?|hairy|nerves|worst|hardest|scary|messy|ugly|shout\w*|upset|angry|dead against|(?:not|wasn't|weren't|isn't) (?:very |too )?keen|moan\w*|grip\w+|"
    r"almost|did not recover|wouldn't|personally|nobody believed|no (?:time|money|budget))\b",
    re.IGNORECASE,
)


def told(gap: Gap, reading: Reading) -> bool:
    """Whether the answer tells, in whatever words, what the gap is about."""
    hint = _HINTS.get(gap.name)
    return hint is not None and hint(gap, reading)


def _size_told(gap: Gap, reading: Reading) -> bool:
    ending = _end(reading)
    if gap.severity >= CLAIMED:
        return False
    often = HOW_OFTEN.search(ending) is not None and HOW_OFTEN.search(_start(reading)) is not None
    return is_sized(ending) or often or _LASTS.search(ending) is not None or _counts(reading) >= _MANY


def _counts(reading: Reading) -> int:
    """How many things are counted in the story, spans of time aside."""
    text = " ".join(one.text for one in reading.sentences if one.role in {"action", "result"})
    spans = sum(match["unit"].lower().removesuffix("s") in SPANS for match in COUNTED.finditer(text))
    return len(FIGURE.findall(text)) - spans


def _way_told(gap: Gap, reading: Reading) -> bool:
    if gap.name == "tradeoff" and _ALTERNATIVE.search(reading.text):
        return True
    near = "" if gap.pick_up is None else _around(gap.pick_up.quote, reading)
    return _WHY.search(near) is not None or _ALTERNATIVE.search(near) is not None


def _names_only(gap: Gap) -> bool:
    return gap.pick_up is not None and GLOSSED.search(gap.pick_up.quote) is not None


def _deeds(text: str) -> frozenset[str]:
    """What the speaker did, in whatever tense English was learned with."""
    return frozenset(match["verb"] for match in _I_DO.finditer(text)) - _THINKS


def _event_told(_: Gap, reading: Reading) -> bool:
    return not reading.story and reading.specificity.level != "low" and _HAVE_DONE.search(reading.text) is not None


_HINTS: dict[GapName, Callable[[Gap, Reading], bool]] = {
    "quantified_result": _size_told,
    "baseline": lambda gap, reading: (
        gap.pick_up is not None and has_no_before(gap.pick_up.quote, reading.text[: gap.pick_up.start_char])
    ),
    "ownership": lambda _, reading: _acts_alone(reading.text),
    "task": lambda _, reading: _acts_alone(reading.text),
    "depth": lambda gap, reading: not _names_only(gap) and len(_deeds(reading.text)) >= _STEPS,
    "obstacle": lambda _, reading: _AGAINST.search(reading.text) is not None,
    "reflection": lambda _, reading: _LESSON.search(reading.text) is not None,
    "result": lambda _, reading: _ENDED.search(_end(reading)) is not None,
    "reason": _way_told,
    "tradeoff": _way_told,
    "specificity": _event_told,
    "situation": lambda _, reading: _sets_a_scene(reading),
}


def is_general(reading: Reading) -> bool:
    """Whether what was said is about no particular time: no deed and no outcome, and mostly no part of a story."""
    if len(_HABIT.findall(reading.text)) >= _HABITS and not (
        _I_DID.search(reading.text) or _WE_DID.search(reading.text)
    ):
        return True
    if reading.star.action.present or reading.star.result.present:
        return False
    stray = sum(one.role == "other" for one in reading.sentences)
    return bool(reading.sentences) and stray > len(reading.sentences) / 2


def _acts_alone(text: str) -> bool:
    """Whether several deeds are told as "I", and no fewer than as "we"."""
    mine, ours = len(_I_DID.findall(text)), len(_WE_DID.findall(text))
    return mine >= _SEVERAL and mine >= ours


def _start(reading: Reading) -> str:
    """What there was before anything was done."""
    before = itertools.takewhile(lambda one: one.role not in {"action", "result"}, reading.sentences)
    return " ".join(one.text for one in before)


def _end(reading: Reading) -> str:
    """What came of it as far as it is told: the outcome, wherever it stands, and the last sentences."""
    telling = [one for one in reading.sentences if one.role != "other"]
    return " ".join(
        one.text for place, one in enumerate(telling) if one.role == "result" or place >= len(telling) - ENDS
    )


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
