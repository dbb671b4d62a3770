"""What was heard, as the event that the session takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.moves import Utterance
from agent.reading.kinds import pieces
from agent.transcript import Word
from audio.speech import RATE

if TYPE_CHECKING:
    from agent.moves import Delivered
    from agent.reading.kinds import Split
    from agent.transcript import DecidedBy
    from audio.hearing import Hearing


def utterance(hearing: Hearing, delivered: Delivered, by: DecidedBy | None) -> Utterance:
    """Everything said in the utterance that is being heard; it is taken to be over now, because of `by`."""
    spans = [span for span in hearing.tracker.spans if span.end > hearing.since]
    return Utterance(
        delivered=delivered,
        text=hearing.text,
        start=spans[0].start / RATE,
        end=spans[-1].end / RATE,
        speech=tuple((span.start / RATE, span.end / RATE) for span in spans),
        words=_words(hearing),
        decided=hearing.now / RATE,
        decided_by=by,
    )


def refined(event: Utterance, hearing: Hearing, quoted: str | None, split: Split = pieces) -> Utterance:
    """The same utterance as a thorough look understood it; what was said over the interviewer since is left out.

    It stays as it was where the reply has `quoted` words that only the quick look heard, and where it would be another
    kind of turn: the record shows what the interviewer reacted to.
    """
    end = event.end or 0.0
    words = tuple(word for word in _words(hearing) if word.start is not None and word.start < end)
    text = " ".join(word.text for word in words)
    if not text or text == event.text or (quoted or "") not in text or _kinds(text, split) != _kinds(event.text, split):
        return event
    return event.model_copy(update={"text": text, "words": words, "draft": event.text})


def _kinds(text: str, split: Split) -> list[str]:
    return [piece.kind for piece in split(text)]


def _words(hearing: Hearing) -> tuple[Word, ...]:
    return tuple(
        Word(text=word.text, start=word.start / RATE, end=word.end / RATE, probability=word.probability)
        for word in hearing.words
    )
