"""A whole recording to words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.activity import SpeechSettings, SpeechTracker
from audio.speech import FRAME, RATE, Transcription
from audio.streaming import Job, StreamingTranscriber

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audio.ports import SpeechDetector, Transcriber
    from audio.speech import Pcm

_TARGET = 22 * RATE
"""Samples from which a piece ends in the next pause: nobody waits, so pieces may nearly fill Whisper's window."""


def recognise(
    pcm: Pcm,
    detector: SpeechDetector,
    transcriber: Transcriber,
    *,
    words: Sequence[str] = (),
    threshold: float = 0.5,
    progress: Callable[[int], None] = lambda _: None,
) -> Transcription:
    """Transcribe sound of any length, cut at its pauses; sample 0 is its first.

    `threshold` is the probability from which a frame counts as speech, `words` are words of the trade. `progress` is
    called with the number of samples done. The result tells where speech was, too.
    """
    pieces = StreamingTranscriber(words=words, target=_TARGET)
    tracker = SpeechTracker(SpeechSettings(threshold=threshold))
    for job in _jobs(pcm, detector, pieces, tracker, threshold):
        pieces.accept(job, job.run(transcriber))
        progress(job.start + len(job.pcm))
    progress(len(pcm))
    return Transcription(pieces.text, pieces.words, tracker.spans)


def _jobs(
    pcm: Pcm, detector: SpeechDetector, pieces: StreamingTranscriber, tracker: SpeechTracker, threshold: float
) -> Iterator[Job]:
    detector.reset()
    for start in range(0, len(pcm), FRAME):
        frame = pcm[start : start + FRAME]
        whole = np.pad(frame, (0, FRAME - len(frame)))
        probability = detector.probability(whole)
        tracker.hear(probability, start)
        job = pieces.feed(frame, probability >= threshold)
        if job is not None:
            yield job
    yield from pieces.finish()
