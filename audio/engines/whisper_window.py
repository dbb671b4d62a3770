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
    """The CTranslate2 model in a folder. Decoding is deterministic: temperature 0.

    `workers` calls may run at once, on `threads` threads each.
    """

    def __init__(self, model: Path, *, language: str, threads: int, workers: int = 1) -> None:
        from faster_whisper import WhisperModel  # noqa: PLC0415 - takes a second to import
        from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415 - as above
        from faster_whisper.transcribe import get_suppressed_tokens  # noqa: PLC0415 - as above

        self._model = WhisperModel(
            str(model),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads,
            num_workers=workers,
            local_files_only=True,
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
        return self.hear_all([sound], beam=beam, glossary=glossary, whole=whole)[0]

    def hear_all(
        self, sounds: Sequence[Sound], *, beam: int = 1, glossary: Sequence[str] = (), whole: bool = False
    ) -> list[Heard]:
        """Transcribe several sounds, in a window that fits the longest, and decode them together.

        Each is encoded by itself, which is as quick and takes less memory; decoding four at once takes half the time,
        since the weights are read once for a token of each.
        """
        mels = [self._model.feature_extractor(sound)[:, :-1][:, :_LONGEST] for sound in sounds]
        fitting = max(-(-(mel.shape[1] + _BEHIND) // _STEP) * _STEP for mel in mels)
        width = _LONGEST if whole else min(max(fitting, _SHORTEST), _LONGEST)
        encoded = [self._encode(mel, width) for mel in mels]
        prompt = [*self._glossary(glossary), *self._tokens.sot_sequence, self._tokens.no_timestamps]
        room = self._model.max_length - len(prompt)
        most = [min(int(_TOKENS_A_SECOND * mel.shape[1] * _HOP) + 16, _MOST, room) for mel in mels]
        results = self._model.model.generate(
            _stacked(encoded),
            [prompt] * len(mels),
            beam_size=beam,
            max_length=len(prompt) + max(most),
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
            suppress_tokens=self._suppressed,
        )
        found = zip(results, encoded, mels, most, strict=True)
        return [self._read(result, sound, mel.shape[1], limit) for result, sound, mel, limit in found]

    def _read(self, result: Any, encoded: Any, frames: int, most: int) -> Heard:  # noqa: ANN401 - CTranslate2 has no types
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

    def _encode(self, mel: Sound, width: int) -> Any:  # noqa: ANN401 - CTranslate2 has no types
        """The encoder's output for a window of so many frames."""
        from faster_whisper.transcribe import get_ctranslate2_storage  # noqa: PLC0415 - as above

        window = np.zeros((1, mel.shape[0], width), np.float32)
        window[0, :, : mel.shape[1]] = mel
        return self._model.model.encode(get_ctranslate2_storage(window))

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


def _stacked(encoded: Sequence[Any]) -> Any:  # noqa: ANN401 - CTranslate2 has no types
    """Several outputs of the encoder as one."""
    from faster_whisper.transcribe import get_ctranslate2_storage  # noqa: PLC0415 - as above

    if len(encoded) == 1:
        return encoded[0]
    return get_ctranslate2_storage(np.concatenate([np.array(sound) for sound in encoded]))


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
