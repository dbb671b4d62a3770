"""Whisper through faster-whisper: int8 on the processor, word times on the session's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from audio.coverage import passed_over, with_found
from audio.glance import Glance
from audio.invention import Evidence, has_afterthought, is_invented, repeats, without_loops
from audio.speech import RATE, TimedWord, Transcription

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audio.speech import Pcm

LONGEST = 30 * RATE
"""Samples of the encoder's window."""
_AFTER = RATE * 2 // 5
"""Silence put behind the sound: Whisper drops the last word of a recording that ends with it."""

_GLANCE = 2 * RATE
"""Samples that a glance shows the encoder at least. It takes 2 s of sound in a fraction of the time of its usual 30 s;
what it hears in that is rough, and its decoder repeats a word to fill the time."""
_GLANCE_TOKENS = 6

_PROMPT = 200
"""Tokens of the glossary; Whisper reads at most 223 of earlier text, and forgets the first of more."""
_TOKENS_A_SECOND = 12
"""Twice what fast speech needs; more than that is a loop, which would only take time."""


class WhisperTranscriber:
    """A `Transcriber` over the CTranslate2 model in the folder `model`.

    Decoding is deterministic: temperature 0 only, no text of one call carried into the next. faster-whisper's own voice
    filter stays off, since what comes here was already found to be speech, and the filter would cut again with other
    thresholds and shift the word times. Not safe for concurrent calls.
    """

    def __init__(self, model: Path, *, language: str = "en", beam: int = 1, threads: int = 2) -> None:
        from faster_whisper import WhisperModel  # noqa: PLC0415 - takes a second to import

        self._model = WhisperModel(
            str(model), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
        )
        self._language = language
        self._beam = beam

    def transcribe(self, pcm: Pcm, start: int, *, before: str = "", words: Sequence[str] = ()) -> Transcription:
        """Transcribe at most 30 s of 16 kHz mono; raises ValueError for more.

        `start` is the sample index of the first sample; word times are samples on that clock. `before` is the text
        already said, `words` are words of the trade to expect: they make their spelling likelier, and are left out
        again where they have led to an invention or a loop.
        """
        if len(pcm) > LONGEST:
            raise ValueError(f"at most {LONGEST} samples at once, got {len(pcm)}")
        if not len(pcm):
            return Transcription("", ())
        timed = self._words(pcm, start, before, words)
        for span in passed_over(pcm, start, timed):
            again = self._words(pcm[span.start - start : span.end - start], span.start, "", ())
            timed = with_found(timed, again)
        return Transcription(" ".join(word.text for word in timed), timed)

    def glance(self, pcm: Pcm) -> Glance:
        """The first words of the latest 3 s, hastily: nothing is checked but how sure the model is."""
        from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415 - comes with the model

        latest = pcm[-_GLANCE * 3 // 2 :]
        sound = np.zeros(max(len(latest), _GLANCE), dtype=np.float32)
        sound[: len(latest)] = latest.astype(np.float32) / 32768.0
        features = self._model.feature_extractor(sound, padding=0)
        tokens = Tokenizer(self._model.hf_tokenizer, self._model.model.is_multilingual, "transcribe", self._language)
        found = self._model.model.generate(
            self._model.encode(features),
            [[*tokens.sot_sequence, tokens.no_timestamps]],
            beam_size=1,
            max_length=_GLANCE_TOKENS + len(tokens.sot_sequence) + 1,
            return_scores=True,
        )[0]
        return Glance(tokens.decode(found.sequences_ids[0]).strip(), float(found.scores[0]))

    def _words(self, pcm: Pcm, start: int, before: str, words: Sequence[str]) -> tuple[TimedWord, ...]:
        """The words of the sound, without inventions and loops."""
        sound = np.zeros(min(len(pcm) + _AFTER, LONGEST), dtype=np.float32)
        sound[: len(pcm)] = pcm.astype(np.float32) / 32768.0
        segments = self._decode(sound, before, words)
        if (before or words) and any(_suspect(segment, words) for segment in segments):
            segments = self._decode(sound, "", ())
        timed = _timed(segments, start, len(pcm))
        if (before or words) and has_afterthought(timed):
            unprompted = _timed(self._decode(sound, "", ()), start, len(pcm))
            if not has_afterthought(unprompted):
                return timed[:-1]
        return timed

    def _prompt(self, before: str, words: Sequence[str]) -> str | None:
        """What Whisper takes for the text before: as many words of the trade as fit, first come first, then `before`.

        A glossary as earlier text went into fewer loops than faster-whisper's `hotwords`; `benchmarks/transcription.py`
        shows what it finds and that it invents nothing.
        """
        kept = list(words)
        while kept and len(self._model.hf_tokenizer.encode(_glossary(kept)).ids) > _PROMPT:
            kept.pop()
        return f"{_glossary(kept)} {before}".strip() or None

    def _decode(self, sound: np.ndarray[Any, np.dtype[np.float32]], before: str, words: Sequence[str]) -> list[Any]:
        segments, _ = self._model.transcribe(
            sound,
            language=self._language,
            beam_size=self._beam,
            temperature=0.0,
            condition_on_previous_text=False,
            initial_prompt=self._prompt(before, words),
            word_timestamps=True,
            max_new_tokens=min(_TOKENS_A_SECOND * len(sound) // RATE + 16, 220),
            vad_filter=False,
        )
        return list(segments)


def _timed(segments: Sequence[Any], start: int, length: int) -> tuple[TimedWord, ...]:
    """The words of what was not invented; the sound begins at sample `start` and has `length` samples."""
    kept = [segment for segment in segments if not is_invented(_evidence(segment))]
    timed = tuple(
        TimedWord(
            word.word.strip(),
            start + min(round(word.start * RATE), length),
            start + min(round(word.end * RATE), length),
            float(word.probability),
        )
        for segment in kept
        for word in segment.words or ()
        if word.word.strip()
    )
    return without_loops(timed)


def _glossary(words: Sequence[str]) -> str:
    return f"Glossary: {', '.join(words)}." if words else ""


def _evidence(segment: Any) -> Evidence:  # noqa: ANN401 - faster-whisper has no types
    return Evidence(segment.text, segment.no_speech_prob, segment.avg_logprob, segment.compression_ratio)


def _suspect(segment: Any, words: Sequence[str]) -> bool:  # noqa: ANN401 - faster-whisper has no types
    return is_invented(_evidence(segment)) or repeats(segment.text, words)
