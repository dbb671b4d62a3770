"""Recordings of any kind as 16 kHz int16: whatever FFmpeg's libraries decode, video included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from audio.errors import RecordingError
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import numpy.typing as npt

    from audio.speech import Pcm

    Channels = npt.NDArray[np.int16]


_REASONS = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "is a folder, not a recording",
    PermissionError: "may not be read; check its permissions",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """What a file says of itself before it is decoded."""

    channels: int
    samples: int | None
    """Its length at 16 kHz, about; None where the file does not tell, as a stream that was cut off does not."""


def look_at(path: Path) -> Promise:
    """What a recording promises to hold; decodes nothing. Raises RecordingError as `read_audio` does."""
    import av  # noqa: PLC0415 - loads FFmpeg's libraries, which only reading a file needs

    try:
        with av.open(str(path), metadata_errors="replace") as container:
            _check(container, path)
            length = container.duration
            channels = container.streams.audio[0].codec_context.channels
            return Promise(channels, round(length * RATE / av.time_base) if length and length > 0 else None)
    except (av.FFmpegError, ValueError) as fault:
        raise RecordingError(f"{path}: {_reason(fault, path)}") from fault


def decode(path: Path, damaged: Callable[[int], None] = lambda _: None) -> Iterator[Channels]:
    """The sound of a file piece by piece, each of shape (channels, samples) at 16 kHz; a second of it at most is held.

    Packets that cannot be decoded are left out; `damaged` is called once, at the end, with the number of samples that
    came before the first of them. Raises RecordingError as `read_audio` does, at once.
    """
    return _blocks(path, damaged)


def mixed(block: Channels) -> Pcm:
    """All channels in equal parts."""
    if len(block) == 1:
        alone: Pcm = block[0]
        return alone
    mean: Pcm = np.rint(block.mean(axis=0, dtype=np.float32)).astype(np.int16)
    return mean


def read_audio(path: Path, channel: int | None = None) -> Pcm:
    """The sound of a file as 16 kHz mono; `channel` chooses one, counted from 0, else all are mixed in equal parts.

    Raises RecordingError, naming the file and what is wrong with it. A file of no length gives no samples.
    """
    blocks = []
    for block in _blocks(path):
        if channel is None:
            blocks.append(mixed(block))
        elif channel < len(block):
            blocks.append(block[channel])
        else:
            raise RecordingError(f"{path}: has {len(block)} channels, so there is no channel {channel}")
    return np.concatenate(blocks) if blocks else np.zeros(0, dtype=np.int16)


def read_channels(path: Path) -> Channels:
    """All channels of a file at 16 kHz, shape (channels, samples). Raises RecordingError as `read_audio` does."""
    blocks = list(_blocks(path))
    return np.concatenate(blocks, axis=1) if blocks else np.zeros((1, 0), dtype=np.int16)


def _blocks(path: Path, damaged: Callable[[int], None] = lambda _: None) -> Iterator[Channels]:
    import av  # noqa: PLC0415 - loads FFmpeg's libraries, which only reading a file needs

    faults: list[Exception] = []
    done, before = 0, 0
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            _check(container, path)
            resampler = av.AudioResampler(format="s16p", rate=RATE)
            for frame in _frames(container, faults):
                frame.pts = None  # gaps in a file's clock are no silence, and must not stop the resampler
                for block in _arrays(resampler.resample(frame)):
                    done += block.shape[1]
                    before = before if faults else done
                    yield block
            yield from _arrays(resampler.resample(None) if done else [])
    except (av.FFmpegError, ValueError) as fault:
        raise RecordingError(f"{path}: {_reason(fault, path)}") from fault
    if faults and not done:
        raise RecordingError(f"{path}: {_reason(faults[0], path)}") from faults[0]
    if faults:
        damaged(before)


def _frames(container: Any, faults: list[Exception]) -> Iterator[Any]:  # noqa: ANN401 - of FFmpeg's bindings
    """Every frame that can be decoded; what a torn tail or a bad packet raises goes into `faults`."""
    import av  # noqa: PLC0415 - as above

    packets = container.demux(audio=0)
    while True:
        try:
            packet = next(packets, None)
        except av.InvalidDataError as fault:
            faults.append(fault)
            return
        if packet is None:
            return
        try:
            yield from packet.decode()
        except (av.InvalidDataError, av.EOFError) as fault:
            faults.append(fault)


def _check(container: Any, path: Path) -> None:  # noqa: ANN401 - of FFmpeg's bindings, loaded where needed
    if not container.streams.audio:
        raise RecordingError(f"{path}: holds no sound; give a recording with an audio track")


def _arrays(frames: list[Any]) -> Iterator[Channels]:
    for frame in frames:
        yield frame.to_ndarray()


def _reason(fault: Exception, path: Path) -> str:
    for kind, reason in _REASONS.items():
        if isinstance(fault, kind):
            return reason
    found = _found(path)
    if found is None and isinstance(fault, OSError) and not isinstance(fault, ValueError):
        return f"cannot be read: {fault.strerror}"
    return found or "is no recording that can be decoded, or is damaged; convert it to WAV, FLAC, MP3 or M4A"


def _found(path: Path) -> str | None:
    """What is there instead of a recording, where the first bytes show it."""
    try:
        with path.open("rb") as file:
            start = file.read(400)
    except OSError:
        return None
    if not start:
        return "is empty (0 bytes); was the recording saved?"
    if is_text(start):
        return "is text, not sound; starling score and review read text"
    if start[4:8] == b"ftyp":
        return "is cut off, or damaged: its index, written last, cannot be read; export or copy it once more"
    return None


def is_text(start: bytes) -> bool:
    """Whether the first bytes of a file are readable text."""
    try:
        text = start.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.start < len(start) - 3:
            return False
        text = start[: fault.start].decode("utf-8")
    return bool(text) and all(char.isprintable() or char.isspace() for char in text)
