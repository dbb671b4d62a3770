"""What an answer lacks, worst first, each with the candidate's own words that a probe can pick up."""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.evidence import Gap
from agent.reading.outcomes import vague_claims
from agent.reading.sizes import has_no_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.evidence import Evidence, Finding, IndicatorName, Ownership, Relevance, Role, Sentence, Specificity, Star
    from agent.reading.answer import Answer, Part
    from agent.transcript import GapName

THIN = 35
"""Words of action below which the doing has hardly been told: a quarter of what a two-minute answer should give it."""
TOLD_AT_LENGTH = 60
"""Words of a story from which on nobody at all acting in it is a way of telling, not brevity."""
CLAIMED = 0.85
"""Severity of an outcome that is claimed to be more or less and has no number; from there on it is always asked for."""
IMPERSONAL = 1.0
"""Severity of an own part that is told nowhere, while much is told."""
GLOSSED = re.compile(
    r"\b(?:(?:sort of|kind of|basically|somehow) (?:dug|looked|worked|figured|sorted|fixed|got|went|tried|did|managed)|worked out where|"
    r"put (?:a|the|in a) fix|(?:fixed|sorted|solved|handled|resolved) (?:it|that|this|everything|the (?:issue|problem|thing|bug))\b|dealt with (?:it|that|this)|"
    r"got (?:it|that|everything) (?:all )?(?:sorted|fixed|done|working|resolved|running)|made it work|took care of|"
    r"(?:did|made|applied|tried|used|with) (?:some|a few|several|various|different|the usual|a couple of|a lot of|many|lots of) (?:\w+ )?"
    r"(?:optimi[sz]ations?|changes|tweaks|tuning|improvements|things|techniques|tricks|fixes|adjustments|analys[ei]s|research|experiments|engineering|cleaning|testing|refactoring)|"
    r"did (?:the|some) (?:\w+ )?(?:tuning|engineering|analysis|research)|a (?:fair |good |little )?bit of (?:tuning|cleaning|testing|work|refactoring|research))\b",
    re.IGNORECASE,
)
"""Something done, named and not told; our own list."""
MORE_OR_LESS = re.compile(
    r"\b(?!more or less)(?:(?:much|far|a lot|way|a bit|so much|noticeably) (?:\w+er|less|more|better|worse)|hardly|barely|rarely|almost (?:no|never|nothing|none)|fewer|"
    r"(?:went|got|became|is|are|was|were) (?:better|faster|shorter|calmer|quieter|smoother|easier|cheaper|happier|cleaner|safer))\b",
    re.IGNORECASE,
)
"""A change told in words that have no size; our own list, beside the phrases of `cues.toml`, which training has seen."""
WON_OVER = re.compile(
    r"\b(?:came (?:round|around)|(?:agreed|accepted|approved|gave in|bought in|signed off) (?:in the end|eventually|finally)|"
    r"(?:in the end|eventually|finally),? (?:he|she|they|everyone|everybody|the \w+|my \w+) (?:agreed|accepted|came|gave in|said yes|approved|signed)|"
    r"(?:were|was|got) (?:\w+ )?(?:convinced|persuaded|on board)|got (?:them|him|her|everyone|everybody|the \w+|my \w+) (?:on board|to agree)|"
    r"i (?:convinced|persuaded) (?:him|her|them|the|my|everyone|everybody))\b",
    re.IGNORECASE,
)
"""Somebody was against it and then was not."""
BY_WHAT = re.compile(
    r"\b(?:show(?:ed|n|ing)|explain\w*|demo\w*|because|data|numbers|figures|pilot\w*|trial|test\w*|ask(?:ed|ing)|listen\w*|offer\w*|promis\w+|told|took (?:him|her|them)|"
    r"sat|invit\w+|let (?:him|her|them)|by \w+ing|with (?:a|the|my|two|three|ten) \w+|example|prototype|wrote|brought|once (?:he|she|they))\b",
    re.IGNORECASE,
)
CHOICES = frozenset({"decide", "choose", "switch", "pick", "go", "opt", "prefer", "select"})


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was read off an answer, from which its gaps follow."""

    answer: Answer
    sentences: tuple[Sentence, ...]
    star: Star
    ownership: Ownership
    specificity: Specificity
    relevance: Relevance
    indicators: dict[IndicatorName, Finding]
    story: bool

    def lacks(self, name: IndicatorName) -> bool:
        """Whether an indicator was not found."""
        return not self.indicators[name].present

    def of_role(self, role: Role) -> list[Part]:
        """The sentences that play a part."""
        return [part for part in self.answer.parts if self.sentences[part.index].role == role]

    def quote(self, parts: Sequence[Part]) -> Evidence | None:
        """The first of some sentences, if there is one."""
        return self.answer.quote_part(parts[0]) if parts else None


def find_gaps(found: Findings) -> tuple[Gap, ...]:
    """Everything still open, worst first. What was told is never listed."""
    gaps = [
        *_of_topic(found),
        *_of_result(found),
        *_of_action(found),
        *_of_context(found),
        *_of_depth(found),
    ]
    return tuple(sorted(gaps, key=lambda gap: -gap.severity))


def _gap(name: GapName, severity: float, pick_up: Evidence | None = None) -> Gap:
    return Gap(name=name, pick_up=pick_up, severity=severity)


def _of_topic(found: Findings) -> Iterator[Gap]:
    if found.relevance.level != "on":
        yield _gap("relevance", 1.0 if found.relevance.level == "off" else 0.7)
    parts = found.answer.parts
    if not found.story:
        yield _gap("specificity", 0.97, found.quote(parts))
    elif found.specificity.level == "low":
        yield _gap("specificity", 0.5, found.quote(found.of_role("action") or parts))


def _of_result(found: Findings) -> Iterator[Gap]:
    if not found.star.result.present:
        deeds = found.of_role("action")
        yield _gap("result", 0.95, found.quote([part for part in deeds if not part.cue("obstacle")][-1:] or deeds[-1:]))
    elif found.lacks("quantified_result"):
        claims = _claims(found)
        start = found.quote(claims or found.of_role("result")) or found.star.result.evidence[0]
        yield _gap("quantified_result", CLAIMED if claims else 0.8, start)
    elif claims := _claimed_beside(found):
        yield _gap("quantified_result", CLAIMED, found.quote(claims))
    elif found.lacks("baseline") and (headline := _headline(found)) is not None:
        yield _gap("baseline", 0.6, headline)


def _claimed_beside(found: Findings) -> list[Part]:
    """The last word on the outcome where it is a claim of more or less, and all the numbers told only count something."""
    last, claims = found.of_role("result")[-1:], _claims(found)
    shown = found.indicators["quantified_result"].evidence
    numbers = [n for part in found.answer.parts if found.answer.quote_part(part) in shown for n in part.numbers]
    if any(number.unit not in {"none", "count"} for number in numbers):
        return []
    return [part for part in last if part in claims]


def _claims(found: Findings) -> list[Part]:
    """Sentences that claim more or less of something and give no number for it, the likeliest outcome first."""
    plain = [part for part in found.of_role("result") if MORE_OR_LESS.search(part.text)]
    unmeasured = [part for part in plain if not any(number.use == "measure" for number in part.numbers)]
    claims = vague_claims(found.answer, found.sentences)
    return claims + [part for part in unmeasured if part not in claims]


def _headline(found: Findings) -> Evidence | None:
    """The number that the answer is about, of those that had a "before": one where its outcome is told, if there is one."""
    text = found.answer.text
    shown = found.indicators["quantified_result"].evidence
    numbers = [one for one in shown if not has_no_before(one.quote, text[: one.start_char])]
    ends = [(part.start_char, part.end_char) for part in found.of_role("result")]
    told = [one for one in numbers if any(a <= one.start_char < b for a, b in ends)]
    return next(iter(told or numbers[-1:]), None)


def _of_action(found: Findings) -> Iterator[Gap]:
    deeds = found.of_role("action")
    if not found.star.action.present:
        if found.story and not (found.ownership.i or found.ownership.we) and found.answer.words >= TOLD_AT_LENGTH:
            yield _gap("ownership", IMPERSONAL)
        yield _gap("depth", 0.93, found.quote(found.answer.parts))
        return
    glossed = [part for part in deeds if GLOSSED.search(part.text)]
    told = sum(part.words for part in deeds)
    plain = sum(
        part.words for part in deeds if part not in glossed and not (part.cue("tradeoff") or part.cue("obstacle"))
    )
    if told < THIN or (glossed and plain < 2 * THIN):
        yield _gap("depth", 0.8, found.quote(glossed[:1] or deeds[-1:]))
    if found.ownership.level != "clear":
        pick_up = found.ownership.evidence[0] if found.ownership.evidence else found.quote(deeds)
        yield _gap("ownership", 0.9 if found.ownership.level == "unclear" else 0.65, pick_up)


def _of_context(found: Findings) -> Iterator[Gap]:
    if not found.star.situation.present:
        yield _gap("situation", 0.55)
    if not found.star.task.present and found.ownership.level != "clear":
        yield _gap("task", 0.52)


def _of_depth(found: Findings) -> Iterator[Gap]:
    if not found.star.action.present:
        return
    deeds = found.of_role("action")
    choices = [part for part in deeds if any(clause.verb in CHOICES for clause in part.clauses)]
    start = found.quote(choices or deeds)
    if found.lacks("reason"):
        yield _gap("reason", 0.5, start)
    if found.lacks("obstacle"):
        yield _gap("obstacle", 0.42, found.quote(deeds))
    if found.lacks("tradeoff"):
        yield _gap("tradeoff", 0.4, start)
    won = [part for part in found.answer.parts if WON_OVER.search(part.text) and not _says_how(found, part)]
    if won:
        yield _gap("stakeholder", 0.8, found.quote(won))
    if found.lacks("reflection"):
        yield _gap("reflection", 0.35)


def _says_how(found: Findings, part: Part) -> bool:
    """Whether the sentence that tells of somebody won over, or the next, tells by what."""
    near = found.answer.parts[part.index : part.index + 2]
    return any(BY_WHAT.search(one.text) for one in near)
