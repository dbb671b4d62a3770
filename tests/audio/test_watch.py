"""Asking, beside the sound, whether there is still a microphone."""

from __future__ import annotations

import threading

from audio.devices.pulseaudio import is_monitor
from audio.devices.watch import Watch


def test_the_loss_is_told_once() -> None:
    """As soon as it is seen, and then nobody asks any more."""
    answers = [True, True, False]
    lost = threading.Event()
    watch = Watch(lambda: answers.pop(0), lost.set, every=0.001)
    watch.start()
    assert lost.wait(60)
    assert answers == []
    watch.stop()


def test_nobody_asks_after_the_stop() -> None:
    """A channel that was closed is not told about its device."""
    asked = threading.Event()
    told: list[str] = []

    def present() -> bool:
        watch.stop()
        asked.set()
        return False

    watch = Watch(present, lambda: told.append("lost"), every=0.001)
    watch.start()
    assert asked.wait(60)
    assert told == []


def test_a_monitor_is_no_microphone() -> None:
    """By its name, as PulseAudio and PipeWire give it."""
    assert is_monitor("alsa_output.pci-0000_00_1f.3.analog-stereo.monitor")
    assert not is_monitor("alsa_input.usb-headset.mono-fallback")
