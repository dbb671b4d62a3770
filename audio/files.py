"""Recordings of any kind as 16 kHz int16: whatever FFmpeg's libraries decode, video included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from audio.errors import RecordingError
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    from audio.speech import Pcm

    Channels = npt.NDArray[np.int16]


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
        raise RecordingError(f"{path}: {_reason(fault)}") from fault


def decode(path: Path) -> Iterator[Channels]:
    """The sound of a file piece by piece, each of shape (channels, samples) at 16 kHz; a second of it at most is held.

    Raises RecordingError as `read_audio` does, be it after some pieces.
    """
    return _blocks(path)


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


def _blocks(path: Path) -> Iterator[Channels]:
    import av  # noqa: PLC0415 - loads FFmpeg's libraries, which only reading a file needs

    try:
        with av.open(str(path), metadata_errors="replace") as container:
            _check(container, path)
            resampler = av.AudioResampler(format="s16p", rate=RATE)
            for frame in container.decode(audio=0):
                frame.pts = None  # gaps in a file's clock are no silence, and must not stop the resampler
                yield from _arrays(resampler.resample(frame))
            yield from _arrays(resampler.resample(None))
    except (av.FFmpegError, ValueError) as fault:
        raise RecordingError(f"{path}: {_reason(fault)}") from fault


def _check(container: Any, path: Path) -> None:  # noqa: ANN401 - of FFmpeg's bindings, loaded where needed
    if not container.streams.audio:
        raise RecordingError(f"{path}: holds no sound; give a recording with an audio track")


def _arrays(frames: list[Any]) -> Iterator[Channels]:
    for frame in frames:
        yield frame.to_ndarray()


def _reason(fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError):
        return "there is no such file"
    if isinstance(fault, IsADirectoryError):
        return "is a folder, not a recording"
    if isinstance(fault, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(fault, OSError):
        return f"cannot be read: {fault.strerror}"
    return "is no recording that can be decoded, or is damaged; convert it to WAV, FLAC, MP3 or M4A"
