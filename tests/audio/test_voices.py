"""Voices told apart by vectors; here each voice is a level of sound, and its vector a direction."""

from __future__ import annotations

import numpy as np

from audio.speech import RATE, Span
from audio.voices import VoiceFinder


class Levels:
    """A `VoiceEncoder` for which each loudness is a voice."""

    def features(self, sound: np.ndarray) -> np.ndarray:
        """The loudness of each 10 ms."""
        return np.abs(sound[: len(sound) // 160 * 160].reshape(-1, 160)).mean(axis=1, keepdims=True)

    def embed(self, windows: np.ndarray) -> np.ndarray:
        """Quiet points one way, loud another."""
        angle = windows.mean(axis=(1, 2)) * np.pi
        return np.stack((np.cos(angle), np.sin(angle)), axis=1).astype(np.float32)


def heard(*parts: tuple[float, int]) -> tuple[np.ndarray, list[Span]]:
    """Stretches of that many seconds at that level, without a pause."""
    sound = np.concatenate([np.full(round(seconds * RATE), level) for seconds, level in parts]).astype(np.int16)
    return sound, [Span(0, len(sound))]


def find(sound: np.ndarray, speech: list[Span]) -> list[int] | None:
    """The voice at each moment that was looked at, the sound coming in blocks."""
    finder = VoiceFinder(Levels(), speech)
    for first in range(0, len(sound), 9999):
        finder.hear(sound[first : first + 9999])
    found = finder.voices()
    return None if found is None else [one.voice for one in found]


def test_two_voices_are_numbered_by_who_speaks_first() -> None:
    """A short question, a long answer, another question."""
    found = find(*heard((6, 16000), (60, 1000), (6, 16000)))
    assert found is not None
    assert found[:3] == [0, 0, 0]
    assert set(found[6:38]) == {1}
    assert found[-3:] == [0, 0, 0]


def test_one_voice_is_one() -> None:
    """As are none at all, and too little."""
    assert find(*heard((40, 16000))) is None
    assert find(*heard((2, 16000), (2, 1000))) is None
    assert find(np.zeros(10 * RATE, dtype=np.int16), []) is None


def test_what_is_no_speech_is_no_voice() -> None:
    """Music before the talk, where the detector heard no speech, makes no second person."""
    sound, _ = heard((20, 16000), (30, 1000))
    assert find(sound, [Span(20 * RATE, 50 * RATE)]) is None
