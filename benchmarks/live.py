"""How soon Starling answers at real pace, and what listening costs: whole interviews as processes of their own.

    .venv/bin/python -m benchmarks.live                   twelve answers and their follow-ups, about eight minutes
    .venv/bin/python -m benchmarks.live --minutes 10      one answer of ten minutes, into a real PortAudio device

The answers are those of turn_taking.py, with its thinking pauses, as recordings that a script plays. The latencies are
the record's own (`latency` in transcript.json). A long answer goes through PulseAudio (see tests/e2e/pulse.py), so that
frames could be dropped; it is loaded from there.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import platformdirs
import soundfile

from agent.models import locate
from audio.speech import RATE
from benchmarks.turn_taking_material import AFTER, Studio, items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio.speech import Pcm

STARLING = [sys.executable, "-m", "agent", "interview"]
PULSE = Path(__file__).parents[1] / "tests" / "e2e" / "pulse.py"
PARTS = ("decision", "first_sound", "first_word")
GAP = RATE * 3 // 2
"""Between the answers that make a long one."""
GREETING = 60.0
"""Seconds within which the interviewer has put its question."""


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=12, help="how many answers to questions (default 12)")
    parser.add_argument("--minutes", type=float, help="instead: one answer that lasts so long")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if options.minutes:
            _long(Path(scratch), options.minutes)
        else:
            _short(Path(scratch), options.answers)


def recordings(kind: str) -> list[Pcm]:
    """The answers to prompts of a kind, in the half that chose no setting, without the silence behind them."""
    studio = Studio(locate("piper-joe"), platformdirs.user_cache_path("starling") / "turn-taking" / "speech")
    wanted = [item for item in items(1) if item.prompt == kind and item.speaker.half == "test"]
    return [studio.record(item)[0][:-AFTER] for item in wanted]


def _short(folder: Path, count: int) -> None:
    stories, details = recordings("question")[:count], recordings("probe")
    script = ["format = 1"]
    for number, story in enumerate(stories):
        for name, pcm in ((f"s{number}", story), (f"d{number}", details[number % len(details)])):
            soundfile.write(folder / f"{name}.wav", pcm, RATE)
            script.append(f'[[turn]]\naudio = "{name}.wav"')
    (folder / "script.toml").write_text("\n".join(script), encoding="utf-8")
    out = folder / "session"
    env = {**os.environ, "STARLING_INTERVIEW__MAX_PROBES": "1", "STARLING_INTERVIEW__CANDIDATE_QUESTIONS": "false"}
    command = ["--candidate", str(folder / "script.toml"), "--pace", "real", "--seed", "7", "--minutes", "0"]
    subprocess.run([*STARLING, *command, "--questions", str(count), "--out", str(out)], env=env, check=True)  # noqa: S603 - our own command
    _print_latencies(out)
    _print_cost(out)


def _long(folder: Path, minutes: float) -> None:
    pulse = _pulse()
    pieces: list[Pcm] = []
    stories = recordings("question")
    while sum(map(len, pieces)) < minutes * 60 * RATE:
        pieces += [stories[len(pieces) // 2 % len(stories)], np.zeros(GAP, dtype=np.int16)]
    soundfile.write(folder / "long.wav", np.concatenate(pieces), RATE)
    out = folder / "session"
    with tempfile.TemporaryDirectory(prefix="pulse") as socket, pulse.pulse_server(Path(socket)) as server:
        env = {**server.env, "STARLING_INTERVIEW__MAX_PROBES": "0", "STARLING_INTERVIEW__CANDIDATE_QUESTIONS": "false"}
        env |= {"STARLING_TURNS__NORMAL__SHORTEST": "6", "STARLING_TURNS__NORMAL__LONGEST": "6"}  # no pause is an end
        command = ["--candidate", "mic", "--seed", "7", "--minutes", "0", "--questions", "1"]
        with subprocess.Popen([*STARLING, *command, "--out", str(out)], env=env, stdin=subprocess.DEVNULL) as process:  # noqa: S603 - our own command
            _await_question(out)
            server.say(folder / "long.wav").wait()
            process.wait()
    _print_latencies(out)
    _print_cost(out)


def _pulse() -> Any:  # noqa: ANN401 - a module of the tests, which are no package
    spec = importlib.util.spec_from_file_location("pulse", PULSE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _await_question(out: Path) -> None:
    """Wait until the question has been put: its turn is under way, and the loudspeaker has been silent for a second."""
    until = time.monotonic() + GREETING
    while time.monotonic() < until:
        time.sleep(0.2)
        journal = (out / "events.jsonl").read_text(encoding="utf-8") if (out / "events.jsonl").exists() else ""
        if '"kind":"question"' in journal.replace(" ", "") and (out / "interview.pcm").exists():
            sound = np.fromfile(out / "interview.pcm", dtype="<i2")
            played = sound[: len(sound) // 2 * 2].reshape(-1, 2)[:, 0]
            if len(played) > 3 * RATE and not played[-RATE:].any():
                return
    raise RuntimeError("no question was put")


def _print_latencies(out: Path) -> None:
    turns = json.loads((out / "transcript.json").read_text("utf-8"))["turns"]
    known = [turn["latency"] for turn in turns if turn["latency"]]
    print(f"{len(known)} replies, seconds after the last voiced sample, and after the decision:\n")
    print("| | median | 95th |\n|---|---|---|")
    for part in PARTS:
        _print_row(part, [latency[part] for latency in known])
    for part in PARTS[1:]:
        _print_row(f"decision to {part}", [latency[part] - latency["decision"] for latency in known])


def _print_row(name: str, values: Sequence[float]) -> None:
    if values:
        print(f"| {name} | {np.median(values):.2f} s | {np.percentile(values, 95):.2f} s |")


def _print_cost(out: Path) -> None:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    length = soundfile.info(out / "interview.flac").duration
    share = (used.ru_utime + used.ru_stime) / length / (os.cpu_count() or 1)
    session = json.loads((out / "session.json").read_text("utf-8"))
    print(f"\n{length:.0f} s of interview; {share:.0%} of {os.cpu_count()} processors; {used.ru_maxrss / 1024:.0f} MB")
    print(f"counters: {session['counters']}")


if __name__ == "__main__":
    main()
