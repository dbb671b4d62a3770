"""A device that gives another rate than it promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audio.devices.pace import STRIKES, WINDOW, Pace

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = 960


def blocks(rate: float, seconds: float, begin: float = 0.0) -> Iterator[float]:
    """Moments at which blocks of 960 samples come from a device of that rate."""
    count = round(seconds * rate / BLOCK)
    return (begin + number * BLOCK / rate for number in range(count))


def noticed(pace: Pace, moments: Iterator[float]) -> float | None:
    """When it is said that the pace is not kept."""
    return next((now for now in moments if not pace.keeps(BLOCK, now)), None)


@pytest.mark.parametrize("rate", [48_000, 47_000, 44_100, 49_000])
def test_a_device_that_keeps_its_promise_or_nearly_so_is_left_alone(rate: int) -> None:
    """For ten minutes, also where its clock is somewhat off."""
    assert noticed(Pace(48_000), blocks(rate, 600)) is None


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000, 32_000, 96_000])
def test_another_rate_is_noticed(rate: int) -> None:
    """A headset in its telephone form, or any other, within a few seconds and not at the first odd moment."""
    pace = Pace(48_000)
    assert noticed(pace, blocks(48_000, 60)) is None
    when = noticed(pace, blocks(rate, 60, begin=60))
    assert when is not None
    assert (STRIKES - 1) * WINDOW <= when - 60 <= (STRIKES + 1) * WINDOW + 1


def test_bursts_and_stalls_are_no_change_of_rate() -> None:
    """Two seconds of nothing and then all of it at once, or a machine that slept: the rate is what it was."""
    pace = Pace(48_000)
    assert noticed(pace, blocks(48_000, 10)) is None
    assert noticed(pace, (12.0 for _ in range(100))) is None
    assert noticed(pace, blocks(48_000, 10, begin=12.0)) is None
    assert noticed(pace, blocks(48_000, 10, begin=4_000.0)) is None
