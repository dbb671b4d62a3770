"""Honest answers to what a candidate asks: about the task from the question itself, about us from the kit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.interviewer.phrases import STILL_HERE, choose
from agent.interviewer.probes import reworded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.moves import Standing
    from agent.rubric import CandidateAnswer
    from agent.transcript import Turn

UNKNOWN = "I don't know that one, and I'd rather not guess. It's a good thing to ask the recruiter, or the team you'd be joining."
_ABOUT: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:are you (?:still )?there|can you hear me|do you hear me|is (?:this|it) (?:on|working)|hello)\b",
        "",
    ),
    (
        r"\b(?:can|may|could|mind if) i (?:just |quickly )?ask (?:you )?(?:a|one|something|another|a quick)\b(?!.*\b(?:about|whether|if)\b)",
        "Of course. What would you like to know?",
    ),
    (
        r"\b(?:how long|how much time|how many minutes|how detailed|how much detail|how deep|how technical|too technical|"
        r"in (?:more |much )?detail|short version|long version|high[- ]level)\b",
        "Two or three minutes is about right: a little context, and most of the time on what you did and what came of it. "
        "I'll ask where I want more.",
    ),
    (
        r"\b(?:university|college|school|academic|thesis|phd|study|studies|class|course(?:work)?|internship|personal|private|"
        r"side project|hobby|volunteer\w*|outside (?:of )?work|at work|from work|work[- ]related|professional|previous|"
        r"current|last|old(?:er)?|recent|years ago|how recent|how far back|same (?:project|example|story)|already|again)\b",
        "Any example is fine, as long as it really happened and you played a real part in it. "
        "Something recent from work is usually easiest to go deep on.",
    ),
    (
        r"\b(?:team|group|alone|myself|individual\w*|we or|my own)\b",
        "A team story is fine. I'll mostly want to hear about your own part in it.",
    ),
    (
        r"\b(?:confidential|nda|company name|names?|anonym\w+|disclose|share (?:the )?(?:details|numbers))\b",
        "Leave out anything confidential. Percentages or rough sizes are fine in place of exact figures or names.",
    ),
    (
        r"\b(?:situation|hypothetical\w*|what i would|imagine|theoretical\w*|general(?:ly)?)\b",
        "I'd like something that actually happened, told as concretely as you can.",
    ),
    (
        r"\b(?:assum\w+|suppose)\b",
        "Make the assumption that suits you, tell me what it is, and go on from there.",
    ),
)
ANY = "Take it whichever way suits your example best. If it's unclear, make an assumption and tell me what it is."


def clarification(asked: str, now: Standing, *, seed: int, turns: Sequence[Turn]) -> str:
    """What the interviewer answers to a question about the task. Nothing beyond the question is promised or hinted at."""
    question = now.question
    assert question is not None
    words = asked.replace("\u2019", "'")
    for place, (pattern, answer) in enumerate(_ABOUT):
        if re.search(pattern, words, re.IGNORECASE):
            return answer if place else choose(STILL_HERE, seed, turns)
    if re.search(
        r"\b(?:mean|meaning|define|definition|understand|looking for|asking|want|after)\b", words, re.IGNORECASE
    ):
        if now.probes:
            return reworded(now, seed=seed) or now.last_said
        return f"Let me put it another way. {question.rephrased} Pick any example you like."
    return ANY


def reply_to_question(asked: str, answers: Sequence[CandidateAnswer]) -> str:
    """The kit's answer that fits the candidate's question best, by the words they share; an honest "I don't know" else."""
    heard = _stems(asked)
    best = max(answers, key=lambda answer: _overlap(answer, heard), default=None)
    if best is None or _overlap(best, heard) <= 0:
        return UNKNOWN
    return best.answer


def _overlap(answer: CandidateAnswer, heard: frozenset[str]) -> float:
    """The best share of a keyword phrase that was heard, longer phrases first."""
    best = 0.0
    for about in answer.about:
        wanted = _stems(about)
        if wanted:
            shared = len(wanted & heard)
            share = shared / len(wanted)
            best = max(best, share + shared / 100 if share >= 0.5 else 0.0)  # noqa: PLR2004 - at least half of the phrase
    return best


_STOP = frozenset(
    "a an and are at be can could do does for from has have how i if in is it like me my of on or our so that the their "
    "there this to us was we what when where which who why will with would you your tell about any some most more did".split()
)


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z']+", text.lower().replace("\u2019", "'"))
    return frozenset(re.sub(r"(?:ing|ies|es|s|ed|e|y)$", "", word) for word in words if word not in _STOP)
