"""What sound can do on this machine: the library, the devices, whether they open, the level."""

from __future__ import annotations

import math
import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from audio.devices.portaudio import side
from audio.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio.speech import Pcm

STUCK = 4.0
"""Seconds after which a microphone that delivers nothing is given up."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One direction: the device's name and None, or why it cannot be used."""

    device: str | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found. `level` is the loudness of one second of the microphone in dB below full scale.

    `level` is None where nothing could be heard at all, and -inf where every sample was zero.
    """

    library: str | None
    """Version of PortAudio; None where it could not be loaded."""
    problem: str | None
    """Why the library could not be loaded."""
    devices: tuple[str, ...]
    microphone: Opening
    loudspeaker: Opening
    level: float | None


class SoundSystem(Protocol):
    """Whoever can look at the devices of a machine."""

    def survey(self, input_device: str, output_device: str) -> Survey:
        """Try the two devices ("" for the system's default); listens for a second. Never raises."""


class PortAudio:
    """The real sound system, by way of `sounddevice`."""

    def survey(self, input_device: str, output_device: str) -> Survey:
        """Try the two devices ("" for the system's default); listens for a second. Never raises."""
        with _quiet_stderr():
            try:
                import sounddevice  # noqa: PLC0415 - loads the system library, which may be absent
            except OSError as fault:
                closed = Opening(None, "PortAudio is missing")
                return Survey(None, str(fault), (), closed, closed, None)
            version = str(sounddevice.get_portaudio_version()[1])
            devices = tuple(_describe(device) for device in sounddevice.query_devices())
            microphone = _open(sounddevice, "input", input_device)
            loudspeaker = _open(sounddevice, "output", output_device)
            level = None if microphone.problem else _listen(sounddevice, input_device)
        return Survey(version, None, devices, microphone, loudspeaker, level)


def level_dbfs(pcm: Pcm) -> float:
    """Root mean square of int16 samples in dB below full scale; -inf for digital silence."""
    rms = float(np.sqrt(np.mean(np.square(pcm.astype(np.float64))))) if pcm.size else 0.0
    return 20 * math.log10(rms / 32768) if rms else -math.inf


def _describe(device: dict[str, Any]) -> str:
    ways = [f"{device[f'max_{way}_channels']} {way}" for way in ("input", "output") if device[f"max_{way}_channels"]]
    return f"{device['index']}: {device['name']} ({', '.join(ways)}, {device['default_samplerate']:,.0f} Hz)"


def _open(sounddevice: Any, way: Literal["input", "output"], device: str) -> Opening:  # noqa: ANN401 - untyped module
    stream = sounddevice.RawInputStream if way == "input" else sounddevice.RawOutputStream
    try:
        form = side(way, device)
    except DeviceError as fault:
        return Opening(None, str(fault))
    try:
        with stream(samplerate=form.rate, channels=form.channels, dtype="int16", device=form.number):
            return Opening(form.name, None)
    except (ValueError, sounddevice.PortAudioError) as fault:
        return Opening(form.name, str(fault))


def _listen(sounddevice: Any, device: str) -> float | None:  # noqa: ANN401 - untyped module
    form = side("input", device)
    heard: list[Pcm] = []
    enough = threading.Event()

    def collect(data: Pcm, frames: int, time: object, status: object) -> None:  # noqa: ARG001 - PortAudio's signature
        heard.append(data[:, 0].copy())
        if sum(map(len, heard)) >= form.rate:
            enough.set()

    try:
        with sounddevice.InputStream(
            samplerate=form.rate, channels=form.channels, dtype="int16", device=form.number, callback=collect
        ):
            enough.wait(STUCK)
    except (ValueError, sounddevice.PortAudioError):
        return None
    return level_dbfs(np.concatenate(heard)) if heard else None


@contextmanager
def _quiet_stderr() -> Iterator[None]:
    """ALSA and JACK write their search for devices to file descriptor 2, past Python's streams."""
    kept = os.dup(2)
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(null)
