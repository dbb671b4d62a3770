"""The turn policy on synthetic frames: no clock, no sound."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.activity import SpeechTracker
from audio.ladder import LadderSettings, silence_allowed
from audio.speech import FRAME, RATE, Span
from audio.turns import SETTINGS, Signals, TurnSettings, decide_end, silence_needed

if TYPE_CHECKING:
    from collections.abc import Iterable

FRAMES_A_SECOND = RATE // FRAME
degrees = st.none() | st.floats(0, 1)
signals = st.builds(Signals, words=degrees, sound=degrees, progress=degrees, granted=st.sampled_from([0.0, 0.0, 5.0]))
voicing = st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=20).map(
    lambda runs: [voiced for voiced, count in runs for _ in range(count)]
)
settings = st.sampled_from([SETTINGS["brisk"], SETTINGS["normal"], SETTINGS["patient"]])


def frames(pattern: str) -> list[bool]:
    """Frames of a pattern: "s0.5 q1" is half a second of speech and a second of quiet."""
    out: list[bool] = []
    for part in pattern.split():
        out += [part[0] == "s"] * round(float(part[1:]) * FRAMES_A_SECOND)
    return out


def hear(voiced: Iterable[bool], speech: SpeechTracker | None = None) -> SpeechTracker:
    """A tracker that heard this."""
    speech = speech or SpeechTracker()
    for now in voiced:
        speech.hear(0.9 if now else 0.1, speech.now)
    return speech


def waited(said: str, context: Signals, chosen: TurnSettings) -> float:
    """Seconds of silence after which the turn ended."""
    speech = hear(frames(said))
    for quiet in range(1, 100 * FRAMES_A_SECOND):
        hear([False], speech)
        if decide_end(speech, context, chosen):
            return quiet / FRAMES_A_SECOND
    raise AssertionError("the turn never ended")


# speech


def test_stretches_of_speech_hold_the_stops_between_words() -> None:
    """Short gaps belong to a stretch, long ones part two; all in samples on the session's clock."""
    speech = SpeechTracker(start=3200)
    hear(frames("q0.2 s0.4 q0.1 s0.4 q1 s0.5 q0.3"), speech)
    assert speech.spans == (Span(6400, 6400 + 14400), Span(36800, 44800))
    assert speech.voiced == round(1.3 * RATE)
    assert speech.silence == round(0.3 * RATE)


@pytest.mark.parametrize("noise", ["s0.06", "s0.02 q0.1 s0.02 q0.1 s0.02", "s0.08 q1 s0.08"])
def test_clicks_are_no_speech(noise: str) -> None:
    """What is voiced for less than a tenth of a second is a key or a click."""
    speech = hear(frames(f"q0.5 {noise} q0.5"))
    assert not speech.begun
    assert speech.silence == speech.now


def test_a_click_does_not_prolong_an_answer() -> None:
    """Silence is counted from the last speech, not from a key that was pressed in it."""
    assert hear(frames("s2 q0.6 s0.04 q0.4")).silence == round(1.04 * RATE)


def test_an_onset_begins_at_its_first_voiced_frame() -> None:
    """A word that starts with a stop is not cut at its front."""
    assert hear(frames("q1 s0.04 q0.06 s0.1 q0.1")).spans[0].start == RATE


def test_frames_that_went_by_are_refused() -> None:
    """The sample clock never runs backwards."""
    speech = hear(frames("q1"))
    with pytest.raises(ValueError, match="expected sample 16000 or later, got 15680"):
        speech.hear(0.5, 15680)


@given(voicing)
def test_spans_are_in_order_and_hold_all_that_is_voiced(pattern: list[bool]) -> None:
    """Stretches never touch, begin and end on voiced frames, and have at least an onset."""
    speech = hear(pattern)
    end = -1
    for span in speech.spans:
        assert span.start > end
        assert pattern[span.start // FRAME]
        assert pattern[span.end // FRAME - 1]
        assert span.end - span.start >= 5 * FRAME
        end = span.end
    assert speech.voiced <= sum(pattern) * FRAME


# the end of a turn


def test_nothing_ends_before_speech() -> None:
    """Silence alone is no turn, however long; the ladder is for that."""
    assert not decide_end(hear(frames("q30 s0.04 q1")), Signals(words=1, sound=1, progress=1), TurnSettings())


@given(voicing, signals, settings)
def test_a_turn_never_ends_while_voiced(pattern: list[bool], context: Signals, chosen: TurnSettings) -> None:
    """Whatever the signals say, sound wins: not on a voiced frame, nor within a tenth of a second after it."""
    speech = SpeechTracker()
    for index, voiced in enumerate(pattern):
        hear([voiced], speech)
        if any(pattern[max(0, index - 4) : index + 1]):
            assert not decide_end(speech, context, chosen)


@given(voicing, signals, settings)
def test_a_turn_ends_eventually(pattern: list[bool], context: Signals, chosen: TurnSettings) -> None:
    """After speech and the longest silence, or what was granted, the turn is over."""
    speech = hear([*frames("s0.5"), *pattern])
    limit = max(chosen.longest, context.granted)
    hear(frames(f"q{limit + 0.02}"), speech)
    assert decide_end(speech, context, chosen)


@given(signals, st.floats(0, 300))
def test_patience_is_monotone(context: Signals, spoken: float) -> None:
    """Nobody is cut off earlier for having chosen more patience."""
    brisk, normal, patient = (
        silence_needed(context, spoken, SETTINGS[name]) for name in ("brisk", "normal", "patient")
    )
    assert brisk <= normal <= patient


@given(signals, signals, st.floats(0, 300), settings)
def test_more_complete_never_waits_longer(one: Signals, other: Signals, spoken: float, chosen: TurnSettings) -> None:
    """Each signal alone moves the wait in one direction only."""
    for name in ("words", "sound", "progress"):
        low, high = getattr(one, name), getattr(other, name)
        if low is None or high is None or low > high:
            continue
        less, more = replace(one, **{name: low}), replace(one, **{name: high})
        assert silence_needed(more, spoken, chosen) <= silence_needed(less, spoken, chosen)


@given(signals, st.floats(0, 300), settings)
def test_the_wait_stays_within_its_settings(context: Signals, spoken: float, chosen: TurnSettings) -> None:
    """No signal brings the wait outside of what the config says."""
    needed = silence_needed(replace(context, granted=0.0), spoken, chosen)
    assert chosen.brief <= needed <= chosen.longest
    assert silence_needed(context, spoken, chosen) >= context.granted


@given(voicing, signals, settings)
def test_the_same_frames_give_the_same_turns(pattern: list[bool], context: Signals, chosen: TurnSettings) -> None:
    """Two runs over the same frames decide alike at every frame."""
    runs = []
    for _ in range(2):
        speech, ends = SpeechTracker(), []
        for voiced in pattern:
            hear([voiced], speech)
            ends.append(decide_end(speech, context, chosen))
        runs.append(ends)
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("case", "said", "context", "low", "high"),
    [
        ("a story with its result", "s40", Signals(words=0.9, sound=0.95, progress=1), 0.8, 1.1),
        ("the same, result still missing", "s40", Signals(words=0.9, sound=0.95, progress=0), 3.6, 4.5),
        ("ends in 'and'", "s40", Signals(words=0.05, sound=0.3, progress=0.5), 3.4, 4.5),
        ("ends in 'and', though it sounds final", "s40", Signals(words=0.05, sound=0.95, progress=1), 3.2, 4.5),
        ("nothing is known", "s40", Signals(), 2.0, 2.6),
        ("yes", "s0.4", Signals(words=0.9, sound=0.9, progress=1), 0.5, 0.7),
        ("yes, before a story", "s0.4", Signals(words=0.9, sound=0.9, progress=0), 3.6, 4.5),
        ("asks for a moment", "s1", Signals(words=0.02, sound=0.9, progress=0.2, granted=20.0), 20.0, 20.1),
    ],
)
def test_the_normal_wait(case: str, said: str, context: Signals, low: float, high: float) -> None:
    """The waits that a listener would find natural, in seconds after the last voiced frame."""
    assert low <= waited(said, context, SETTINGS["normal"]) <= high, case


def test_a_thinking_pause_is_survived() -> None:
    """Two and a half seconds after "because" do not end an answer at normal patience."""
    speech = hear(frames("s5 q2.5"))
    assert not decide_end(speech, Signals(words=0.05, sound=0.4, progress=0.3), SETTINGS["normal"])


# the ladder


def test_nobody_is_nudged_in_the_first_seconds_after_a_hard_question() -> None:
    """A story takes time to recall; a lighter prompt does not, and who asked for a minute gets it."""
    ladder = LadderSettings()
    assert silence_allowed(0, ladder) >= 8
    assert silence_allowed(0, ladder, hard=False) < silence_allowed(0, ladder)
    assert silence_allowed(0, ladder, granted=60) == 60
    assert silence_allowed(2, ladder, granted=1) == ladder.step


def test_rungs_are_counted_from_zero() -> None:
    """A negative rung is a mistake of the caller."""
    with pytest.raises(ValueError, match="rungs are counted from 0, got -1"):
        silence_allowed(-1, LadderSettings())
