"""What a microphone hears while the interviewer speaks, built from the texts of interruption.toml by a seeded script.

The interviewer's own voice leaks into it in every scene that names a leak: it is made from what is played at that very
moment, so that it falls silent when the interviewer does.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from audio.frames import in_samples
from audio.speech import FRAME, RATE
from benchmarks.interruption_sounds import LEVEL, NOISES, QUIET_ROOM, at_level, cough, decibel, hum, throat
from benchmarks.turn_taking_material import SPEAKERS, Speaker, pink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio.speech import Pcm
    from benchmarks.turn_taking_material import Studio

    Floats = np.ndarray[Any, np.dtype[np.float64]]

Half = Literal["tune", "test"]
TEXTS = Path(__file__).with_name("interruption.toml")
INTERVIEWER = Speaker("the interviewer", "test", "piper")
CANDIDATES = (
    *SPEAKERS[1:],
    Speaker("espeak-ng, Scottish man", "tune", "espeak", espeak="en-gb-scotland+m3", words_per_minute=180),
    Speaker("espeak-ng, American woman, low", "test", "espeak", espeak="en-us+f4", words_per_minute=140, pitch=0.95),
)
FIRST = 1.5
"""Seconds of the interviewer alone before the first sound."""


@dataclass(frozen=True, slots=True)
class Leak:
    """How the loudspeaker reaches the microphone: so many dB below a person's voice, after `delay` seconds."""

    level: float
    delay: float
    path: Literal["headphones", "room"]


@dataclass(frozen=True, slots=True)
class Event:
    """A sound that begins at sample `start` and ends before `end`."""

    what: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scene:
    """The interviewer's speech, and what reaches the microphone beside its leak."""

    kind: str
    where: str
    speech: Pcm
    sound: Floats
    events: tuple[Event, ...]
    leak: Leak | None


OPEN_HEADPHONES = Leak(-36, 0.03, "headphones")
LOUD_HEADPHONES = Leak(-24, 0.18, "headphones")
LAPTOP = Leak(-14, 0.06, "room")
LOUD_ROOM = Leak(-4, 0.12, "room")
LEAKS = {
    "headphones, -36 dB": OPEN_HEADPHONES,
    "headphones, -24 dB, late": LOUD_HEADPHONES,
    "laptop, -14 dB": LAPTOP,
    "loudspeaker, -4 dB": LOUD_ROOM,
}


def random(*names: object) -> np.random.Generator:
    """Chance that depends on nothing but the names."""
    return np.random.default_rng(int.from_bytes(hashlib.sha256(repr(names).encode()).digest()[:8]))


def scenes(half: Half, studio: Studio) -> Iterator[Scene]:
    """Everything of one half, each in the places that belong to it."""
    texts = {name: lines[half == "test" :: 2] for name, lines in tomllib.loads(TEXTS.read_text("utf-8")).items()}
    builder = _Builder(half, studio, texts)
    for name, leak in LEAKS.items():
        for number in range(len(texts["interviewer"])):
            yield builder.scene("echo", name, number, leak)
    for number, noise in enumerate(("pink", "fan", "keys", "door")):
        for level in (-46.0, -36.0):
            yield builder.noise(noise, level, number)
    for number, where in enumerate(("quiet", "headphones, -24 dB, late", "laptop, -14 dB")):
        leak = LEAKS.get(where)
        yield builder.throats(where, number, leak)
        yield builder.spoken("backchannel", where, number, leak, spread=2.6)
        yield builder.spoken("doubled", where, number, leak, spread=3.2)
    yield builder.spoken("backchannel", "noise, 15 dB", 1, None, spread=2.6, noise=LEVEL - 15)
    yield builder.spoken("doubled", "noise, 15 dB", 2, None, spread=3.2, noise=LEVEL - 15)
    yield from builder.interruptions("short")
    yield from builder.interruptions("interruptions")


class _Builder:
    def __init__(self, half: Half, studio: Studio, texts: dict[str, Sequence[str]]) -> None:
        self._half = half
        self._studio = studio
        self._texts = texts
        self._voices = [speaker for speaker in CANDIDATES if speaker.half == half]

    def scene(self, kind: str, where: str, number: int, leak: Leak | None) -> Scene:
        """The interviewer and a quiet room."""
        speech = self._interviewer(number)
        return Scene(kind, where, speech, hum(len(speech), random(kind, where, number)), (), leak)

    def noise(self, noise: str, level: float, number: int) -> Scene:
        """The interviewer and a noise of `level` dBFS; clicks and doors are louder than that by nature."""
        speech = self._interviewer(number)
        rng = random(self._half, noise, level)
        sound = hum(len(speech), rng) + NOISES[noise](len(speech), rng) * decibel(level)
        return Scene("noise", f"{noise}, {level:.0f} dBFS", speech, sound, (), None)

    def throats(self, where: str, number: int, leak: Leak | None) -> Scene:
        """Coughs and throats being cleared."""
        rng = random(self._half, "throat", where)
        sounds = [(what, make(rng)) for _ in range(5) for what, make in (("cough", cough), ("throat", throat))]
        return self._placed("cough", where, number, leak=leak, sounds=sounds, spread=2.2)

    def spoken(
        self, kind: str, where: str, number: int, leak: Leak | None, *, spread: float, noise: float = QUIET_ROOM
    ) -> Scene:
        """Every text of a kind by every voice, one after another."""
        texts = self._texts[{"backchannel": "backchannels"}.get(kind, kind)]
        sounds = [(text, self._said(text, voice, LEVEL - 4)) for text in texts for voice in self._voices]
        return self._placed(kind, where, number, leak=leak, sounds=sounds, spread=spread, noise=noise)

    def interruptions(self, kind: str) -> Iterator[Scene]:
        """One a scene, each in another place and by another voice; some begin softly."""
        places = (
            ("quiet", None, QUIET_ROOM),
            ("headphones, -24 dB, late", LOUD_HEADPHONES, QUIET_ROOM),
            ("noise, 15 dB", None, LEVEL - 15),
            ("laptop, -14 dB", LAPTOP, QUIET_ROOM),
            ("soft", None, QUIET_ROOM),
        )
        for take in range(3):
            for number, text in enumerate(self._texts[kind]):
                voice = self._voices[(number + take) % len(self._voices)]
                where, leak, noise = places[(number + 2 * take) % len(places)]
                sound = self._said(text, voice, LEVEL - (8 if where == "soft" else 0))
                if where == "soft":
                    sound *= np.minimum(np.linspace(0.25, 0.25 + len(sound) / in_samples(0.4), len(sound)), 1.0)
                name = "short interruption" if kind == "short" else "interruption"
                yield self._placed(name, where, number, leak=leak, sounds=[(text, sound)], spread=4.0, noise=noise)

    def _placed(
        self,
        kind: str,
        where: str,
        number: int,
        *,
        leak: Leak | None,
        sounds: Sequence[tuple[str, Floats]],
        spread: float,
        noise: float = QUIET_ROOM,
    ) -> Scene:
        rng = random(self._half, kind, where, number, sounds[0][0])
        length = in_samples(FIRST + spread * len(sounds))
        sound = pink(length, rng) * decibel(noise)
        events = []
        for place, (what, made) in enumerate(sounds):
            start = in_samples(FIRST + spread * place + rng.uniform(0, 0.8))
            end = min(start + len(made), length)
            sound[start:end] += made[: end - start]
            events.append(Event(what, start, end))
        return Scene(kind, where, np.resize(self._interviewer(number), length * 2), sound, tuple(events), leak)

    def _interviewer(self, number: int) -> Pcm:
        texts = self._texts["interviewer"]
        return self._studio.speech(texts[number % len(texts)], INTERVIEWER)

    def _said(self, text: str, voice: Speaker, level: float) -> Floats:
        return at_level(self._studio.speech(text, voice).astype(np.float64), level)


def impulse(leak: Leak) -> Floats:
    """What the microphone hears of a click from the loudspeaker, without the delay; of energy 1."""
    rng = random("leak", leak.path)
    if leak.path == "headphones":
        # a small driver that turns away: no bass, few highs, one reflection from the desk
        spectrum = np.fft.rfft(np.eye(1, 256)[0])
        hertz = np.fft.rfftfreq(256, 1 / RATE)
        spectrum *= 1 / (1 + (400 / np.maximum(hertz, 1)) ** 2) / (1 + (hertz / 3000) ** 2)
        direct = np.fft.irfft(spectrum, 256)
        response = np.concatenate((direct, np.zeros(64))) + 0.4 * np.concatenate((np.zeros(64), direct))
    else:
        times = np.arange(in_samples(0.3)) / RATE
        response = rng.standard_normal(len(times)) * 10 ** (-3 * times / 0.3) * 0.12
        response[0] = 1.0
        response[37] = -0.5
    unit: Floats = response / np.sqrt((response**2).sum())
    return unit


class Room:
    """A `Person` at whose microphone the scene's sound and the interviewer's leaking voice arrive together."""

    def __init__(self, scene: Scene) -> None:
        self._sound = scene.sound
        self._gain = 0.0
        self._delay = 0
        self._response = np.zeros(1)
        if scene.leak is not None:
            loud = scene.speech[np.abs(scene.speech.astype(np.int32)) > 0.05 * np.abs(scene.speech).max()]
            level = float(np.sqrt((loud.astype(np.float64) ** 2).mean()))
            self._gain = decibel(LEVEL + scene.leak.level) / level
            self._delay = in_samples(scene.leak.delay)
            self._response = impulse(scene.leak)
        self._tail = np.zeros(self._delay + len(self._response) + FRAME)

    def hear(self, played: Pcm, index: int) -> Pcm | None:
        """The next 20 ms of the microphone; None when the scene is over."""
        if index + FRAME > len(self._sound):
            return None
        self._tail = np.concatenate((self._tail[FRAME:], np.zeros(FRAME)))
        if self._gain and played.any():
            arriving = np.convolve(played.astype(np.float64), self._response) * self._gain
            self._tail[self._delay : self._delay + len(arriving)] += arriving
        heard: Pcm = np.clip(self._tail[:FRAME] + self._sound[index : index + FRAME], -32768, 32767).astype(np.int16)
        return heard
