"""Speech into the interviewer's speech, on synthetic frames: no clock, no sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.glance import Glance
from audio.interruption import Interruption, InterruptionSettings, Reaction
from audio.speech import FRAME, RATE

FRAMES_A_SECOND = RATE // FRAME
MURMUR, FLOOR, UNSURE = Glance("Yeah, yeah.", -0.3), Glance("Wait, do you", -0.3), Glance("the", -4.0)
voicing = st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=20).map(
    lambda runs: [voiced for voiced, count in runs for _ in range(count)]
)
glances = st.none() | st.sampled_from([MURMUR, FLOOR, UNSURE])


def frames(pattern: str) -> list[bool]:
    """Frames of a pattern: "s0.5 q1" is half a second of speech and a second of quiet."""
    out: list[bool] = []
    for part in pattern.split():
        out += [part[0] == "s"] * round(float(part[1:]) * FRAMES_A_SECOND)
    return out


def react(pattern: str, glance: Glance | None = None) -> list[tuple[float, Reaction]]:
    """When, in seconds, the interviewer did what; every glance it asks for shows the same, 0.1 s later."""
    tracker, out = Interruption(), []
    due: int | None = None
    for number, voiced in enumerate(frames(pattern)):
        seen = glance if due == number else None
        due = None if due is None or number >= due else due
        reaction = tracker.hear(0.9 if voiced else 0.0, number * FRAME, seen, looking=due is not None)
        if tracker.curious and due is None and glance is not None:
            due = number + 5
        if reaction is not Reaction.NONE:
            out.append((round((number + 1) / FRAMES_A_SECOND, 2), reaction))
    return out


@pytest.mark.parametrize(
    ("pattern", "glance", "reactions"),
    [
        ("q1 s2", None, [(1.1, Reaction.PAUSE), (2.8, Reaction.YIELD)]),
        ("q1 s2", FLOOR, [(1.1, Reaction.PAUSE), (1.52, Reaction.YIELD)]),
        ("q1 s2", UNSURE, [(1.1, Reaction.PAUSE), (2.8, Reaction.YIELD)]),
        ("q1 s0.3 q1", None, [(1.1, Reaction.PAUSE), (1.54, Reaction.RESUME)]),
        ("q1 s0.3 q1", FLOOR, [(1.1, Reaction.PAUSE), (1.5, Reaction.YIELD)]),
        ("q1 s1.2 q1", MURMUR, [(1.1, Reaction.PAUSE), (2.44, Reaction.RESUME)]),
        ("q1 s2.3 q1", MURMUR, [(1.1, Reaction.PAUSE), (3.54, Reaction.RESUME)]),
        ("q1 s0.2 q1", FLOOR, [(1.1, Reaction.PAUSE), (1.44, Reaction.RESUME)]),
        ("q1 s0.08 q1", FLOOR, []),
        ("q1 s0.06 q0.2 s0.06 q0.2 s0.06 q1", FLOOR, []),
        (
            "s0.3 q1 s0.3 q1",
            MURMUR,
            [(0.1, Reaction.PAUSE), (0.54, Reaction.RESUME), (1.4, Reaction.PAUSE), (1.84, Reaction.RESUME)],
        ),
    ],
    ids=[
        "long speech yields without words",
        "words that ask for the floor",
        "words that nobody is sure of",
        "backchannel",
        "one word that asks for the floor",
        "doubled backchannel",
        "backchannels without end",
        "cough in which a word was heard",
        "click",
        "keyboard",
        "two backchannels",
    ],
)
def test_who_really_speaks_is_given_the_floor(
    pattern: str, glance: Glance | None, reactions: list[tuple[float, Reaction]]
) -> None:
    """Speech pauses the interviewer at once; it yields to words or to length, and goes on after anything else."""
    assert react(pattern, glance) == reactions


def test_an_interruption_began_with_its_first_voiced_frame() -> None:
    """The candidate's turn starts where they started, not where it was noticed."""
    tracker = Interruption()
    for number, voiced in enumerate(frames("q1 s2")):
        tracker.hear(float(voiced), number * FRAME)
    assert tracker.yielded
    assert tracker.began == RATE


def test_a_glance_that_is_late_is_waited_for_a_little() -> None:
    """The silence that would end a backchannel lasts until the words are known, but not for ever."""
    tracker, settings = Interruption(), InterruptionSettings()
    seen = [
        tracker.hear(float(voiced), number * FRAME, looking=True) for number, voiced in enumerate(frames("s0.4 q2"))
    ]
    assert seen.index(Reaction.RESUME) == round((0.4 + settings.late) * FRAMES_A_SECOND) - 1
    tracker = Interruption()
    for number, voiced in enumerate(frames("s0.4 q0.6")):
        assert tracker.hear(float(voiced), number * FRAME, looking=True) in {Reaction.NONE, Reaction.PAUSE}
    assert tracker.hear(0.0, RATE, UNSURE) is Reaction.RESUME


@given(voicing, st.data())
def test_reactions_alternate(pattern: list[bool], data: st.DataObject) -> None:
    """Every pause is followed by exactly one decision, and nothing follows a yield, whatever is glanced."""
    tracker = Interruption()
    seen = [
        tracker.hear(float(voiced), number * FRAME, data.draw(glances) if tracker.curious else None)
        for number, voiced in enumerate(pattern)
    ]
    acts = [reaction for reaction in seen if reaction is not Reaction.NONE]
    assert acts[::2] == [Reaction.PAUSE] * len(acts[::2])
    assert all(act in {Reaction.RESUME, Reaction.YIELD} for act in acts[1::2])
    assert Reaction.YIELD not in acts[:-1]


@given(voicing)
def test_words_of_a_backchannel_never_yield_sooner(pattern: list[bool]) -> None:
    """What was heard to be a backchannel makes a yield later or never."""

    def yielded(glance: Glance | None) -> float:
        tracker = Interruption()
        for number, voiced in enumerate(pattern):
            if tracker.hear(float(voiced), number * FRAME, glance if tracker.curious else None) is Reaction.YIELD:
                return number
        return float("inf")

    assert yielded(MURMUR) >= yielded(None)
