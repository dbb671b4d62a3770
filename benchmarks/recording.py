"""A long recording of two people, from sound to scores: time, memory, and whose words went to whom.

`.venv/bin/python -m benchmarks.recording --minutes 30 [--mono]` voices questions and answers of `rubrics/training` with
Piper, the candidate's voice higher by 1.22, into FLAC (one channel each, or both in one), in `--folder`. Then it runs
`starling score` on it as a process of its own and compares the words of its transcript with who really spoke.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile

from agent.commands.context import Context
from agent.commands.listening import Listener, Who
from agent.models import data_folder, locate
from audio.engines.piper import PiperVoice
from audio.resample import resample
from audio.speech import RATE

HIGHER = 1.22
TRAINING = Path(__file__).resolve().parent.parent / "rubrics" / "training"


def assemble(path: Path, minutes: float, *, mono: bool) -> list[tuple[float, float, str]]:
    """Write the recording; returns start, end (seconds) and speaker of each sentence."""
    asking = PiperVoice(locate("piper-joe"))
    answering = PiperVoice(locate("piper-joe"), length_scale=HIGHER)
    rng = np.random.default_rng(1)
    truth: list[tuple[float, float, str]] = []
    now = 0
    with soundfile.SoundFile(path, "w", RATE, 1 if mono else 2, format="FLAC", subtype="PCM_16") as file:

        def put(pcm: np.ndarray, speaker: str | None = None) -> None:
            nonlocal now
            if speaker:
                truth.append((now / RATE, (now + len(pcm)) / RATE, speaker))
            stereo = rng.normal(0, 12, (len(pcm), 2))
            stereo[:, 0 if speaker == "interviewer" else 1] += pcm
            sound = stereo.sum(axis=1) if mono else stereo
            file.write(np.clip(sound, -32768, 32767).astype(np.int16))
            now += len(pcm)

        def pause(least: float, most: float) -> None:
            put(np.zeros(round(rng.uniform(least, most) * RATE), dtype=np.int16))

        for row in rows():
            if now >= minutes * 60 * RATE:
                break
            for chunk in asking.speak(row["question"]):
                put(chunk, "interviewer")
            pause(0.4, 1.6)
            for sentence in row["sentences"]:
                for chunk in answering.speak(sentence["text"]):
                    put(resample(chunk, round(RATE * HIGHER), RATE), "candidate")
                pause(0.1, 0.9)
            pause(0.5, 1.5)
    return truth


def rows() -> list[dict]:
    """The answers that nothing learnt from, then all others."""
    names = [f"answers-{number}.jsonl" for number in (11, 12, 13, *range(1, 11))]
    lines = (line for name in names for line in (TRAINING / name).read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def rightly(path: Path, truth: list[tuple[float, float, str]], data: Path) -> tuple[int, int]:
    """Words that went to whoever said them, and all words. What was transcribed before is not transcribed again."""
    os.environ["STARLING_DATA"] = str(data)
    transcript = Listener(Context(config=None, debug=False)).transcript(path, Who(), None)
    right = total = 0
    for turn in transcript.turns:
        for word in turn.words or ():
            middle = (word.start + word.end) / 2
            speaker = next((who for start, end, who in truth if start - 0.1 <= middle <= end + 0.1), None)
            total += speaker is not None
            right += speaker == turn.speaker
    return right, total


def main() -> None:
    """Print one line a figure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=30)
    options.add_argument("--mono", action="store_true")
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    models, data = data_folder() / "models", folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    if not (data / "models").exists():
        (data / "models").symlink_to(models)
    path = folder / "interview.talk.flac"
    truth = assemble(path, given.minutes, mono=given.mono)
    length = soundfile.info(path).duration
    began = time.perf_counter()
    command = [sys.executable, "-m", "agent", "score", str(path), "--format", "json", "--out", str(folder / "out.json")]
    subprocess.run(command, check=True, env={**os.environ, "STARLING_DATA": str(data)})  # noqa: S603 - our own command
    wall = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime
    print(f"recording            {length / 60:.1f} min")
    print(f"wall clock           {wall:.0f} s, {wall / length:.3f} x its duration")
    print(f"processor time       {processor:.0f} s, {processor / length:.3f} x")
    print(f"peak memory          {used.ru_maxrss / 1e6:.2f} GB")
    right, total = rightly(path, truth, data)
    print(f"words rightly dealt  {right} of {total}")


if __name__ == "__main__":
    main()
