"""Microphone and loudspeaker before an interview: a sentence to be heard, and what was heard of one that was said."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from agent import engines
from agent.models import locate
from audio.frames import from_bytes, in_samples, silence
from audio.levels import LevelCheck, LevelSettings, advice, judge
from audio.speech import FRAME

if TYPE_CHECKING:
    from pathlib import Path

    from agent.settings import Settings
    from audio.engines.piper import PiperVoice
    from audio.engines.whisper import WhisperTranscriber
    from audio.levels import Finding
    from audio.ports import SpeechDetector
    from audio.speech import Pcm

SENTENCE = "Hello, I am Starling. If you can hear me well, say a few words about your day."


SPOKE = 0.3
"""Seconds of speech from which somebody spoke: the shortest word, and no cough."""


@dataclass(frozen=True, slots=True)
class HeardWords:
    """What arrived in a few seconds: the words, and how the microphone is set."""

    text: str
    finding: Finding | Literal["silent"]
    """`silent` where something arrived, and nobody spoke."""
    advice: str


class SoundCheck:
    """Loads what it needs when it is first asked, and gives it back with `close`."""

    def __init__(self, settings: Settings, data: Path) -> None:
        self._settings = settings
        self._data = data
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")
        self._voice = engines.Later(self._load_voice, self._worker)
        self._whisper = engines.Later(self._load_transcriber, self._worker)
        self._detector = engines.Later(self._load_detector, self._worker)

    async def sentence(self) -> bytes:
        """The sentence as 16 kHz mono int16; raises ModelUnavailableError."""
        return await asyncio.wrap_future(self._worker.submit(self._spoken))

    async def heard(self, sound: bytes) -> HeardWords:
        """What is understood of 16 kHz mono int16, and its level. Raises ValueError for half a sample."""
        pcm = from_bytes(sound)
        return await asyncio.wrap_future(self._worker.submit(self._judged, pcm))

    def close(self) -> None:
        """Give the models back."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _spoken(self) -> bytes:
        pcm = np.concatenate((silence(0), *self._voice.get().speak(SENTENCE)))
        self._detector.begin()
        self._whisper.begin()
        return pcm.astype("<i2").tobytes()

    def _judged(self, pcm: Pcm) -> HeardWords:
        settings = LevelSettings(low=self._settings.audio.low_level_dbfs)
        levels, detector, voiced = LevelCheck(settings), self._detector.get(), 0
        detector.reset()
        for start in range(0, len(pcm) - FRAME + 1, FRAME):
            frame = pcm[start : start + FRAME]
            probability = detector.probability(frame)
            voiced += probability >= settings.threshold
            levels.hear(frame, probability)
        if not np.any(pcm):
            return HeardWords("", "muted", advice("muted"))
        if voiced * FRAME < in_samples(SPOKE):
            return HeardWords("", "silent", "")
        finding = judge(levels.levels, settings)
        text = self._whisper.get().transcribe(pcm, 0, quick=True).text
        return HeardWords(text, finding, advice(finding))

    def _load_voice(self) -> PiperVoice:
        from audio.engines.piper import PiperVoice  # noqa: PLC0415 - heavy

        path = locate(self._settings.voice.model, config_paths=self._settings.models, data=self._data)
        cache = self._data / "cache" / "voice" if self._settings.voice.cache else None
        return PiperVoice(path, length_scale=self._settings.voice.length_scale, cache=cache)

    def _load_detector(self) -> SpeechDetector:
        return engines.load_speech_detector(locate("silero", config_paths=self._settings.models, data=self._data))

    def _load_transcriber(self) -> WhisperTranscriber:
        name = self._settings.transcription.model
        return engines.load_transcriber(
            self._settings, locate(name, config_paths=self._settings.models, data=self._data)
        )
