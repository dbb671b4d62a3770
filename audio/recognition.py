"""A whole recording to words, piece by piece: of any length, since nothing but the last half minute is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.activity import SpeechSettings, SpeechTracker
from audio.speech import FRAME, RATE, Transcription
from audio.streaming import StreamingTranscriber

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audio.ports import SpeechDetector, Transcriber
    from audio.speech import Pcm
    from audio.streaming import Job

_TARGET = 22 * RATE
"""Samples from which a piece ends in the next pause: nobody waits, so pieces may nearly fill Whisper's window."""


class Recogniser:
    """Transcribes sound that comes in blocks of any length, cut at its pauses; sample 0 is the first that is fed.

    `threshold` is the probability from which a frame counts as speech, `words` are words of the trade. The same sound
    makes the same calls of the transcriber, however it is cut into blocks.
    """

    def __init__(
        self, detector: SpeechDetector, transcriber: Transcriber, *, words: Sequence[str] = (), threshold: float = 0.5
    ) -> None:
        self._detector = detector
        self._transcriber = transcriber
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

    def feed(self, pcm: Pcm) -> None:
        """Take the next sound (int16 mono 16 kHz); blocks while a piece is transcribed."""
        joined = np.concatenate((self._rest, pcm)) if len(self._rest) else pcm
        whole = len(joined) - len(joined) % FRAME
        for first in range(0, whole, FRAME):
            self._hear(joined[first : first + FRAME])
        self._rest = joined[whole:].copy()

    def finish(self) -> Transcription:
        """All words and where speech was; nothing may be fed afterwards."""
        if len(self._rest):
            frame, self._rest = self._rest, self._rest[:0]
            self._hear(frame)
        for job in self._pieces.finish():
            self._run(job)
        return Transcription(self._pieces.text, self._pieces.words, self._tracker.spans)

    def _hear(self, frame: Pcm) -> None:
        probability = self._detector.probability(np.pad(frame, (0, FRAME - len(frame))))
        self._tracker.hear(probability, self._now)
        self._now += len(frame)
        job = self._pieces.feed(frame, probability >= self._threshold)
        if job is not None:
            self._run(job)

    def _run(self, job: Job) -> None:
        self._pieces.accept(job, job.run(self._transcriber))


def recognise(
    pcm: Pcm,
    detector: SpeechDetector,
    transcriber: Transcriber,
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
