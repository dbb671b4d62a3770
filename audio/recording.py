"""The interview as it sounded: two channels, written while it happens, encoded when it is over.

While a session runs there is `interview.pcm`: interleaved little-endian int16 at 16 kHz, left the interviewer as
played, right the candidate as heard. It survives a kill at any byte. `interview.flac` is made of it at the end or at
recovery; as long as the PCM exists, it is the truth.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from audio.errors import RecordingError
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    from audio.speech import Frame

PCM = "interview.pcm"
FLAC = "interview.flac"
_CHANNELS = 2
_MOMENT = 2 * _CHANNELS
"""Bytes of one sample in both channels."""
_BLOCK = 60 * RATE


class Recorder:
    """Writes frames as they come.

    Nothing waits in memory: each frame is with the operating system when `write` returns.
    A folder that holds a recording already is continued where that one ends.
    """

    def __init__(self, folder: Path) -> None:
        """Raises RecordingError if the folder cannot be written, or holds a recording that cannot be read."""
        self._folder = folder
        pcm = folder / PCM
        try:
            if not pcm.exists() and (folder / FLAC).exists():
                _decode(folder)
            # unbuffered, so that a kill loses nothing that was written
            self._file = pcm.open("ab", buffering=0)
            whole = os.fstat(self._file.fileno()).st_size // _MOMENT
            self._file.truncate(whole * _MOMENT)
        except OSError as error:
            raise _unwritable(pcm, error) from error
        self._samples = whole

    @property
    def samples(self) -> int:
        """How long the recording is, in samples: where the session's clock stands."""
        return self._samples

    def write(self, frame: Frame) -> None:
        """Append 20 ms.

        Raises RecordingError when the disk is full; what was written stays readable, and later frames may follow.
        """
        stereo = np.empty((len(frame.heard), _CHANNELS), dtype="<i2")
        stereo[:, 0] = frame.played
        stereo[:, 1] = frame.heard
        rest = memoryview(stereo.tobytes())
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            # half a frame would swap or shift the channels of all that follows
            with suppress(OSError):
                self._file.truncate(self._samples * _MOMENT)
            raise _unwritable(self._folder / PCM, error) from error
        self._samples += len(stereo)

    def finish(self) -> Path | None:
        """Encode, and remove the PCM; None where nothing was recorded.

        Blocks for seconds after a long interview: not for the loop.
        Raises RecordingError when the FLAC cannot be written; the PCM then stays, for `recover`.
        """
        self._file.close()
        return recover(self._folder)

    def close(self) -> None:
        """Stop recording, and leave the PCM as it is."""
        self._file.close()


def recover(folder: Path) -> Path | None:
    """Encode what a session left behind, a killed one too; returns the FLAC, None where nothing was recorded.

    Safe to repeat. Raises RecordingError when the FLAC cannot be written; the PCM then stays.
    """
    pcm, flac = folder / PCM, folder / FLAC
    try:
        if not pcm.exists():
            return flac if flac.exists() else None
        if pcm.stat().st_size >= _MOMENT:
            _encode(pcm, flac)
        pcm.unlink()
    except OSError as error:
        raise _unwritable(flac, error) from error
    return flac if flac.exists() else None


def _encode(pcm: Path, flac: Path) -> None:
    import soundfile  # noqa: PLC0415 - loads a library that only encoding needs

    part = flac.with_name(f"{FLAC}.part")
    expected = pcm.stat().st_size // _MOMENT
    try:
        with (
            pcm.open("rb") as source,
            soundfile.SoundFile(
                part, "w", samplerate=RATE, channels=_CHANNELS, format="FLAC", subtype="PCM_16"
            ) as sink,
        ):
            for block in _blocks(source, expected):
                sink.write(block)
        # the encoder does not report every failed write, and its header may promise more than there is
        with soundfile.SoundFile(part) as result:
            written = sum(len(block) for block in result.blocks(_BLOCK, dtype="int16"))
        if written != expected:
            raise RecordingError(f"{flac}: {written} of {expected} samples were written: is the disk full?")
        _settle(part, flac)
    except (RuntimeError, AssertionError) as error:
        raise RecordingError(f"{flac}: cannot be written ({error}): is the disk full?") from error
    finally:
        part.unlink(missing_ok=True)


def _decode(folder: Path) -> None:
    """Back to PCM, so that a session that was finished can go on."""
    import soundfile  # noqa: PLC0415 - loads a library that only decoding needs

    flac, pcm = folder / FLAC, folder / PCM
    part = pcm.with_name(f"{PCM}.part")
    try:
        with soundfile.SoundFile(flac) as source, part.open("wb") as sink:
            if (source.samplerate, source.channels) != (RATE, _CHANNELS):
                found = f"{source.channels} channels at {source.samplerate} Hz"
                raise RecordingError(f"{flac}: expected {_CHANNELS} channels at {RATE} Hz, found {found}")
            while len(block := source.read(_BLOCK, dtype="int16")):
                sink.write(block.astype("<i2").tobytes())
        _settle(part, pcm)
    except RuntimeError as error:
        raise RecordingError(f"{flac}: cannot be read ({error}): move it away to record anew") from error
    finally:
        part.unlink(missing_ok=True)


def _settle(part: Path, whole: Path) -> None:
    """Give a finished file its name, once the disk has it."""
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    part.replace(whole)


def _blocks(source: BinaryIO, moments: int) -> Iterator[npt.NDArray[np.int16]]:
    while moments > 0:
        data = source.read(min(moments, _BLOCK) * _MOMENT)
        block = np.frombuffer(data[: len(data) // _MOMENT * _MOMENT], dtype="<i2").reshape(-1, _CHANNELS)
        if not len(block):
            return
        moments -= len(block)
        yield block


def _unwritable(path: Path, error: OSError) -> RecordingError:
    return RecordingError(
        f"{path}: cannot be written ({error.strerror or error}): free some space or choose another folder"
    )
