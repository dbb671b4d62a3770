"""Who said which words of a recording: from timed words of one or two people to turns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from agent.reading.asked import asks
from agent.transcript import Transcript, Turn, Word
from audio.speech import RATE, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from agent.transcript import Speaker
    from audio.speech import TimedWord, Transcription

_PAUSE = RATE * 8 // 10
"""A silence of one person in which the other may have spoken: gaps between people's turns are about 0.2 s (Levinson and
Torreira 2015), and pauses in the middle of a phrase shorter than this."""
_BREATH = RATE * 7 // 10
"""The pause at which, in one track, another person may have begun."""
_SHORT = 70
"""Words up to which something that ends in a question is the interviewer's; an answer may end in one, too."""
_ENDS = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Label:
    """Somebody called `name` speaks from sample `start` to `end`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one person said without a long pause."""

    name: str
    words: tuple[TimedWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


Voices = dict[str, "Transcription"]
"""What each person said, by name."""


def one_person(heard: Transcription, asked: str | None) -> Transcript:
    """All of it as one answer, to the question `asked` if there is one."""
    answer = _turn(1 + bool(asked), "candidate", heard.words, heard.speech)
    question = Turn(id="t1", speaker="interviewer", kind="question", text=asked.strip()) if asked else None
    return Transcript(turns=(question, answer) if question else (answer,))


def two_people(voices: Mapping[str, Transcription], interviewer: str) -> Transcript:
    """The turns of both in the order in which they began; `interviewer` is the name of the one who asks."""
    pieces = sorted(
        (piece for name, heard in voices.items() for piece in _pieces(name, heard.words)),
        key=lambda piece: piece.words[0].start,
    )
    turns = []
    for number, (name, group) in enumerate(groupby(pieces, key=lambda piece: piece.name), 1):
        words = tuple(word for piece in group for word in piece.words)
        speaker: Speaker = "interviewer" if name == interviewer else "candidate"
        turns.append(_turn(number, speaker, words, voices[name].speech))
    return Transcript(turns=tuple(turns))


def find_interviewer(voices: Mapping[str, Transcription]) -> tuple[str, int, int]:
    """The name of the one who asks most and says least, in how many of how many times of speaking they ask.

    Raises ValueError where nobody said anything.
    """
    if not any(heard.words for heard in voices.values()):
        raise ValueError("nobody said anything")
    said = {name: [piece.text for piece in _pieces(name, heard.words)] for name, heard in voices.items()}
    total = sum(len(text.split()) for texts in said.values() for text in texts)

    def asking(name: str) -> tuple[float, str]:
        texts = said[name]
        share = sum(len(text.split()) for text in texts) / total
        questions = sum(_asks_last(text) for text in texts) / len(texts) if texts else 0.0
        return questions - share, name

    chosen = max(said, key=asking)
    return chosen, sum(_asks_last(text) for text in said[chosen]), len(said[chosen])


def by_labels(heard: Transcription, labels: Sequence[Label]) -> Voices:
    """Deal the words out to the people whose label lies nearest; a sentence goes as a whole to whom most of it is."""
    found: dict[str, list[TimedWord]] = {label.name: [] for label in labels}
    ordered = sorted(labels, key=lambda label: label.start)
    for sentence in _sentences(heard.words):
        votes: dict[str, int] = {}
        for word in sentence:
            near = min(ordered, key=lambda label, at=(word.start + word.end) // 2: _distance(label, at))  # type: ignore[misc]
            votes[near.name] = votes.get(near.name, 0) + word.end - word.start + 1
        found[max(votes, key=lambda name: votes[name])].extend(sentence)
    return _voices(found, heard.speech)


def by_questions(heard: Transcription) -> Voices:
    """Two people in one track, told apart by words alone.

    What stands between two pauses and ends in a question is the interviewer's, all else the candidate's.
    """
    found: dict[str, list[TimedWord]] = {"interviewer": [], "candidate": []}
    for piece in _cut(heard.words, _BREATH):
        text = " ".join(word.text for word in piece)
        asked = len(piece) <= _SHORT and _asks_last(text)
        found["interviewer" if asked else "candidate"].extend(piece)
    return _voices(found, heard.speech)


def seems_two(heard: Transcription) -> bool:
    """Whether questions between answers make it likely that one track holds two people."""
    voices = by_questions(heard)
    questions = len(_pieces("interviewer", voices["interviewer"].words))
    return questions > 1 and len(voices["candidate"].words) > len(voices["interviewer"].words)


def _asks_last(text: str) -> bool:
    last = text.rstrip()
    return last.endswith("?") or (asks(last) and len(last.split()) <= _SHORT)


def _pieces(name: str, words: Sequence[TimedWord]) -> list[_Piece]:
    return [_Piece(name, piece) for piece in _cut(words, _PAUSE)]


def _cut(words: Sequence[TimedWord], pause: int) -> list[tuple[TimedWord, ...]]:
    """The words, cut where a pause of that many samples or more lies between them."""
    if not words:
        return []
    cuts = [number for number, (one, two) in enumerate(pairwise(words), 1) if two.start - one.end >= pause]
    return [tuple(words[first:last]) for first, last in pairwise((0, *cuts, len(words)))]


def _sentences(words: Sequence[TimedWord]) -> list[tuple[TimedWord, ...]]:
    """Cut at the ends of sentences and at pauses."""
    sentences: list[tuple[TimedWord, ...]] = []
    for piece in _cut(words, _BREATH):
        ends = [number for number, word in enumerate(piece, 1) if word.text.endswith(_ENDS)]
        borders = sorted({0, *ends, len(piece)})
        sentences += [piece[first:last] for first, last in pairwise(borders)]
    return sentences


def _distance(label: Label, at: int) -> int:
    return max(label.start - at, at - label.end, 0)


def _voices(found: Mapping[str, Sequence[TimedWord]], speech: Iterable[Span]) -> Voices:
    """Each person's words, and of the stretches of speech those parts that lie by them."""
    from audio.speech import Transcription  # noqa: PLC0415 - the name is else only a type here

    spans = tuple(speech)
    return {
        name: Transcription(" ".join(word.text for word in words), tuple(words), tuple(_own(words, spans)))
        for name, words in found.items()
    }


def _own(words: Sequence[TimedWord], spans: Sequence[Span]) -> Iterable[Span]:
    for piece in _cut(words, _BREATH):
        first, last = piece[0].start, piece[-1].end
        for span in spans:
            start, end = max(span.start, first), min(span.end, last)
            if start < end:
                yield Span(start, end)


def _turn(number: int, speaker: Speaker, words: Sequence[TimedWord], speech: Sequence[Span]) -> Turn:
    first, last = words[0].start, words[-1].end
    spans = [(max(span.start, first), min(span.end, last)) for span in speech]
    return Turn(
        id=f"t{number}",
        speaker=speaker,
        text=" ".join(word.text for word in words),
        start=first / RATE,
        end=last / RATE,
        speech=tuple((start / RATE, end / RATE) for start, end in spans if start < end),
        words=tuple(
            Word(text=word.text, start=word.start / RATE, end=word.end / RATE, probability=word.probability)
            for word in words
        ),
    )
