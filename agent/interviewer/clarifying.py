"""Honest answers to what a candidate asks: about the task from the question itself, about us from the kit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from agent.interviewer.phrases import STILL_HERE, choose
from agent.interviewer.probes import reworded
from agent.reading.stems import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.moves import Standing
    from agent.rubric import CandidateAnswer
    from agent.transcript import Turn

UNKNOWN = (
    "I don't know that one, and I'd rather not guess. "
    "It's a good thing to ask the recruiter, or the team you'd be joining."
)
ANY = "Take it whichever way suits your example best. If it's unclear, make an assumption and tell me what it is."
HALF = 0.5
"""Share of a keyword phrase of the kit that must be heard."""


class Topic(NamedTuple):
    """Something candidates ask about the task: what is answered, and the words it is known by."""

    answer: str
    words: str


TOPICS = (
    Topic(
        "Of course. What would you like to know?",
        r"(?:can|may|could) i (?:just |quickly )?ask (?:you )?(?:a|one|something|another)(?: quick)?(?: question)?"
        r"(?: first)?\??$|i have a (?:quick )?question\??$",
    ),
    Topic(
        "I'm a program, running on your own machine; nobody else is listening. Go on whenever you're ready.",
        r"are you (?:really |actually )?(?:a |an )?(?:real|human|person|robot|bot|ai|machine|program|computer)"
        r"|am i (?:talking|speaking) to (?:a |an )?(?:real|human|person|robot|bot|ai|machine|program|computer)",
    ),
    Topic(
        "One example is enough. Take the one you can go deepest on.",
        r"how many|several|more than one|one or two|two or three",
    ),
    Topic(
        "Two or three minutes is about right: a little context, then mostly what you did and what came of it. "
        "I'll ask where I want more.",
        r"how (?:long|much|detailed|deep|technical|specific|in-?depth|brief)|too technical|in (?:more |much )?detail"
        r"|(?:short|long) version|high[- ]level",
    ),
    Topic(
        "Leave out anything confidential. Percentages or rough sizes will do in place of exact figures and names.",
        r"confidential|nda|company|names?|anonym\w+|disclose|share (?:the )?(?:details|numbers)",
    ),
    Topic(
        "Either is fine. Take the side that shows your own work best.",
        r"technical (?:side|details?|part|aspects?|or|example|story)|people (?:side|part|or)|architecture"
        r"|model or|infrastructure or",
    ),
    Topic(
        "Any example is fine, as long as it really happened and you played a real part in it.",
        r"university|college|school|academic|thesis|phd|studies|class|coursework|internship|personal|private"
        r"|side project|hobby|volunteer\w*|freelance|outside (?:of )?work"
        r"|at work|from work|work[- ]related|work example"
        r"|professional|previous|current|last|older|old|recent|years ago|how far back|same (?:project|example|story)"
        r"|success|failure|failed",
    ),
    Topic(
        "A team story is fine. I'll mostly want to hear about your own part in it.",
        r"team|group|alone|individual\w*|the lead|the manager",
    ),
    Topic(
        "I'd like something that actually happened, told as concretely as you can.",
        r"hypothetical\w*|what i would|imagine|theoretical\w*|in general|generally",
    ),
    Topic("Make the assumption that suits you, tell me what it is, and go on from there.", r"assum\w+|suppose"),
)
"""The most particular first."""
_PRESENCE = re.compile(
    r"\b(?:are you (?:still )?there|(?:can|do) you (?:still )?hear me|is (?:this|it) (?:on|working)|hello"
    r"|am i (?:audible|muted))\b"
)
_MEANING = re.compile(
    r"\b(?:what (?:exactly )?(?:do|did) you mean|what does|what counts|define|definition|meaning of)\b"
)
_MEANT_BY_THAT = re.compile(
    r"\bwhat (?:exactly )?(?:do|did) you mean\b|\bwhat are you (?:asking|looking for|getting at|after)"
    r"|\bwhat do you want (?:me )?to (?:know|hear|say|do)|\bhow do you mean|\bin what (?:sense|way)[\s?.!]*$"
    r"|\bi (?:don't|do not) (?:understand|get) (?:the|your|that|this|what)"
)
_AIM = re.compile(r"\b(?:mean|understand|looking for|asking|want|after)\b")


def clarification(asked: str, now: Standing, *, seed: int, turns: Sequence[Turn]) -> str:
    """What the interviewer answers to a question about the task; nothing beyond the question is hinted at."""
    question = now.question
    assert question is not None
    words = asked.strip().lower().replace("\u2019", "'")
    if _PRESENCE.search(words):
        return choose(STILL_HERE, seed, turns)
    if not _MEANING.search(words):
        for topic in TOPICS:
            if re.search(rf"\b(?:{topic.words})(?!\w)", words):
                return topic.answer
    if not (_MEANING.search(words) or _AIM.search(words)):
        return ANY
    if now.probes:
        return reworded(now, seed=seed) or now.last_said
    return f"Let me put it another way. {question.rephrased} Pick any example you like."


COURSE = (
    Topic(
        "Yes, go ahead.",
        r"(?:should|shall|can|may|could) i (?:start|begin|go|move|dive|jump|continue|proceed|draw|sketch|write)"
        r"|(?:should|shall|can) we (?:start|begin|move|go|jump|dive)|(?:is it )?(?:okay|ok|fine|all right) if i",
    ),
    Topic(
        "That's your call. Go where you think it matters most, and tell me why.",
        r"(?:which|what) part|where should i|what should i (?:focus|start)|do you want me to|would you like me to"
        r"|should i (?:focus|go deeper|talk|cover|discuss|explain|concentrate|worry|think)|how deep|how much detail",
    ),
    Topic(
        "That's what I'd like to hear from you. Choose what you think fits, and tell me why.",
        r"(?:what|which|how) (?:\w+ )?(?:would|should|do|will) you (?:use|choose|pick|do|design|suggest|recommend|solve"
        r"|approach|build|go|start|say|prefer)"
        r"|what(?:'s| is| are) (?:the |your )?(?:right|best|correct|ideal|expected|optimal) \w+"
        r"|(?:what|which \w+) should i (?:use|choose|pick|do|say|build)|(?:should|shall) i (?:use|choose|pick)"
        r"|do you (?:recommend|suggest|prefer)|what do you think|what's your (?:opinion|take|preference)",
    ),
    Topic(
        "I'll answer what you ask. If nothing else comes to mind, go ahead.",
        r"anything (?:else|more) (?:i should|that i|i need|you|to|important|worth)"
        r"|anything i(?:'m| am| have|'ve) (?:miss|forg)\w+|what else should i (?:know|ask|consider)"
        r"|(?:did i|have i|am i) (?:miss|forg)\w+|anything else\??$",
    ),
    Topic(
        "I'd rather see how far you get by yourself. Start with what you're sure of.",
        r"(?:a|any|some|little|another|small) (?:hint|clue|pointer|tip)s?|help me (?:out|here|with)|can you help",
    ),
    Topic(
        "Take it as given here. If it gets in your way, say how you'd deal with it.",
        r"^(?:(?:and|but|okay|ok|so),? )?why(?: is that| that| so| not)?\??$",
    ),
)
"""Questions about how to go through a design or a coding problem, rather than about its facts."""


def asks_hint(asked: str) -> bool:
    """Whether the candidate wants a hint."""
    return re.search(r"\b(?:hint|clue|pointer|tip)s?\b", asked.lower()) is not None


def asks_meaning(asked: str) -> bool:
    """Whether the candidate asks what was meant by what was asked, rather than for a fact."""
    words = asked.strip().lower().replace("\u2019", "'")
    return _MEANT_BY_THAT.search(words) is not None


def about_the_interview(asked: str) -> str | None:
    """The answer to a question about the round itself; None where it is about the problem."""
    words = asked.strip().lower().replace("\u2019", "'")
    if _PRESENCE.search(words):
        return STILL_HERE[0]
    for topic in (*TOPICS[:2], *COURSE):
        if re.search(rf"\b(?:{topic.words})(?!\w)", words):
            return topic.answer
    return None


def reply_to_question(asked: str, answers: Sequence[CandidateAnswer]) -> str:
    """The kit's answer that fits the candidate's question best, by shared words; else an honest "I don't know"."""
    heard = stems(asked)
    best = max(answers, key=lambda answer: _overlap(answer, heard), default=None)
    if best is None or _overlap(best, heard) <= 0:
        return UNKNOWN
    return best.answer


def _overlap(answer: CandidateAnswer, heard: frozenset[str]) -> float:
    """The best share of a keyword phrase that was heard; of equal ones the longer phrase."""
    best = 0.0
    for about in answer.about:
        wanted = stems(about)
        shared = len(wanted & heard)
        if wanted and shared / len(wanted) >= HALF:
            best = max(best, shared / len(wanted) + shared / 100)
    return best
