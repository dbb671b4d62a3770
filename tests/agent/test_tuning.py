"""The settings file and the audio package agree on every figure, so that each stands in one place only."""

from __future__ import annotations

import pytest

from agent.settings import Patience, Turns
from agent.tuning import interruption_settings, ladder_settings, speech_settings, turn_settings
from audio.activity import SpeechSettings
from audio.interruption import InterruptionSettings
from audio.ladder import LadderSettings
from audio.turns import SETTINGS


@pytest.mark.parametrize("patience", ["brisk", "normal", "patient"])
def test_default_settings_are_the_policys_own(patience: Patience) -> None:
    """What config.toml shows for a patience is what the turn policy uses when nobody configures it."""
    assert turn_settings(Turns(patience=patience)) == SETTINGS[patience]


def test_other_defaults_are_the_packages_own() -> None:
    """The same holds for speech, silence and interruption."""
    assert speech_settings(Turns()) == SpeechSettings()
    assert ladder_settings(Turns()) == LadderSettings()
    assert interruption_settings(Turns()) == InterruptionSettings()


def test_a_change_reaches_the_policy() -> None:
    """A threshold of the config is the one the policy works with."""
    changed = Turns.model_validate(
        {
            "normal": {"shortest": 1.0, "longest": 4.0, "brief": 0.5},
            "weigh_words": 0.6,
            "weigh_sound": 0.2,
            "weigh_progress": 0.2,
        }
    )
    policy = turn_settings(changed)
    assert (policy.shortest, policy.longest, policy.brief, policy.weigh_words) == (1.0, 4.0, 0.5, 0.6)
    assert ladder_settings(Turns(first_silence=20)).first_hard == 20
    assert interruption_settings(Turns(barge_in_speech=1.0)).yield_ == 1.0
    assert speech_settings(Turns(speech_threshold=0.7)).threshold == 0.7
