"""Sound on disk, found again by what it says."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from audio.speech import Pcm

_log = logging.getLogger(__name__)
_DIGEST = 32


class SoundCache:
    """Sounds in `folder`, one file each, together at most `limit` bytes; the longest unused go first.

    A file is the SHA-256 of its samples and then the samples (int16, little endian). One that does not agree with its
    sum counts as absent. A cache that cannot be written is reported once in the log and costs only time.
    """

    def __init__(self, folder: Path, limit: int = 200_000_000) -> None:
        self._folder = folder
        self._limit = limit
        self._reported = False

    def get(self, key: str) -> Pcm | None:
        """The sound kept under `key`, or None."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        samples = content[_DIGEST:]
        if len(samples) % 2 or hashlib.sha256(samples).digest() != content[:_DIGEST]:
            return None
        with suppress(OSError):
            os.utime(path)
        return np.frombuffer(samples, dtype="<i2").astype(np.int16)

    def put(self, key: str, pcm: Pcm) -> None:
        """Keep a sound under `key`; other readers see all of it or nothing."""
        samples = pcm.astype("<i2").tobytes()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(self._path(key), hashlib.sha256(samples).digest() + samples)
            self._shrink()
        except OSError as error:
            if not self._reported:
                _log.warning("speech is not being cached in %s: %s", self._folder, error.strerror or error)
            self._reported = True

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()}.pcm"

    def _write(self, path: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _shrink(self) -> None:
        files = [(path.stat(), path) for path in self._folder.glob("*.pcm")]
        total = sum(stat.st_size for stat, _ in files)
        for stat, path in sorted(files, key=lambda entry: entry[0].st_mtime_ns):
            if total <= self._limit:
                return
            path.unlink(missing_ok=True)
            total -= stat.st_size
