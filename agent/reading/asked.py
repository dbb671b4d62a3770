"""What kind of thing an interviewer said, in a transcript from elsewhere that does not say so itself."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.transcript import GapName, InterviewerKind, Turn

WHOLE = 8
"""Words from which "describe …" or "when did …" can stand for itself; shorter ones point back to the story."""
SAME = 0.7
"""Share of words in common from which a question is the last one over again."""
CLARIFYING = 25
"""Words up to which what the candidate asked back is a clarifying question."""

_INVITES = re.compile(
    r"questions? (?:do|would|might|that|you|for)\b.*\b(?:you|me|us)\b.*\?|(?:anything|something|questions?) (?:else )?(?:that )?you(?:'d| would)? "
    r"(?:like|want) to (?:ask|know)|any questions for (?:me|us)"
)
_CLOSES = re.compile(
    r"\b(?:that(?:'s| is| was| concludes| brings us)|we(?:'re| are)) (?:all|it|everything|the end|out of time|done)\b|\bthank(?:s| you)"
    r"(?: again| so much| very much)? for (?:your time|coming|talking|speaking|joining|the stories)|\bgood luck\b|\b(?:good)?bye\b|"
    r"\bwe'll (?:be in touch|let you know|leave it there)|\bleave it there\b"
)
_GREETS = re.compile(
    r"^(?:hi|hello|hey|welcome|good (?:morning|afternoon|evening)|thanks for (?:joining|coming|making))\b"
)
_NUDGES = re.compile(
    r"\b(?:take your time|no rush|whenever you(?:'re| are) ready|are you still there|go ahead|go on|keep going)\b"
)
_MOVES_ON = re.compile(
    r"\b(?:next question|(?:let's|let us|i'd like to) (?:move on|talk about something else|switch)|moving on|on to (?:the next|another)|"
    r"(?:my )?(?:first|second|third|fourth|fifth|last|final|another|new) question|question (?:number )?(?:\d+|one|two|three|four|five))\b"
)
_OPENS = re.compile(
    r"\b(?:(?:tell|talk to|give|share with|walk|take) (?:me|us)\b.{0,60}?\b(?:a|an|any|another|one|some|the last|the most|your (?:most|biggest|"
    r"greatest|proudest|hardest|background|career|resume|cv|experience))\b|(?:tell|talk to) (?:me|us) (?:a (?:little|bit) )?about (?:yourself|your)|"
    r"introduce yourself|(?:describe|share|recall|discuss|think (?:of|back)|pick) (?:to |about )?(?:me )?(?:a|an|any|another|one|some|your)\b|"
    r"have you ever|can you (?:think of|recall|describe|give|share) (?:me )?(?:a|an|any|one)|(?:was|been) there (?:ever )?a (?:time|situation|moment)|"
    r"an example of a time|(?:a|the last|another) time (?:when|that|you|where)|when (?:did|have|was|were) (?:you|something|somebody|someone|a|an|the)"
    r"|how (?:do|would|did) you (?:usually |typically |generally )?(?:handle|deal with|approach|manage|prioriti[sz]e|go about)|"
    r"why (?:amazon|do you want|are you (?:interested|leaving|looking)|this (?:role|team|company)|should we)|what (?:makes|attracts|draws) you"
    r"|what(?:'s| is| was| are) (?:your|the) (?:greatest|biggest|most|hardest|proudest|strengths?|weakness|experience|background))"
)
_STANDS_ALONE = re.compile(
    r"(?:^|[.!,:;] )(?:(?:tell|talk to|take|walk) (?:me|us) (?:about|through)|describe|think of|think back|pick|recall|when (?:did|have|has|was|were))\b"
)
_PICKS_UP = re.compile(
    r"\b(?:part|bit|piece|thing) (?:of|about) (?:it|this|that|all (?:of )?this)\b|\b(?:you (?:said|mentioned|told|described|talked|keep saying|just|spoke)|you've (?:said|mentioned)|that (?:decision|project|change|number|situation|"
    r"approach|conversation|result|meeting|design|model|fix|choice|step)|in that (?:case|situation|example|moment|story)|this (?:case|example|story)|"
    r"at that (?:point|time|moment)|about that|of that|by that|for that|with that|of those|specifically|more (?:detail|about that)|go(?:ing)? (?:deeper|back to)|"
    r"(?:the )?(?:hardest|most difficult|toughest|trickiest|worst) (?:part|bit|moment|thing|piece)(?: for you)?(?=\W*$| (?:in|about|of|with) (?:getting|doing|making|that|this|it|all)\b)|in all (?:that|this|of that)|one such|(?:part|bit),? and how did you|what you actually did|^set the scene|"
    r"who needed convincing|(?:one|a) particular time, and|^let's make it concrete|one real instance|the part you know best|"
    r"(?:when|where) (?:you did )?(?:that|this|it) (?:caused|happened|went|worked|mattered)|when you did that|"
    r"your (?:own )?(?:part|role|contribution) in (?:that|this|it)|instead of that|afterwards?|in the end)\b"
)
_ASKS = re.compile(
    r"^(?:(?:and|so|but|now|then|okay|ok|right|great|well|sure|yes|alright),? )*(?:what|how|why|which|who|whose|where|when|could|can|would|did|do|does|was|were|is|are|have|has|tell|describe|explain|walk|take|"
    r"give|share|quantify|elaborate|say more|help me|talk|think|pick|put)\b"
)
_WORDS = re.compile(r"[\w']+")


def interviewer_kind(text: str, previous: Sequence[Turn]) -> InterviewerKind:  # noqa: PLR0911 - one line a kind
    """The kind of an interviewer's turn from its words and what went before: question, probe, repeat, and the rest.

    The first thing asked is a question; later ones are questions where they open a subject and probes where they do not.
    """
    said = _plain(text)
    own = [turn for turn in previous if turn.speaker == "interviewer"]
    before = next((turn for turn in reversed(previous) if turn.text.strip()), None)
    asked = [turn for turn in own if _asks(_plain(turn.text))]
    answered = any(turn.speaker == "candidate" for turn in previous)
    if _INVITES.search(said) and (answered or re.search(r"\b(?:for|ask) (?:me|us)\b", said)):
        return "transition"
    if not _asks(said) or (_NUDGES.search(said) and "?" not in said and not _OPENS.search(said)):
        return _told(said, before, answered=answered)
    if not asked:
        return "question"
    again = max((_alike(said, _plain(turn.text)) for turn in asked[-2:]), default=0.0)
    if again >= SAME:
        return "repeat"
    if not answered:
        return "question"
    if _MOVES_ON.search(said):
        return "question"
    opens = _OPENS.search(said) or (_STANDS_ALONE.search(said) and len(_WORDS.findall(said)) >= WHOLE)
    return "question" if opens and not _PICKS_UP.search(said) else "probe"


def asks(text: str) -> bool:
    """Whether something that was said, by whomever, asks for something."""
    return _asks(_plain(text))


def moves_on(text: str) -> bool:
    """Whether the interviewer says that another question comes."""
    return _MOVES_ON.search(_plain(text)) is not None


def _told(said: str, before: Turn | None, *, answered: bool) -> InterviewerKind:
    """The kind of something that asks nothing."""
    if not answered:
        return "opening"
    if _CLOSES.search(said):
        return "closing"
    if before is not None and before.speaker == "candidate" and _asks_back(before.text):
        return "answer_to_clarification"
    if _NUDGES.search(said):
        return "nudge"
    return "acknowledgement"


def _asks(said: str) -> bool:
    if _GREETS.match(said) and not _OPENS.search(said) and re.search(r"how are you|can you hear|ready\?", said):
        return False
    return (
        "?" in said
        or bool(_OPENS.search(said))
        or any(_ASKS.match(part) for part in re.split(r"(?<=[.!?,;:])\s+", said))
    )


def _asks_back(text: str) -> bool:
    return text.rstrip().endswith("?") and len(_WORDS.findall(text)) <= CLARIFYING


def _alike(one: str, other: str) -> float:
    first, second = set(_WORDS.findall(one)), set(_WORDS.findall(other))
    return len(first & second) / max(1, len(first | second))


def _plain(text: str) -> str:
    return text.strip().lower().translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})


def gap_of_probe(text: str) -> GapName | None:
    """Which gap a follow-up from elsewhere aims at; None where its words do not tell."""
    said = _plain(text)
    return next((gap for gap, aim in _AIMS if aim.search(said)), None)


_AIMS: tuple[tuple[GapName, re.Pattern[str]], ...] = (
    (
        "contradiction",
        re.compile(
            r"\bwhich (?:one )?(?:is (?:it|right|correct|true)|of the two|number is)\b|\bwhich (?:one )?should i go by\b|\b(?:don't|doesn't|do not|"
            r"does not) (?:fit together|add up|match)\b|\b(?:earlier|before|first),? you (?:said|told me|mentioned)\b.*\b(?:now|then)\b|"
            r"\bhow do (?:those|these|they) fit together\b|\bcan't both be\b"
        ),
    ),
    (
        "baseline",
        re.compile(
            r"\b(?:baseline|starting point|compared? (?:to|with)|from what\b|(?:what|how|where) (?:was|were) (?:it|that|they|things) before|before (?:you|that)|^(?:and |so )?(?:what about )?before(?:hand)?\?)"
        ),
    ),
    (
        "quantified_result",
        re.compile(
            r"\b(?:by how much|how (?:much|many|big|large|often|fast|far)|in (?:money|numbers|figures|hours|percent)|anything you could count|numbers?|quantif\w+|how did you measure|metrics?|percent\w*|figures?|"
            r"measurable|how do you know it worked)\b"
        ),
    ),
    (
        "ownership",
        re.compile(
            r"\b(?:you (?:yourself|personally|specifically|individually)|(?:yourself|personally)|your (?:own |personal |exact |specific )?"
            r"(?:role|part|contribution|work|share)|what in (?:that|it|this) was you|\byours\b|you (?:keep saying|say|said) .?we\b|as opposed to|rather than the team|was that you|who (?:actually )?(?:did (?:it|that|this)|made|built|wrote|decided))\b"
        ),
    ),
    (
        "reflection",
        re.compile(
            r"\b(?:differently|learn\w*|lessons?|looking back|hindsight|take ?aways?|took away|regret|next time)\b"
        ),
    ),
    (
        "tradeoff",
        re.compile(
            r"\b(?:alternatives?|other (?:options?|approach\w*|ways?)|consider\w*|trade-?offs?|give up|what did (?:you|it|that) (?:lose|cost)|why not|instead of|versus)\b"
        ),
    ),
    (
        "obstacle",
        re.compile(
            r"\b(?:hard(?:est)?|challeng\w+|difficult\w*|obstacles?|in (?:the|your) way|w(?:e|o)nt wrong|struggl\w+|setbacks?|blockers?)\b"
        ),
    ),
    (
        "reason",
        re.compile(
            r"\b(?:why|what spoke for|what made you|reason\w*|rationale|what led you|how did you (?:decide|choose)|how come)\b"
        ),
    ),
    (
        "stakeholder",
        re.compile(
            r"\b(?:convinc\w+|persuad\w+|stakeholders?|who else|buy-?in|on board|push ?back|react\w*|disagreed?|manager (?:say|think))\b"
        ),
    ),
    ("customer", re.compile(r"\b(?:customers?|users?|clients?|patients?|get out of it|themselves get)\b")),
    (
        "result",
        re.compile(
            r"\b(?:outcomes?|results?|turn(?:ed)? out|impact|end up|in the end|what happened (?:then|next|after\w*)|what (?:came|became) of|"
            r"how did (?:it|that|this|things|the story) (?:all )?(?:end|go|finish)|did (?:it|that|this) (?:\w+ )?(?:work|help|hold|last)|what (?:did (?:it|that) change|was different|changed|happened to)|did (?:you|they) (?:reach|make|get there|manage)|get better)\b"
        ),
    ),
    ("task", re.compile(r"\b(?:responsib\w+|your (?:goal|task|job|objective)|expected of you|supposed to|deadline)\b")),
    (
        "situation",
        re.compile(
            r"\b(?:context|background|situation|when was (?:this|that)|where was (?:this|that)|how big was the team)\b"
        ),
    ),
    ("specificity", re.compile(r"\b(?:specific|concrete|particular|for example|an example|instance)\b")),
    (
        "depth",
        re.compile(
            r"\b(?:how exactly|how did you|walk me|take me through|step|detail\w*|more about|elaborate|deeper|what did you do|tell me more|"
            r"go on|explain|how does|what do you mean|in (?:what|which) order|which \w+ (?:were|was|did|have|exactly)|what exactly|what (?:kind|sort) of)\b"
        ),
    ),
)
