"""How long a page waits: from a question to its first sound, and from the first word of an answer to its first caption.

One-question interviews in the system's Chromium, whose microphone plays an answer. Both are measured in the page: at
its WebSocket, and in the sound that it sends.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
AFTER = 50.0
"""Seconds of silence before the answer: opening and question are over by then."""
ANSWER = (
    "In my last role I owned the ranking service of a grocery shop, and two weeks before our biggest campaign the "
    "click rate fell by eleven percent. I replayed a day of requests and found a feature in another time zone."
)
SETTINGS = {
    "STARLING_INTERVIEW__MAX_PROBES": "0",
    "STARLING_INTERVIEW__CANDIDATE_QUESTIONS": "false",
    "STARLING_TURNS__FIRST_SILENCE": "120",
}
LOUD = 500
"""Of 32768, from which a sample of the recording is voice: all around it is digital silence."""
PROBE = """
(loud => {
  const times = (window.times = { question: null, sound: null, word: null, caption: null, position: 0, from: null });
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...rest) {
      super(...rest);
      this.addEventListener("message", ({ data }) => {
        if (typeof data !== "string") return;
        const changes = JSON.parse(data).changes ?? {};
        if (changes.said?.kind === "question") [times.question, times.from] = [performance.now(), times.position];
        if (changes.caption && times.word) times.caption ??= performance.now();
      });
    }
    send(data) {
      if (data instanceof ArrayBuffer) {
        times.position = new DataView(data).getUint32(8, true);
        if (times.question && times.position > times.from) times.sound ??= performance.now();
        if (times.sound && new Int16Array(data, 12).some((v) => Math.abs(v) > loud)) times.word ??= performance.now();
      }
      super.send(data);
    }
  };
})(%d)
"""


def main() -> None:
    """Hold the interviews and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=int, default=5)
    options = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        microphone = Path(scratch) / "microphone.wav"
        _chromium().voiced(microphone, ANSWER, after=AFTER, stays=60)
        for number in range(options.interviews):
            found.append(_interview(microphone, Path(scratch) / f"session-{number}", number + 1))
            print(found[-1], file=sys.stderr)
    print(f"{len(found)} interviews, of which the first may find nothing of the voice cached:\n")
    print("| | median | worst |\n|---|---|---|")
    for name, (first, last) in {
        "question to its first sound": ("question", "sound"),
        "first word to its first caption": ("word", "caption"),
    }.items():
        waits = [(times[last] - times[first]) / 1000 for times in found]
        print(f"| {name} | {np.median(waits):.2f} s | {max(waits):.2f} s |")


def _interview(microphone: Path, out: Path, seed: int) -> dict[str, float]:
    """Milliseconds on the page's clock."""
    chromium = _chromium()
    command = [sys.executable, "-m", "agent", "interview", "--candidate", "browser", "--out", str(out)]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--questions", "1", "--seed", str(seed)],
        env={**os.environ, **SETTINGS},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        try:
            with chromium.chromium(microphone) as page:
                page.add_init_script(PROBE % LOUD)
                page.goto(chromium.address(process))
                page.click("#start")
                page.wait_for_selector("#caption:not(:empty)", timeout=120_000)
                times: dict[str, float] = page.evaluate("window.times")
                return times
        finally:
            process.terminate()


def _chromium() -> Any:  # noqa: ANN401 - a module of the tests, which are no package
    spec = importlib.util.spec_from_file_location("chromium", ROOT / "tests" / "e2e" / "chromium.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
