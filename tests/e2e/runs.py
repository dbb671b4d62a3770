"""Our own command as a real process, in a home of its own: no settings, no sessions, no cache but what a test makes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import soundfile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    class More(TypedDict, total=False):
        """What a process may be started with."""

        stdin: str | None
        env: Mapping[str, str]
        preexec_fn: Callable[[], None] | None


ROOT = Path(__file__).parents[2]
SCRIPTS = Path(__file__).parent / "scripts"
HANGS = 900
"""Seconds after which a process is taken to hang; nothing here is expected to take a tenth of it."""
BRIEF = {"STARLING_INTERVIEW__CANDIDATE_QUESTIONS": "false", "STARLING_INTERVIEW__MAX_PROBES": "2"}
"""Settings of an interview that is over soon."""


class Home:
    """A data folder with the models of this machine, and nothing else."""

    def __init__(self, folder: Path, models: Path | None) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        if models is not None:
            (folder / "models").symlink_to(models)
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("STARLING_", "PULSE_"))},
            "STARLING_DATA": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "OMP_NUM_THREADS": "2",
        }

    def start(self, *arguments: str | Path, **more: Any) -> subprocess.Popen[str]:  # noqa: ANN401 - see More
        """Start `starling` with these arguments; `env` is laid over the home's."""
        env = {**self.env, **more.pop("env", {})}
        command = [sys.executable, "-m", "agent", *map(str, arguments)]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=env,
            stdin=more.pop("stdin", subprocess.PIPE),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **more,
        )

    def run(self, *arguments: str | Path, stdin: str = "", **more: Any) -> Done:  # noqa: ANN401 - see More
        """Run it to its end."""
        process = self.start(*arguments, **more)
        out, err = process.communicate(stdin, timeout=HANGS)
        return Done(process.returncode, out, err)

    def interview(self, out: Path, *arguments: str | Path, stdin: str = "", **more: Any) -> Done:  # noqa: ANN401 - as above
        """A brief interview into `out`, as quick as the processor allows unless told otherwise."""
        env = {**BRIEF, **more.pop("env", {})}
        pace = () if "--pace" in arguments or "typed" in arguments else ("--pace", "fast")
        return self.run("interview", "--out", out, "--seed", "1", *pace, *arguments, stdin=stdin, env=env, **more)


class Done:
    """What came of a process."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def complaints(self) -> list[str]:
        """The lines in which the command complains."""
        return [line for line in self.err.splitlines() if line.startswith("starling: ")]

    def __repr__(self) -> str:
        return f"exit {self.code}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"


def read(folder: Path, name: str) -> dict[str, Any]:
    """A JSON file of a session."""
    document: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
    return document


def turns(folder: Path) -> list[dict[str, Any]]:
    """The turns of a session."""
    found: list[dict[str, Any]] = read(folder, "transcript.json")["turns"]
    return found


def entries(folder: Path) -> list[dict[str, Any]]:
    """The whole entries of a session's journal."""
    path = folder / "events.jsonl"
    data = path.read_bytes() if path.exists() else b""
    return [json.loads(line) for line in data[: data.rfind(b"\n") + 1].splitlines()]


def sound(folder: Path) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
    """Both channels of a session's recording: the interviewer's and the candidate's."""
    whole, rate = soundfile.read(folder / "interview.flac", dtype="int16", always_2d=True)
    assert (rate, whole.shape[1]) == (16_000, 2)
    return whole[:, 0], whole[:, 1]


def words(text: str) -> list[str]:
    """Words as they are compared: without case, marks and pauses."""
    return re.findall(r"[a-z0-9']+", re.sub(r"\{[^}]*\}", " ", text).lower())


def word_error_rate(said: str, heard: str) -> float:
    """Word insertions, deletions and substitutions (Levenshtein) over the number of words said."""
    a, b = words(said), words(heard)
    row = list(range(len(b) + 1))
    for i, word in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (word != other))
    return row[-1] / len(a)


@contextmanager
def watched(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """A process that does not outlive the block."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_until(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait until something has happened on disk; AssertionError if the process ends before."""
    while not happened():
        assert process.poll() is None, f"ended too early: {process.communicate()}"
        # nothing tells a process outside that a file has grown
        subprocess.run(["sleep", "0.02"], check=True)


def kinds(found: Sequence[Mapping[str, Any]]) -> list[str]:
    """The kinds of turns, in order."""
    return [turn["kind"] for turn in found]
