"""PortAudio's two streams for one channel, one for each direction.

One stream for both would share a clock, but on Linux's sound servers it stalls whenever either side does: seen on
PulseAudio, where the microphone may pause for two seconds at its start. Two streams go on independently.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

import numpy as np

from audio.devices.mailbox import Block
from audio.devices.pace import Pace
from audio.devices.portaudio import library
from audio.errors import DeviceError
from audio.frames import silence

if TYPE_CHECKING:
    from collections.abc import Callable

    from audio.devices.mailbox import Mailbox
    from audio.devices.portaudio import Side
    from audio.playout import PlayQueue
    from audio.speech import Pcm

_LATENCY = 0.04
"""Seconds asked of the device: short enough to fall silent at once, long enough for a busy laptop."""


class Streams:
    """Opened, not yet started. The callbacks run in PortAudio's thread: they copy, and compute nothing."""

    def __init__(self, heard: Side, played: Side, queue: PlayQueue, mailbox: Mailbox) -> None:
        """Raises DeviceError if a device refuses."""
        self._sd = library()
        self._queue = queue
        self._mailbox = mailbox
        self._width = played.channels
        self._pace = Pace(heard.rate)
        self._unpaired: deque[tuple[Pcm, int]] = deque()
        self.underflows = 0
        """How often the device ran out of sound to play, or we were too late to hear."""
        self._streams: list[Any] = []
        try:
            self._open(self._sd.RawOutputStream, played, self._say)
            self._open(self._sd.RawInputStream, heard, self._hear)
        except self._sd.PortAudioError as error:
            self.close()
            raise DeviceError(
                f"{heard.name!r} and {played.name!r} cannot be opened together ({error}): "
                "close other programs that use them, or choose other devices"
            ) from error

    @property
    def latency(self) -> float:
        """Seconds from a sample's way out of the queue to the arrival of what the microphone heard of it."""
        return float(sum(stream.latency for stream in self._streams))

    def start(self) -> None:
        """Raises DeviceError if a device refuses."""
        try:
            for stream in self._streams:
                stream.start()
        except self._sd.PortAudioError as error:
            raise DeviceError(f"the sound device cannot be started ({error})") from error

    def close(self) -> None:
        """Stop at once, and release the devices."""
        for stream in self._streams:
            stream.close(ignore_errors=True)
        self._streams.clear()

    def _open(self, make: Any, side: Side, callback: Callable[..., None]) -> None:  # noqa: ANN401 - sounddevice has no types
        self._streams.append(
            make(
                device=side.number,
                channels=side.channels,
                samplerate=side.rate,
                blocksize=side.rate // 50,
                dtype="int16",
                latency=_LATENCY,
                callback=callback,
                finished_callback=self._mailbox.end,
            )
        )

    def _say(self, outdata: Any, frames: int, _time: object, status: Any) -> None:  # noqa: ANN401 - buffers of cffi
        self._count(status)
        self._unpaired.append(self._fill(outdata, frames))

    def _hear(self, indata: Any, frames: int, time: Any, status: Any) -> None:  # noqa: ANN401 - buffers of cffi
        self._count(status)
        if not self._pace.keeps(frames, time.currentTime):
            self._mailbox.end()
        pieces = [self._unpaired.popleft() for _ in range(len(self._unpaired))]
        played = np.concatenate([silence(0), *(piece for piece, _ in pieces)])
        self._mailbox.post(Block(bytes(indata), played, any(sounding for _, sounding in pieces)))

    def _fill(self, outdata: Any, frames: int) -> tuple[Pcm, int]:  # noqa: ANN401 - buffers of cffi
        played, sounding = self._queue.take(frames)
        outdata[:] = np.repeat(played, self._width).tobytes()
        return played, sounding

    def _count(self, status: Any) -> None:  # noqa: ANN401 - sounddevice has no types
        if status.input_overflow or status.output_underflow:
            self.underflows += 1
