"""The settings of a conversation, in the terms of the audio package, which knows no settings file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.activity import SpeechSettings
from audio.interruption import InterruptionSettings
from audio.ladder import LadderSettings
from audio.turns import TurnSettings

if TYPE_CHECKING:
    from agent.settings import Silence, Turns


def speech_settings(turns: Turns) -> SpeechSettings:
    """What counts as speech."""
    return SpeechSettings(threshold=turns.speech_threshold, onset=turns.min_speech)


def turn_settings(turns: Turns) -> TurnSettings:
    """When an answer is over, at the chosen patience."""
    silence: Silence = getattr(turns, turns.patience)
    return TurnSettings(
        shortest=silence.shortest,
        longest=silence.longest,
        brief=silence.brief,
        brief_speech=turns.brief_speech,
        weigh_words=turns.weigh_words,
        weigh_sound=turns.weigh_sound,
        weigh_progress=turns.weigh_progress,
        complete=turns.complete,
    )


def ladder_settings(turns: Turns) -> LadderSettings:
    """How long a silent person is left alone."""
    return LadderSettings(first_hard=turns.first_silence, first=turns.light_silence, step=turns.next_silence)


def interruption_settings(turns: Turns) -> InterruptionSettings:
    """When speech over the interviewer is an interruption."""
    return InterruptionSettings(threshold=turns.speech_threshold, yield_=turns.barge_in_speech)
