"""Sounds that are no words, shaped from noise: coughs, throats, a fan, keys. Samples are floats in int16 steps."""

from __future__ import annotations

from typing import Any

import numpy as np

from audio.frames import in_samples
from audio.speech import RATE
from benchmarks.turn_taking_material import pink

Floats = np.ndarray[Any, np.dtype[np.float64]]

LEVEL = -26.0
"""dBFS of a person who speaks into a microphone, as recommended by ITU-T P.56."""
QUIET_ROOM = -76.0
"""dBFS of a room in which nobody speaks."""


def decibel(level: float) -> float:
    """The root mean square, in int16 steps, of a sound at `level` dBFS."""
    return float(32768 * 10 ** (level / 20))


def at_level(sound: Floats, level: float) -> Floats:
    """Speech whose loud parts (above a tenth of the loudest) have this root mean square."""
    loud = sound[np.abs(sound) > 0.05 * np.abs(sound).max()]
    scaled: Floats = sound * decibel(level) / np.sqrt((loud**2).mean())
    return scaled


def hum(count: int, rng: np.random.Generator) -> Floats:
    """A quiet room."""
    return pink(count, rng) * decibel(QUIET_ROOM)


def shaped(envelope: Floats, low: float, high: float, rng: np.random.Generator) -> Floats:
    """Noise between two frequencies in Hz, under an envelope."""
    spectrum = np.fft.rfft(rng.standard_normal(len(envelope)))
    hertz = np.fft.rfftfreq(len(envelope), 1 / RATE)
    spectrum *= 1 / (1 + (low / np.maximum(hertz, 1)) ** 4) / (1 + (hertz / high) ** 4)
    noise = np.fft.irfft(spectrum, len(envelope))
    burst: Floats = noise / noise.std() * envelope
    return burst


def decay(seconds: float, attack: float = 0.004) -> Floats:
    """A quick rise, then a fall by 60 dB over `seconds`."""
    times = np.arange(in_samples(seconds)) / RATE
    envelope: Floats = np.minimum(times / attack, 1.0) * 10 ** (-3 * times / seconds)
    return envelope


def cough(rng: np.random.Generator) -> Floats:
    """One to three explosive bursts of broad noise, each with a short voiced end, as a larynx gives it."""
    bursts = []
    for _ in range(int(rng.integers(1, 4))):
        blast = shaped(decay(rng.uniform(0.25, 0.45)), 350, 5000, rng)
        pitch = np.cumsum(np.linspace(rng.uniform(180, 320), rng.uniform(90, 140), len(blast))) / RATE
        larynx = np.sign(np.sin(2 * np.pi * pitch)) * decay(len(blast) / RATE, attack=0.08) * rng.uniform(0.1, 0.5)
        bursts += [blast + larynx, np.zeros(in_samples(rng.uniform(0.03, 0.15)))]
    return at_level(np.concatenate(bursts), LEVEL + rng.uniform(-6, 6))


def throat(rng: np.random.Generator) -> Floats:
    """Low, rough noise, amplitude-modulated at 25 to 45 Hz, once or twice."""
    parts = []
    for _ in range(int(rng.integers(1, 3))):
        length = in_samples(rng.uniform(0.25, 0.5))
        rough = 0.6 + 0.4 * np.sign(np.sin(2 * np.pi * rng.uniform(25, 45) * np.arange(length) / RATE))
        parts += [shaped(rough * np.hanning(length), 150, 1800, rng), np.zeros(in_samples(rng.uniform(0.05, 0.2)))]
    return at_level(np.concatenate(parts), LEVEL + rng.uniform(-10, 0))


def _fan(count: int, rng: np.random.Generator) -> Floats:
    blades = sum(np.sin(2 * np.pi * 87.0 * k * np.arange(count) / RATE) / k for k in (1, 2, 3))
    return pink(count, rng) + 0.7 * np.asarray(blades)


def _scattered(count: int, rng: np.random.Generator, every: tuple[float, float], one: Any) -> Floats:  # noqa: ANN401
    sound = np.zeros(count)
    at = in_samples(rng.uniform(*every))
    while at < count:
        made = one()[: count - at]
        sound[at : at + len(made)] += made
        at += in_samples(rng.uniform(*every))
    return sound


def _keys(count: int, rng: np.random.Generator) -> Floats:
    def key() -> Floats:
        down = shaped(decay(rng.uniform(0.02, 0.05), attack=0.001), 1200, 7000, rng)
        thud = shaped(decay(0.06), 90, 500, rng)[: len(down)]
        return (down + thud) * 6 * rng.uniform(0.5, 1.5)

    return _scattered(count, rng, (0.07, 0.25), key)


def _door(count: int, rng: np.random.Generator) -> Floats:
    def slam() -> Floats:
        return shaped(decay(rng.uniform(0.4, 0.9)), 40, 600, rng) * 12

    return _scattered(count, rng, (1.5, 3.0), slam)


NOISES = {"pink": pink, "fan": _fan, "keys": _keys, "door": _door}
