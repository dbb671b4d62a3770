"""Whether the words answer the question that was asked. `off` only where that is plain.

What is not about work, or gives no reasons where reasons are asked for, is told by likeness; a whole story about work
that is not the one asked for, by `match`.

A short, weak or vague answer to the question is on topic; what it lacks is for others to say.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from agent.evidence import Relevance
from agent.reading.demands import Demands
from agent.reading.match import Match, Weights

if TYPE_CHECKING:
    from agent.reading.answer import Answer
    from agent.reading.encoder import Encoder, Vectors
    from agent.reading.head import Layers, Scores
    from agent.rubric import Question

ELSEWHERE, HARDLY = 0.42, 0.55
"""Mean share of work below which an answer is off, or partly off topic. In cross-validation every answer of the corpus
that is about work lies above 0.6, and those about holidays or recipes lie below 0.3."""
LIKE_QUESTION = 0.42
"""Likeness to the question from which an answer is on topic whatever it is about."""
MOTIVATED = 0.30
"""Likeness of an answer's best sentences to reasons for wanting a job, below which it gives none."""
ASKS_WHY = re.compile(
    r"\bwhy\b.{0,40}\b(?:work|join|us|here|company|role|position|job|team|amazon)\b|\bmakes? you want\b|\bdraws you\b"
    r"|\binterested in (?:this|our|the|working)\b",
    re.IGNORECASE,
)
WANTS = re.compile(
    r"\bI(?: would|['\u2019]d)?(?: (?:really|also|just|always|still))* (?:want|like|love|hope|wish) to\b"
    r"|\bI(?:['\u2019]m| am) looking for\b"
    r"|\b(?:draws|attracts|excites|interests|drew|attracted) me\b",
    re.IGNORECASE,
)
"""What tells a reason as a wish: an answer about work that says one gives a reason, whatever it is like."""
UNLIKE_QUESTION = 0.15
"""Likeness to the question below which a text in which the speaker does not occur does not answer it."""
SURELY_WORK = 0.8
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours"})
FEW = 40
"""Words below which an answer is too short to be called another story than the one asked for."""
SHORT = 8
"""Words below which an answer is too short to be called off topic."""
BEST = 3


def wordings(asked: str, question: Question | None) -> list[str]:
    """What is known of a question: its words, and where it is one of the bank, other words and what it is about."""
    known = (question.text, question.rephrased, question.listens_for) if question else ()
    return [text for text in dict.fromkeys((asked, *known)) if text and text.strip()]


class Topics:
    """The sentences of `relevance.toml`, encoded once, and the learned notion of what is about work."""

    def __init__(self, encoder: Encoder, layers: Layers, match: Weights | None = None) -> None:
        self._encoder = encoder
        self._layers = layers
        data = tomllib.loads(Path(__file__).with_name("relevance.toml").read_text(encoding="utf-8"))
        self._motivation = encoder.encode(data["motivation"])
        self._demands = Demands.load()
        self._match = Match(match or Weights.load(), self._demands)

    def find_relevance(self, answer: Answer, roles: Scores, asked: str, question: Question | None = None) -> Relevance:
        """`asked` is the question as it was put; `question` what the bank knows of it. With neither, all is on topic.

        `roles` float64[sentences, 6]: probabilities of each sentence's role by itself.
        """
        wanted = wordings(asked, question)
        if not wanted or answer.words < SHORT:
            return Relevance(level="on")
        meanings = self._encoder.encode(wanted)
        likeness = self._likeness(answer, meanings)
        motivation = question is not None and question.theme == "motivation"
        wants_reasons = motivation or ASKS_WHY.search(asked) is not None
        if likeness < LIKE_QUESTION:
            found = self._judge(answer, likeness, wants_reasons=wants_reasons)
            if found.level != "on":
                return found
        if wants_reasons or answer.words < FEW:
            return Relevance(level="on")
        known = question is not None and question.theme == "story"
        return self._judge_story(answer, roles, asked, meanings, known=known)

    def _judge_story(self, answer: Answer, roles: Scores, asked: str, meanings: Vectors, *, known: bool) -> Relevance:
        """Whether a story about work is one of those that were asked for. `known`: the bank says what that is."""
        demanded = self._demands.asked(asked)
        if not (demanded or known):
            return Relevance(level="on")
        score = max(
            self._match.score(answer.vectors[:count], roles[:count], demanded, meanings)
            for count in {_opening(answer), len(answer.parts)}
        )
        if score >= self._match.partly:
            return Relevance(level="on")
        missing = " or ".join(self._demands.every[place].why for place in demanded) or "another story"
        if score < self._match.off:
            return Relevance(level="off", reason=f"the question asks for {missing}; the story is about something else")
        return Relevance(level="partly", reason=f"the question asks for {missing}; little in the story speaks of it")

    def _judge(self, answer: Answer, likeness: float, *, wants_reasons: bool) -> Relevance:
        weights = np.array([part.words for part in answer.parts], dtype=np.float64)
        work = float(np.average(self._layers.about_work(answer.vectors), weights=weights))
        if work < ELSEWHERE:
            return Relevance(level="off", reason="it is about something else than work or the question")
        wanted = WANTS.search(answer.text) is not None
        if wants_reasons and not wanted and max(self._likeness(answer, self._motivation), likeness) < MOTIVATED:
            return Relevance(level="off", reason="the question asks for reasons to want this work; none is given")
        if (
            work < SURELY_WORK
            and likeness < UNLIKE_QUESTION
            and not any(token.lower_ in FIRST_PERSON for token in answer.doc)
        ):
            return Relevance(level="off", reason="it states facts that have nothing to do with the question")
        if work < HARDLY:
            return Relevance(level="partly", reason="much of it is about something else than work or the question")
        return Relevance(level="on")

    @staticmethod
    def _likeness(answer: Answer, others: Vectors) -> float:
        """Mean likeness of the answer's best sentences to whichever of the others is nearest to each."""
        return float(np.sort((answer.vectors @ others.T).max(axis=1))[::-1][:BEST].mean())


def _opening(answer: Answer) -> int:
    """How many sentences the first reply has: what follow-ups bring out makes no other story of it.

    All of them where the first reply is too short to be a story.
    """
    end = answer.text.find("\n\n")
    first = [part for part in answer.parts if part.start_char < end]
    return len(first) if sum(part.words for part in first) >= FEW else len(answer.parts)
