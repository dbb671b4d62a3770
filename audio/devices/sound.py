"""The computer's own microphone and loudspeaker, through PortAudio."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from audio.converter import Converter
from audio.devices.mailbox import Mailbox
from audio.devices.portaudio import sides
from audio.devices.streams import Streams
from audio.devices.watch import Watch
from audio.errors import DeviceError
from audio.frames import from_bytes, in_samples, mono, silence
from audio.pairing import Pairing
from audio.playout import PlayQueue
from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audio.devices.portaudio import Wanted
    from audio.speech import Frame, Pcm

_BLOCKS_A_SECOND = RATE // FRAME
_SLACK = 0.2
"""Seconds by which two devices may drift apart before the played side is cut."""


class SoundDeviceChannel:
    """A `Channel` on real devices. Its clock starts with the first `read`, and is the microphone's."""

    def __init__(
        self,
        input_device: Wanted = None,
        output_device: Wanted = None,
        *,
        rate: int | None = None,
        backlog: float = 10.0,
        patience: float = 3.0,
        present: Callable[[], bool] | None = None,
    ) -> None:
        """Open both devices.

        `rate` insists on a sampling rate of theirs. `backlog` is how many seconds may wait to be read before they
        are dropped and counted; `patience`, how many seconds without sound mean that a device has gone. `present` is
        asked about it besides, from another thread.
        Raises DeviceError for a device that is missing or refuses.
        """
        self._heard_side, self._played_side = sides(input_device, output_device, rate)
        self._patience = patience
        self._queue = PlayQueue()
        self._mailbox = Mailbox(round(backlog * _BLOCKS_A_SECOND))
        self._streams = Streams(self._heard_side, self._played_side, self._queue, self._mailbox)
        self._speaking = Converter(RATE, self._played_side.rate)
        self._hearing = Converter(self._heard_side.rate, RATE)
        self._replaying = Converter(self._played_side.rate, RATE)
        self._delay = in_samples(self._streams.latency)
        self._pairing = Pairing(delay=self._delay, slack=in_samples(_SLACK))
        self._watch = Watch(present, self._mailbox.end) if present is not None else None
        self._frames: deque[Frame] = deque()
        self._sounds_until = 0
        self._running = False
        self._closed = False

    @property
    def name(self) -> str:
        """Both devices and their forms, for people."""
        heard, played = self._heard_side, self._played_side
        return f"{heard.name} ({heard.rate} Hz) and {played.name} ({played.rate} Hz)"

    @property
    def names(self) -> tuple[str, str]:
        """Of the microphone and of the loudspeaker, as the system lists them."""
        return self._heard_side.name, self._played_side.name

    @property
    def counters(self) -> Mapping[str, int]:
        """Everything that went wrong, counted."""
        return {"overflows": self.overflows, "underflows": self.underflows, "slips": self.slips}

    @property
    def overflows(self) -> int:
        """Blocks of 20 ms that were dropped because nobody read them in time; silence stands in for them."""
        return self._mailbox.overflows

    @property
    def underflows(self) -> int:
        """How often the device itself reported that it ran dry or over."""
        return self._streams.underflows

    @property
    def slips(self) -> int:
        """How often two devices' clocks had to be brought together."""
        return self._pairing.slips

    async def read(self) -> Frame | None:
        """The next 20 ms; None after `close`. Raises DeviceError when a device has gone away."""
        if not self._running and not self._closed:
            self._mailbox.open()
            self._streams.start()
            self._running = True
            if self._watch is not None:
                self._watch.start()
        while not self._frames:
            if self._closed:
                return None
            await self._receive()
        return self._frames.popleft()

    def play(self, pcm: Pcm) -> None:
        """Queue sound behind what is already queued."""
        self._queue.put(self._speaking.push(pcm))

    def clear(self) -> None:
        """Drop what has not been handed to the device; what was is heard for some hundredths of a second more."""
        self._queue.clear()
        self._speaking.reset()

    def pause(self) -> None:
        """Stop playing, and keep what is queued."""
        self._queue.pause()

    def resume(self) -> None:
        """Go on playing what was queued."""
        self._queue.resume()

    @property
    def queued(self) -> int:
        """Samples that still have to be played, those on their way through the device included."""
        waiting = self._queue.queued * RATE // self._played_side.rate + self._speaking.held
        unread = self._mailbox.sounding * FRAME + self._delay if self._mailbox.sounding else 0
        at = self._pairing.index - len(self._frames) * FRAME
        return waiting + max(0, unread, self._sounds_until - at)

    def close(self) -> None:
        """Release the devices; who waits in `read` gets None."""
        self._closed = True
        if self._watch is not None:
            self._watch.stop()
        self._streams.close()
        if self._running:
            self._mailbox.end()

    async def _receive(self) -> None:
        """Make frames of the next block."""
        try:
            block = await self._mailbox.take(self._patience)
        except DeviceError as error:
            raise DeviceError(f"{self.name}: {error}: is it still connected?") from error
        if block is None:
            if self._closed:
                return
            raise DeviceError(f"{self.name}: the device has gone: connect it again, or choose another")
        if self._queue.queued < 2 * self._played_side.rate // _BLOCKS_A_SECOND:
            self._queue.put(self._speaking.flush())
        heard = self._hearing.push(mono(from_bytes(block.heard), self._heard_side.channels))
        played = self._replaying.push(block.played)
        if block.lost:
            lost = silence(block.lost * RATE // self._played_side.rate)
            heard, played = np.concatenate((lost, heard)), np.concatenate((lost, played))
        self._frames.extend(self._pairing.push(heard, played))
        if block.sounding:
            held = -(-self._replaying.held * RATE // self._played_side.rate)
            self._sounds_until = self._pairing.index + self._pairing.ahead + held
