"""The entries of a script as sound: spoken by a voice, or read from a recording."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np

from agent.errors import BadInputError
from audio.errors import RecordingError
from audio.files import read_audio
from audio.frames import in_samples, silence

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from agent.script import Entry, Script
    from audio.ports import Voice
    from audio.speech import Pcm


class VoicedEntries:
    """Each is made once, by one thread at a time."""

    def __init__(self, voice: Voice, folder: Path) -> None:
        self._voice = voice
        self._folder = folder
        self._made: dict[Entry, Pcm] = {}
        self._lock = threading.Lock()

    def __call__(self, entry: Entry) -> Pcm:
        """The sound of an entry; raises BadInputError for a recording that cannot be read."""
        with self._lock:
            if entry not in self._made:
                self._made[entry] = self._recording(entry.audio) if entry.audio else self._speech(entry)
            return self._made[entry]

    def prepare(self, script: Script, worker: Executor) -> None:
        """Make them from now on, in order, so that at real pace none has to be waited for when its turn comes."""
        for entry in script.turn:
            worker.submit(self, entry)

    def _recording(self, name: str) -> Pcm:
        try:
            return read_audio(self._folder / name)
        except RecordingError as fault:
            raise BadInputError(str(fault)) from fault

    def _speech(self, entry: Entry) -> Pcm:
        sound: list[Pcm] = [silence(0)]
        for part in entry.parts():
            sound += [silence(in_samples(part))] if isinstance(part, float) else list(self._voice.speak(part))
        return np.concatenate(sound)
