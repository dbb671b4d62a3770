"""Answers with thinking pauses, built from the texts of turn_taking.toml: who says what, how, and where they think.

Every pause is known to the sample, since it is put between two stretches of synthesised speech. What comes before a
pause within a sentence is spoken with a comma, so that the voice stays up; before one between sentences it falls.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import soundfile

from audio.engines.piper import PiperVoice
from audio.resample import resample
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audio.speech import Pcm

Place = Literal["clause", "filler", "sentence"]
Condition = Literal["clean", "noise", "room"]
CONDITIONS: tuple[Condition, ...] = ("clean", "noise", "room")
TEXTS = Path(__file__).with_name("turn_taking.toml")
BEFORE, AFTER = RATE // 2, 7 * RATE
"""Quiet before the first word and after the last."""
SHORTEST, LONGEST = 0.3, 4.0
"""Seconds of a pause, spread evenly on a logarithmic scale."""
BREATH = RATE // 5
"""Between sentences where nobody thinks."""
SENTENCE_PAUSES, FILLED, CLAUSE_PAUSES = 0.7, 0.3, 0.4
"""Shares: of sentence ends with a pause, of those with a filler before it, of long sentences with a pause inside."""
OPENERS = ("So,", "And,", "Um,", "So, um,", "And then,")
FILLERS = ("um,", "uh,")
SNR = 10.0
"""Speech over noise in dB."""
REVERBERATION = 0.35
"""Seconds until the room's echo is 60 dB down; `WET` is its share."""
WET = 0.35


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice: Piper at a speed, or one of espeak-ng, and by how much its pitch (and speed) is raised."""

    name: str
    half: Literal["tune", "test"]
    engine: Literal["piper", "espeak"]
    slowness: float = 1.0
    espeak: str = ""
    words_per_minute: int = 150
    pitch: float = 1.0


SPEAKERS = (
    Speaker("joe", "tune", "piper"),
    Speaker("joe, low and slow", "tune", "piper", slowness=1.05, pitch=0.92),
    Speaker("espeak-ng, American", "tune", "espeak", espeak="en-us"),
    Speaker("joe, high and quick", "test", "piper", slowness=0.95, pitch=1.12),
    Speaker("joe, very slow", "test", "piper", slowness=1.3),
    Speaker("espeak-ng, British woman", "test", "espeak", espeak="en-gb-x-rp+f3", words_per_minute=165),
)


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause of known length and place; samples on the answer's clock."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """One answer by one speaker in one condition."""

    id: str
    text: str
    prompt: str
    speaker: Speaker
    condition: Condition


def items(takes: int) -> Iterator[Item]:
    """Every text `takes` times, each time by another speaker in another condition; halves share no text or voice."""
    data = tomllib.loads(TEXTS.read_text("utf-8"))
    told = [(answers["kind"], text) for answers in data["answers"] for text in answers["texts"]]
    for take in range(takes):
        for number, (kind, text) in enumerate(told):
            half = ("tune", "test")[number % 2]
            voices = [speaker for speaker in SPEAKERS if speaker.half == half]
            turn = number // 2 + take
            condition = CONDITIONS[(number // 6 + 2 * take) % len(CONDITIONS)]
            yield Item(f"{number:03}-{take}", text, kind, voices[turn % len(voices)], condition)


class Studio:
    """Makes the sound of an item, keeping the speech of each stretch in `cache`."""

    def __init__(self, piper: Path, cache: Path) -> None:
        self._piper = piper
        self._cache = cache
        self._voices: dict[float, PiperVoice] = {}
        cache.mkdir(parents=True, exist_ok=True)

    def record(self, item: Item) -> tuple[Pcm, tuple[Pause, ...], int]:
        """The sound, its pauses, and the sample at which the last word ends."""
        rng = np.random.default_rng(int.from_bytes(hashlib.sha256(item.id.encode()).digest()[:8]))
        parts: list[Any] = [np.zeros(BEFORE, dtype=np.int16)]
        pauses: list[Pause] = []
        length = BEFORE
        for words, place in stretches(item.text, rng):
            speech = self.speech(words, item.speaker)
            parts.append(speech)
            length += len(speech)
            if place is None:
                continue
            quiet = BREATH if place == "breath" else int(RATE * np.exp(rng.uniform(np.log(SHORTEST), np.log(LONGEST))))
            if place != "breath":
                pauses.append(Pause(length, length + quiet, place))
            parts.append(np.zeros(quiet, dtype=np.int16))
            length += quiet
        parts.append(np.zeros(AFTER, dtype=np.int16))
        return spoil(np.concatenate(parts), item.condition, rng), tuple(pauses), length

    def speech(self, words: str, speaker: Speaker) -> Pcm:
        """The words by a speaker, without the quiet around them."""
        key = hashlib.sha256(f"{speaker} {words}".encode()).hexdigest()[:24]
        path = self._cache / f"{key}.flac"
        if not path.exists():
            sound = trimmed(self._espeak(words, speaker) if speaker.engine == "espeak" else self._joe(words, speaker))
            if speaker.pitch != 1.0:
                sound = resample(sound, round(RATE * speaker.pitch / 160) * 160)
            soundfile.write(path, sound, RATE, subtype="PCM_16")
        kept: Pcm = soundfile.read(path, dtype="int16")[0]
        return kept

    def _joe(self, words: str, speaker: Speaker) -> Pcm:
        voice = self._voices.setdefault(
            speaker.slowness, PiperVoice(self._piper, length_scale=speaker.slowness, cache=None)
        )
        return np.concatenate(list(voice.speak(words)))

    def _espeak(self, words: str, speaker: Speaker) -> Pcm:
        path = self._cache / "espeak.wav"
        command = ["espeak-ng", "-v", speaker.espeak, "-s", str(speaker.words_per_minute), "-w", str(path), words]
        subprocess.run(command, check=True)  # noqa: S603 - the words are ours
        sound, rate = soundfile.read(path, dtype="int16")
        return resample(sound, rate)


def stretches(text: str, rng: np.random.Generator) -> Iterator[tuple[str, Place | Literal["breath"] | None]]:
    """The text cut at its pauses: each stretch with what follows it; nothing follows the last."""
    sentences = re.split(r"(?<=[.?!])\s+", text)
    for number, sentence in enumerate(sentences):
        words = sentence.split()
        if len(words) >= 8 and rng.random() < CLAUSE_PAUSES:  # noqa: PLR2004 - a long sentence
            at = int(rng.integers(3, len(words) - 2))
            head, words = " ".join(words[:at]).rstrip(",."), words[at:]
            if rng.random() < 0.5:  # noqa: PLR2004 - every other one
                yield f"{head}, {rng.choice(FILLERS)}", "filler"
            else:
                yield f"{head},", "clause"
        last = number == len(sentences) - 1
        if last or rng.random() >= SENTENCE_PAUSES:
            yield " ".join(words), None if last else "breath"
        elif rng.random() < FILLED:
            yield f"{' '.join(words)} {rng.choice(OPENERS)}", "filler"
        else:
            yield " ".join(words), "sentence"


def trimmed(sound: Pcm, floor: float = 0.01) -> Pcm:
    """The sound without the quiet around it: 10 ms blocks that peak below `floor` of the loudest sample."""
    block = RATE // 100
    whole = sound[: len(sound) // block * block].reshape(-1, block)
    loud = np.flatnonzero(np.abs(whole.astype(np.int32)).max(axis=1) > floor * 32768 * 0.7)
    return sound[loud[0] * block : (loud[-1] + 1) * block] if len(loud) else sound


def spoil(sound: Pcm, condition: Condition, rng: np.random.Generator) -> Pcm:
    """The sound as a microphone hears it: clean, with pink noise at 10 dB, or in a small room."""
    speech = sound.astype(np.float64)
    if condition == "room":
        times = np.arange(int(REVERBERATION * RATE)) / RATE
        echo = rng.standard_normal(len(times)) * 10 ** (-3 * times / REVERBERATION)
        echo *= WET / np.sqrt((echo**2).sum())
        echo[0] = 1.0
        size = len(speech) + len(echo) - 1
        speech = np.fft.irfft(np.fft.rfft(speech, size) * np.fft.rfft(echo, size), size)[: len(sound)]
    level = np.sqrt((speech[sound != 0] ** 2).mean())
    # Even a quiet room is not digital silence: 50 dB below speech.
    speech += pink(len(speech), rng) * level * 10 ** (-(SNR if condition == "noise" else 50.0) / 20)
    peak = max(np.abs(speech).max(), 1.0)
    heard: Pcm = (speech * min(1.0, 32_000 / peak)).astype(np.int16)
    return heard


def pink(count: int, rng: np.random.Generator) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Noise of root mean square 1 whose power falls by 3 dB an octave."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    spectrum /= np.sqrt(np.maximum(np.arange(len(spectrum)), 1))
    noise = np.fft.irfft(spectrum, count)
    unit: np.ndarray[Any, np.dtype[np.float64]] = noise / noise.std()
    return unit
