"""Reads what an answer holds and what it lacks: the only thing that others need of this package."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from agent.evidence import Finding, IndicatorName, Reading
from agent.reading.answer import Answer, analyse
from agent.reading.attempts import is_attempt, is_intelligible, is_story
from agent.reading.casehead import Heads
from agent.reading.claims import find_claims
from agent.reading.cues import Cues
from agent.reading.encoder import Encoder
from agent.reading.gaps import Findings, find_gaps
from agent.reading.head import Head
from agent.reading.indicators import (
    find_hypothetical,
    find_initiative,
    find_obstacle,
    find_people,
    find_reason,
    find_reflection,
    find_self_praise,
    find_specificity,
    find_tradeoff,
)
from agent.reading.inquiries import inquire
from agent.reading.kinds import pieces
from agent.reading.language import Language
from agent.reading.lexicon import Lexicon
from agent.reading.meaning import Meaning, MeaningWeights
from agent.reading.mentions import mentions
from agent.reading.outcomes import find_baseline, find_measurement, find_quantified_result, outcome_numbers
from agent.reading.ownership import find_ownership
from agent.reading.padding import padding, without
from agent.reading.presence import find_star
from agent.reading.relevance import Topics
from agent.reading.roles import as_sentences, tag_roles, with_padding
from agent.reading.topics import topics_in_turn, turn_by_turn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agent.evidence import Ownership, Sentence, Specificity
    from agent.problems import Fact, Inquiry, Mention, Topic
    from agent.reading.answer import Part
    from agent.reading.encoder import Vectors
    from agent.reading.match import Weights
    from agent.reading.numbers import Number
    from agent.rubric import Question
    from agent.transcript import Piece

REMEMBERED = 8
"""Texts whose parse is kept."""
READ = 128
"""Readings kept: what was read to decide on a follow-up is read again for the report."""
TURNS = 256
"""Turns of design and coding rounds whose topics are kept: each decision looks at all of them again."""
SURROGATES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)


class Reader:
    """Implements agent.ports.Reads with spaCy and MiniLM: same text and question, same reading, bit for bit."""

    def __init__(
        self, language: Language, encoder: Encoder, head: Head | None = None, match: Weights | None = None
    ) -> None:
        self._language = language
        self._encoder = encoder
        self._lexicon = Lexicon.load()
        self._cues = Cues.load()
        self._layers = (head or Head.load()).layers()
        self._topics = Topics(encoder, self._layers, match)
        self._cases = Heads.load()
        self._meaning = Meaning(encoder, MeaningWeights.load())
        self._brought_up = lru_cache(maxsize=TURNS)(self._topics_in_turn)
        self._spotted = lru_cache(maxsize=TURNS)(self._spotted_in_turn)
        self._analysed = lru_cache(maxsize=REMEMBERED)(self._analyse)
        self._known = lru_cache(maxsize=READ)(self._read)

    @classmethod
    def load(cls, spacy: Path, minilm: Path) -> Reader:
        """Load the models in these two folders; raises ModelUnavailableError where one cannot be read."""
        return cls(Language.load(spacy), Encoder.load(minilm))

    def read(self, text: str, *, question: Question | None = None, asked: str = "") -> Reading:
        """Read one answer. `asked` is the question as it was put, where it is not one of the bank.

        Lone surrogates, which no text file can hold, become U+FFFD.
        """
        return self._known(text.translate(SURROGATES), question, asked)

    def _read(self, text: str, question: Question | None, asked: str) -> Reading:
        whole = self.analyse(text)
        left_out = padding(whole, self._lexicon)
        answer = without(whole, left_out)
        tagging = tag_roles(answer, self._lexicon, self._layers)
        sentences = as_sentences(answer, tagging.told)
        numbers = outcome_numbers(answer, sentences, self._lexicon)
        measured = frozenset(part.index for part, _ in numbers)
        star = find_star(answer, sentences, tagging, measured=measured, lexicon=self._lexicon, layers=self._layers)
        ownership = find_ownership(answer, sentences)
        specificity = find_specificity(answer, self._lexicon)
        relevance = self._topics.find_relevance(answer, tagging.alone, question.text if question else asked, question)
        indicators = self._indicators(answer, sentences, numbers, ownership, specificity)
        story = is_story(answer, sentences)
        attempt = is_attempt(whole, self._lexicon)
        return Reading(
            text=text,
            words=whole.words,
            attempt=attempt,
            intelligible=is_intelligible(whole, self._language, self._encoder),
            story=story,
            sentences=with_padding(whole, sentences, left_out),
            star=star,
            quantified_result=indicators["quantified_result"],
            ownership=ownership,
            specificity=specificity,
            relevance=relevance,
            indicators=indicators,
            gaps=find_gaps(Findings(answer, sentences, star, ownership, specificity, relevance, indicators, story)),
            ledger=find_claims(whole),
        )

    def pieces(self, text: str, *, asked: str = "") -> tuple[Piece, ...]:
        """Split a turn into pieces of one kind each, by patterns and by meaning; `asked` is what it replies to."""
        return pieces(text, asked=asked, meaning=self._meaning)

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> Vectors:
        """How alike in meaning: cosines float32[texts, others], 1 for the same sentence, around 0 for strangers."""
        return self._encoder.encode(texts) @ self._encoder.encode(others).T

    def bring_up(self, text: str, topics: Sequence[Topic]) -> tuple[Mention, ...]:
        """Where a text brings up each topic of a problem; turns are parted by a blank line."""
        known = tuple(topics)
        return turn_by_turn(text, lambda turn: self._brought_up(turn, known))

    def spot(self, text: str, topics: Sequence[Topic]) -> tuple[Mention, ...]:
        """Where a text says a term of a topic, or nearly what one of its phrases says; turns as above."""
        known = tuple(topics)
        return turn_by_turn(text, lambda turn: self._spotted(turn, known))

    def inquire(self, text: str, facts: Sequence[Fact]) -> Inquiry:
        """Which facts of a problem the questions in a text ask for."""
        return inquire(text, facts, self.likeness, self._cases.fact)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of the texts' meanings, float32[n, 384]."""
        return self._encoder.encode(texts)

    def analyse(self, text: str) -> Answer:
        """Take a text apart without judging it; what training starts from.

        The last few are remembered: how far an answer has come and what to say to it are asked of the same words.
        """
        return self._analysed(text)

    def _topics_in_turn(self, text: str, topics: tuple[Topic, ...]) -> tuple[Mention, ...]:
        return topics_in_turn(text, topics, self.likeness, self._cases.topic)

    def _spotted_in_turn(self, text: str, topics: tuple[Topic, ...]) -> tuple[Mention, ...]:
        return mentions(text, [(topic.id, topic) for topic in topics], self.likeness)

    def _analyse(self, text: str) -> Answer:
        return analyse(text, self._language, self._encoder, self._lexicon, self._cues)

    def _indicators(
        self,
        answer: Answer,
        sentences: tuple[Sentence, ...],
        numbers: tuple[tuple[Part, Number], ...],
        ownership: Ownership,
        specificity: Specificity,
    ) -> dict[IndicatorName, Finding]:
        return {
            "quantified_result": find_quantified_result(answer, numbers),
            "baseline": find_baseline(answer, numbers),
            "measurement": find_measurement(answer),
            "ownership": Finding(present=ownership.level == "clear", evidence=ownership.evidence),
            "specificity": Finding(present=specificity.level != "low", evidence=specificity.evidence),
            "reason": find_reason(answer, sentences),
            "tradeoff": find_tradeoff(answer, sentences),
            "obstacle": find_obstacle(answer, sentences),
            "stakeholder": find_people(answer, self._lexicon.stakeholder),
            "customer": find_people(answer, self._lexicon.customer),
            "reflection": find_reflection(answer, sentences),
            "initiative": find_initiative(answer, sentences),
            "self_praise": find_self_praise(answer),
            "hypothetical": find_hypothetical(answer, sentences),
        }
