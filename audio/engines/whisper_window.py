"""One window of Whisper: up to 30 s of sound in, its words with their times out, in a single pass.

faster-whisper's own way through a recording encodes 30 s whatever the sound's length, decodes time stamps as text, and
encodes again from the last of them. An answer that is transcribed while it is spoken is cut at its pauses already, so
none of that is needed: here the encoder's window is as long as the sound (encoding 15 s takes a third of the time that
30 s take), and the text is decoded once, without time stamps.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    Sound = npt.NDArray[np.float32]

_HOP = 0.01
"""Seconds of one frame of the encoder's input."""
_LONGEST = 3000
_SHORTEST = 1000
"""Frames of the window. It was trained on 3000; in less than 1000 it loops more often."""
_STEP = 250
_BEHIND = 200
"""Frames left empty behind the sound, so that its end can be told from the window's."""
_PROMPT = 200
"""Tokens of the glossary; Whisper reads at most 223 of earlier text, and forgets the first of more."""
_TOKENS_A_SECOND = 12
"""Twice what fast speech needs; more than that is a loop, which would only take time."""
_MOST = 220
_OPENING, _CLOSING = "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、"  # noqa: RUF001 - the marks that faster-whisper joins to words


@dataclass(frozen=True, slots=True)
class Heard:
    """What one window holds. Times are seconds from its beginning."""

    text: str
    words: tuple[tuple[str, float, float, float], ...]
    """Text, start, end, probability."""
    log_probability: float
    """Mean of a token."""
    no_speech: float
    compression: float
    """Ratio of the text to its zlib size."""
    cut_short: bool
    """Whether the decoder was stopped before it came to an end."""


class WhisperWindow:
    """The CTranslate2 model in a folder. Decoding is deterministic: temperature 0. Not safe for concurrent calls."""

    def __init__(self, model: Path, *, language: str, threads: int) -> None:
        from faster_whisper import WhisperModel  # noqa: PLC0415 - takes a second to import
        from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415 - as above
        from faster_whisper.transcribe import get_suppressed_tokens  # noqa: PLC0415 - as above

        self._model = WhisperModel(
            str(model), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
        )
        self._tokens = Tokenizer(
            self._model.hf_tokenizer, self._model.model.is_multilingual, task="transcribe", language=language
        )
        self._suppressed = list(get_suppressed_tokens(self._tokens, [-1]))

    def hear(
        self,
        sound: Sound,
        *,
        beam: int = 1,
        glossary: Sequence[str] = (),
        whole: bool = False,
    ) -> Heard:
        """Transcribe float32 mono of 16 kHz, at most 30 s; what is longer is not heard.

        `glossary` are words to expect. `whole` takes the full window, at three times the cost.
        """
        encoded, frames = self._encode(sound, whole=whole)
        prompt = [*self._glossary(glossary), *self._tokens.sot_sequence, self._tokens.no_timestamps]
        most = min(int(_TOKENS_A_SECOND * frames * _HOP) + 16, _MOST, self._model.max_length - len(prompt))
        result = self._model.model.generate(
            encoded,
            [prompt],
            beam_size=beam,
            max_length=len(prompt) + most,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
            suppress_tokens=self._suppressed,
        )[0]
        said = [token for token in result.sequences_ids[0] if token < self._tokens.eot]
        text = str(self._tokens.decode(said)).strip()
        made = len(result.sequences_ids[0])
        return Heard(
            text=text,
            words=self._timed(encoded, said, frames) if text else (),
            log_probability=float(result.scores[0]) * made / (made + 1),
            no_speech=float(result.no_speech_prob),
            compression=len(text.encode()) / len(zlib.compress(text.encode())) if text else 0.0,
            cut_short=made >= most,
        )

    def glance(self, sound: Sound, *, tokens: int) -> tuple[str, float]:
        """The first `tokens` tokens as text, and how sure they are: the mean log probability.

        The window is no longer than the sound, which takes a fraction of the time, and is rough.
        """
        from faster_whisper.transcribe import get_ctranslate2_storage  # noqa: PLC0415 - as above

        mel = self._model.feature_extractor(sound, padding=0)
        prompt = [*self._tokens.sot_sequence, self._tokens.no_timestamps]
        found = self._model.model.generate(
            self._model.model.encode(get_ctranslate2_storage(mel[None])),
            [prompt],
            beam_size=1,
            max_length=tokens + len(prompt),
            return_scores=True,
        )[0]
        return str(self._tokens.decode(found.sequences_ids[0])).strip(), float(found.scores[0])

    def _encode(self, sound: Sound, *, whole: bool) -> tuple[Any, int]:
        """The encoder's output, and how many frames of the window hold sound."""
        from faster_whisper.transcribe import get_ctranslate2_storage  # noqa: PLC0415 - as above

        mel = self._model.feature_extractor(sound)[:, :-1][:, :_LONGEST]
        frames = mel.shape[1]
        fitting = -(-(frames + _BEHIND) // _STEP) * _STEP
        window = np.zeros((1, mel.shape[0], _LONGEST if whole else min(max(fitting, _SHORTEST), _LONGEST)), np.float32)
        window[0, :, :frames] = mel
        return self._model.model.encode(get_ctranslate2_storage(window)), frames

    def _glossary(self, words: Sequence[str]) -> list[int]:
        """What Whisper takes for the text before: as many words as fit, first come first.

        Words as earlier text went into fewer loops than faster-whisper's `hotwords`; `benchmarks/transcription.py`
        shows what they find and that they invent nothing.
        """
        kept = list(words)
        while kept:
            tokens: list[int] = self._tokens.encode(f" {', '.join(kept)}.")
            if len(tokens) <= _PROMPT:
                return [self._tokens.sot_prev, *tokens]
            kept.pop()
        return []

    def _timed(self, encoded: Any, said: list[int], frames: int) -> tuple[tuple[str, float, float, float], ...]:  # noqa: ANN401 - CTranslate2 has no types
        segment: dict[str, Any] = {"seek": 0, "start": 0.0, "end": frames * _HOP, "tokens": said}
        self._model.add_word_timestamps(
            [[segment]], self._tokens, encoded, frames, _OPENING, _CLOSING, last_speech_timestamp=0.0
        )
        return _joined(segment["words"])


def _joined(timed: Sequence[dict[str, Any]]) -> tuple[tuple[str, float, float, float], ...]:
    """Words with their times; what no blank parts from the word before (",000", "%", "-through") belongs to it."""
    words: list[tuple[str, float, float, float]] = []
    for each in timed:
        text, start, end, sure = each["word"], float(each["start"]), float(each["end"]), float(each["probability"])
        if words and text.strip() and not text.startswith(" "):
            whole, began, _, surest = words[-1]
            words[-1] = (f"{whole}{text.strip()}", began, end, min(surest, sure))
        elif text.strip():
            words.append((text.strip(), start, end, sure))
    return tuple(words)
