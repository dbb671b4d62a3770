"""Microphone and loudspeaker before an interview: a sentence to be heard, and what was heard of one that was said."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from agent import engines
from agent.models import locate
from audio.frames import dbfs, from_bytes, silence

if TYPE_CHECKING:
    from pathlib import Path

    from agent.settings import Settings
    from audio.engines.piper import PiperVoice
    from audio.engines.whisper import WhisperTranscriber

SENTENCE = "Hello, I am Starling. If you can hear me well, say a few words about your day."


class SoundCheck:
    """Loads what it needs when it is first asked, and gives it back with `close`."""

    def __init__(self, settings: Settings, data: Path) -> None:
        self._settings = settings
        self._data = data
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")
        self._voice = engines.Later(self._load_voice, self._worker)
        self._whisper = engines.Later(self._load_transcriber, self._worker)

    async def sentence(self) -> bytes:
        """The sentence as 16 kHz mono int16; raises ModelUnavailableError."""
        return await asyncio.wrap_future(self._worker.submit(self._spoken))

    async def heard(self, sound: bytes) -> tuple[str, float]:
        """The words of 16 kHz mono int16 and its loudness in dBFS. Raises ValueError for half a sample."""
        pcm = from_bytes(sound)
        future = self._worker.submit(lambda: self._whisper.get().transcribe(pcm, 0, quick=True).text)
        return await asyncio.wrap_future(future), dbfs(pcm)

    def close(self) -> None:
        """Give the models back."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _spoken(self) -> bytes:
        pcm = np.concatenate((silence(0), *self._voice.get().speak(SENTENCE)))
        self._whisper.begin()
        return pcm.astype("<i2").tobytes()

    def _load_voice(self) -> PiperVoice:
        from audio.engines.piper import PiperVoice  # noqa: PLC0415 - heavy

        path = locate(self._settings.voice.model, config_paths=self._settings.models, data=self._data)
        cache = self._data / "cache" / "voice" if self._settings.voice.cache else None
        return PiperVoice(path, length_scale=self._settings.voice.length_scale, cache=cache)

    def _load_transcriber(self) -> WhisperTranscriber:
        name = self._settings.transcription.model
        return engines.load_transcriber(
            self._settings, locate(name, config_paths=self._settings.models, data=self._data)
        )
