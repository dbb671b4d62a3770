"""The microphone check: a few words before the first question, and what they tell about the level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.levels import LOW, LevelCheck, LevelSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio.speech import Pcm

ENOUGH = 1.0
"""Seconds of speech that tell a level well enough."""


class MicrophoneCheck:
    """Judges the level by the first words, in the check before the interview or in the first answer."""

    def __init__(self, say: Callable[[str], None], low: float = LOW) -> None:
        """`say` shows the person a line; speech below `low`, in dBFS, is too quiet."""
        self._say = say
        self._check = LevelCheck(LevelSettings(speech=ENOUGH, low=low))
        self._asked = False
        self.waiting = True
        """Whether no verdict has been given yet."""

    def ask(self) -> None:
        """Invite the person to speak."""
        self._asked = True
        self._say("Say a few words, so that I can check your microphone.")

    def hear(self, pcm: Pcm, probability: float) -> None:
        """Take a frame; says what was found on the frame that settles it. A good level is only mentioned if asked."""
        verdict = self._check.hear(pcm, probability)
        if verdict is None:
            return
        self.waiting = False
        if verdict.finding != "good" or self._asked:
            self._say(f"Microphone: {verdict.advice}" + ("" if verdict.advice.endswith("?") else "."))

    def replaced(self) -> None:
        """Another microphone from here on, or the same one in another form."""
        self._check.restart()

    def conclude(self) -> None:
        """End the check before the interview; what was not settled is settled by the first answer."""
        if self.waiting:
            self._say("I have not heard you yet. If you did speak, look at your microphone; `starling doctor` helps.")
        self._asked = False
