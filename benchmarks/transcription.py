"""How well an interview answer is transcribed: while it is spoken against in one pass, and with words of the trade.

    python -m benchmarks.transcription            prints a table in Markdown

The answers of `transcription.toml` are voiced by Piper at three rates (and by espeak-ng where it is installed), and
joined to recordings of a few minutes; every second one has white noise at 15 dB laid over it.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from agent.models import locate
from agent.quiet import silence_telemetry
from audio.detection import GatedDetector
from audio.devices.memory import Recording as Recorded
from audio.devices.memory import RoomChannel
from audio.engines.piper import PiperVoice
from audio.engines.silero import SileroDetector
from audio.engines.webrtc import WebRtcDetector
from audio.engines.whisper import WhisperTranscriber
from audio.files import read_audio
from audio.hearing import Ears, Hearing
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audio.ports import SpeechDetector, Transcriber
    from audio.speech import Pcm

DATA = Path(__file__).with_suffix(".toml")
RATES = (0.85, 1.0, 1.2)
NOISE_DB = 15.0
GAP = RATE * 6 // 10
BEAMS = (1, 5)


@dataclass(frozen=True, slots=True)
class Recording:
    """Several answers in a row; `plain` holds no word of the trade."""

    name: str
    text: str
    pcm: Pcm
    plain: bool


def main() -> None:
    """Print the tables."""
    silence_telemetry()
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    recordings = [_noisy(made) if number % 2 else made for number, made in enumerate(_recordings(data["answer"]))]
    minutes = sum(len(recording.pcm) for recording in recordings) / RATE / 60
    words = tuple(data["words"])
    print(
        f"{minutes:.1f} minutes, {sum(len(plain(r.text)) for r in recordings)} words, {len(words)} words of the trade\n"
    )
    print("| beam | way | WER | trade words found | trade words invented | processor seconds per minute |")
    print("|---|---|---|---|---|---|")
    detector = GatedDetector(WebRtcDetector(), SileroDetector(locate("silero")))
    for beam in BEAMS:
        transcriber = WhisperTranscriber(locate("whisper-base"), beam=beam)
        ways: list[tuple[str, Callable[[Pcm], str]]] = [
            ("one pass", _one_pass(beam)),
            ("while speaking", lambda pcm, engine=transcriber: _streamed(pcm, detector, engine, ())),
            ("while speaking, with words", lambda pcm, engine=transcriber: _streamed(pcm, detector, engine, words)),
        ]
        for name, way in ways:
            print(f"| {beam} | {name} | {_row(recordings, words, way, minutes)} |", flush=True)


def _row(recordings: Sequence[Recording], words: Sequence[str], way: Callable[[Pcm], str], minutes: float) -> str:
    errors = length = found = there = 0
    invented: list[str] = []
    began = time.process_time()
    heard = [way(recording.pcm) for recording in recordings]
    spent = time.process_time() - began
    for recording, text in zip(recordings, heard, strict=True):
        wanted = plain(recording.text)
        errors += distance(wanted, plain(text))
        length += len(wanted)
        for word in words:
            said, written = occurrences(recording.text, word), occurrences(text, word)
            there += said
            found += min(said, written)
            invented += [f"{word} ({recording.name})"] * max(written - said, 0)
    return f"{errors / length:.2%} | {found} of {there} | {', '.join(invented) or 'none'} | {spent / minutes:.1f}"


def _recordings(answers: Sequence[dict[str, object]]) -> list[Recording]:
    """Technical answers in three recordings at three rates, plain ones in a fourth."""
    technical = [str(answer["text"]) for answer in answers if not answer.get("plain")]
    ordinary = [str(answer["text"]) for answer in answers if answer.get("plain")]
    model = locate("piper-joe")
    made = []
    for number, rate in enumerate(RATES):
        voice = PiperVoice(model, length_scale=rate)
        made.append(_joined(f"technical, rate {rate}", technical[number :: len(RATES)], voice, plain=False))
    made.append(_joined("plain", ordinary, PiperVoice(model), plain=True))
    if shutil.which("espeak-ng"):
        made.append(_espeak("technical, espeak-ng", technical[:4], plain=False))
        made.append(_espeak("plain, espeak-ng", ordinary[:2], plain=True))
    return made


def _joined(name: str, texts: Sequence[str], voice: PiperVoice, *, plain: bool) -> Recording:
    gap = np.zeros(GAP, dtype=np.int16)
    sounds = [np.concatenate([gap, *voice.speak(text), gap]) for text in texts]
    return Recording(name, " ".join(texts), np.concatenate(sounds), plain)


def _espeak(name: str, texts: Sequence[str], *, plain: bool) -> Recording:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "speech.wav"
        subprocess.run(["espeak-ng", "-v", "en-us", "-s", "150", "-w", str(file), "\n\n".join(texts)], check=True)  # noqa: S603, S607 - Debian's tool, our text
        return Recording(name, " ".join(texts), read_audio(file), plain)


def _noisy(recording: Recording) -> Recording:
    sound = recording.pcm.astype(np.float64)
    power = np.mean(sound[np.abs(sound) > np.abs(sound).max() / 100] ** 2)
    noise = np.random.default_rng(1).normal(size=len(sound)) * np.sqrt(power / 10 ** (NOISE_DB / 10))
    pcm = np.clip(np.rint(sound + noise), -32768, 32767).astype(np.int16)
    return Recording(f"{recording.name}, {NOISE_DB:.0f} dB", recording.text, pcm, recording.plain)


def _one_pass(beam: int) -> Callable[[Pcm], str]:
    """faster-whisper's own way through a file: its windows, its filter, which is Silero too."""
    from faster_whisper import WhisperModel  # noqa: PLC0415 - after telemetry is off

    model = WhisperModel(str(locate("whisper-base")), device="cpu", compute_type="int8", cpu_threads=2)

    def transcribe(pcm: Pcm) -> str:
        segments, _ = model.transcribe(
            pcm.astype(np.float32) / 32768.0,
            language="en",
            beam_size=beam,
            temperature=0.0,
            condition_on_previous_text=False,
            vad_filter=True,
            word_timestamps=True,
        )
        return " ".join(segment.text for segment in segments)

    return transcribe


def _streamed(pcm: Pcm, detector: SpeechDetector, transcriber: Transcriber, words: Sequence[str]) -> str:
    """As an interview listens: with drafts while somebody speaks, and every pause taken for an end on trial."""
    detector.reset()
    with ThreadPoolExecutor(1) as worker:
        hearing = Hearing(RoomChannel(Recorded(pcm, stay=1.0)), Ears(detector, transcriber, worker))
        hearing.begin(words)

        async def listen() -> None:
            while await hearing.tick() is not None:
                pass
            await hearing.complete()

        asyncio.run(listen())
        return hearing.stream.text


def plain(text: str) -> list[str]:
    """Words for comparison: lower case, no punctuation, "%" as a word, no commas in numbers, hyphens as spaces."""
    text = text.lower().replace("%", " percent ").replace("-", " ")
    return re.findall(r"[a-z0-9]+(?:[.'][a-z0-9]+)*", re.sub(r"(?<=\d),(?=\d{3})", "", text))


def occurrences(text: str, phrase: str) -> int:
    """How often the words of `phrase` stand in `text`."""
    said, wanted = plain(text), plain(phrase)
    return sum(said[at : at + len(wanted)] == wanted for at in range(len(said)))


def distance(wanted: Sequence[str], heard: Sequence[str]) -> int:
    """Levenshtein distance in words."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(wanted, 1):
        before, row[0] = row[0], number
        for at, other in enumerate(heard, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (word != other))
    return row[-1]


if __name__ == "__main__":
    main()
