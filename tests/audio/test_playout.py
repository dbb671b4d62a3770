"""The queue of what is still to be said."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audio.playout import PlayQueue

sizes = st.lists(st.integers(0, 700), max_size=15)


@given(sizes, sizes)
def test_sound_comes_out_as_it_went_in(puts: list[int], takes: list[int]) -> None:
    """Cut as it may be, the sound is whole, in order, and followed by silence."""
    queue, sound = PlayQueue(), np.arange(1, sum(puts) + 1, dtype=np.int16)
    at = 0
    for size in puts:
        queue.put(sound[at : at + size])
        at += size
    out = []
    for size in takes:
        part, filled = queue.take(size)
        assert len(part) == size
        assert not part[filled:].any()
        out.append(part[:filled])
    joined = np.concatenate([np.zeros(0, dtype=np.int16), *out])
    assert np.array_equal(joined, sound[: sum(takes)])
    assert queue.queued == len(sound) - len(joined)
