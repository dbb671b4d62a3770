"""How soon, how fast, how heavy: whole interviews as processes of their own.

    .venv/bin/python benchmarks/interview.py

`starling --help`; from the command to the first spoken sample (models and the voice's cache warm); a scripted
three-question interview at `--pace fast` against the length of its recording; its peak memory.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile

STARLING = [sys.executable, "-m", "agent"]
QUESTIONS = ("critical-production-bug", "impossible-deadline", "pivot-on-customer-feedback")
"""What the rehearsal candidate has stories for."""
POLL = 0.01


def timed(command: list[str]) -> float:
    """Wall seconds of a command that must succeed."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)  # noqa: S603 - our own command
    return time.perf_counter() - began


def interview(out: Path, pace: str) -> list[str]:
    """The command of a scripted interview."""
    asked = [word for question in QUESTIONS for word in ("--question", question)]
    return [
        *STARLING,
        "interview",
        "--candidate",
        "rehearsal",
        "--pace",
        pace,
        "--seed",
        "1",
        "--out",
        str(out),
        *asked,
    ]


def first_sample(folder: Path) -> float:
    """Seconds from the command to the first frame in which the interviewer sounds, as the recording shows it."""
    pcm = folder / "interview.pcm"
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own command
        interview(folder, "real"), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while process.poll() is None:
            if pcm.exists():
                sound = np.fromfile(pcm, dtype="<i2")
                if sound[: len(sound) // 2 * 2].reshape(-1, 2)[:, 0].any():
                    return time.perf_counter() - began
            time.sleep(POLL)
    finally:
        process.kill()
        process.wait()
    raise RuntimeError(f"the interview ended with {process.returncode} before a sound")


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of the short measurements (default 5)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        bare = statistics.median(timed([sys.executable, "-c", "pass"]) for _ in range(runs))
        shown = statistics.median(timed([*STARLING, "--help"]) for _ in range(runs))
        wall = timed(interview(root / "fast", "fast"))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        length = soundfile.info(root / "fast" / "interview.flac").duration
        sounds = [first_sample(root / f"first{number}") for number in range(runs)]
    print("| what | measured |\n|---|---|")
    print(f"| `starling --help` | {shown:.2f} s (of which Python itself {bare:.2f} s) |")
    first = f"{statistics.median(sounds):.2f} s (worst {max(sounds):.2f} s)"
    print(f"| command to first spoken sample, models warm | {first} |")
    print(f"| three questions at `--pace fast` | {wall:.0f} s for {length:.0f} s of recording: {wall / length:.2f} |")
    print(f"| peak memory of that | {memory / 1024:.2f} GB |")
    print(f"\n{os.cpu_count()} cores, Python {sys.version.split()[0]}, median of {runs}.")


if __name__ == "__main__":
    main()
