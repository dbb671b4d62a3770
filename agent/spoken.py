"""The candidate who speaks: says the prompt, listens to the answer, and takes back a turn that was not over.

A turn is committed only once the interviewer has spoken for 2 s undisturbed. Until then the move exists nowhere
but here: if the candidate goes on, the interviewer falls silent, and both pieces are one utterance.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agent.heard import refined, utterance
from agent.moves import Control, Delivered, Silence, Spoken
from agent.reading.kinds import pieces
from audio.frames import in_samples
from audio.interruption import Interruption, Reaction
from audio.ladder import silence_allowed
from audio.speech import RATE
from audio.turns import decide_end

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from agent.exchange import Exchange
    from agent.moves import Event, Prompt, Utterance
    from agent.ports import Foresee
    from agent.progress import Telling
    from agent.reading.kinds import Split
    from agent.transcript import DecidedBy
    from audio.speaking import Saying
    from audio.turns import Signals

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
BREATH = int(0.5 * RATE)
"""Silence that ends a turn whose time is up: shorter ones lie within a sentence."""
STORIES = frozenset({"question", "rephrase", "redirect"})
"""Kinds of prompt that call for a story, which takes time to recall."""
RUNGS = {"nudge": 1, "rephrase": 2}


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
        exchange: Exchange,
        *,
        telling: Telling | None = None,
        greet: Callable[[], Awaitable[None]] | None = None,
        split: Split = pieces,
    ) -> None:
        """`greet` is awaited once, before the first prompt. `split` tells requests from answers."""
        self._exchange = exchange
        self._hearing, self._floor = exchange.hearing, exchange.floor
        self._manners, self._observer, self._words_for = exchange.manners, exchange.observer, exchange.words_for
        self._telling = telling
        self._greet = greet
        self._split = split
        self._cut_short: _CutShort | None = None
        self._interrupted: _CutShort | None = None
        self._withdrawn = 0

    @property
    def counters(self) -> Mapping[str, int]:
        """Turns taken back, transcriptions that came late, pauses asked for, and what the channel counts."""
        return {"withdrawn": self._withdrawn, **self._exchange.counters}

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
            self._exchange.prompt = prompt
            return interrupted.delivered
        if self._exchange.prompt != prompt:
            await self._exchange.begin(prompt)
        return await self._exchange.finish(prompt)

    async def _listen(self, prompt: Prompt, delivered: Delivered, foresee: Foresee) -> Event:
        self._cut_short = None
        if self._telling is not None:
            self._telling.forget()
        began = self._hearing.now
        allowed = silence_allowed(
            RUNGS.get(prompt.kind, 0), self._manners.ladder, hard=prompt.kind in STORIES, granted=prompt.patience
        )
        while not self._exchange.gone:
            if self._floor.action is not None:
                return await self._floor.obey(self._hearing, delivered, began)
            await self._exchange.tick()
            began = max(began, self._floor.since)
            by_key = self._floor.ends(self._hearing)
            known = self._is_known(prompt)
            if by_key or (known and self._floor.free and self._is_over()):
                event = await self._taken(delivered, "key" if by_key else "silence", prompt, foresee)
                if event is not None:
                    return event
            elif known:
                self._exchange.get_ready(delivered, foresee)
            elif self._floor.free and not self._hearing.tracker.begun and self._hearing.now - began >= allowed * RATE:
                return Silence(delivered=delivered, start=began / RATE, end=self._hearing.now / RATE)
        if self._hearing.tracker.begun:
            await self._hearing.complete()
            if self._hearing.text:
                return utterance(self._hearing, delivered, None)
        return Control(delivered=delivered, action="stop", start=began / RATE, end=self._hearing.now / RATE)

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
        asked = self._exchange.prompt
        ends = asked.deadline if asked else None
        return ends is not None and self._hearing.now >= ends * RATE

    def _signals(self) -> Signals:
        """What sound and words tell, and how far the answer has come."""
        signals = self._hearing.signals()
        if self._telling is not None:
            return replace(signals, progress=self._telling.progress)
        said = self._split(self._hearing.text)
        return replace(signals, progress=1.0) if said and said[-1].kind != "answer" else signals

    async def _taken(self, delivered: Delivered, by: DecidedBy, prompt: Prompt, foresee: Foresee) -> Utterance | None:
        """The turn, once it is the interviewer's for good; None if it goes on. A sound without words was no turn."""
        if self._was_interrupted():
            assert self._interrupted is not None
            return self._interrupted.event
        event = utterance(self._hearing, delivered, by)
        if not event.text:
            self._floor.release()
            self._hearing.begin(self._words_for(prompt.question_id))
            return None
        if await self._is_committed(event, foresee):
            self._floor.release()
            self._observer.state("thinking")
            begun = self._exchange.prompt
            return refined(event, self._hearing, begun.probe_quote if begun else None, self._split)
        self._floor.go_on()
        return None

    async def _is_committed(self, event: Utterance, foresee: Foresee) -> bool:
        """Prepare the next move and begin to say it; False if the candidate went on in the meantime."""
        tracker = self._hearing.tracker
        spoken = tracker.voiced
        reply = await self._exchange.meanwhile(
            foresee(event), until=lambda: self._floor.disputed(tracker.voiced - spoken)
        )
        if reply is None:
            return False
        answered = (tracker.spans[-1].end, int((event.decided or 0.0) * RATE))
        await self._exchange.begin(reply, answered=answered)
        saying = self._exchange.saying
        if saying is None or not reply.interruptible:
            return True
        return await self._stands(saying, event, reply)

    async def _stands(self, saying: Saying, event: Utterance, reply: Prompt) -> bool:
        """Whether nobody speaks into the reply until it is certain; where somebody does, it is taken back."""
        usual = self._manners.interruption
        interruption = Interruption(replace(usual, yield_=min(usual.yield_, GOES_ON)))
        began, looked = self._hearing.now, False
        while not (self._exchange.gone or self._floor.action) and self._may_be_taken_back(saying, interruption, began):
            if saying.first is not None and not looked:
                self._hearing.refine()
                looked = True
            await self._exchange.tick()
            reaction = await self._exchange.react(interruption, allowed=not self._manners.half_duplex)
            if reaction is Reaction.YIELD or self._floor.keeps:
                self._cut_short = _CutShort(event, reply, await self._exchange.take_back())
                self._withdrawn += 1
                self._observer.state("listening")
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
