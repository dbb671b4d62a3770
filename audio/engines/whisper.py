"""Whisper through faster-whisper: int8 on the processor, word times on the session's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.coverage import passed_over, with_found
from audio.engines.whisper_window import WhisperWindow
from audio.glance import Glance
from audio.invention import Evidence, has_afterthought, is_invented, loops, repeats, without_loops
from audio.speech import RATE, TimedWord, Transcription

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio.engines.whisper_window import Heard, Sound
    from audio.speech import Pcm

LONGEST = 30 * RATE
"""Samples of the encoder's window."""
_AFTER = RATE * 2 // 5
"""Silence put behind the sound: Whisper drops the last word of a recording that ends with it."""
_QUICK_WORDS = 24
"""Words of the trade for a quick look: each costs time, and the question's own come first."""
_SECOND_BEAM = 5
"""Hypotheses kept where a first look went wrong."""
_GLANCE = 2 * RATE
"""Samples that a glance shows the encoder at least. It takes 2 s of sound in a fraction of the time of its usual 30 s;
what it hears in that is rough, and its decoder repeats a word to fill the time."""
_GLANCE_TOKENS = 6


class WhisperTranscriber:
    """A `Transcriber` and `PieceTranscriber` over the CTranslate2 model in the folder `model`. Deterministic.

    `workers` calls may run at once, on `threads` threads each.
    """

    def __init__(self, model: Path, *, language: str = "en", beam: int = 1, threads: int = 2, workers: int = 1) -> None:
        self._window = WhisperWindow(model, language=language, threads=threads, workers=workers)
        self._beam = beam

    def transcribe(self, pcm: Pcm, start: int, *, words: Sequence[str] = (), quick: bool = False) -> Transcription:
        """Transcribe at most 30 s of 16 kHz mono; raises ValueError for more.

        `start` is the sample index of the first sample; word times are samples on that clock. `words` are words of the
        trade to expect: they make their spelling likelier, and are left out again where they have led to an invention
        or a loop. `quick` looks again only at what is doubtful.
        """
        _check(pcm)
        if quick:
            sound, few = _sound(pcm), words[:_QUICK_WORDS]
            first = self._window.hear(sound, beam=self._beam, glossary=few)
            return _transcription(_timed(self._checked(first, sound, few), start, len(pcm)))
        return self.transcribe_pieces([(start, pcm)], words=words)[0]

    def transcribe_pieces(self, pieces: Sequence[tuple[int, Pcm]], *, words: Sequence[str] = ()) -> list[Transcription]:
        """The same for several pieces, each with its first sample's index; decoded together, so best of like length."""
        for _, pcm in pieces:
            _check(pcm)
        sounds = [_sound(pcm) for _, pcm in pieces if len(pcm)]
        firsts = iter(self._window.hear_all(sounds, beam=self._beam, glossary=words) if sounds else ())
        return [
            self._thorough(pcm, start, words, next(firsts)) if len(pcm) else _transcription(()) for start, pcm in pieces
        ]

    def _thorough(self, pcm: Pcm, start: int, words: Sequence[str], first: Heard) -> Transcription:
        """What a first look gives, and what further looks put right."""
        timed = self._words(pcm, start, words, first)
        for span in passed_over(pcm, start, timed):
            part = pcm[span.start - start : span.end - start]
            again = self._words(part, span.start, (), self._window.hear(_sound(part), beam=self._beam))
            timed = with_found(timed, again)
        return _transcription(timed)

    def glance(self, pcm: Pcm) -> Glance:
        """The first words of the latest 3 s, hastily: nothing is checked but how sure the model is."""
        latest = pcm[-_GLANCE * 3 // 2 :]
        sound = np.zeros(max(len(latest), _GLANCE), dtype=np.float32)
        sound[: len(latest)] = latest.astype(np.float32) / 32768.0
        return Glance(*self._window.glance(sound, tokens=_GLANCE_TOKENS))

    def _words(self, pcm: Pcm, start: int, words: Sequence[str], first: Heard) -> tuple[TimedWord, ...]:
        """The words of the sound, without inventions and loops."""
        sound = _sound(pcm)
        timed = _timed(self._checked(first, sound, words), start, len(pcm))
        if words and has_afterthought(timed):
            unprompted = _timed(self._window.hear(sound, beam=self._beam), start, len(pcm))
            if not has_afterthought(unprompted):
                return timed[:-1]
        return timed

    def _checked(self, first: Heard, sound: Sound, words: Sequence[str]) -> Heard:
        """A first look; where that went wrong the whole window, several hypotheses, and in the end no `words`."""
        if not _suspect(first, words):
            return first
        again = self._window.hear(sound, beam=_SECOND_BEAM, glossary=words, whole=True)
        if words and _suspect(again, words):
            again = self._window.hear(sound, beam=_SECOND_BEAM, whole=True)
        return again


def _transcription(timed: tuple[TimedWord, ...]) -> Transcription:
    return Transcription(" ".join(word.text for word in timed), timed)


def _check(pcm: Pcm) -> None:
    if len(pcm) > LONGEST:
        raise ValueError(f"at most {LONGEST} samples at once, got {len(pcm)}")


def _sound(pcm: Pcm) -> Sound:
    sound = np.zeros(min(len(pcm) + _AFTER, LONGEST), dtype=np.float32)
    sound[: len(pcm)] = pcm.astype(np.float32) / 32768.0
    return sound


def _timed(heard: Heard, start: int, length: int) -> tuple[TimedWord, ...]:
    """The words on the session's clock; the sound begins at sample `start` and has `length` samples."""
    if is_invented(_evidence(heard)):
        return ()
    return without_loops(
        tuple(
            TimedWord(text, start + min(round(begin * RATE), length), start + min(round(end * RATE), length), sure)
            for text, begin, end, sure in heard.words
        )
    )


def _evidence(heard: Heard) -> Evidence:
    return Evidence(heard.text, heard.no_speech, heard.log_probability, heard.compression)


def _suspect(heard: Heard, words: Sequence[str]) -> bool:
    return heard.cut_short or loops(_evidence(heard)) or is_invented(_evidence(heard)) or repeats(heard.text, words)
