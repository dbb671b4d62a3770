"""How often a request is recognised, and an answer taken for one: on sentences typed, and voiced and heard.

    .venv/bin/python -m benchmarks.requests                 the tables, in Markdown
    .venv/bin/python -m benchmarks.requests --half tune --misses

Every sentence of `requests.toml` is voiced by Piper at three rates, every third one by espeak-ng too (American or
British), and transcribed by Whisper at the settings' beam. The first run takes hours, with `--takes 1` a third of them;
what was heard is kept in `--cache`, and a second run takes seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import tempfile
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs

from agent.quiet import silence_telemetry
from agent.reading.kinds import pieces
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audio.speech import Pcm

DATA = Path(__file__).with_suffix(".toml")
ASKED = "Tell me about a time when you disagreed with your manager."
RATES = (1.0, 0.85, 1.2)
"""Length scales of Piper: below 1 is quicker."""
ESPEAK = (("en-us", 160), ("en-gb", 150))
"""Voices of espeak-ng and their words a minute."""
QUIET = RATE * 3 // 10
"""Before and after each sentence."""
GROUPS = {"still_there": "clarification", "may_i_ask": "clarification"}
"""Requests that are counted by themselves, and the kind of turn that they are."""
OUTWEIGH = ("stop", "abuse")
"""Kinds that are reacted to wherever they stand in a turn; otherwise it is what was said last (agent/decide.py)."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something said; `mixed` where it is half an answer and half a request."""

    group: str
    text: str
    mixed: bool

    @property
    def kind(self) -> str:
        """The kind of turn that it is."""
        return GROUPS.get(self.group, self.group)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice at a rate."""

    name: str
    slowness: float = 1.0
    words_per_minute: int = 0


Heard = dict[Line, list[tuple[Speaker, str]]]
PIPER = tuple(Speaker("joe", slowness=rate) for rate in RATES)
ALL = len(PIPER) + 1
ROBOTS = tuple(Speaker(name, words_per_minute=rate) for name, rate in ESPEAK)


def main() -> None:
    """Transcribe what is missing, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tune", "held", "both"), default="both", help="which sentences")
    parser.add_argument("--misses", action="store_true", help="list what was missed (never of the half held)")
    parser.add_argument("--typed", action="store_true", help="only typed: needs no model")
    parser.add_argument("--takes", type=int, default=ALL, help="speakers per sentence (default: all)")
    parser.add_argument("--kept", action="store_true", help="count only what has been transcribed before")
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("starling") / "requests")
    options = parser.parse_args()
    silence_telemetry()
    for half in ("tune", "held") if options.half == "both" else (options.half,):
        lines = read_lines(half)
        heard: Heard = {} if options.typed else listen(lines, options.cache, options.takes, kept=options.kept)
        print(f"Half '{half}', {len(lines)} sentences:\n")
        print_table(lines, heard)
        if options.misses and half != "held":
            print_misses(lines, heard)


def read_lines(half: str) -> list[Line]:
    """Every sentence of one half."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))[half]
    return [Line(group, text.replace(" | ", " "), "|" in text) for group, texts in data.items() for text in texts]


def recognised(line: Line, text: str) -> bool:
    """Whether `text`, what was typed or heard of the line, is taken for what it is.

    A request alone must be what the interviewer reacts to; beside half an answer it must be found.
    """
    kinds = [piece.kind for piece in pieces(text, asked=ASKED)]
    if line.kind == "answer":
        return set(kinds) <= {"answer", "empty"}
    if line.mixed:
        return line.kind in kinds
    last = kinds[-1] if kinds else "empty"
    return line.kind == next((kind for kind in OUTWEIGH if kind in kinds), last)


def listen(lines: Sequence[Line], cache: Path, takes: int, *, kept: bool) -> Heard:
    """What Whisper hears of each line, by `takes` speakers each; `kept` leaves out what it has not heard before."""
    cache.mkdir(parents=True, exist_ok=True)
    ear = Ear(cache / "heard.jsonl")
    heard: Heard = defaultdict(list)
    for take in range(takes):
        for number, line in enumerate(lines):
            for speaker in speakers(number)[take : take + 1]:
                if not kept or ear.knows(line.text, speaker):
                    heard[line].append((speaker, ear.hear(line.text, speaker)))
    return heard


def speakers(number: int) -> tuple[Speaker, ...]:
    """Who says line `number`, in this order: three rates of Piper in turn, before every third line espeak-ng."""
    turn = number // 3 % len(PIPER)
    rates = PIPER[turn:] + PIPER[:turn]
    return rates if number % 3 else (ROBOTS[number // 3 % len(ROBOTS)], *rates)


class Ear:
    """Voices and transcribes, and keeps what it heard in the file `kept`, a line of JSON each."""

    def __init__(self, kept: Path) -> None:
        from agent.settings import Settings  # noqa: PLC0415 - telemetry is silenced first

        self._wanted = Settings().transcription
        self._kept = kept
        self._known: dict[str, str] = {}
        if kept.exists():
            for row in kept.read_text(encoding="utf-8").splitlines():
                entry = json.loads(row)
                self._known[entry["key"]] = entry["text"]
        self._say: Callable[[str, Speaker], Pcm] | None = None
        self._transcribe: Callable[[Pcm], str] | None = None

    def knows(self, text: str, speaker: Speaker) -> bool:
        """Whether this was heard before."""
        return self._key(text, speaker) in self._known

    def hear(self, text: str, speaker: Speaker) -> str:
        """What is heard when the speaker says `text`."""
        key = self._key(text, speaker)
        if key not in self._known:
            self._load()
            assert self._say is not None
            assert self._transcribe is not None
            self._known[key] = self._transcribe(np.pad(self._say(text, speaker), QUIET))
            with self._kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"key": key, "said": text, "text": self._known[key]}) + "\n")
        return self._known[key]

    def _key(self, text: str, speaker: Speaker) -> str:
        told = f"{self._wanted.model} {self._wanted.beam} {speaker} {text}"
        return hashlib.sha256(told.encode()).hexdigest()[:24]

    def _load(self) -> None:
        if self._say is not None:
            return
        from agent.models import locate  # noqa: PLC0415 - a full cache needs no model
        from audio.engines.whisper import WhisperTranscriber  # noqa: PLC0415 - as above

        transcriber = WhisperTranscriber(locate(self._wanted.model), beam=self._wanted.beam)
        self._transcribe = lambda pcm: transcriber.transcribe(pcm, 0).text
        self._say = voices(locate("piper-joe"))


def voices(piper: Path) -> Callable[[str, Speaker], Pcm]:
    """What says a text as one of the speakers, at 16 kHz."""
    from audio.engines.piper import PiperVoice  # noqa: PLC0415 - heavy
    from audio.files import read_audio  # noqa: PLC0415 - as above

    joes = {speaker: PiperVoice(piper, length_scale=speaker.slowness) for speaker in PIPER}

    def say(text: str, speaker: Speaker) -> Pcm:
        if speaker in joes:
            return np.concatenate(list(joes[speaker].speak(text)))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "speech.wav"
            command = ["espeak-ng", "-v", speaker.name, "-s", str(speaker.words_per_minute), "-w", str(file), text]
            subprocess.run(command, check=True)  # noqa: S603 - Debian's tool, our text
            return read_audio(file)

    return say


def print_table(lines: Sequence[Line], heard: Mapping[Line, Sequence[tuple[Speaker, str]]]) -> None:
    """Recall of each request, and how often an answer is taken for one."""
    print("| said | sentences | recognised typed | voicings | recognised voiced |")
    print("|---|---|---|---|---|")
    groups = list(dict.fromkeys(line.group for line in lines if line.kind != "answer"))
    requests = [line for line in lines if line.kind != "answer"]
    for name, chosen in [
        *((group, [line for line in requests if line.group == group]) for group in groups),
        ("all of these", requests),
    ]:
        typed, voiced = outcomes(chosen, heard)
        print(f"| {name} | {len(typed)} | {share(typed)} | {len(voiced)} | {share(voiced)} |")
    for name, voices_of in (("Piper", PIPER), ("espeak-ng", ROBOTS)):
        theirs = {line: [(who, text) for who, text in heard.get(line, ()) if who in voices_of] for line in lines}
        _, voiced = outcomes(requests, theirs)
        print(f"| all of these, by {name} | {len(requests)} | | {len(voiced)} | {share(voiced)} |")
    typed, voiced = outcomes([line for line in lines if line.kind == "answer"], heard)
    wrong, misheard = ([not right for right in outcome] for outcome in (typed, voiced))
    print(f"| answers taken for a request | {len(typed)} | {share(wrong)} | {len(voiced)} | {share(misheard)} |\n")


def outcomes(
    lines: Sequence[Line], heard: Mapping[Line, Sequence[tuple[Speaker, str]]]
) -> tuple[list[bool], list[bool]]:
    """Whether each line is recognised typed, and each voicing of it."""
    typed = [recognised(line, line.text) for line in lines]
    return typed, [recognised(line, text) for line in lines for _, text in heard.get(line, ())]


def share(outcome: Sequence[bool]) -> str:
    """As a percentage; a dash for nothing."""
    return f"{sum(outcome) / len(outcome):.1%}" if outcome else "-"


def print_misses(lines: Sequence[Line], heard: Mapping[Line, Sequence[tuple[Speaker, str]]]) -> None:
    """What was taken for something else, as it was heard."""
    for line in lines:
        for text in dict.fromkeys([line.text, *(text for _, text in heard.get(line, ()))]):
            if not recognised(line, text):
                found = ", ".join(piece.kind for piece in pieces(text, asked=ASKED))
                print(f"{line.group}: {text!r} -> {found}" + ("" if text == line.text else f"   (said: {line.text!r})"))


if __name__ == "__main__":
    main()
