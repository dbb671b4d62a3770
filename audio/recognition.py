"""A whole recording to words, piece by piece: of any length, since nothing but the last minutes is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.activity import SpeechSettings, SpeechTracker
from audio.dispatch import Dispatcher
from audio.speech import FRAME, RATE, Transcription
from audio.streaming import StreamingTranscriber

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor

    from audio.dispatch import Done
    from audio.ports import PieceTranscriber, StretchDetector
    from audio.speech import Pcm

_TARGET = 22 * RATE
"""Samples from which a piece ends in the next pause: nobody waits, so pieces may nearly fill Whisper's window."""
_BLOCK = 100 * FRAME
"""Samples of which the detector is asked in one go: 2 s."""


class Recogniser:
    """Transcribes sound that comes in blocks of any length, cut at its pauses; sample 0 is the first that is fed.

    `threshold` is the probability from which a frame counts as speech, `words` are words of the trade. The same sound
    is cut into the same pieces, however it is cut into blocks. `together` pieces are transcribed at a time, in `worker`
    if there is one; then a few minutes of sound are held, else half a minute.
    """

    def __init__(
        self,
        detector: StretchDetector,
        transcriber: PieceTranscriber,
        *,
        words: Sequence[str] = (),
        threshold: float = 0.5,
        together: int = 1,
        worker: Executor | None = None,
    ) -> None:
        self._detector = detector
        self._dispatcher = Dispatcher(transcriber, together=together, worker=worker)
        self._threshold = threshold
        self._pieces = StreamingTranscriber(words=words, target=_TARGET)
        self._tracker = SpeechTracker(SpeechSettings(threshold=threshold))
        self._rest = np.zeros(0, dtype=np.int16)
        self._now = 0
        detector.reset()

    @property
    def samples(self) -> int:
        """How much was fed."""
        return self._now + len(self._rest)

    @property
    def done(self) -> int:
        """How much of that needs no more work, about."""
        return max(self._now - self._dispatcher.waiting, 0)

    def feed(self, pcm: Pcm) -> None:
        """Take the next sound (int16 mono 16 kHz); blocks while pieces are transcribed."""
        joined = np.concatenate((self._rest, pcm)) if len(self._rest) else pcm
        whole = len(joined) - len(joined) % FRAME if len(joined) >= _BLOCK else 0
        self._hear(joined[:whole])
        self._rest = joined[whole:].copy()

    def finish(self, progress: Callable[[], None] = lambda: None) -> Transcription:
        """All words and where speech was; nothing may be fed afterwards. `progress` is called for each piece."""
        last, self._rest = self._rest, self._rest[:0]
        self._hear(np.pad(last, (0, -len(last) % FRAME)))
        for job in self._pieces.finish():
            self._accept(self._dispatcher.take(job))
        self._accept(self._dispatcher.rest(), progress)
        return Transcription(self._pieces.text, self._pieces.words, self._tracker.spans)

    def _hear(self, frames: Pcm) -> None:
        cut = frames.reshape(-1, FRAME)
        for frame, probability in zip(cut, self._detector.probabilities(frames), strict=True):
            self._tracker.hear(probability, self._now)
            self._now += FRAME
            job = self._pieces.feed(frame, probability >= self._threshold)
            if job is not None:
                self._accept(self._dispatcher.take(job))

    def _accept(self, done: Iterable[Done], progress: Callable[[], None] = lambda: None) -> None:
        for job, transcription in done:
            self._pieces.accept(job, transcription)
            progress()


def recognise(
    pcm: Pcm,
    detector: StretchDetector,
    transcriber: PieceTranscriber,
    *,
    words: Sequence[str] = (),
    threshold: float = 0.5,
    progress: Callable[[int], None] = lambda _: None,
) -> Transcription:
    """Transcribe sound that is in memory, see `Recogniser`. `progress` is called with the number of samples done."""
    recogniser = Recogniser(detector, transcriber, words=words, threshold=threshold)
    for first in range(0, len(pcm), RATE):
        recogniser.feed(pcm[first : first + RATE])
        progress(recogniser.samples)
    return recogniser.finish()
