"""Is the report from a page the same as from the sound device? `python -m benchmarks.same_report`.

One candidate (`same_report.toml`), voiced by Piper's joe and then by espeak-ng, is interviewed at real pace through
PortAudio, through PortAudio once more (what differs then is the noise of listening), and on a page in the system's
Chromium with its echo canceller and gain control. Both hear and are heard through the same PulseAudio devices without
hardware (tests/e2e/pulse.py). The candidate replies to what is asked, 1.2 s after the interviewer has fallen silent.
Needs pulseaudio, chromium and espeak-ng; takes about 40 minutes. Sessions are kept with `--keep FOLDER`, and those that
are there are not held again. `--realtime` gives sound in the browser and in the server the priority that a desktop
gives it, which a container does not; it needs root.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import platformdirs
import soundfile

from agent.models import locate
from agent.script import Entry
from audio.frames import in_samples, silence
from audio.speech import RATE
from benchmarks.same_report_compare import table
from benchmarks.turn_taking_material import SPEAKERS, Studio

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio.speech import Pcm
    from benchmarks.turn_taking_material import Speaker

ROOT = Path(__file__).resolve().parents[1]
CANDIDATE = Path(__file__).with_suffix(".toml")
VOICES = {"joe": SPEAKERS[0], "espeak-ng, British woman": SPEAKERS[-1]}
NOTHING_MORE = "I think that is all that there is to say about it."
WAYS = ("sound device", "sound device again", "page")
QUIET = 1.2
"""Seconds of silence after which the interviewer has finished: longer than its pauses between sentences."""
SETTLES = 1.5
"""Seconds from a prompt in the journal within which it begins to sound."""
SOUNDING = (b"pulseaudio", b"audio.mojom")
"""What the command of a process that handles sound has in it; the browser's pages see to their own threads."""
HANGS = 1_800.0
ROOM = 12
"""Largest sample of the room's noise, which is there all the while: pure digital silence is no room."""
NOTICES = """() => {
  window.told = new Set();
  const list = document.getElementById("notices");
  new MutationObserver(() => list.querySelectorAll("li").forEach((one) => told.add(one.textContent)))
    .observe(list, { childList: true });
}"""
"""Remembers what the page told the person."""
SETTINGS = {
    "STARLING_INTERVIEW__CANDIDATE_QUESTIONS": "false",
    "STARLING_INTERVIEW__MAX_PROBES": "2",
    "STARLING_INTERVIEW__MINUTES": "0",
    "STARLING_TURNS__FIRST_SILENCE": "30",
    "STARLING_TURNS__LIGHT_SILENCE": "30",
}


def main() -> None:
    """Hold what is missing, and print a table for each voice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="folder for the sessions")
    parser.add_argument("--voice", choices=VOICES, action="append", help="only this voice")
    parser.add_argument("--realtime", action="store_true", help="sound before everything else")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        for name in options.voice or VOICES:
            sessions = []
            for way in WAYS:
                out = (folder / f"{name} {way}".replace(", ", " ").replace(" ", "-")).absolute()
                if not (out / "report.json").exists():
                    print(f"{name}: {way} …", file=sys.stderr)
                    hold(out, Candidate(VOICES[name]), on_page=way == "page", first=options.realtime)
                sessions.append(out)
            print(f"\nVoiced by {name}:\n\n{table(dict(zip(WAYS, sessions, strict=True)))}")


class Candidate:
    """Says a story to each question, and a reply to each probe."""

    def __init__(self, speaker: Speaker) -> None:
        data = tomllib.loads(CANDIDATE.read_text("utf-8"))
        self.questions = [story["question"] for story in data["story"]]
        self.said: list[str] = []
        self._stories = {story["question"]: story for story in data["story"]}
        self._speaker = speaker
        self._studio = Studio(locate("piper-joe"), platformdirs.user_cache_path("starling") / "turn-taking" / "speech")

        # voiced ahead, and kept: who is asked replies at once
        for story in data["story"]:
            for words in (story["say"], *(reply["say"] for reply in story["reply"]), NOTHING_MORE):
                self._voiced(words)

    def reply(self, prompt: dict[str, Any]) -> Pcm:
        """What is said to a prompt, as sound."""
        words = self._words(prompt)
        self.said.append(words)
        return self._voiced(words)

    def _voiced(self, words: str) -> Pcm:
        parts = Entry(say=words).parts()
        return np.concatenate(
            [
                silence(in_samples(part)) if isinstance(part, float) else self._studio.speech(part, self._speaker)
                for part in parts
            ]
        )

    def _words(self, prompt: dict[str, Any]) -> str:
        story = self._stories[prompt["question_id"]]
        if "say" in story:
            return str(story.pop("say"))
        left = story["reply"]
        fitting = [reply for reply in left if reply.get("gap") == prompt["probe_gap"]]
        open_ones = [reply for reply in left if "gap" not in reply]
        found = next(iter(fitting or open_ones or left), None)
        if found is None:
            return NOTHING_MORE
        left.remove(found)
        return str(found["say"])


def hold(out: Path, candidate: Candidate, *, on_page: bool, first: bool) -> None:
    """Hold one interview into `out`; with `first`, the threads of sound go before all others."""
    out.parent.mkdir(parents=True, exist_ok=True)
    pulse = _of_the_tests("pulse")
    command = [sys.executable, "-m", "agent", "interview", "--candidate", "browser" if on_page else "mic"]
    command += ["--out", str(out), "--seed", "1", "--questions", str(len(candidate.questions))]
    command += [word for question in candidate.questions for word in ("--question", question)]
    with (
        tempfile.TemporaryDirectory(prefix="pulse") as socket,
        pulse.pulse_server(Path(socket)) as server,
        subprocess.Popen(  # noqa: S603 - our own command
            command,
            env={**server.env, **SETTINGS},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        ) as process,
        _room(server, Path(socket)),
    ):
        try:
            if on_page:
                _on_page(server, process, out, candidate, first=first)
            else:
                if first:
                    _go_first()
                _talk(server, process, out, candidate)
                _, err = process.communicate(timeout=HANGS)
                _keep(out, candidate, [line for line in err.splitlines() if "icrophone:" in line])
        finally:
            process.terminate()


def _on_page(
    server: Any,  # noqa: ANN401 - a module of the tests
    process: subprocess.Popen[str],
    out: Path,
    candidate: Candidate,
    *,
    first: bool,
) -> None:
    chromium = _of_the_tests("chromium")
    with chromium.chromium(sound=server.env) as page:
        page.goto(chromium.address(process))
        page.click("#start")
        page.wait_for_function("() => document.body.dataset.state === 'speaking'", timeout=120_000)
        if first:
            _go_first()
        page.evaluate(NOTICES)
        _talk(server, process, out, candidate, lambda: page.wait_for_timeout(100))
        page.wait_for_function("() => document.body.dataset.at === 'done'", timeout=120_000)
        _keep(out, candidate, page.evaluate("() => [...told]"))


def _talk(server: Any, process: subprocess.Popen[str], out: Path, candidate: Candidate, wait: Any = None) -> None:  # noqa: ANN401 - as above
    """Reply to whatever is asked until nothing more is."""
    wait = wait or (lambda: time.sleep(0.1))
    replied, until = 0, time.monotonic() + HANGS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("the interview ended early")
        entries = _journal(out)
        prompts = [entry["prompt"] for entry in entries if entry["type"] == "prompted"]
        if any(prompt["kind"] == "closing" for prompt in prompts):
            return
        asked = [prompt for prompt in prompts if prompt["awaits_reply"]]
        if len(asked) > replied:
            for _ in range(round(SETTLES / 0.1)):
                wait()
            while not _silent(out):
                wait()
            path = out.parent / "reply.wav"
            soundfile.write(path, candidate.reply(asked[-1]), RATE)
            replied = len(asked)
            saying = server.say(path)
            while saying.poll() is None:
                wait()
        wait()
    raise RuntimeError("the interview does not end")


def _go_first() -> None:
    """Real-time priority for the sound server and the browser's part for sound, as on a desktop."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            parents[folder.name] = (status[1], (folder / "cmdline").read_bytes())
    for name, (parent, command) in parents.items():
        above = parent
        while above in parents and above != str(os.getpid()):
            above = parents[above][0]
        if above == str(os.getpid()) and any(part in command for part in SOUNDING):
            subprocess.run(["chrt", "--all-tasks", "--rr", "--pid", "1", name], check=True)  # noqa: S603, S607 - ours


def _journal(out: Path) -> list[dict[str, Any]]:
    path = out / "events.jsonl"
    data = path.read_bytes() if path.exists() else b""
    return [json.loads(line) for line in data[: data.rfind(b"\n") + 1].splitlines()]


def _silent(out: Path) -> bool:
    """Whether the interviewer, as the recording has it, has been silent for a while."""
    count = in_samples(QUIET)
    with (out / "interview.pcm").open("rb") as file:
        size = file.seek(0, os.SEEK_END) // 4
        file.seek(max(0, size - count) * 4)
        sound = np.frombuffer(file.read(count * 4), dtype="<i2")
    return size > count and not sound[: len(sound) // 2 * 2 : 2].any()


@contextmanager
def _room(server: Any, folder: Path) -> Iterator[None]:  # noqa: ANN401 - as above
    noise = np.random.default_rng(1).integers(-ROOM, ROOM + 1, 60 * RATE, dtype=np.int16)
    path = folder / "room.wav"
    soundfile.write(path, np.tile(noise, round(HANGS / 60)), RATE)
    playing = server.say(path)
    try:
        yield
    finally:
        playing.terminate()
        playing.wait()


def _keep(out: Path, candidate: Candidate, told: list[str]) -> None:
    """What is not in the session, for the table."""
    kept = {"said": " ".join(candidate.said), "told": told}
    (out / "same_report.json").write_text(json.dumps(kept), encoding="utf-8")


def _of_the_tests(name: str) -> Any:  # noqa: ANN401 - a module of the tests, which are no package
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "e2e" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
