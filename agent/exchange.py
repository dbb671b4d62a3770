"""Both sides of the channel, frame by frame: what is being said, what is heard meanwhile, and who has the floor."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.ahead import Ahead
from agent.floor import Floor
from agent.heard import utterance
from agent.interviewer.phrases import stock_lead
from agent.keys import NoKeys
from agent.moves import Delivered
from agent.transcript import Latency
from audio.frames import in_samples
from audio.interruption import Interruption, InterruptionSettings, Reaction
from audio.speaking import Saying
from audio.speech import RATE
from audio.spoken import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence
    from concurrent.futures import Executor
    from typing import Any, TypeVar

    from agent.moves import Prompt
    from agent.ports import Foresee, Keys, Observer
    from audio.hearing import Hearing
    from audio.ladder import LadderSettings
    from audio.ports import Channel, Voice
    from audio.turns import TurnSettings
    from audio.warming import Warmer

    T = TypeVar("T")

OVERLAP = int(0.3 * RATE)
"""Speech this recent when the interviewer ends is the beginning of the answer, not a backchannel."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How long to wait, and whether the candidate may interrupt."""

    turns: TurnSettings
    ladder: LadderSettings
    interruption: InterruptionSettings
    barge_in: bool = True
    half_duplex: bool = False
    """True where nothing keeps the loudspeaker's sound apart: while it sounds, the microphone is not listened to."""
    manual: bool = False
    """True where only a key ends an answer."""


class Exchange:
    """Says prompts, one at a time, and hears what is said into them. In `lockstep` thinking takes no time."""

    def __init__(
        self,
        channel: Channel,
        hearing: Hearing,
        voice: Voice,
        voice_worker: Executor,
        *,
        manners: Manners,
        observer: Observer,
        words_for: Callable[[str | None], Sequence[str]],
        lockstep: bool,
        keys: Keys | None = None,
        on_saying: Callable[[Prompt], None] | None = None,
        warmer: Warmer | None = None,
        on_sound: Callable[[], None] | None = None,
    ) -> None:
        """`on_saying` is told each prompt as it begins to sound; `words_for` gives the glossary of a question.

        `on_sound` is called once, when the first words of all sound: what nobody waited for so far has time from then
        on. `warmer` synthesises ahead while the candidate speaks.
        """
        self._channel = channel
        self._voice, self._voice_worker = voice, voice_worker
        self.hearing = hearing
        self.manners = manners
        self.observer = observer
        self.words_for = words_for
        self.floor = Floor(
            keys or NoKeys(), observer, manual=manners.manual, speaks_on=in_samples(manners.interruption.yield_)
        )
        self._lockstep = lockstep
        self._on_saying = on_saying
        self._warmer = warmer
        self._on_sound = on_sound
        self._ahead = Ahead(self._speak)
        self._answered: tuple[int, int] | None = None
        self.prompt: Prompt | None = None
        """What was begun last; None once it was taken back."""
        self.saying: Saying | None = None
        """Its sound, until it was heard to its end."""
        self.gone = False
        """Whether the channel has ended."""

    @property
    def counters(self) -> Mapping[str, int]:
        """What the channel counts, late transcriptions, and pauses that were asked for."""
        return {"late_transcriptions": self.hearing.late, "pauses": self.floor.pauses, **self._channel.counters}

    async def begin(self, prompt: Prompt, *, answered: tuple[int, int] | None = None) -> None:
        """Begin to say it. `answered`: the last voiced sample before the decision for it, and that of the decision."""
        self._answered = answered
        self.prompt = prompt
        self.saying = None
        if self._on_saying is not None:
            self._on_saying(prompt)
        self._channel.resume()  # somebody may have begun to speak just as the last thing said came to its end
        if prompt.text:
            self.observer.state("speaking")
            self.saying = self._ahead.take(prompt) or self._speak(prompt.text)
            if self._lockstep:
                await self.saying.pump_all()
            else:
                self.saying.pump()
        if self.saying is None or not prompt.interruptible:
            self._answered = None

    async def finish(self, prompt: Prompt) -> Delivered:
        """Let the prompt be heard to its end, or until the candidate takes the floor."""
        saying = self.saying
        self.hearing.begin(self.words_for(prompt.question_id))
        if saying is None:
            return Delivered()
        interruption = Interruption(self.manners.interruption)
        while not saying.over and not self.gone:
            await self.tick()
            reaction = await self.react(interruption, allowed=self.manners.barge_in and prompt.interruptible)
            if reaction is Reaction.YIELD or self.floor.cuts(answerable=prompt.awaits_reply):
                await saying.stop()
        if not interruption.yielded and not self._speaks_already():
            self.hearing.begin(self.words_for(prompt.question_id))
        self._channel.resume()
        self.hearing.deaf = False
        self.saying = None
        return self.delivered(saying)

    async def take_back(self) -> Delivered:
        """Fall silent in what is being said, as if it had never been begun; gives what was heard of it."""
        assert self.saying is not None
        await self.saying.stop()
        self.hearing.deaf = False
        delivered = self.delivered(self.saying)
        self.prompt = self.saying = self._answered = None
        self._ahead.drop()
        return delivered

    def get_ready(self, delivered: Delivered, foresee: Foresee) -> None:
        """Prepare the reply to what may be all. In lockstep that would save no time."""
        if not self._lockstep:
            self._ahead.prepare(utterance(self.hearing, delivered, None), foresee)

    async def react(self, interruption: Interruption, *, allowed: bool) -> Reaction:
        """Pause at once when somebody speaks; yield or go on when it is clear what it was."""
        self.hearing.deaf = self.manners.half_duplex
        if not allowed:
            return Reaction.NONE
        reaction = await self.hearing.react(interruption)
        if reaction is Reaction.PAUSE:
            self._channel.pause()
        elif reaction is Reaction.RESUME:
            self._channel.resume()
        return reaction

    async def tick(self) -> None:
        """Hear one frame, and let what is being said go on by one."""
        frame = await self.hearing.tick()
        if frame is None:
            self.gone = True
        elif self.saying is not None:
            self.saying.note(frame)
            self.saying.pump()
            if self._on_sound is not None and self.saying.first is not None:
                self._on_sound()
                self._on_sound = None
            if self._warmer is not None and self.saying.made and self.prompt and not self.prompt.awaits_reply:
                # what follows an opening is the first question, and nothing is heard in between
                self._warmer.step(soonest=True)
        elif self._warmer is not None and self.hearing.tracker.unvoiced == 0:
            self._warmer.step()
        if not await self.floor.look(self.hearing, self._channel, speaking=self.saying is not None):
            self.gone = True

    async def meanwhile(self, work: Coroutine[Any, Any, T], until: Callable[[], bool]) -> T | None:
        """The result of `work`, listening all the while; None, and the work dropped, once `until` holds."""
        if self._lockstep:
            return await work
        task = asyncio.create_task(work)
        while not task.done() and not self.gone:
            await self.tick()
            if until():
                task.cancel()
                return None
        return await task

    def delivered(self, saying: Saying) -> Delivered:
        """What was heard of it."""
        return Delivered(
            start=None if saying.first is None else saying.first / RATE,
            end=None if saying.last is None else saying.last / RATE,
            interrupted=saying.stopped,
            heard_text=saying.heard_text if saying.stopped else None,
            latency=self._latency(saying),
        )

    def _speak(self, text: str) -> Saying:
        lead = len(sentences(stock_lead(text)))
        return Saying(text, self._voice, self._voice_worker, self._channel, lead=lead)

    def _speaks_already(self) -> bool:
        tracker = self.hearing.tracker
        return tracker.begun and tracker.silence < OVERLAP

    def _latency(self, saying: Saying) -> Latency | None:
        """Measured at real pace only: in lockstep thinking takes no time."""
        answered, self._answered = self._answered, None
        if self._lockstep or answered is None or saying.first is None:
            return None
        last_voiced, decided = answered
        sound = (saying.first - last_voiced) / RATE
        word = sound if saying.substance is None else (saying.substance - last_voiced) / RATE
        return Latency(decision=(decided - last_voiced) / RATE, first_sound=sound, first_word=word)
