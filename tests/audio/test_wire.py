"""The messages between a page and its interviewer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.devices.wire import HEARD_BYTES, Counting, Heard, Playing, WireError, heard_message, parse_heard
from audio.devices.wire import play_messages as messages_of
from audio.frames import silence
from audio.speech import FRAME, RATE


def ramp(samples: int, start: int = 1) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Samples that tell their place."""
    return np.arange(start, start + samples, dtype=np.int16)


def test_a_frame_survives_the_way() -> None:
    """What a page writes is what is read."""
    heard = parse_heard(heard_message(Heard(7, ramp(FRAME), 1234, 300)))
    assert (heard.number, heard.position, heard.sounded) == (7, 1234, 300)
    assert np.array_equal(heard.pcm, ramp(FRAME))


@given(st.binary(max_size=2 * HEARD_BYTES))
def test_nonsense_is_refused(message: bytes) -> None:
    """Anything is either a frame or a WireError, never another fault."""
    try:
        heard = parse_heard(message)
    except WireError:
        return
    assert len(heard.pcm) == FRAME
    assert heard.sounded <= FRAME


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (b"", "sound of 0 bytes, expected 652"),
        (b"\x01" * 653, "sound of 653 bytes, expected 652"),
        (b"\x02" + bytes(651), "a message of kind 2, expected 1"),
        (b"\x01\x00\xff\xff" + bytes(648), "65535 samples sounded in a frame of 320"),
    ],
)
def test_a_refusal_says_why(message: bytes, why: str) -> None:
    """Length, kind, and what cannot be."""
    with pytest.raises(WireError, match=why):
        parse_heard(message)


def test_sound_for_the_page_is_cut_into_seconds() -> None:
    """No message is longer, and each tells its place."""
    sent = list(messages_of(silence(2 * RATE + 5), 100))
    assert [int.from_bytes(message[4:8], "little") for message in sent] == [100, 100 + RATE, 100 + 2 * RATE]
    assert [len(message) for message in sent] == [8 + 2 * RATE, 8 + 2 * RATE, 8 + 10]


def test_what_sounded_is_known_sample_by_sample() -> None:
    """Sound that begins in a frame lies at its end, sound that ends at its start."""
    playing = Playing()
    playing.put(ramp(500))
    first = playing.heard(100, 100)
    assert np.array_equal(first, np.concatenate((silence(220), ramp(100))))
    assert np.array_equal(playing.heard(420, 320), ramp(320, 101))
    assert np.array_equal(playing.heard(500, 80), np.concatenate((ramp(80, 421), silence(240))))
    assert playing.queued == 0
    assert not playing.heard(500, 0).any()


def test_what_is_cleared_was_not_heard() -> None:
    """The last samples before it still count, nothing is queued, and sound goes on behind it."""
    playing = Playing()
    playing.put(ramp(1000))
    playing.heard(320, 320)
    at = playing.clear()
    assert (at, playing.queued) == (1000, 0)
    assert np.array_equal(playing.heard(1000, 40)[:40], ramp(40, 321))
    playing.put(ramp(320, 5001))
    assert playing.queued == 320
    assert np.array_equal(playing.heard(1320, 320), ramp(320, 5001))


def test_a_page_that_returns_gets_what_it_lacks() -> None:
    """From its place on, and nothing that was cleared."""
    playing = Playing()
    playing.put(ramp(300))
    playing.put(ramp(300, 301))
    assert [(at, len(pcm)) for at, pcm in playing.since(200)] == [(200, 100), (300, 300)]
    playing.clear()
    assert list(playing.since(0)) == []


def test_a_place_that_was_never_given_is_refused() -> None:
    """A page cannot have heard the future."""
    playing = Playing()
    playing.put(ramp(10))
    with pytest.raises(WireError, match="position 11 was reached, but only 10 samples were given"):
        playing.check(11)


def test_frames_are_counted() -> None:
    """One that was here before is known, and so is how many are missing."""
    counting = Counting()
    assert [counting.take(number) for number in (0, 1, 1, 0, 4, 5)] == [0, 0, None, None, 2, 0]
    assert counting.next == 6
