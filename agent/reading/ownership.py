"""Who acts in the story: the subjects of verbs that tell what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from agent.evidence import Ownership

if TYPE_CHECKING:
    from agent.evidence import Evidence, Sentence
    from agent.reading.answer import Answer, Part
    from agent.reading.clauses import Clause

CLEAR_SHARE = 0.4
"""Of the acts told, the share told as "I" from which the speaker's own part is plain."""
MIXED_SHARE = 0.15
ENOUGH = 2
QUOTES = 3
BACKGROUND = frozenset({"reflection", "other"})


def find_ownership(answer: Answer, sentences: tuple[Sentence, ...]) -> Ownership:
    """Count the acts told as "I" and as "we" where something was done, and judge whose they are.

    `clear`: 40 % of the acts are the speaker's, and at least two of them (or all); `mixed`: 15 %; else `unclear`, as
    when nobody is said to have done anything, or everything just was done.
    """
    roles = {part.index: sentence.role for part, sentence in zip(answer.parts, sentences, strict=True)}
    acts = [c for part in answer.parts if roles[part.index] not in BACKGROUND for c in acts_of(part)]
    mine = [clause for clause in acts if clause.subject == "i"]
    ours = [clause for clause in acts if clause.subject == "we"]
    others = [clause for clause in acts if clause.agentless and clause.subject not in {"i", "we"}]
    i, we, total = len(mine), len(ours), len(mine) + len(ours) + len(others) / 2
    share = i / total if total else 0.0
    level = _level(i, we, share)
    shown = mine if level == "clear" else ours or others or mine
    evidence = tuple(_quote(answer, clause) for clause in _plainest(shown)[:QUOTES])
    return Ownership(level=level, i=i, we=we, evidence=evidence)


def _plainest(shown: list[Clause]) -> list[Clause]:
    """Those that name who acts, where any does; none that lies within another, which a reader has seen already."""
    named = [clause for clause in shown if not clause.shares_subject] or shown
    return [one for one in named if not any(_within(one, other) for other in named if other is not one)]


def _within(one: Clause, other: Clause) -> bool:
    return (other.start_char, -other.end_char) < (one.start_char, -one.end_char) and one.end_char <= other.end_char


def _level(i: int, we: int, share: float) -> Literal["clear", "mixed", "unclear"]:
    if i and share >= CLEAR_SHARE and (i >= ENOUGH or not we):
        return "clear"
    return "mixed" if i and share >= MIXED_SHARE else "unclear"


def acts_of(part: Part) -> list[Clause]:
    """The deeds of a sentence, each once: "ended up cutting" is one, and so is "stayed late to help"."""
    acts = [clause for clause in part.clauses if is_act(clause)]
    own = [clause for clause in acts if not clause.shares_subject]
    told = {clause.subject for clause in own}
    shared = {
        clause.subject: clause for clause in reversed(acts) if clause.shares_subject and clause.subject not in told
    }
    return own + list(shared.values())


def is_act(clause: Clause) -> bool:
    """Whether a clause tells a deed, done or shared in."""
    if clause.generic or clause.hypothetical or clause.negated:
        return False
    if clause.kind not in {"act", "discovery"}:
        return False
    return clause.tense in {"past", "present"} and not (clause.passive and clause.subject in {"i", "we"})


def _quote(answer: Answer, clause: Clause) -> Evidence:
    return answer.quote(clause.start_char, clause.end_char)
