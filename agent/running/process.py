"""The separate process: started, listened to within bounds, and ended with all that it started."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from agent.running.inside.cage import ROOM

if TYPE_CHECKING:
    from agent.running.result import CodeTest, Limits

MOST_OUTPUT = 64 * 2**10
"""Bytes of what the code prints that are kept; the rest is read and dropped."""
MOST_ANSWERS = 16 * 2**20
MOST_FILES = 1_000
_LOOK = 0.1
_START = "import sys; sys.path.insert(0, sys.argv.pop()); from agent.running.inside.harness import main; main()"
_CHECKOUT = str(Path(__file__).parents[2])
_ENVIRONMENT = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Job:
    """What to run, on what, and how."""

    source: str
    tests: tuple[CodeTest, ...]
    limits: Limits
    folder: str
    """An empty folder for it to work in."""
    readable: list[str]
    packages: list[str]
    without: frozenset[str]

    def as_json(self) -> bytes:
        """The job as `inside.harness` reads it."""
        return json.dumps(
            {
                **self.limits.model_dump(),
                "source": self.source,
                "tests": [{"setup": test.setup, "call": test.call} for test in self.tests],
                "folder": self.folder,
                "readable": self.readable,
                "packages": self.packages,
                "hidden": [_CHECKOUT],
                "without": sorted(self.without),
            }
        ).encode()


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process left behind."""

    answers: bytes
    answers_cut: bool
    output: bytes
    output_cut: bool
    status: int
    """Exit status; negative for the signal that ended it."""
    late: bool
    """It was ended since its time was up."""
    overfull: bool
    """It was ended since it had written more files than there is room for."""


class Process:
    """One run of a job."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def wait(self) -> Ended:
        """Run the job to its end, or end it when its time is up."""
        environment = dict(_ENVIRONMENT)
        if sys.platform == "win32":
            environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        deadline = time.monotonic() + self._job.limits.seconds
        with subprocess.Popen(  # noqa: S603 - our own Python
            [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _START, _CHECKOUT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self._job.folder,
            env=environment,
            start_new_session=True,
        ) as process:
            try:
                return self._listen(process, deadline)
            finally:
                if process.returncode is None:
                    _end(process)

    def _listen(self, process: subprocess.Popen[bytes], deadline: float) -> Ended:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        answers, output = _Kept(process.stdout, MOST_ANSWERS), _Kept(process.stderr, MOST_OUTPUT)
        with suppress(BrokenPipeError):
            process.stdin.write(self._job.as_json())
            process.stdin.close()
        overfull = False
        while process.poll() is None and not overfull and (left := deadline - time.monotonic()) > 0:
            with suppress(subprocess.TimeoutExpired):
                process.wait(min(left, _LOOK))
            overfull = _overfull(self._job.folder)
        late = process.poll() is None and not overfull
        _end(process)
        status = process.wait()
        for kept in (answers, output):
            kept.join()
        return Ended(answers.bytes, answers.cut, output.bytes, output.cut, status, late, overfull)


class _Kept:
    """The beginning of a stream, read by a thread to its end so that the writer never waits."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self.bytes = b""
        self.cut = False
        self._thread = threading.Thread(target=self._read, args=(stream.fileno(), most), daemon=True)
        self._thread.start()

    def _read(self, handle: int, most: int) -> None:
        with suppress(OSError):
            while part := os.read(handle, 2**16):
                room = most - len(self.bytes)
                self.cut = self.cut or len(part) > room
                if room:
                    self.bytes += part[:room]

    def join(self) -> None:
        """Wait for the end; not for long, since a process that slipped away may hold the other side open."""
        self._thread.join(1.0)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and everything in its group, which may outlive it."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _overfull(folder: str) -> bool:
    """Whether more was written into a folder, and below it, than there is room for."""
    room, places, waiting = ROOM * 2**20, MOST_FILES, [folder]
    while waiting and room >= 0 and places >= 0:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in itertools.islice(entries, MOST_FILES + 1):
                places -= 1
                with suppress(OSError):
                    room -= entry.stat(follow_symlinks=False).st_size
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
    return room < 0 or places < 0
