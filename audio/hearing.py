"""Listening frame by frame: records, detects speech, and has it transcribed while it is spoken.

Everything takes effect at a fixed number of samples after it was asked for, so that a recorded candidate meets the same
decisions at any speed. In lockstep (no real time to keep up with) the clock stands still until a result is there; at
real pace a late result takes effect as soon as it comes, and is counted.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from audio.activity import SpeechSettings, SpeechTracker
from audio.frames import dbfs
from audio.glimpses import Glimpses
from audio.speech import FRAME, RATE
from audio.streaming import StreamingTranscriber
from audio.text_end import ending
from audio.turns import Signals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor, Future

    from audio.echo import EchoGuard
    from audio.glance import Glance
    from audio.interruption import Interruption, Reaction
    from audio.microphone import MicrophoneCheck
    from audio.ports import Channel, EchoCanceller, EndDetector, Glancer, SpeechDetector, Transcriber
    from audio.recording import Recorder
    from audio.speech import Frame, Pcm, TimedWord, Transcription
    from audio.streaming import Job

TAIL_AFTER = RATE // 5
"""Silence after which the end of the answer is transcribed on trial: no decision can come before its words do."""
TAIL_TAKES = int(0.6 * RATE)
"""Samples after which a trial transcription takes effect: about what it needs on two cores (see docs)."""
PIECE_TAKES = 3 * RATE
"""The same for a settled piece of up to 28 s."""
GLANCE_TAKES = int(0.14 * RATE)
"""The same for a glance at the first words of somebody who interrupts (`benchmarks/README.md`)."""
GLANCE_LEAD = RATE // 10
"""Samples before the first voiced frame that belong to the first word."""
SOUND_SPAN = 8 * RATE
"""Samples that the end-of-turn model listens to."""
CHECK_LASTS = 6 * RATE
"""Samples after which a microphone check is given up: nobody spoke."""
RETURN_LASTS = 6 * RATE
"""Samples after an outage in which no end of turn is seen: whoever was cut short finds their thread in that time."""
METER_EVERY = 5
"""Frames between two readings of the level meter."""


@dataclass(frozen=True, slots=True)
class Ears:
    """The engines that listening needs; `ending` may be missing."""

    speech: SpeechDetector
    transcriber: Transcriber
    worker: Executor
    """Where the transcriber runs: one worker, so that its calls stay in order."""
    ending: EndDetector | None = None
    canceller: EchoCanceller | None = None
    """Cleans the microphone of the loudspeaker; the recording keeps what was heard all the same."""
    guard: EchoGuard | None = None
    """Keeps what is left of the interviewer's voice from being taken for speech."""
    glancer: Glancer | None = None


@dataclass(slots=True)
class _Pending:
    job: Job
    due: int
    future: Future[Transcription] | None
    """None until it is started."""
    trial: bool
    """Whether it may not be wanted any more when it is due."""


class Hearing:
    """The candidate's side of a channel. `begin` an utterance, then `tick` until it is over."""

    def __init__(
        self,
        channel: Channel,
        ears: Ears,
        *,
        recorder: Recorder | None = None,
        speech: SpeechSettings | None = None,
        lockstep: bool = True,
        piece: int = 12 * RATE,
        on_level: Callable[[float, bool], None] | None = None,
        on_words: Callable[[str], None] | None = None,
        microphone: MicrophoneCheck | None = None,
        glimpses: bool = False,
    ) -> None:
        """With `glimpses`, `on_words` also gets words of which no decision knows, while somebody speaks on."""
        self._glimpses = Glimpses() if glimpses and not lockstep and on_words is not None else None
        self._channel = channel
        self._ears = ears
        self._recorder = recorder
        self._settings = speech or SpeechSettings()
        self._lockstep = lockstep
        self._piece = piece
        self._on_level = on_level
        self._on_words = on_words
        self._microphone = microphone
        self._offset = recorder.samples if recorder is not None else 0
        self._sound: deque[Pcm] = deque(maxlen=SOUND_SPAN // FRAME)
        self._pending: list[_Pending] = []
        self._frames = 0
        self._melody: float | None = None
        self._melody_asked = False
        self._cut_short_until = 0
        self.probability = 0.0
        """Of speech, in the last frame."""
        self.now = self._offset
        """The session's clock: samples recorded so far, earlier sittings included."""
        self.late = 0
        """Transcriptions that came later than their due sample."""
        self.deaf = False
        """Half-duplex: while True, what the microphone hears is recorded but not taken for speech."""
        self.begin()

    def begin(self, words: Sequence[str] = ()) -> None:
        """A new utterance starts at the next frame; `words` of the trade may occur in it."""
        self.tracker = SpeechTracker(self._settings, start=self.now)
        self.stream = StreamingTranscriber(words=words, target=self._piece)
        self.stream.reset(self.now)
        self.since = 0
        self._drop(list(self._pending))
        self._glancing: tuple[int, Future[Glance]] | None = None
        if self._glimpses is not None:
            self._glimpses.begin()
        self._forget_trial()

    async def tick(self) -> Frame | None:
        """Let 20 ms pass; None when the channel has ended. Frames carry the session's clock."""
        read = await self._channel.read()
        if read is None:
            return None
        frame = replace(read, index=self.now)
        if frame.resumed:
            self._return()
        if self._recorder is not None:
            self._recorder.write(frame)
        frame = self._cleaned(frame)
        probability = 0.0 if self.deaf else self._probability(frame)
        self.now += FRAME
        self._sound.append(frame.heard)
        self.tracker.hear(probability, frame.index)
        self._listen(frame.heard)
        await self._take_effect()
        self._glimpse()
        self._frames += 1
        if self._on_level is not None and self._frames % METER_EVERY == 0:
            self._on_level(dbfs(frame.heard), self.tracker.unvoiced == 0)
        self.probability = probability
        if self._microphone is not None:
            self._microphone.hear(frame.heard, probability)
        return frame

    def _cleaned(self, frame: Frame) -> Frame:
        if self._ears.canceller is None:
            return frame
        return replace(frame, heard=self._ears.canceller.clean(frame.heard, frame.played))

    def _probability(self, frame: Frame) -> float:
        """Of the candidate's speech: 0 where the interviewer's own voice explains what is heard."""
        guard = self._ears.guard
        if guard is not None:
            guard.hear(frame)
        probability = self._ears.speech.probability(frame.heard)
        if guard is not None and probability >= self._settings.threshold and guard.explains:
            return 0.0
        return probability

    async def react(self, interruption: Interruption) -> Reaction:
        """Let an interruption follow the frame that was just heard, and see to the glances that it asks for."""
        glance = await self._seen()
        reaction = interruption.hear(
            self.probability, self.now - FRAME, glance, looking=self._glancing is not None and glance is None
        )
        if not interruption.paused:
            self._glancing = None
        elif interruption.curious and interruption.began is not None:
            self._look(interruption.began)
        return reaction

    def _look(self, since: int) -> None:
        """Have a glance taken at what was said since that sample, unless one is being taken."""
        if self._ears.glancer is None or self._glancing is not None:
            return
        frames = min((self.now - since + GLANCE_LEAD) // FRAME, len(self._sound))
        sound = np.concatenate(list(self._sound)[-frames:])
        self._glancing = (self.now + GLANCE_TAKES, self._ears.worker.submit(self._ears.glancer.glance, sound))

    async def _seen(self) -> Glance | None:
        """The glance that takes effect now. In lockstep the clock waits for it; at real pace a late one comes late."""
        if self._glancing is None or self.now < self._glancing[0]:
            return None
        future = self._glancing[1]
        if self._lockstep:
            await asyncio.wait([asyncio.wrap_future(future)])
        elif not future.done():
            return None
        self._glancing = None
        return future.result()

    async def check_microphone(self) -> None:
        """Ask for a few words and listen until the microphone has been judged, a few seconds at most."""
        if self._microphone is None:
            return
        self._microphone.ask()
        until = self.now + CHECK_LASTS
        while self._microphone.waiting and self.now < until and await self.tick() is not None:
            pass
        self._microphone.conclude()

    @property
    def understood(self) -> bool:
        """Whether the words up to the present silence are known, and whoever was cut short has had time to go on."""
        return self.now >= self._cut_short_until and self.stream.told

    def leave(self, until: int) -> None:
        """What was said until that sample belongs to a turn before; `begin` forgets it altogether."""
        self.since = until

    @property
    def words(self) -> tuple[TimedWord, ...]:
        """The words of this turn that are understood."""
        return tuple(word for word in self.stream.words if word.start >= self.since)

    @property
    def text(self) -> str:
        """The same as text."""
        return " ".join(word.text for word in self.words)

    def signals(self) -> Signals:
        """What the end of the utterance looks like, in words and in sound; unknown where nothing is known yet."""
        return Signals(words=ending(self.text) if self.understood else None, sound=self._melody)

    async def complete(self) -> None:
        """Have everything transcribed that was said in this utterance."""
        for job in self.stream.finish():
            self._submit(job, PIECE_TAKES)
        for waiting in self._pending:
            future = waiting.future or self._start(waiting.job)
            self.stream.accept(waiting.job, await asyncio.wrap_future(future))
        self._pending = []

    def refine(self) -> None:
        """Have the end of the utterance looked at once more, in one go with what came before it."""
        job = self.stream.whole()
        if job is not None:
            self._submit(job, 0)

    @property
    def refined(self) -> bool:
        """Whether nothing is being looked at any more."""
        return not self._pending

    def settle(self) -> None:
        """Have what was said until now transcribed for good, without the silence that would show that it can be."""
        for job in self.stream.finish():
            self._submit(job, 0)
        for waiting in self._pending:
            waiting.due = min(waiting.due, self.now)

    def _return(self) -> None:
        """The microphone was away, and may be another one now; what was said into the first stays."""
        self._ears.speech.reset()
        self._cut_short_until = self.now + RETURN_LASTS
        if self._microphone is not None:
            self._microphone.replaced()

    def _listen(self, heard: Pcm) -> None:
        voiced = self.tracker.unvoiced == 0
        job = self.stream.feed(heard, voiced)
        if voiced:
            self._forget_trial()
        if self.tracker.silence == 0:
            self._cut_short_until = 0
        if job is not None:
            self._submit(job, PIECE_TAKES)
        if self.tracker.begun and self.tracker.silence >= TAIL_AFTER and not voiced:
            self._try_tail()

    def _try_tail(self) -> None:
        job = self.stream.tail()
        if job is not None:
            self._submit(job, TAIL_TAKES, trial=True)
        if self._ears.ending is not None and not self._melody_asked:
            self._melody_asked = True
            self._melody = self._ears.ending.completeness(np.concatenate(self._sound))

    def _submit(self, job: Job, takes: int, *, trial: bool = False) -> None:
        """Have it transcribed. In lockstep a trial waits for its due sample: most are not wanted any more by then."""
        future = None if trial and self._lockstep else self._start(job)
        self._pending.append(_Pending(job, self.now + takes, future, trial))

    def _start(self, job: Job) -> Future[Transcription]:
        return self._ears.worker.submit(job.run, self._ears.transcriber)

    async def _take_effect(self) -> None:
        for waiting in [waiting for waiting in self._pending if self.now >= waiting.due]:
            if waiting.future is None:
                waiting.future = self._start(waiting.job)
            if not waiting.future.done():
                if not self._lockstep:
                    self.late += self.now == waiting.due
                    continue
                await asyncio.wait([asyncio.wrap_future(waiting.future)])
            self._pending.remove(waiting)
            self.stream.accept(waiting.job, waiting.future.result())
            if self._on_words is not None:
                self._on_words(self.stream.text)
            if self._glimpses is not None:
                self._glimpses.told(self.now)

    def _glimpse(self) -> None:
        """Have the person see that they are heard, where no pause has come yet in which they are understood."""
        glimpses, told = self._glimpses, self._on_words
        if glimpses is None or told is None:
            return
        text = glimpses.take(self.now)
        if text is not None and self.tracker.begun:
            told(f"{self.stream.text} {text}".strip())
        if not glimpses.due(self.now, voiced=self.tracker.unvoiced == 0) or self._pending:
            return
        job, glancer = self.stream.glimpse(), self._ears.glancer
        if job is None:
            return
        hasty = glancer is not None and glimpses.hasty
        future = self._ears.worker.submit(glancer.glance, job.pcm) if glancer and hasty else self._start(job)
        glimpses.asked(future, self.now)

    def _forget_trial(self) -> None:
        """The silence is over: what was guessed about it counts no more, and what has not begun is not computed."""
        self._melody = None
        self._melody_asked = False
        self._drop([waiting for waiting in self._pending if not self._wanted(waiting)])

    def _wanted(self, waiting: _Pending) -> bool:
        """Whether it should run on. A quick look that has not begun when its pause is over is left out."""
        return self.stream.awaits(waiting.job) and not (waiting.trial and waiting.future is None)

    def _drop(self, unwanted: Sequence[_Pending]) -> None:
        """Forget jobs; one that has begun runs to its end all the same."""
        for waiting in unwanted:
            if waiting.future is not None:
                waiting.future.cancel()
            self._pending.remove(waiting)
