"""An answer taken apart: what every judgement below looks at, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.evidence import Evidence
from agent.reading.clauses import Clause, clauses
from agent.reading.cues import plain
from agent.reading.numbers import Number, numbers
from agent.reading.sentences import split

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from agent.reading.cues import Cues
    from agent.reading.encoder import Encoder, Vectors
    from agent.reading.language import Language
    from agent.reading.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence with its grammar. Offsets are into the answer's text."""

    index: int
    text: str
    start_char: int
    end_char: int
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    numbers: tuple[Number, ...]
    cues: dict[str, tuple[tuple[int, int], ...]]

    @property
    def words(self) -> int:
        """Words, without punctuation and white space."""
        return sum(not (token.is_punct or token.is_space) for token in self.tokens)

    def cue(self, name: str) -> bool:
        """Whether the sentence holds such a phrase."""
        return bool(self.cues[name])


@dataclass(frozen=True, slots=True)
class Answer:
    """A text, its parse, its sentences, and their vectors (float32[sentences, 384])."""

    text: str
    doc: Doc
    parts: tuple[Part, ...]
    vectors: Vectors

    @property
    def words(self) -> int:
        """Words of the whole text."""
        return sum(part.words for part in self.parts)

    def quote(self, start: int, end: int) -> Evidence:
        """The words at these characters, without white space around them."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return Evidence(quote=self.text[start:end], start_char=start, end_char=end)

    def quote_part(self, part: Part) -> Evidence:
        """A whole sentence."""
        return Evidence(quote=part.text, start_char=part.start_char, end_char=part.end_char)


def analyse(text: str, language: Language, encoder: Encoder, lexicon: Lexicon, cues: Cues) -> Answer:
    """Take a text apart. The text holds no lone surrogates."""
    doc = language.parse(text)
    every = clauses(doc, lexicon)
    every_number = numbers(text)
    plain_text = plain(text)
    parts = []
    for index, segment in enumerate(split(doc)):
        words = text[segment.start_char : segment.end_char]
        flat = plain_text[segment.start_char : segment.end_char]
        parts.append(
            Part(
                index=index,
                text=words,
                start_char=segment.start_char,
                end_char=segment.end_char,
                tokens=tuple(doc[segment.first : segment.last]),
                clauses=tuple(clause for clause in every if segment.first <= clause.token < segment.last),
                numbers=tuple(n for n in every_number if segment.start_char <= n.start_char < segment.end_char),
                cues={
                    name: tuple((a + segment.start_char, b + segment.start_char) for a, b in cues.find(name, flat))
                    for name in cues.patterns
                },
            )
        )
    return Answer(text, doc, tuple(parts), encoder.encode([part.text for part in parts]))
