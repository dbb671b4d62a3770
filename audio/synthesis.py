"""Sentence by sentence from text to sound, with a cache between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.speech import RATE
from audio.spoken import breaths, sentences, spoken_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from audio.cache import SoundCache
    from audio.speech import Pcm

_QUIET = 10 ** (-45 / 20)
"""Share of the loudest sample below which an edge counts as silence."""
_MARGIN = RATE * 30 // 1000
"""Silence left at each edge, so that no soft consonant is cut off."""
_BRIEF = RATE
"""Samples of a sentence, such as "I see.", after which nobody makes a long pause."""
_FADE = RATE * 5 // 1000


class SentenceVoice:
    """A `Voice` over `synthesise`, which turns one sentence into int16 mono 16 kHz.

    `identity` names voice and settings: what it holds decides which cached sound may be used again. Sentences are
    `pause` samples apart, the clauses of a long one `breath`, as is what follows a brief sentence. The last one ends
    with its sound, so that nothing to play means nothing to hear.
    """

    def __init__(
        self,
        synthesise: Callable[[str], Pcm],
        *,
        identity: str,
        cache: SoundCache | None = None,
        pause: int = RATE * 3 // 10,
        breath: int = RATE * 15 // 100,
    ) -> None:
        self._synthesise = synthesise
        self._identity = identity
        self._cache = cache
        self._pause = pause
        self._breath = breath

    def speak(self, text: str) -> Iterator[Pcm]:
        """One chunk a sentence, or a clause of a long one; from the second on it begins with the pause before it."""
        before = 0
        for number, sentence in enumerate(sentences(spoken_form(text))):
            for place, breath in enumerate(breaths(sentence)):
                sound, _ = self._sound(breath)
                after = self._breath if before < _BRIEF else self._pause
                gap = self._breath if place else after if number else 0
                before = len(sound)
                yield np.concatenate((np.zeros(gap, dtype=np.int16), sound))

    def warm(self, texts: Iterable[str]) -> int:
        """Synthesise ahead what is not in the cache yet; returns the number of new sentences, 0 without a cache."""
        if self._cache is None:
            return 0
        parts = (part for text in texts for whole in sentences(spoken_form(text)) for part in breaths(whole))
        return sum(self._sound(part)[1] for part in parts)

    def _sound(self, sentence: str) -> tuple[Pcm, bool]:
        """The sound of a sentence, and whether it had to be made."""
        key = f"{self._identity}\n{RATE}\n{sentence}"
        kept = self._cache.get(key) if self._cache is not None else None
        if kept is not None:
            return kept, False
        sound = trimmed(self._synthesise(sentence))
        if self._cache is not None:
            self._cache.put(key, sound)
        return sound, True


def trimmed(pcm: Pcm) -> Pcm:
    """Cut the silence at both edges down to 30 ms, and fade 5 ms in and out, so that nothing clicks."""
    loud = np.abs(pcm.astype(np.int32))
    voiced = np.flatnonzero(loud > max(float(loud.max(initial=0)) * _QUIET, 1.0))
    if not len(voiced):
        return np.zeros(0, dtype=np.int16)
    sound = pcm[max(voiced[0] - _MARGIN, 0) : voiced[-1] + 1 + _MARGIN].astype(np.float32)
    length = min(_FADE, len(sound) // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, length, dtype=np.float32)) ** 2
    sound[:length] *= ramp
    sound[len(sound) - length :] *= ramp[::-1]
    return np.rint(sound).astype(np.int16)
