"""The gate in front of the exact detector."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.detection import GatedDetector
from audio.engines.webrtc import WebRtcDetector
from audio.speech import FRAME

if TYPE_CHECKING:
    from audio.speech import Pcm


class Marks:
    """A detector that answers 1 for frames whose samples are at least `least`, and remembers what it saw."""

    def __init__(self, least: int, answer: float = 1.0) -> None:
        self._least = least
        self._answer = answer
        self.seen: list[int] = []
        self.resets = 0

    def probability(self, pcm: Pcm) -> float:
        """The answer if the frame is loud enough, else 0."""
        self.seen.append(int(pcm[0]))
        return self._answer if pcm[0] >= self._least else 0.0

    def reset(self) -> None:
        """Forget."""
        self.resets += 1


def frames(*values: int) -> list[Pcm]:
    """One constant frame a value."""
    return [np.full(FRAME, value, dtype=np.int16) for value in values]


def test_silence_costs_no_confirmation() -> None:
    """While the gate is closed the confirming detector sees nothing and the answer is 0."""
    confirm = Marks(0)
    detector = GatedDetector(Marks(5), confirm)
    assert [detector.probability(frame) for frame in frames(1, 2, 3)] == [0.0, 0.0, 0.0]
    assert confirm.seen == []
    assert detector.confirmed == 0


def test_opening_gives_the_frames_before() -> None:
    """When the gate opens, the confirming detector starts afresh with the frames that led up to it."""
    confirm = Marks(0, 0.7)
    detector = GatedDetector(Marks(5), confirm, lead=2)
    answers = [detector.probability(frame) for frame in frames(1, 2, 3, 9)]
    assert answers == [0.0, 0.0, 0.0, 0.7]
    assert confirm.seen == [2, 3, 9]
    assert confirm.resets == 1


def test_hangover_bridges_what_the_gate_misses() -> None:
    """The gate stays open for the hangover, and the frames inside are seen once each."""
    confirm = Marks(0)
    detector = GatedDetector(Marks(5), confirm, hangover=2, lead=3)
    answers = [detector.probability(frame) for frame in frames(9, 1, 2, 3, 4, 9)]
    assert answers == [1.0, 1.0, 1.0, 0.0, 0.0, 1.0]
    assert confirm.seen == [9, 1, 2, 3, 4, 9]


def test_a_noise_that_opens_the_gate_is_not_speech() -> None:
    """What the confirming detector refuses stays refused."""
    detector = GatedDetector(Marks(5), Marks(8))
    assert [detector.probability(frame) for frame in frames(6, 9)] == [0.0, 1.0]


@given(st.lists(st.integers(0, 10), max_size=200), st.integers(0, 10), st.integers(1, 10))
def test_every_frame_is_seen_at_most_once_and_in_order(values: list[int], hangover: int, lead: int) -> None:
    """The confirming detector hears a subsequence of the sound, which holds every frame of the gate's."""
    confirm = Marks(0)
    detector = GatedDetector(Marks(5), confirm, hangover=hangover, lead=lead)
    numbered = [value + 20 * number for number, value in enumerate(values)]
    gate = [value >= 5 for value in values]
    marked = GatedDetector(_Listed(gate), confirm, hangover=hangover, lead=lead)
    answers = [marked.probability(frame) for frame in frames(*numbered)]
    assert confirm.seen == sorted(set(confirm.seen))
    assert {number for number, open_ in zip(numbered, gate, strict=True) if open_} <= set(confirm.seen)
    assert all(answer == 1.0 for answer, open_ in zip(answers, gate, strict=True) if open_)
    assert detector.confirmed == 0


class _Listed:
    """A detector that answers from a list."""

    def __init__(self, answers: list[bool]) -> None:
        self._answers = iter(answers)

    def probability(self, pcm: Pcm) -> float:  # noqa: ARG002 - the port's
        """The next answer."""
        return float(next(self._answers))

    def reset(self) -> None:
        """Nothing to forget."""


def test_reset_forgets() -> None:
    """After a reset the gate is closed and no frame from before is given on."""
    gate, confirm = Marks(5), Marks(0)
    detector = GatedDetector(gate, confirm)
    for frame in frames(1, 9):
        detector.probability(frame)
    detector.reset()
    assert gate.resets == 1
    assert detector.probability(frames(1)[0]) == 0.0
    assert detector.confirmed == 0


def test_webrtc_takes_frames_of_20_ms_only() -> None:
    """Another length is a mistake of the caller's, said in samples."""
    with pytest.raises(ValueError, match="a frame has 320 samples, got 480"):
        WebRtcDetector().probability(np.zeros(480, dtype=np.int16))


def test_webrtc_hears_no_speech_in_silence() -> None:
    """Digital silence keeps the gate closed."""
    detector = WebRtcDetector()
    assert [detector.probability(frame) for frame in frames(*[0] * 50)] == [0.0] * 50
