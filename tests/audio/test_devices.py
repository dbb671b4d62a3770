"""Finding devices, and the way from a device's thread to the loop; without devices."""

from __future__ import annotations

import asyncio
import threading

import pytest

from audio.devices.mailbox import Block, Mailbox
from audio.devices.portaudio import Device, find
from audio.errors import DeviceError
from audio.frames import silence


def device(number: int, name: str, inputs: int, outputs: int, *, default: bool = False) -> Device:
    """A device of some sound card."""
    return Device(
        number=number,
        name=name,
        host="ALSA",
        inputs=inputs,
        outputs=outputs,
        rate=48_000,
        default_input=default and inputs > 0,
        default_output=default and outputs > 0,
    )


CARD = (
    device(0, "HDMI", 0, 8),
    device(1, "USB headset", 1, 2, default=True),
    device(2, "USB headset 2", 1, 2),
    device(3, "Built-in microphone", 2, 0),
)


@pytest.mark.parametrize(
    ("wanted", "number"), [(None, 1), ("", 1), (3, 3), ("3", 3), ("built", 3), ("USB headset", 1), ("usb headset 2", 2)]
)
def test_a_device_is_found(wanted: int | str | None, number: int) -> None:
    """By default, by number, by a part of its name; the whole name wins over parts of others."""
    assert find(CARD, "input", wanted).number == number


@pytest.mark.parametrize(
    ("devices", "wanted", "message"),
    [
        ((CARD[0],), None, "no microphone is connected"),
        (
            CARD,
            "usb",
            "microphone 'usb' fits several devices: choose one of 1 'USB headset', 2 'USB headset 2'",
        ),
        (
            CARD,
            0,
            "microphone 0 is not there: choose one of 1 'USB headset', 2 'USB headset 2', 3 'Built-in microphone'",
        ),
    ],
)
def test_what_cannot_be_found_is_answered_with_what_there_is(
    devices: tuple[Device, ...], wanted: int | str | None, message: str
) -> None:
    """One line that says what to choose from."""
    with pytest.raises(DeviceError) as raised:
        find(devices, "input", wanted)
    assert str(raised.value) == message


def block(sample: int, *, sounding: bool = False) -> Block:
    """20 ms at 16 kHz."""
    return Block(heard=sample.to_bytes(2, "little") * 320, played=silence(), sounding=sounding)


async def post(box: Mailbox, *blocks: Block) -> None:
    """As the device does: from another thread."""
    thread = threading.Thread(target=lambda: [box.post(each) for each in blocks])
    thread.start()
    await asyncio.to_thread(thread.join)


async def test_blocks_arrive_in_order() -> None:
    """What the device's thread posts, the loop takes."""
    box = Mailbox(10)
    box.open()
    await post(box, block(1), block(2, sounding=True), block(3))
    assert box.sounding == 2
    taken = [await box.take(1) for _ in range(3)]
    assert [each.heard[0] for each in taken if each] == [1, 2, 3]
    assert box.sounding == box.overflows == 0


async def test_too_many_blocks_are_dropped_and_counted() -> None:
    """The block after a gap tells how much is missing, so that the clock can go on."""
    box = Mailbox(2)
    box.open()
    await post(box, *map(block, range(5)))
    assert box.overflows == 3
    await box.take(1)
    await post(box, block(9))
    await box.take(1)
    late = await box.take(1)
    assert late is not None
    assert (late.heard[0], late.lost) == (9, 3 * 320)


async def test_the_end_comes_after_what_was_posted() -> None:
    """A device that goes away takes nothing back."""
    box = Mailbox(5)
    box.open()
    await post(box, block(1))
    box.end()
    assert await box.take(1) is not None
    assert await box.take(1) is None


async def test_a_silent_device_is_noticed() -> None:
    """When nothing comes for as long as one is patient, that is an error."""
    box = Mailbox(5)
    box.open()
    with pytest.raises(DeviceError, match=r"no sound for 0\.01 seconds"):
        await box.take(0.01)
