"""Listening frame by frame: records, detects speech, and has it transcribed while it is spoken."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from audio.activity import SpeechSettings, SpeechTracker
from audio.frames import dbfs
from audio.glancing import Glancing
from audio.glimpses import Glimpses
from audio.speech import FRAME, RATE
from audio.streaming import StreamingTranscriber
from audio.text_end import ending
from audio.transcribing import Transcribing
from audio.turns import Signals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor

    from audio.echo import EchoGuard
    from audio.interruption import Interruption, Reaction
    from audio.microphone import MicrophoneCheck
    from audio.ports import Channel, EchoCanceller, EndDetector, Glancer, SpeechDetector, Transcriber
    from audio.recording import Recorder
    from audio.speech import Frame, Pcm, TimedWord

TAIL_AFTER = RATE // 5
"""Silence after which the end of the answer is transcribed on trial: no decision can come before its words do."""
TAIL_TAKES = int(0.6 * RATE)
"""Samples after which a trial transcription takes effect: about what it needs on two cores (see docs)."""
PIECE_TAKES = 3 * RATE
"""The same for a settled piece of up to 28 s."""
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
        self._piece = piece
        self._on_level = on_level
        self._on_words = on_words
        self._microphone = microphone
        self._offset = recorder.samples if recorder is not None else 0
        self._sound: deque[Pcm] = deque(maxlen=SOUND_SPAN // FRAME)
        self._transcribing = Transcribing(ears.transcriber, ears.worker, lockstep=lockstep)
        self._glancing = Glancing(ears.glancer, ears.worker, lockstep=lockstep)
        self._frames = 0
        self._melody: float | None = None
        self._melody_asked = False
        self._cut_short_until = 0
        self.probability = 0.0
        """Of speech, in the last frame."""
        self.now = self._offset
        """The session's clock: samples recorded so far, earlier sittings included."""
        self.deaf = False
        """Half-duplex: while True, what the microphone hears is recorded but not taken for speech."""
        self.begin()

    def begin(self, words: Sequence[str] = ()) -> None:
        """A new utterance starts at the next frame; `words` of the trade may occur in it."""
        self.tracker = SpeechTracker(self._settings, start=self.now)
        self.stream = StreamingTranscriber(words=words, target=self._piece)
        self.stream.reset(self.now)
        self.since = 0
        self._transcribing.forget()
        self._glancing.forget()
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
        glance = await self._glancing.seen(self.now)
        reaction = interruption.hear(self.probability, self.now - FRAME, glance, looking=self._glancing.looking)
        if not interruption.paused:
            self._glancing.forget()
        elif interruption.curious and interruption.began is not None and self._glancing.free:
            self._glancing.look(self._since(interruption.began - GLANCE_LEAD), self.now)
        return reaction

    def _since(self, sample: int) -> Pcm:
        """What was heard since that sample, as far as it is kept."""
        frames = min((self.now - sample) // FRAME, len(self._sound))
        return np.concatenate(list(self._sound)[-frames:])

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
    def late(self) -> int:
        """Transcriptions that came later than their due sample."""
        return self._transcribing.late

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
            self._transcribing.ask(job, self.now + PIECE_TAKES)
        async for job, heard in self._transcribing.rest():
            self.stream.accept(job, heard)

    def refine(self) -> None:
        """Have the end of the utterance looked at once more, in one go with what came before it."""
        job = self.stream.whole()
        if job is not None:
            self._transcribing.ask(job, self.now)

    @property
    def refined(self) -> bool:
        """Whether nothing is being looked at any more."""
        return self._transcribing.idle

    def settle(self) -> None:
        """Have what was said until now transcribed for good, without the silence that would show that it can be."""
        for job in self.stream.finish():
            self._transcribing.ask(job, self.now)
        self._transcribing.hurry(self.now)

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
            self._transcribing.ask(job, self.now + PIECE_TAKES)
        if self.tracker.begun and self.tracker.silence >= TAIL_AFTER and not voiced:
            self._try_tail()

    def _try_tail(self) -> None:
        job = self.stream.tail()
        if job is not None:
            self._transcribing.ask(job, self.now + TAIL_TAKES, trial=True)
        if self._ears.ending is not None and not self._melody_asked:
            self._melody_asked = True
            self._melody = self._ears.ending.completeness(np.concatenate(self._sound))

    async def _take_effect(self) -> None:
        async for job, heard in self._transcribing.due(self.now):
            self.stream.accept(job, heard)
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
        if not glimpses.due(self.now, voiced=self.tracker.unvoiced == 0) or not self._transcribing.idle:
            return
        job, glancer = self.stream.glimpse(), self._ears.glancer
        if job is None:
            return
        if glancer is not None and glimpses.hasty:
            glimpses.asked(self._ears.worker.submit(glancer.glance, job.pcm), self.now)
        else:
            glimpses.asked(self._transcribing.begin(job), self.now)

    def _forget_trial(self) -> None:
        """The silence is over: what was guessed about it counts no more, and what has not begun is not computed."""
        self._melody = None
        self._melody_asked = False
        self._transcribing.keep(self.stream.awaits)
