"""Who has the floor, as far as the person says so by a key, beside all that is guessed from sound and words.

`look` is called for every frame and takes what was pressed; everything else only tells what follows from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.heard import utterance
from agent.moves import Control
from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from agent.moves import Action, Delivered, Holder, Key
    from agent.ports import Keys, Observer
    from audio.hearing import Hearing
    from audio.ports import Channel

CONFIRM = 5
"""Seconds within which a second press confirms that the interview shall stop."""
LAST_SYLLABLE = RATE // 5
"""Samples of silence after which a key ends the answer: a finger can be quicker than the end of the last word."""
RETURN = 3 * RATE
"""Samples after a pause, or after the floor was given back, in which no silence ends anything: finding back into a
sentence takes as long as recalling one (see `audio.turns`)."""


class Floor:
    """What the person has said by key, and has not yet been done."""

    def __init__(
        self, keys: Keys, observer: Observer, *, manual: bool = False, speaks_on: int = RATE * 6 // 10
    ) -> None:
        """With `manual`, silence never ends anything.

        `speaks_on` is how many samples of speech after the key that ends an answer mean that it was not over after all.
        """
        self._keys = keys
        self._observer = observer
        self._manual = manual
        self._speaks_on = speaks_on
        self._passed = 0
        self._confirm_until = 0
        self._held = False
        self._over = False
        self._voiced_then: int | None = None
        self._shown: Holder = "free"
        self._now = 0
        self._cut = False
        self.since = -RETURN
        """The session's sample until which the person held the floor or paused: silence counts from there."""
        self.pauses = 0
        self.action: Action | None = None
        """What the person asks for instead of an answer; None for nothing, or once it is obeyed."""
        self._paused = False

    def forget(self) -> None:
        """What was pressed before anything was said meant nothing."""
        self._keys.pressed(self._passed)

    async def look(self, hearing: Hearing, channel: Channel, *, speaking: bool) -> bool:
        """A frame has passed, while the interviewer was `speaking` or not. False when the channel has ended.

        Lasts as long as a pause that the person asks for: nothing is said, heard or recorded in it, and the session's
        clock stands still.
        """
        self._look(hearing.now, speaking=speaking)
        if not self._paused:
            return True
        hearing.settle()
        channel.pause()
        while self._paused:
            if await channel.read() is None:
                return False
            self._look(hearing.now, speaking=speaking)
        channel.resume()
        return True

    @property
    def free(self) -> bool:
        """Whether silence decides."""
        return not (self._manual or self._held or self._over) and self._now - self.since >= RETURN

    @property
    def keeps(self) -> bool:
        """Whether the person holds the floor."""
        return self._held and not self._over

    def cuts(self, *, answerable: bool) -> bool:
        """Whether a key stops what the interviewer says; what takes no answer cannot be repeated."""
        return self._cut or (self.action is not None and (answerable or self.action != "repeat"))

    def disputed(self, voiced: int) -> bool:
        """Whether the turn is not over after all, given the samples of speech since it seemed so.

        After a key, a click or a cough is not enough.
        """
        return self.keeps or self.action is not None or voiced > (self._speaks_on if self._over else 0)

    def ends(self, hearing: Hearing) -> bool:
        """Whether the person has ended the answer, and all its words are known. Has them transcribed meanwhile."""
        if not self._over:
            return False
        tracker = hearing.tracker
        if not tracker.begun:
            self.release()
            return False
        if self._voiced_then is not None and tracker.voiced - self._voiced_then > self._speaks_on:
            self.go_on()
            return False
        if tracker.silence >= LAST_SYLLABLE:
            hearing.settle()
            if self._voiced_then is None:
                self._voiced_then = tracker.voiced
        return self._voiced_then is not None and hearing.understood

    def go_on(self) -> None:
        """The person goes on after all: that the answer was over counts no more."""
        self._over = False
        self._voiced_then = None

    def release(self) -> None:
        """The turn is over, or there was nothing to end."""
        self.go_on()
        self._held = self._cut = False

    def pass_over(self) -> None:
        """What took no answer has been said: nobody keeps the floor after it, and only the wish to stop remains."""
        self.release()
        self.action = self.action if self.action == "stop" else None

    async def obey(self, hearing: Hearing, delivered: Delivered, began: int) -> Control:
        """What is asked for instead of an answer, and what had been said before it since sample `began`."""
        action, self.action = self.action, None
        assert action is not None, "nothing was asked for"
        self.release()
        said = None
        if hearing.tracker.begun:
            await hearing.complete()
            said = utterance(hearing, delivered, "key") if hearing.text else None
        start = began / RATE if said is None else said.end
        return Control(delivered=delivered, action=action, said=said, start=start, end=hearing.now / RATE)

    @property
    def _holder(self) -> Holder:
        if self._paused:
            return "paused"
        if self._over:
            return "over"
        return "held" if self._held or self._manual else "free"

    def _look(self, now: int, *, speaking: bool) -> None:
        self._passed += FRAME
        self._now = now
        self._cut = self._cut and speaking
        for key in self._keys.pressed(self._passed):
            self._take(key, speaking=speaking)
        if self._paused or self.keeps:
            self.since = now
        if self._shown != (holder := self._holder):
            self._shown = holder
            self._observer.floor(holder)

    def _take(self, key: Key, *, speaking: bool) -> None:
        if key == "pause":
            self._paused = not self._paused
            self.pauses += self._paused
        elif key == "stop":
            self._stop()
        elif self._paused:
            return
        elif key == "talk":
            self._talk(speaking=speaking)
        elif key == "done":
            self._over = self._over or not speaking
        else:
            self.action = self.action or key

    def _talk(self, *, speaking: bool) -> None:
        self._cut = self._cut or speaking
        if (self._held or self._manual) and not self._over and not speaking:
            self._over = True
        else:
            self.go_on()
            self._held = True

    def _stop(self) -> None:
        if self._passed <= self._confirm_until:
            self.action = "stop"
            self._paused = False
            return
        self._confirm_until = self._passed + CONFIRM * RATE
        self._observer.notice(f"Once more within {CONFIRM} seconds ends the interview here, with a report.")
