"""The candidate who speaks: says the prompt, listens to the answer, and takes back a turn that was not over.

A turn is committed only once the interviewer has spoken for 2 s undisturbed. Until then the move exists nowhere
but here: if the candidate goes on, the interviewer falls silent, and both pieces are one utterance.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agent.ahead import Ahead
from agent.floor import Floor
from agent.heard import refined, utterance
from agent.interviewer.phrases import stock_lead
from agent.keys import NoKeys
from agent.moves import Control, Delivered, Silence, Spoken
from agent.reading.kinds import pieces
from agent.transcript import Latency
from audio.frames import in_samples
from audio.interruption import Interruption, InterruptionSettings, Reaction
from audio.ladder import LadderSettings, silence_allowed
from audio.speaking import Saying
from audio.speech import RATE
from audio.spoken import sentences
from audio.turns import TurnSettings, decide_end

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
    from concurrent.futures import Executor
    from typing import Any, TypeVar

    from agent.moves import Event, Prompt, Utterance
    from agent.ports import Foresee, Keys, Observer
    from agent.progress import Telling
    from agent.reading.kinds import Split
    from agent.transcript import DecidedBy
    from audio.hearing import Hearing
    from audio.ports import Channel, Voice
    from audio.turns import Signals
    from audio.warming import Warmer

    T = TypeVar("T")

COMMIT = RATE * 2
"""Samples of undisturbed speech after which a turn cannot be taken back any more.

At the usual patience all of 27 wrong guesses are taken back within this, 70 % within a second (`benchmarks/README.md`).
"""
GOES_ON = 0.6
"""Seconds of speech that take a turn back: who has only just stopped goes on rather than murmurs."""
REFINED = 4 * RATE
"""Samples for which the second look at a turn's words is waited for while the interviewer speaks."""
ONSET = int(0.1 * RATE)
"""A sound this recent may be the beginning of speech."""
OVERLAP = int(0.3 * RATE)
"""Speech this recent when the interviewer ends is the beginning of the answer, not a backchannel."""
BREATH = int(0.5 * RATE)
"""Silence that ends a turn whose time is up: shorter ones lie within a sentence."""
STORIES = frozenset({"question", "rephrase", "redirect"})
"""Kinds of prompt that call for a story, which takes time to recall."""
RUNGS = {"nudge": 1, "rephrase": 2}


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


@dataclass(slots=True)
class _Turn:
    """The utterance that is being heard, and when it was last taken to be over."""

    delivered: Delivered
    decided: int = 0


@dataclass(frozen=True, slots=True)
class _CutShort:
    """A turn that was taken, and the reply to it that somebody spoke into right away."""

    event: Utterance
    prompt: Prompt
    delivered: Delivered


class SpokenCandidate:
    """A `Candidate` behind a channel. In `lockstep` the clock stands still while the interviewer thinks."""

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
        telling: Telling | None = None,
        on_saying: Callable[[Prompt], None] | None = None,
        greet: Callable[[], Awaitable[None]] | None = None,
        keys: Keys | None = None,
        warmer: Warmer | None = None,
        on_sound: Callable[[], None] | None = None,
        split: Split = pieces,
    ) -> None:
        """`on_saying` is told each prompt as it begins to sound; `greet` is awaited once, before the first of them.

        `on_sound` is called once, when the first words of all sound: what nobody waited for so far has time from then
        on. `warmer` synthesises ahead while the candidate speaks. `split` tells requests from answers.
        """
        self._channel = channel
        self._hearing = hearing
        self._voice = voice
        self._voice_worker = voice_worker
        self._manners = manners
        self._observer = observer
        self._words_for = words_for
        self._lockstep = lockstep
        self._telling = telling
        self._on_saying = on_saying
        self._greet = greet
        self._warmer = warmer
        self._on_sound = on_sound
        self._split = split
        self._ahead = Ahead(self._speak)
        self._floor = Floor(
            keys or NoKeys(), observer, manual=manners.manual, speaks_on=in_samples(manners.interruption.yield_)
        )
        self._prompt: Prompt | None = None
        self._saying: Saying | None = None
        self._answered: tuple[int, int] | None = None
        self._cut_short: _CutShort | None = None
        self._interrupted: _CutShort | None = None
        self._withdrawn = 0
        self._gone = False

    @property
    def counters(self) -> Mapping[str, int]:
        """Turns taken back, transcriptions that came late, pauses asked for, and what the channel counts."""
        own = {"withdrawn": self._withdrawn, "late_transcriptions": self._hearing.late, "pauses": self._floor.pauses}
        return {**own, **self._channel.counters}

    async def attend(self, prompt: Prompt, foresee: Foresee) -> Event:
        """Say the prompt, unless it is being said already, and listen until the reply is over."""
        if self._greet is not None:
            await self._greet()
            self._greet = None
            self._floor.forget()
        delivered = await self._say(prompt)
        if not prompt.awaits_reply:
            self._floor.pass_over()
            return Spoken(delivered=delivered)
        self._observer.state("listening")
        return await self._listen(prompt, delivered, foresee)

    async def _say(self, prompt: Prompt) -> Delivered:
        """Let the prompt be heard, unless somebody has spoken into it already."""
        interrupted, self._interrupted = self._interrupted, None
        if interrupted is not None and interrupted.prompt == prompt:
            self._prompt = prompt
            return interrupted.delivered
        if self._prompt != prompt:
            await self._begin(prompt)
        return await self._finish_saying(prompt)

    async def _begin(self, prompt: Prompt) -> None:
        self._prompt = prompt
        self._saying = None
        if self._on_saying is not None:
            self._on_saying(prompt)
        self._channel.resume()  # somebody may have begun to speak just as the last thing said came to its end
        if prompt.text:
            self._observer.state("speaking")
            self._saying = self._ahead.take(prompt) or self._speak(prompt.text)
            if self._lockstep:
                await self._saying.pump_all()
            else:
                self._saying.pump()

    def _speak(self, text: str) -> Saying:
        lead = len(sentences(stock_lead(text)))
        return Saying(text, self._voice, self._voice_worker, self._channel, lead=lead)

    async def _finish_saying(self, prompt: Prompt) -> Delivered:
        """Let the prompt be heard to its end, or until the candidate takes the floor."""
        saying = self._saying
        if saying is None:
            self._hearing.begin(self._words_for(prompt.question_id))
            return Delivered()
        self._hearing.begin(self._words_for(prompt.question_id))
        interruption = Interruption(self._manners.interruption)
        while not saying.over and not self._gone:
            await self._tick()
            reaction = await self._react(interruption, allowed=self._manners.barge_in and prompt.interruptible)
            if reaction is Reaction.YIELD or self._floor.cuts(answerable=prompt.awaits_reply):
                await saying.stop()
        if not interruption.yielded and not self._speaks_already():
            self._hearing.begin(self._words_for(prompt.question_id))
        self._channel.resume()
        self._hearing.deaf = False
        self._saying = None
        return self._delivered(saying)

    async def _react(self, interruption: Interruption, *, allowed: bool) -> Reaction:
        """Pause at once when somebody speaks; yield or go on when it is clear what it was."""
        self._hearing.deaf = self._manners.half_duplex
        if not allowed:
            return Reaction.NONE
        reaction = await self._hearing.react(interruption)
        if reaction is Reaction.PAUSE:
            self._channel.pause()
        elif reaction is Reaction.RESUME:
            self._channel.resume()
        return reaction

    def _speaks_already(self) -> bool:
        tracker = self._hearing.tracker
        return tracker.begun and tracker.silence < OVERLAP

    async def _listen(self, prompt: Prompt, delivered: Delivered, foresee: Foresee) -> Event:
        turn, self._cut_short = _Turn(delivered), None
        if self._telling is not None:
            self._telling.forget()
        began = self._hearing.now
        allowed = silence_allowed(
            RUNGS.get(prompt.kind, 0), self._manners.ladder, hard=prompt.kind in STORIES, granted=prompt.patience
        )
        while not self._gone:
            if self._floor.action is not None:
                return await self._floor.obey(self._hearing, delivered, began)
            await self._tick()
            began = max(began, self._floor.since)
            by_key = self._floor.ends(self._hearing)
            known = self._is_known(prompt)
            if by_key or (known and self._floor.free and self._is_over()):
                event = await self._taken(turn, "key" if by_key else "silence", prompt, foresee)
                if event is not None:
                    return event
            elif known:
                self._get_ready(turn, foresee)
            elif self._floor.free and not self._hearing.tracker.begun and self._hearing.now - began >= allowed * RATE:
                return Silence(delivered=delivered, start=began / RATE, end=self._hearing.now / RATE)
        if self._hearing.tracker.begun:
            await self._hearing.complete()
            if self._hearing.text:
                return self._utterance(turn, None)
        return Control(delivered=delivered, action="stop", start=began / RATE, end=self._hearing.now / RATE)

    async def _taken(self, turn: _Turn, by: DecidedBy, prompt: Prompt, foresee: Foresee) -> Utterance | None:
        """The turn, once it is the interviewer's for good; None if it goes on. A sound without words was no turn."""
        if self._was_interrupted():
            assert self._interrupted is not None
            return self._interrupted.event
        event = self._utterance(turn, by)
        if not event.text:
            self._floor.release()
            self._hearing.begin(self._words_for(prompt.question_id))
            return None
        if await self._is_committed(event, foresee):
            self._floor.release()
            self._observer.state("thinking")
            return refined(event, self._hearing, self._prompt.probe_quote if self._prompt else None, self._split)
        self._floor.go_on()
        return None

    def _was_interrupted(self) -> bool:
        """Whether what cut the last reply short was meant for the interviewer, and no more of the answer.

        "Sorry, could you repeat that?" is a turn of its own then, and the record keeps what was heard of the reply.
        """
        cut, self._cut_short = self._cut_short, None
        if cut is None or not cut.prompt.awaits_reply:
            return False
        end = in_samples(cut.event.end or 0.0)
        begun = next((span.start for span in self._hearing.tracker.spans if span.start >= end), None)
        if begun is None:
            return False
        before = self._hearing.since
        self._hearing.leave((end + begun) // 2)
        said = self._split(self._hearing.text)
        if not said or said[0].kind == "answer":
            self._hearing.leave(before)
            return False
        self._interrupted = cut
        self._withdrawn -= 1
        return True

    def _get_ready(self, turn: _Turn, foresee: Foresee) -> None:
        """Prepare the reply to what may be all. In lockstep that would save no time."""
        if not self._lockstep:
            self._ahead.prepare(self._utterance(turn, None), foresee)

    def _is_known(self, prompt: Prompt) -> bool:
        """Whether all that was said is understood, and how far the answer has come."""
        hearing = self._hearing
        if not hearing.understood or not hearing.tracker.begun:
            return False
        return self._telling is None or self._telling.known(hearing.text, prompt, hearing.now)

    def _is_over(self) -> bool:
        if self._past_deadline():
            return self._hearing.tracker.begun and self._hearing.tracker.silence >= BREATH
        return decide_end(self._hearing.tracker, self._signals(), self._manners.turns)

    def _past_deadline(self) -> bool:
        """Whether the time is up for what was asked: then the next breath ends the turn."""
        ends = self._prompt.deadline if self._prompt else None
        return ends is not None and self._hearing.now >= ends * RATE

    def _signals(self) -> Signals:
        """What sound and words tell, and how far the answer has come."""
        signals = self._hearing.signals()
        if self._telling is not None:
            return replace(signals, progress=self._telling.progress)
        said = self._split(self._hearing.text)
        return replace(signals, progress=1.0) if said and said[-1].kind != "answer" else signals

    async def _is_committed(self, event: Utterance, foresee: Foresee) -> bool:
        """Prepare the next move and begin to say it; False if the candidate went on in the meantime."""
        tracker = self._hearing.tracker
        spoken = tracker.voiced
        next_prompt = await self._meanwhile(foresee(event), until=lambda: self._floor.disputed(tracker.voiced - spoken))
        if next_prompt is None:
            return False
        self._answered = (tracker.spans[-1].end, int((event.decided or 0.0) * RATE))
        await self._begin(next_prompt)
        saying = self._saying
        if saying is None or not next_prompt.interruptible:
            self._answered = None
            return True
        usual = self._manners.interruption
        interruption = Interruption(replace(usual, yield_=min(usual.yield_, GOES_ON)))
        began, looked = self._hearing.now, False
        while not (self._gone or self._floor.action) and self._may_be_taken_back(saying, interruption, began):
            if saying.first is not None and not looked:
                self._hearing.refine()
                looked = True
            await self._tick()
            reaction = await self._react(interruption, allowed=not self._manners.half_duplex)
            if reaction is Reaction.YIELD or self._floor.keeps:
                await self._withdraw(saying, event)
                return False
        return True

    def _may_be_taken_back(self, saying: Saying, interruption: Interruption, began: int) -> bool:
        """Whether the turn is not certain yet.

        So it is while the interviewer has hardly spoken, while somebody speaks over it, and until a second look at the
        words is done.
        """
        spoken = self._hearing.now - began
        if not self._hearing.refined and spoken < REFINED:
            return True
        if saying.over:
            return False
        return spoken < COMMIT or interruption.paused or self._hearing.tracker.unvoiced < ONSET

    async def _withdraw(self, saying: Saying, event: Utterance) -> None:
        await saying.stop()
        self._hearing.deaf = False
        if self._prompt is not None:
            self._cut_short = _CutShort(event, self._prompt, self._delivered(saying))
        self._prompt = self._saying = self._answered = None
        self._ahead.drop()
        self._withdrawn += 1
        self._observer.state("listening")

    async def _tick(self) -> None:
        frame = await self._hearing.tick()
        if frame is None:
            self._gone = True
        elif self._saying is not None:
            self._saying.note(frame)
            self._saying.pump()
            if self._on_sound is not None and self._saying.first is not None:
                self._on_sound()
                self._on_sound = None
            if self._warmer is not None and self._saying.made and self._prompt and not self._prompt.awaits_reply:
                self._warmer.step(
                    soonest=True
                )  # what follows an opening is the first question, and nothing is heard in between
        elif self._warmer is not None and self._hearing.tracker.unvoiced == 0:
            self._warmer.step()
        if not await self._floor.look(self._hearing, self._channel, speaking=self._saying is not None):
            self._gone = True

    async def _meanwhile(self, work: Coroutine[Any, Any, T], until: Callable[[], bool]) -> T | None:
        """The result of `work`, listening all the while; None, and the work dropped, once `until` holds."""
        if self._lockstep:
            return await work
        task = asyncio.create_task(work)
        while not task.done() and not self._gone:
            await self._tick()
            if until():
                task.cancel()
                return None
        return await task

    def _utterance(self, turn: _Turn, by: DecidedBy | None) -> Utterance:
        turn.decided = self._hearing.now
        return utterance(self._hearing, turn.delivered, by)

    def _delivered(self, saying: Saying) -> Delivered:
        return Delivered(
            start=None if saying.first is None else saying.first / RATE,
            end=None if saying.last is None else saying.last / RATE,
            interrupted=saying.stopped,
            heard_text=saying.heard_text if saying.stopped else None,
            latency=self._latency(saying),
        )

    def _latency(self, saying: Saying) -> Latency | None:
        """Measured at real pace only: in lockstep thinking takes no time."""
        answered, self._answered = self._answered, None
        if self._lockstep or answered is None or saying.first is None:
            return None
        last_voiced, decided = answered
        sound = (saying.first - last_voiced) / RATE
        word = sound if saying.substance is None else (saying.substance - last_voiced) / RATE
        return Latency(decision=(decided - last_voiced) / RATE, first_sound=sound, first_word=word)
