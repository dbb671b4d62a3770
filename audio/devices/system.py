"""The devices of this machine, opened as often as they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.devices.portaudio import list_devices
from audio.devices.pulseaudio import default_source, is_monitor
from audio.devices.sound import SoundDeviceChannel
from audio.errors import DeviceError

if TYPE_CHECKING:
    from audio.devices.portaudio import Wanted

_SERVED = ("default", "pulse", "pipewire")
"""Names of ALSA's ways to the sound server."""


class SystemDevices:
    """Opens the microphone and the loudspeaker that were asked for, or the system's default where none was.

    A device that was asked for by its number is looked for by its name from the second time on: numbers change when
    devices come and go.
    """

    def __init__(self, input_device: Wanted, output_device: Wanted) -> None:
        self._wanted = (input_device, output_device)
        self._first_source: str | None = None
        self._opened = False
        self._served = False

    def open(self) -> SoundDeviceChannel:
        """Raises DeviceError for a device that is missing or refuses. No other channel may be open."""
        if self._opened:
            list_devices(refresh=True)
            if not self._present():
                raise DeviceError("no microphone is connected")
        else:
            self._first_source = default_source()
        heard, played = self._wanted
        channel = SoundDeviceChannel(heard, played, present=self._present)
        if not self._opened:
            self._opened = True
            self._wanted = (_lasting(heard, channel.names[0]), _lasting(played, channel.names[1]))
            self._served = channel.names[0] in _SERVED
        return channel

    def _present(self) -> bool:
        """Whether the sound server still has a microphone; true where no server lies between it and us."""
        if self._first_source is None or not self._served:
            return True
        source = default_source()
        return source is None or source == self._first_source or not is_monitor(source)


def _lasting(wanted: Wanted, name: str) -> Wanted:
    """What means the same device when it comes back; a number only where its name means several."""
    if wanted is None or not str(wanted).isdigit():
        return wanted
    alike = [device for device in list_devices() if device.name == name]
    return name if len(alike) == 1 else wanted
