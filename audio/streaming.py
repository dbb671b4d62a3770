"""Transcription while someone speaks: which stretch of sound to transcribe when, and how the pieces join.

A state machine without a clock and without an engine. It is fed frames, hands out jobs, and takes their results back
whenever the owner has them. There are two looks at all speech: a quick one at what came since the last pause, so that
the end of an answer is understood soon, and one at a long piece in one go, which understands more and replaces it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
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
    quick: bool = False
    """Whether another look will follow."""

    def run(self, transcriber: Transcriber) -> Transcription:
        """Transcribe it now; blocks, so call it in the transcriber's own worker."""
        return transcriber.transcribe(self.pcm, self.start, words=self.words, quick=self.quick)


@dataclass(slots=True)
class _Piece:
    """A stretch whose words are final once its result is there; `overlap` samples of it lie in the piece before."""

    job: Job
    overlap: int
    runs_on: bool
    """Whether the next piece repeats the last `OVERLAP` samples of this one."""
    result: Transcription | None = None
    told: tuple[TimedWord, ...] = ()
    """What quick looks heard of its beginning."""
    tail: Job | None = None
    """The quick look at its end, if that is under way."""
    guess: tuple[TimedWord, ...] | None = None
    """All its words by quick looks; None where one is missing."""


@dataclass(slots=True)
class _Stretch:
    """Speech since the last cut."""

    begin: int
    overlap: int
    voiced: int = 0
    voiced_end: int = 0
    pauses: list[Span] = field(default_factory=list)
    told: tuple[TimedWord, ...] = ()
    """The words up to `marked`, by quick looks in pauses."""
    marked: int = 0
    seen: int = 0
    """Voiced samples up to there."""
    late: tuple[Job, int] | None = None
    """A quick look whose pause was over before its result came, and the voiced samples up to its end."""

    def mark(self, job: Job, words: tuple[TimedWord, ...], seen: int) -> None:
        """Take over the words of a pause in which nobody took the turn."""
        if not self.overlap:
            self.told = (*self.told, *words)
            self.marked, self.seen = job.start + len(job.pcm), seen


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
        self._whole: Job | None = None
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
        """A quick look at what was spoken since the last pause, once it is followed by 0.2 s of silence.

        None while speech goes on, and where the same speech was asked for before.
        """
        stretch = self._stretch
        if stretch is None or self._tail is not None or stretch.voiced < _BLIP:
            return None
        if self._now - stretch.voiced_end < SETTLED or self._tail_result is not None:
            return None
        if stretch.marked and stretch.voiced - stretch.seen < _BLIP:
            self._tail_result = Transcription("", ())
            return None
        self._tail = replace(self._job(max(stretch.begin, stretch.marked), self._end(stretch)), quick=True)
        return self._tail

    def glimpse(self) -> Job | None:
        """A quick look, to be shown only and not to be accepted, at the speech of which nothing is told yet."""
        stretch = self._stretch
        if stretch is None or stretch.voiced < _BLIP:
            return None
        return replace(self._job(max(stretch.begin, stretch.marked), self._now), quick=True)

    def whole(self) -> Job | None:
        """A thorough look at all that is not yet cut off; None where that was done, or nothing is left to do."""
        stretch = self._stretch
        if stretch is None or self._whole is not None or stretch.voiced < _BLIP:
            return None
        self._whole = self._job(stretch.begin, self._end(stretch))
        return self._whole

    def accept(self, job: Job, transcription: Transcription) -> bool:
        """Take the result of a job; False if nobody wants it any more."""
        stretch = self._stretch
        if stretch is not None and job is self._whole:
            self._tail, self._tail_result, stretch.told = job, transcription, ()
            return True
        if job is self._tail:
            self._tail_result = transcription
            return True
        if stretch is not None and stretch.late is not None and job is stretch.late[0]:
            (_, seen), stretch.late = stretch.late, None
            if self._tail is None:
                stretch.mark(job, transcription.words, seen)
            return self._tail is None
        return any(self._complete(piece, job, transcription) for piece in self._pieces)

    def _complete(self, piece: _Piece, job: Job, transcription: Transcription) -> bool:
        if piece.job is job:
            piece.result = transcription
            self._settle()
            return True
        if piece.tail is job:
            piece.guess = (*piece.told, *transcription.words)
            return True
        return False

    def awaits(self, job: Job) -> bool:
        """Whether the result of this job would still be taken."""
        late = self._stretch.late if self._stretch is not None else None
        if job is self._tail or job is self._whole or (late is not None and job is late[0]):
            return True
        return any(job is piece.job or job is piece.tail for piece in self._pieces)

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
    def told(self) -> bool:
        """Whether all that was said until now is understood, be it by quick looks only."""
        if any(piece.result is None and piece.guess is None for piece in self._pieces):
            return False
        return self._stretch is None or self._tail_result is not None

    @property
    def committed(self) -> tuple[TimedWord, ...]:
        """The words that will not change any more."""
        return tuple(self._settled)

    @property
    def words(self) -> tuple[TimedWord, ...]:
        """All words understood so far: the committed ones, and what quick looks have told since."""
        tail = self._tail_result.words if self._tail_result is not None else ()
        if self._stretch is not None and self._stretch.overlap and not self._pieces:
            return (*self._settled, *join(self._held, tail, self._stretch.begin, self._stretch.overlap))
        guessed = [word for piece in self._pieces for word in piece.guess or piece.told]
        told = self._stretch.told if self._stretch is not None else ()
        return (*self._settled, *self._held, *guessed, *told, *tail)

    @property
    def text(self) -> str:
        """The words so far as text."""
        return " ".join(word.text for word in self.words)

    def _voice(self, start: int) -> None:
        if self._stretch is None:
            self._stretch = _Stretch(max(start - LEAD, self._floor), 0, voiced_end=start)
        stretch = self._stretch
        if self._tail is not None and self._tail_result is not None:
            stretch.mark(self._tail, self._tail_result.words, stretch.voiced)
        elif self._tail is not None:
            stretch.late = (self._tail, stretch.voiced)
        self._tail = self._tail_result = self._whole = None
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
        """Close the stretch in the silence after it. A thorough look at all of it serves, if one was made."""
        tail, result = self._tail, self._tail_result
        self._stretch = self._tail = self._tail_result = self._whole = None
        if stretch.voiced < _BLIP and not stretch.overlap:
            return None
        complete = tail is not None and not tail.quick
        job = tail if complete and tail is not None else self._job(stretch.begin, end)
        self._floor = job.start + len(job.pcm)
        piece = _Piece(job, stretch.overlap, runs_on=False, told=stretch.told)
        if complete:
            piece.result = result
        elif stretch.overlap:
            pass  # its beginning is the end of the piece before, which only the thorough look is joined with
        elif result is not None:
            piece.guess = (*stretch.told, *result.words)
        else:
            piece.tail = tail
        self._pieces.append(piece)
        self._forget(max(self._now - LEAD, self._floor))
        self._settle()
        return None if complete else job

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
        self._tail = self._tail_result = self._whole = None
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
