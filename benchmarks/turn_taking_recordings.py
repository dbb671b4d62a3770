"""Recorded voices with pauses put between their words: pairs of x.wav (16 kHz) and x.json with the words' times.

The tests of PocketSphinx hold such pairs: `pip download --no-deps --no-binary :all: pocketsphinx`, unpack, and give
`--recordings .../test/data/librivox`. The sentences are read aloud and tell no story, so only sound and words can help.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from audio.speech import RATE
from benchmarks.turn_taking_material import AFTER, BEFORE, Item, Pause, Speaker, spoil

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audio.speech import Pcm

READER = Speaker("recorded", "test", "piper")
TAKES = 3
EVERY = (4, 7)
"""Words between two pauses, at least and less than."""
SHORTEST, LONGEST = 0.4, 2.5
"""Seconds of a pause, spread evenly on a logarithmic scale."""


class Recordings:
    """The recordings in a folder; makes the sound of an item as `Studio` does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def items(self) -> Iterator[Item]:
        """Every recording several times, with other pauses."""
        for path in sorted(self._folder.glob("*.wav")):
            for take in range(TAKES):
                yield Item(f"{path.stem}-{take}", path.stem, "probe", READER, "clean")

    def record(self, item: Item) -> tuple[Pcm, tuple[Pause, ...], int]:
        """The sound, its pauses, and the sample at which the last word ends."""
        rng = np.random.default_rng(int.from_bytes(hashlib.sha256(item.id.encode()).digest()[:8]))
        sound, _ = soundfile.read(self._folder / f"{item.text}.wav", dtype="int16")
        aligned = json.loads((self._folder / f"{item.text}.json").read_text("utf-8"))["w"]
        words = [(entry["b"], entry["b"] + entry["d"]) for entry in aligned if not entry["t"].startswith("<")]
        parts, pauses, length, done = [np.zeros(BEFORE, dtype=np.int16)], [], BEFORE, 0
        at = int(rng.integers(*EVERY))
        while at < len(words) - 1:
            border = int(words[at - 1][1] * RATE)
            quiet = int(RATE * np.exp(rng.uniform(np.log(SHORTEST), np.log(LONGEST))))
            parts += [sound[done:border], np.zeros(quiet, dtype=np.int16)]
            length += border - done
            pauses.append(Pause(length, length + quiet, "clause"))
            length += quiet
            done, at = border, at + int(rng.integers(*EVERY))
        end = int(words[-1][1] * RATE)
        parts += [sound[done:end], np.zeros(AFTER, dtype=np.int16)]
        return spoil(np.concatenate(parts), "clean", rng), tuple(pauses), length + end - done
