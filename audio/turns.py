"""When is it the interviewer's turn: how much silence ends an answer, and how much is only thinking.

Everything here is pure and counts samples. The caller brings what it knows of the answer as `Signals`; this module
makes seconds of silence of it. The figures are ours, settled by `benchmarks/turn_taking.py`: gaps between turns in
conversation are about 0.2 s (Levinson and Torreira 2015), pauses of somebody who recalls a story 2 to 4 s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from audio.frames import in_samples, seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audio.activity import SpeechTracker

Patience = Literal["brisk", "normal", "patient"]


class TurnContext(Protocol):
    """What is known of an answer beyond its sound level. Each is 0 to 1, or None where it is not known."""

    @property
    def words(self) -> float | None:
        """How complete the words are at their end (see `audio.text_end.ending`)."""

    @property
    def sound(self) -> float | None:
        """Probability that the melody is that of an end (Smart Turn)."""

    @property
    def progress(self) -> float | None:
        """How much of what was asked has been told: 0 just begun, 1 nothing more is expected.

        1 stands for a story with its result, and just as well for a "yes", a request or a refusal.
        """

    @property
    def granted(self) -> float:
        """Seconds of quiet that the speaker asked for within this turn ("let me think for a moment"); else 0."""


@dataclass(frozen=True, slots=True)
class Signals:
    """A `TurnContext` as plain values."""

    words: float | None = None
    sound: float | None = None
    progress: float | None = None
    granted: float = 0.0


@dataclass(frozen=True, slots=True)
class TurnSettings:
    """The policy's thresholds; seconds of silence unless said otherwise."""

    shortest: float = 0.9
    """Ends an answer of which words, sound and progress say that it is complete. Words are known after 0.9 s at the
    earliest (`audio.hearing`), so less than that shortens nothing but the waits in between."""
    longest: float = 4.5
    """Ends an answer of which everything says that it is not."""
    brief: float = 0.6
    """Ends a short utterance after which nothing more is expected, such as "yes"."""
    brief_speech: float = 1.5
    """Seconds of speech up to which an utterance is short."""
    weigh_words: float = 0.6
    """Share of the words in the judgement; the three shares add up to 1."""
    weigh_sound: float = 0.0
    """Smart Turn buys nothing once words and progress are known; see `benchmarks/README.md`."""
    weigh_progress: float = 0.4
    unknown: float = 0.5
    """Stands for a signal that is not known: neither complete nor incomplete."""
    floor: float = 0.01
    """No signal counts for less: each can be wrong, and none may outvote the others alone."""
    certain: float = 0.85
    """Evidence from which an answer is as good as over."""
    complete: float = 0.75
    """Words and progress from which a short utterance is taken to be all."""
    click: float = 0.1
    """Seconds for which an unexplained sound holds the end back: it may be the beginning of more."""


SETTINGS: Mapping[Patience, TurnSettings] = {
    "brisk": TurnSettings(shortest=0.6, longest=3.0, brief=0.4),
    "normal": TurnSettings(),
    "patient": TurnSettings(shortest=1.4, longest=6.5, brief=0.9),
}


def evidence(context: TurnContext, settings: TurnSettings) -> float:
    """How sure it is that the answer is over, 0 to 1.

    The weighted geometric mean of the signals, so that a single strong sign of more to come ("because …") outweighs the
    others, which an arithmetic mean would let it drown in.
    """
    weighed = (
        (context.words, settings.weigh_words),
        (context.sound, settings.weigh_sound),
        (context.progress, settings.weigh_progress),
    )
    product = 1.0
    for value, weight in weighed:
        known = settings.unknown if value is None else value
        product *= min(max(known, settings.floor), 1.0) ** weight
    return product


def silence_needed(context: TurnContext, spoken: float, settings: TurnSettings) -> float:
    """Seconds of silence after which the answer is taken to be over; `spoken` is how many seconds of speech it has.

    Between `shortest` and `longest` by the evidence, `brief` for a complete short utterance, never less than granted.
    """
    sure = min(evidence(context, settings) / settings.certain, 1.0)
    needed = settings.longest - (settings.longest - settings.shortest) * sure
    if _is_brief(context, spoken, settings):
        needed = min(needed, settings.brief)
    return max(needed, context.granted)


def decide_end(speech: SpeechTracker, context: TurnContext, settings: TurnSettings) -> bool:
    """Whether the turn is over now. Never before speech, never on a voiced frame or right behind one."""
    if not speech.begun or speech.unvoiced < in_samples(settings.click):
        return False
    return seconds(speech.silence) >= silence_needed(context, seconds(speech.voiced), settings)


def _is_brief(context: TurnContext, spoken: float, settings: TurnSettings) -> bool:
    if context.words is None or context.progress is None:
        return False
    return spoken <= settings.brief_speech and min(context.words, context.progress) >= settings.complete
