"""What `starling transcribe --format json` writes: a recording's words, and who said them where that is two people."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from agent.captions import captions
from agent.transcript import Frozen, Speaker, Transcript, Turn, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMAT = 1
Stretches = tuple[tuple[float, float], ...]


class Segment(Frozen):
    """A caption; seconds, as everywhere in the file."""

    text: str
    start: float
    end: float
    speaker: Speaker | None = None


class SaidWord(Word):
    """A word, and of two people's recording who said it in which turn."""

    speaker: Speaker | None = None
    turn: str | None = None


class SaidTurn(Frozen):
    """A turn of one of two people; `speech` is where the detector heard them."""

    id: str
    speaker: Speaker
    text: str
    start: float
    end: float
    speech: Stretches = ()


class Transcribed(Frozen):
    """The file. `turns`, and every `speaker` and `turn`, are null where one person speaks."""

    format: int = FORMAT
    duration: float
    text: str
    segments: tuple[Segment, ...]
    words: tuple[SaidWord, ...]
    speech: Stretches | None = None
    turns: tuple[SaidTurn, ...] | None = None

    def transcript(self) -> Transcript:
        """The turns with their words and times; the words of one person are one answer."""
        if self.turns is None:
            said = _plain(self.words)
            start, end = (said[0].start, said[-1].end) if said else (None, None)
            one = Turn(
                id="t1",
                speaker="candidate",
                text=self.text,
                start=start,
                end=end,
                speech=self.speech,
                words=said or None,
            )
            return Transcript(turns=(one,) if self.text.strip() else ())
        words = {turn: _plain(said) for turn, said in groupby(self.words, key=lambda word: word.turn)}
        return Transcript(turns=tuple(Turn(**turn.model_dump(), words=words.get(turn.id)) for turn in self.turns))


def transcribed(turns: Sequence[Turn], duration: float, *, named: bool) -> Transcribed:
    """The file of these turns; `named` where they are two people's, `duration` in seconds."""
    said = tuple(_said(word, turn if named else None) for turn in turns for word in turn.words or ())
    return Transcribed(
        duration=round(duration, 3),
        text=" ".join(word.text for word in said),
        segments=tuple(
            Segment(text=one.text, start=one.start, end=one.end, speaker=one.speaker)
            for one in captions(turns, named=named)
        ),
        words=said,
        speech=tuple(sorted(stretch for turn in turns for stretch in _stretches(turn))),
        turns=tuple(_turn(turn) for turn in turns) if named else None,
    )


def _plain(words: Iterable[SaidWord]) -> tuple[Word, ...]:
    return tuple(Word(text=one.text, start=one.start, end=one.end, probability=one.probability) for one in words)


def _said(word: Word, turn: Turn | None) -> SaidWord:
    return SaidWord(
        text=word.text,
        start=round(word.start, 3),
        end=round(word.end, 3),
        probability=None if word.probability is None else round(word.probability, 3),
        speaker=turn.speaker if turn else None,
        turn=turn.id if turn else None,
    )


def _stretches(turn: Turn) -> Stretches:
    return tuple((round(start, 3), round(end, 3)) for start, end in turn.speech or ())


def _turn(turn: Turn) -> SaidTurn:
    assert turn.start is not None
    assert turn.end is not None
    return SaidTurn(
        id=turn.id,
        speaker=turn.speaker,
        text=turn.text,
        start=round(turn.start, 3),
        end=round(turn.end, 3),
        speech=_stretches(turn),
    )
