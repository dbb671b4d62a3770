"""Which gap to ask about, and in which words. Deeper before wider; the candidate's own words where they help."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.interviewer.closing import acts_or_explains, says_by_itself
from agent.interviewer.evading import at_a_loss, evades
from agent.interviewer.telling import is_general, told
from agent.interviewer.wording import pick_up
from agent.interviewer.wordings import REWORDED, WITH_WORDS, WITHOUT_WORDS
from agent.reading.gaps import IMPERSONAL
from agent.reading.sizes import has_no_before
from agent.rubric import OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from agent.evidence import Gap, Reading, Role
    from agent.interviewer.conflicts import Conflict
    from agent.interviewer.wording import PickUp
    from agent.moves import Standing
    from agent.ports import Reads
    from agent.rubric import Question, Theme
    from agent.transcript import GapName, Turn

WEIGHT: dict[GapName, float] = {
    "specificity": 0.9,
    "result": 1.0,
    "quantified_result": 0.97,
    "ownership": 0.95,
    "situation": 0.7,
    "baseline": 0.75,
    "depth": 0.75,
    "reason": 0.7,
    "task": 0.55,
    "tradeoff": 0.6,
    "obstacle": 0.5,
    "reflection": 0.4,
    "stakeholder": 0.5,
    "customer": 0.35,
    "relevance": 0.0,
    "contradiction": 1.0,
}
"""What a bar raiser asks first: the outcome, its size and whose work it was, then the why, then the breadth."""
WORTH = 0.3
"""Weight times severity below which a follow-up is not worth its minute."""
SOFT: frozenset[GapName] = frozenset({"reflection"})
"""What is worth a first follow-up where nothing graver is missing: a story without a lesson is only half told."""
WORTH_AFTER_DECLINE = 0.45
FOLLOWS_FROM: dict[GapName, tuple[GapName, ...]] = {
    "quantified_result": ("baseline",),
    "result": ("quantified_result", "baseline"),
}
"""Who has no result cannot give its size; who has no number has none to compare it with."""
TOLD_IN: dict[GapName, Role] = {
    "quantified_result": "result",
    "baseline": "result",
    "ownership": "action",
    "depth": "action",
}
"""Where words to pick up stand, if the reading points at none that can be said."""
ASIDE_FROM_STORIES: dict[Theme, tuple[GapName, str]] = {
    "introduction": ("depth", "Tell me a little more about what you do at present, and what you're proudest of there."),
    "motivation": ("specificity", "What is it about that in particular, and how does it connect to what you've done?"),
}
"""What is asked after a very short reply to a question that wants no story and brings no follow-ups of its own."""
LEADS = ("Let me check one thing with you.", "I'd like to be sure I have this right.", "Help me with one detail.")
"""Before what may sound like an accusation."""
NEEDS_WORDS: frozenset[GapName] = frozenset({"baseline", "reason"})
"""Gaps that nobody understands without the words that they are about: "what was that before?"."""
DOING_FIRST = 0.96
"""Above every gap but an outcome that is claimed."""
ABOVE_DOING = 0.97
"""Where nobody acts at all, whose work it was comes before what the work was."""
LESSON_OF_A_FAULT = 0.78
"""What was learned from it is the point of a question about something that went wrong: below size, above baseline."""
WENT_WRONG = re.compile(
    r"\b(?:mistakes?|wrong|fail\w*|went badly|regret\w*|lost|hurt|harm\w*|missed|setback|errors?|criticism|criticis\w+|misjudged)\b",
    re.IGNORECASE,
)
BRIEF = 40
"""Words."""
PRESSED: frozenset[GapName] = frozenset(
    {
        "quantified_result",
        "result",
        "ownership",
        "depth",
        "specificity",
        "reason",
        "stakeholder",
        "obstacle",
        "customer",
    }
)
"""Gaps that are asked for a second time, more plainly, where the reply evades them."""
OF_RESULT: frozenset[GapName] = frozenset({"quantified_result", "result"})
"""What only an outcome answers: deeds and causes do not."""
ROUGHLY = "Can you put a number on that, even a rough one?"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A probe, ready to be said."""

    gap: GapName
    text: str
    quote: str | None
    reason: str


def follow_up(
    reading: Reading,
    now: Standing,
    *,
    given: Iterable[GapName] = (),
    seed: int = 0,
) -> FollowUp | None:
    """The probe for the worst open gap; None where nothing worth asking is missing.

    `given` are gaps the candidate has just said they cannot fill. A gap that was asked about is not
    asked again here; see `pressed` and `returning`.
    """
    given = tuple(given)
    closed = {turn.probe.gap for turn in now.probes if turn.probe is not None} | set(given)
    closed |= {after for gap in given for after in FOLLOWS_FROM.get(gap, ())}
    bar = WORTH_AFTER_DECLINE if given else WORTH
    soft = SOFT if not (given or now.probes) else frozenset()
    open_gaps = [
        gap
        for gap in reading.gaps
        if gap.name not in closed and (gap.name in soft or _worth(gap, now.question) >= bar) and not told(gap, reading)
    ]
    if now.question is not None and now.question.theme in OPENERS:
        written = {follow.gap for follow in now.question.follow_ups}
        open_gaps = [gap for gap in open_gaps if gap.name in written and not now.probes]
        if not written and not now.probes and reading.words < BRIEF:
            gap_name, text = ASIDE_FROM_STORIES[now.question.theme]
            return FollowUp(gap_name, text, None, "the answer is very short")
    if not open_gaps:
        return None
    if is_general(reading) and "specificity" not in closed:
        options = WITHOUT_WORDS["specificity"]
        text = options[(seed + len(now.probes) + now.index) % len(options)]
        return FollowUp("specificity", text, None, "the answer tells nothing that happened")
    picked = {gap.name: _picked(gap, reading, now) if reading.story else None for gap in open_gaps}
    able = [gap for gap in open_gaps if picked[gap.name] is not None or gap.name not in NEEDS_WORDS]
    best = max(able, key=lambda gap: _urgency(gap, reading, picked[gap.name], now.question), default=None)
    return None if best is None else _asking(best, picked[best.name], now, seed)


def _asking(gap: Gap, picked: PickUp | None, now: Standing, seed: int) -> FollowUp:
    place = seed + len(now.probes) + now.index
    text = _text(gap.name, picked, now, place)
    return FollowUp(gap.name, text, picked.quote if picked else None, f"the answer lacks: {gap.name.replace('_', ' ')}")


def pressed(reply: str, now: Standing, reads: Reads, *, seed: int = 0) -> FollowUp | None:
    """The last probe once more, plainly and after the reply's own words, where the reply evades it; else None."""
    asked = [turn.probe.gap for turn in now.probes if turn.probe is not None]
    if not asked or asked[-1] not in PRESSED or asked.count(asked[-1]) > 1:
        return None
    gap = asked[-1]
    if at_a_loss(reply) or not evades(reply, sized=gap in OF_RESULT):
        return None
    assert now.question is not None
    if now.question.theme in OPENERS or (gap not in OF_RESULT and acts_or_explains(reply)):
        return None
    if says_by_itself(gap, reply, now.question, reads):
        return None
    claim = pick_up(reply, "quantified_result") if gap in OF_RESULT else None
    why = f"the reply evades: {gap.replace('_', ' ')}"
    if claim is not None and (gap == "quantified_result" or "quantified_result" not in asked):
        return FollowUp("quantified_result", f"{claim.said} {ROUGHLY}", claim.quote, why)
    plainly = reworded(now, seed=seed)
    return None if plainly is None else FollowUp(gap, plainly, None, why)


def about(conflict: Conflict, now: Standing, *, seed: int = 0) -> FollowUp | None:
    """The probe for two things said that cannot both hold; None where this question has had one."""
    if any(turn.probe is not None and turn.probe.gap == "contradiction" for turn in now.probes):
        return None
    options = WITH_WORDS["contradiction"]
    place = seed + len(now.probes) + now.index
    asks = options[-1] if conflict.why else options[place % len(options)]
    return FollowUp(
        "contradiction",
        f"{LEADS[place % len(LEADS)]} {conflict.text} {asks}",
        conflict.later,
        "two things that were said cannot both hold",
    )


def reworded(now: Standing, *, seed: int = 0) -> str | None:
    """The last probe in plainer words; None where the question itself stands."""
    if not now.probes or now.probes[-1].probe is None:
        return None
    options = REWORDED[now.probes[-1].probe.gap]
    return options[(seed + now.index) % len(options)]


def given_up(heard: Sequence[Turn], now: Standing) -> frozenset[GapName]:
    """What a candidate who declines can be taken to have no answer for: the gap just probed, or numbers named."""
    if now.probes and now.probes[-1].probe is not None:
        return frozenset({now.probes[-1].probe.gap})
    said = " ".join(turn.text for turn in heard if turn.kind == "decline")
    if re.search(r"\b(?:number|figure|metric|data|percentage|exact)s?\b", said, re.IGNORECASE):
        return frozenset({"quantified_result"})
    return frozenset()


def _urgency(gap: Gap, reading: Reading, picked: PickUp | None, question: Question | None) -> float:
    """What is asked first. Where nothing was done yet, what was done comes before how it ended."""
    if gap.name == "depth" and not reading.star.action.present:
        return DOING_FIRST
    if gap.name == "ownership" and gap.severity >= IMPERSONAL:
        return ABOVE_DOING
    return _worth(gap, question) + (gap.name == "quantified_result" and picked is not None)


def _worth(gap: Gap, question: Question | None = None) -> float:
    if gap.name == "reflection" and question is not None and WENT_WRONG.search(question.text):
        return LESSON_OF_A_FAULT
    return WEIGHT[gap.name] * gap.severity


def _picked(gap: Gap, reading: Reading, now: Standing) -> PickUp | None:
    already = {turn.probe.quote for turn in now.probes if turn.probe is not None}
    passages = [gap.pick_up.quote] if gap.pick_up is not None and gap.name != "ownership" else []
    passages += list(_elsewhere(gap.name, reading))
    for passage in passages:
        picked = pick_up(passage, gap.name, elsewhere=reading.text)
        if picked is not None and picked.quote not in already:
            return picked
    return None


def _elsewhere(gap: GapName, reading: Reading) -> Iterator[str]:
    """Sentences that may hold words to pick up, the last first; where a figure needs a "before", those that lack one."""
    for sentence in reversed(reading.sentences):
        if sentence.role != TOLD_IN.get(gap):
            continue
        if gap != "baseline" or not has_no_before(sentence.text, reading.text[: sentence.start_char]):
            yield sentence.text


def _text(gap: GapName, picked: PickUp | None, now: Standing, place: int) -> str:
    """The candidate's words and what follows from them; without such words, what the bank has for this question."""
    if picked:
        options = WITH_WORDS[gap]
        return f"{picked.said} {options[place % len(options)]}"
    written = tuple(follow.text for follow in now.question.follow_ups if follow.gap == gap) if now.question else ()
    options = written or WITHOUT_WORDS[gap]
    return options[place % len(options)]
