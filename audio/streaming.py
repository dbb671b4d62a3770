"""Transcription while someone speaks: which stretch of sound to transcribe when, and how the pieces join.

A state machine without a clock and without an engine. It is fed frames, hands out jobs, and takes their results back
whenever the owner has them. Which jobs there are depends on the samples alone, never on when a result came.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from audio.joining import join
from audio.speech import FRAME, RATE, Span, TimedWord, Transcription

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio.ports import Transcriber
    from audio.speech import Pcm

LEAD = RATE * 3 // 10
"""Sound kept before the first voiced frame: soft first syllables precede what a detector notices."""
TRAIL = RATE * 3 // 10
"""Sound kept after the last voiced frame, for the same reason."""
SETTLED = RATE // 5
"""Silence after which a tail is worth transcribing."""
OVERLAP = 3 * RATE
"""Sound that both pieces hold where someone speaks on without any pause."""
_GAP = 5 * FRAME
"""The shortest pause that is taken to lie between words: 100 ms, longer than the closure of a stop consonant."""
_BLIP = 3 * FRAME
"""Voiced sound too short to be a word."""


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """Sound to transcribe; `start` is the sample index of its first sample, `words` are the words of the trade."""

    start: int
    pcm: Pcm
    words: tuple[str, ...]

    def run(self, transcriber: Transcriber) -> Transcription:
        """Transcribe it now; blocks, so call it in the transcriber's own worker."""
        return transcriber.transcribe(self.pcm, self.start, words=self.words)


@dataclass(slots=True)
class _Piece:
    """A stretch whose words are final once its result is there; `overlap` samples of it lie in the piece before."""

    job: Job
    overlap: int
    runs_on: bool
    """Whether the next piece repeats the last `OVERLAP` samples of this one."""
    result: Transcription | None = None


@dataclass(slots=True)
class _Stretch:
    """Speech since the last cut."""

    begin: int
    overlap: int
    voiced: int = 0
    voiced_end: int = 0
    pauses: list[Span] = field(default_factory=list)


class StreamingTranscriber:
    """Cuts running speech into pieces at pauses, and joins their words.

    Feed every frame with whether it is speech; run each `Job` that `feed`, `tail` or `finish` returns, and hand the
    result to `accept`. A piece is cut in the first pause of half a second once `target` samples are spoken, in a
    longer pause before that, and at the longest pause so far when a piece reaches `longest`. Where there was none,
    the pieces overlap by 3 s and are joined where both agree. Settled words never change.
    """

    def __init__(self, *, words: Sequence[str] = (), target: int = 12 * RATE, longest: int = 28 * RATE) -> None:
        if not RATE <= target <= longest or not 4 * OVERLAP <= longest <= 29 * RATE:
            raise ValueError(f"need {RATE} <= target <= longest and {4 * OVERLAP} <= longest <= {29 * RATE} samples")
        self._vocabulary = tuple(words)
        self._longest = longest
        self._patience = ((target, RATE // 2), (target // 2, RATE), (0, RATE * 5 // 2))
        self.reset(0)

    def reset(self, start: int) -> None:
        """Forget everything, and refuse results of earlier jobs; the next sample fed has the index `start`."""
        self._now = start
        self._floor = start
        self._tape: deque[tuple[int, Pcm]] = deque()
        self._stretch: _Stretch | None = None
        self._tail: Job | None = None
        self._tail_result: Transcription | None = None
        self._pieces: deque[_Piece] = deque()
        self._settled: list[TimedWord] = []
        self._held: tuple[TimedWord, ...] = ()

    def feed(self, pcm: Pcm, speech: bool) -> Job | None:  # noqa: FBT001 - reads as (frame, is it speech)
        """Take the next samples, at most a second of them; returns a job when a piece has just become complete."""
        start = self._now
        self._now += len(pcm)
        self._tape.append((start, pcm))
        if speech:
            self._voice(start)
        if self._stretch is None:
            self._forget(max(self._now - LEAD, self._floor))
            return None
        return self._due(self._stretch)

    def tail(self) -> Job | None:
        """A speculative job for what is spoken and not yet cut off, once it is followed by 0.2 s of silence.

        None while speech goes on, and where the same speech was asked for before. Speech that follows makes the
        result worthless: `accept` then drops it.
        """
        stretch = self._stretch
        if stretch is None or self._tail is not None or stretch.voiced < _BLIP:
            return None
        if self._now - stretch.voiced_end < SETTLED:
            return None
        self._tail = self._job(stretch.begin, self._end(stretch))
        return self._tail

    def accept(self, job: Job, transcription: Transcription) -> bool:
        """Take the result of a job; False if it was dropped, since speech went on after the tail it was for."""
        if job is self._tail:
            self._tail_result = transcription
            return True
        for piece in self._pieces:
            if piece.job is job:
                piece.result = transcription
                self._settle()
                return True
        return False

    def awaits(self, job: Job) -> bool:
        """Whether the result of this job would still be taken."""
        return job is self._tail or any(piece.job is job for piece in self._pieces)

    def finish(self) -> list[Job]:
        """Cut off what is left; when these jobs and the earlier ones are accepted, the text is final."""
        stretch = self._stretch
        job = self._cut(stretch, self._end(stretch)) if stretch is not None else None
        return [job] if job is not None else []

    @property
    def settled(self) -> bool:
        """Whether every piece has its result and nothing is waiting to be cut off."""
        return not self._pieces and self._stretch is None

    @property
    def committed(self) -> tuple[TimedWord, ...]:
        """The words that will not change any more."""
        return tuple(self._settled)

    @property
    def words(self) -> tuple[TimedWord, ...]:
        """All words understood so far: the committed ones, and those of the tail as long as nothing follows it."""
        tail = self._tail_result.words if self._tail_result is not None else ()
        if self._stretch is not None and self._stretch.overlap and not self._pieces:
            return (*self._settled, *join(self._held, tail, self._stretch.begin, self._stretch.overlap))
        return (*self._settled, *self._held, *tail)

    @property
    def text(self) -> str:
        """The words so far as text."""
        return " ".join(word.text for word in self.words)

    def _voice(self, start: int) -> None:
        self._tail = self._tail_result = None
        if self._stretch is None:
            self._stretch = _Stretch(max(start - LEAD, self._floor), 0, voiced_end=start)
        stretch = self._stretch
        if start - stretch.voiced_end >= _GAP:
            stretch.pauses.append(Span(stretch.voiced_end, start))
        stretch.voiced += self._now - start
        stretch.voiced_end = self._now

    def _due(self, stretch: _Stretch) -> Job | None:
        silence = self._now - stretch.voiced_end
        spoken = stretch.voiced_end - stretch.begin
        if any(spoken >= length and silence >= pause for length, pause in self._patience):
            return self._cut(stretch, self._end(stretch))
        if self._now - stretch.begin < self._longest:
            return None
        return self._cut_inside(stretch)

    def _end(self, stretch: _Stretch) -> int:
        return min(stretch.voiced_end + TRAIL, self._now)

    def _cut(self, stretch: _Stretch, end: int) -> Job | None:
        """Close the stretch in the silence after it. The tail's job serves, if one is under way for the same speech."""
        known, result = self._tail, self._tail_result
        self._stretch = self._tail = self._tail_result = None
        if stretch.voiced < _BLIP and not stretch.overlap:
            return None
        job = known or self._job(stretch.begin, end)
        self._floor = job.start + len(job.pcm)
        self._pieces.append(_Piece(job, stretch.overlap, runs_on=False, result=result))
        self._forget(max(self._now - LEAD, self._floor))
        self._settle()
        return None if known is not None else job

    def _cut_inside(self, stretch: _Stretch) -> Job:
        """Close the stretch at its longest pause; without one, let the next piece repeat the end of this one."""
        pauses = [pause for pause in stretch.pauses if pause.start - stretch.begin >= OVERLAP]
        pauses.append(Span(stretch.voiced_end, self._now))
        best = max(pauses, key=lambda pause: pause.end - pause.start)
        paused = best.end - best.start >= _GAP
        end = (best.start + best.end) // 2 if paused else self._now
        job = self._job(stretch.begin, end)
        self._pieces.append(_Piece(job, stretch.overlap, runs_on=not paused))
        begin = end if paused else end - OVERLAP
        later = [pause for pause in stretch.pauses if pause.start >= end]
        self._tail = self._tail_result = None
        self._floor = end
        voiced = max(stretch.voiced_end - begin, 0)
        self._stretch = _Stretch(begin, 0 if paused else OVERLAP, voiced, stretch.voiced_end, later) if voiced else None
        self._forget(begin)
        return job

    def _settle(self) -> None:
        """Make final what the results in order allow."""
        while self._pieces and (result := self._pieces[0].result) is not None:
            piece = self._pieces.popleft()
            words = join(self._held, result.words, piece.job.start, piece.overlap)
            border = piece.job.start + len(piece.job.pcm) - OVERLAP if piece.runs_on else None
            final = [word for word in words if border is None or word.start + word.end < 2 * border]
            self._settled.extend(final)
            self._held = words[len(final) :]

    def _job(self, start: int, end: int) -> Job:
        kept = [(first, pcm) for first, pcm in self._tape if first < end and first + len(pcm) > start]
        pcm = np.concatenate([sound for _, sound in kept])
        first = kept[0][0]
        return Job(start, pcm[start - first : end - first], self._vocabulary)

    def _forget(self, before: int) -> None:
        while self._tape and self._tape[0][0] + len(self._tape[0][1]) <= before:
            self._tape.popleft()
