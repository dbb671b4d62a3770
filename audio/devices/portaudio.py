"""Which sound devices there are, and at which rate and width each can be used. Opens nothing for long."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from audio.errors import DeviceError
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["input", "output"]
Wanted = int | str | None
"""A device by its number (digits will do), by a part of its name, or None or "" for the system's default."""

_RATES = (48_000, 44_100, 32_000, 96_000)
"""Tried after the session's own rate and the device's: every sound card knows one of them."""
_NAMES: dict[Kind, str] = {"input": "microphone", "output": "loudspeaker"}


@dataclass(frozen=True, slots=True)
class Device:
    """A device as the system lists it; `inputs` and `outputs` are channels, `rate` is its own, in Hz."""

    number: int
    name: str
    host: str
    inputs: int
    outputs: int
    rate: int
    default_input: bool
    default_output: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One direction of a device in a form that it accepts; `rate` in Hz."""

    number: int
    name: str
    rate: int
    channels: int


def library() -> Any:  # noqa: ANN401 - sounddevice has no types
    """The `sounddevice` module. Raises DeviceError where the system's PortAudio is missing."""
    try:
        import sounddevice  # noqa: PLC0415 - it fails at import where PortAudio is missing
    except OSError as error:
        raise DeviceError(
            "the system library PortAudio is missing (Debian and Ubuntu: sudo apt install libportaudio2)"
        ) from error
    _silence_alsa()
    return sounddevice


def list_devices(*, refresh: bool = False) -> tuple[Device, ...]:
    """Every device. `refresh` looks for those plugged in since; only while no stream is open, since it closes them all.

    Raises DeviceError where PortAudio is missing or refuses.
    """
    sd = library()
    if refresh:
        sd._terminate()  # noqa: SLF001 - PortAudio lists devices once, at its start
        sd._initialize()  # noqa: SLF001 - see above
    try:
        hosts = sd.query_hostapis()
        default = [_default(sd, kind) for kind in ("input", "output")]
        return tuple(
            Device(
                number=number,
                name=entry["name"],
                host=hosts[entry["hostapi"]]["name"],
                inputs=entry["max_input_channels"],
                outputs=entry["max_output_channels"],
                rate=round(entry["default_samplerate"]),
                default_input=number == default[0],
                default_output=number == default[1],
            )
            for number, entry in enumerate(sd.query_devices())
        )
    except sd.PortAudioError as error:
        raise DeviceError(f"the devices cannot be listed ({error})") from error


def side(kind: Kind, wanted: Wanted = None, rate: int | None = None) -> Side:
    """One direction in the form that needs least conversion. Raises DeviceError like `sides`."""
    return _forms(list_devices(), kind, wanted, rate)[0]


def sides(wanted_input: Wanted, wanted_output: Wanted, rate: int | None = None) -> tuple[Side, Side]:
    """Both directions in a form that the devices accept, at one rate where there is one; `rate` allows no other.

    Raises DeviceError for a device that is missing, ambiguous, or accepts nothing that we can use.
    """
    devices = list_devices()
    heard, played = _forms(devices, "input", wanted_input, rate), _forms(devices, "output", wanted_output, rate)
    common = ((one, other) for one in heard for other in played if one.rate == other.rate)
    return next(common, (heard[0], played[0]))


def find(devices: tuple[Device, ...], kind: Kind, wanted: Wanted) -> Device:
    """The one device that is meant. Raises DeviceError, with those there are, for none or several."""
    fit = [device for device in devices if (device.inputs if kind == "input" else device.outputs) > 0]
    if not fit:
        raise DeviceError(f"no {_NAMES[kind]} is connected")
    if isinstance(wanted, str) and wanted.isdigit():
        wanted = int(wanted)
    match wanted:
        case None | "":
            chosen = [device for device in fit if (device.default_input if kind == "input" else device.default_output)]
            chosen = chosen or fit[:1]
        case int():
            chosen = [device for device in fit if device.number == wanted]
        case str():
            exact = [device for device in fit if device.name == wanted]
            chosen = exact or [device for device in fit if wanted.lower() in device.name.lower()]
    if len(chosen) == 1:
        return chosen[0]
    there = ", ".join(f"{device.number} {device.name!r}" for device in chosen or fit)
    found = "fits several devices" if chosen else "is not there"
    raise DeviceError(f"{_NAMES[kind]} {wanted!r} {found}: choose one of {there}")


def _forms(devices: tuple[Device, ...], kind: Kind, wanted: Wanted, rate: int | None) -> list[Side]:
    device = find(devices, kind, wanted)
    forms = list(_offers(device, kind, rate))
    if not forms:
        tried = f"{rate} Hz" if rate else "16 kHz, 44.1 kHz or 48 kHz"
        raise DeviceError(f"{_NAMES[kind]} {device.name!r} does not accept 16-bit sound at {tried}")
    return forms


def _offers(device: Device, kind: Kind, rate: int | None) -> Iterator[Side]:
    """Forms that the device accepts, the one that needs least conversion first."""
    sd = library()
    widest = device.inputs if kind == "input" else device.outputs
    check = sd.check_input_settings if kind == "input" else sd.check_output_settings
    for candidate in dict.fromkeys([rate] if rate else [RATE, device.rate, *_RATES]):
        for channels in sorted({1, min(2, widest), widest}):
            try:
                check(device.number, channels, "int16", samplerate=candidate)
            except (sd.PortAudioError, ValueError):
                continue
            yield Side(number=device.number, name=device.name, rate=candidate, channels=channels)
            break


@cache
def _silence_alsa() -> object:
    """Keep ALSA, Linux's sound layer, from printing into the interview's screen: what it says is counted as underflows.

    Returns the handler, which must live as long as ALSA may call it.
    """
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        return None
    handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)(
        lambda *_: None
    )
    alsa.snd_lib_error_set_handler(handler)
    return handler


def _default(sd: Any, kind: Kind) -> int | None:  # noqa: ANN401 - sounddevice has no types
    number = sd.default.device[kind]
    return number if isinstance(number, int) and number >= 0 else None
