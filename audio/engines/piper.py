"""Piper: a voice on the processor. The model is loaded for the first sentence that no cache knows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np

from audio.cache import SoundCache
from audio.resample import resample
from audio.synthesis import SentenceVoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from audio.speech import Pcm

_LEVEL = 0.7
"""Peak of a sentence as a share of full scale: -3 dB, which leaves the resampler room."""

_SEED = 1
"""Piper varies rhythm and tone at random; seeded, the same sentences in the same order sound the same in every run."""


class PiperVoice:
    """A `Voice` over the Piper model `model` (.onnx, with its .onnx.json beside it).

    `length_scale` above 1 speaks slower. `cache` is a folder for sentences already synthesised. `load` reads the model
    now; without it, that happens at the first sentence that is not in the cache.
    """

    def __init__(self, model: Path, *, length_scale: float = 1.0, cache: Path | None = None) -> None:
        self._model = model
        self._length_scale = length_scale
        self._piper: Any = None
        identity = f"{model.name} {model.stat().st_size} {_digest(model)} {length_scale:.3f} {_LEVEL}"
        self._sentences = SentenceVoice(
            self._synthesise, identity=identity, cache=SoundCache(cache) if cache is not None else None
        )

    def speak(self, text: str) -> Iterator[Pcm]:
        """One chunk a sentence, int16 mono 16 kHz."""
        return self._sentences.speak(text)

    def warm(self, texts: Iterable[str]) -> int:
        """Synthesise ahead what is not in the cache yet; returns the number of new sentences."""
        return self._sentences.warm(texts)

    def load(self) -> None:
        """Read the model, if it has not been read."""
        if self._piper is None:
            import onnxruntime  # noqa: PLC0415 - a heavy import that a full cache never needs
            from piper import PiperVoice as Piper  # noqa: PLC0415 - same

            onnxruntime.set_seed(_SEED)
            self._piper = Piper.load(self._model)

    def _synthesise(self, sentence: str) -> Pcm:
        self.load()
        from piper import SynthesisConfig  # noqa: PLC0415 - as above

        config = SynthesisConfig(length_scale=self._length_scale, volume=_LEVEL)
        chunks = [chunk.audio_int16_array for chunk in self._piper.synthesize(sentence, config)]
        if not chunks:
            return np.zeros(0, dtype=np.int16)
        return resample(np.concatenate(chunks), self._piper.config.sample_rate)


def _digest(model: Path) -> str:
    """Sum of the voice's description: enough, with name and size, to tell one voice from another."""
    return hashlib.sha256(model.with_name(f"{model.name}.json").read_bytes()).hexdigest()[:16]
