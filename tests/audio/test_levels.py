"""The microphone check on synthetic voices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from audio.frames import silence
from audio.levels import LevelCheck, Levels, LevelSettings, Verdict, judge
from audio.speech import FRAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audio.speech import Pcm


def at(level: float, gain: float = 1.0) -> Pcm:
    """20 ms of noise at that many dBFS; what a `gain` drives over the edge is cut there."""
    noise = np.random.default_rng(1).standard_normal(FRAME)
    scaled = noise / np.sqrt(np.mean(noise**2)) * 32768 * 10 ** (level / 20) * gain
    return np.clip(scaled, -32768, 32767).astype(np.int16)


def verdicts(frames: Iterable[tuple[Pcm, float]]) -> list[Verdict]:
    """All that the check says to these frames with their probabilities of speech."""
    check = LevelCheck()
    return [verdict for pcm, probability in frames if (verdict := check.hear(pcm, probability)) is not None]


def talk(speech: Pcm, noise: Pcm) -> list[tuple[Pcm, float]]:
    """Ten seconds, one half speech."""
    return ([(speech, 0.9)] * 5 + [(noise, 0.1)] * 5) * 50


@pytest.mark.parametrize(
    ("speech", "noise", "advice"),
    [
        (at(-26), at(-60), "the microphone is set well"),
        (at(-50), at(-80), "the microphone is very quiet: come closer or turn its level up"),
        (at(-10, 2), at(-60), "the microphone is overdriven: turn its level down or sit further away"),
        (at(-26), at(-32), "there is much noise beside your voice: close the window, or use a headset"),
        (silence(), silence(), "nothing at all arrives from the microphone: is it muted, or is another one meant?"),
    ],
    ids=["good", "low", "clipping", "noisy", "muted"],
)
def test_each_fault_is_said_once_with_what_to_do(speech: Pcm, noise: Pcm, advice: str) -> None:
    """One verdict in ten seconds, and the right one."""
    assert [verdict.advice for verdict in verdicts(talk(speech, noise))] == [advice]


def test_the_verdict_comes_after_three_seconds_of_speech() -> None:
    """Silence does not count, and less speech gives no verdict."""
    assert verdicts([(at(-60), 0.1)] * 500 + [(at(-26), 0.9)] * 149) == []
    assert len(verdicts([(at(-60), 0.1)] * 500 + [(at(-26), 0.9)] * 150)) == 1


def test_a_fault_that_the_first_words_hide_is_told_with_the_next() -> None:
    """Three soft seconds, then a voice that is overdriven: first all is good, then there is a fault, once."""
    frames = [(at(-26), 0.9)] * 150 + talk(at(-10, 2), at(-60)) * 3
    assert [verdict.finding for verdict in verdicts(frames)] == ["good", "clipping"]


def test_a_level_that_was_good_for_long_enough_is_not_judged_again() -> None:
    """What happens later in the interview is the person's affair: they may laugh."""
    frames = [(at(-26), 0.9)] * 600 + talk(at(-10, 2), at(-60)) * 3
    assert [verdict.finding for verdict in verdicts(frames)] == ["good"]


def test_a_microphone_that_was_muted_is_judged_once_it_is_on() -> None:
    """Both faults are told, each once: that nothing came, and that what came then was too loud."""
    frames = [(silence(), 0.1)] * 500 + talk(at(-10, 2), at(-60)) * 2
    assert [verdict.finding for verdict in verdicts(frames)] == ["muted", "clipping"]


@pytest.mark.parametrize(
    ("first", "findings"), [(at(-26), ["good", "low"]), (at(-50), ["low"])], ids=["good before", "told before"]
)
def test_another_microphone_is_judged_by_itself(first: Pcm, findings: list[str]) -> None:
    """A quiet one after a good one is told of at once; a fault that was told is not told again."""
    check = LevelCheck()
    found = []
    for pcm, probability in talk(first, at(-80)):
        found.append(check.hear(pcm, probability))
    check.restart()
    for pcm, probability in talk(at(-50), at(-80)):
        found.append(check.hear(pcm, probability))
    assert [verdict.finding for verdict in found if verdict] == findings


def test_levels_are_measured_in_dbfs() -> None:
    """The figures behind the verdict are those of the sound."""
    (verdict,) = verdicts(talk(at(-26), at(-60)))
    assert verdict.levels.speech == pytest.approx(-26, abs=0.1)
    assert verdict.levels.noise == pytest.approx(-60, abs=0.2)
    assert verdict.levels.clipped == 0


def test_a_quiet_room_has_no_noise_to_compare() -> None:
    """Where nothing but speech was heard, the noise is unknown, not zero."""
    assert judge(Levels(speech=-26, noise=None, clipped=0), LevelSettings()) == "good"
