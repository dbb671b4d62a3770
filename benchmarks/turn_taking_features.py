"""What every policy needs to know of an answer, computed once and kept: a policy is then replayed in milliseconds.

Decisions depend on samples only, so the features at each silence are the same whatever a policy decides. Speech is
cut, transcribed and followed by the very classes that an interview uses.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from audio.activity import SpeechTracker
from audio.detection import GatedDetector
from audio.engines.silero import SileroDetector
from audio.engines.smart_turn import SPAN, SmartTurn
from audio.engines.webrtc import WebRtcDetector
from audio.frames import dbfs
from audio.hearing import TAIL_AFTER
from audio.speech import FRAME, RATE
from audio.streaming import StreamingTranscriber
from benchmarks.turn_taking_material import Pause

if TYPE_CHECKING:
    from pathlib import Path

    from audio.ports import Transcriber
    from audio.speech import Pcm
    from benchmarks.turn_taking_material import Item, Studio
    from benchmarks.turn_taking_recordings import Recordings

    Floats = np.ndarray[Any, np.dtype[np.float32]]

ASKED = (0.2, 0.4, 0.6, 1.0)
"""Seconds of silence at which Smart Turn is asked."""
PIECE = 12 * RATE
"""As `transcription.chunk_seconds`."""
UNDERSTOOD = int(0.6 * RATE)
"""Words of a shorter silence are not computed: it is over before they would be known."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence as our own listening finds it: frames `begin` to `end`, what was understood, and the melody."""

    begin: int
    end: int
    text: str | None
    melody: tuple[float, ...]
    """At the seconds of `ASKED` that it lasted."""
    took: float
    """Seconds that the transcription of the tail took."""


@dataclass(frozen=True, slots=True)
class Features:
    """An answer as numbers. Rows of one value a frame of 20 ms."""

    item: Item
    pauses: tuple[Pause, ...]
    end: int
    """Sample at which the last word ends."""
    silero: Floats
    webrtc: Floats
    strict: Floats
    """WebRTC at its most aggressive."""
    level: Floats
    """dB below full scale."""
    quiet: Floats
    """Samples since the last speech, as the tracker counts them; -1 before any."""
    unvoiced: Floats
    voiced: Floats
    silences: tuple[Silence, ...]


class Laboratory:
    """Computes features, keeping them in `cache`."""

    def __init__(
        self, studio: Studio | Recordings, silero: Path, smart_turn: Path, transcriber: Transcriber, cache: Path
    ) -> None:
        self._studio = studio
        self._silero = silero
        self._smart_turn = SmartTurn(smart_turn)
        self._transcriber = transcriber
        self._cache = cache
        cache.mkdir(parents=True, exist_ok=True)

    def knows(self, item: Item) -> bool:
        """Whether the features of an item are kept already."""
        return self._path(item).exists()

    def study(self, item: Item) -> Features:
        """The features of an item."""
        path = self._path(item)
        if not path.exists():
            self._measure(item, path)
        with np.load(path) as kept:
            rows = {name: kept[name] for name in kept.files if name != "known"}
            known = json.loads(str(kept["known"]))
        return Features(
            item=item,
            pauses=tuple(Pause(**pause) for pause in known["pauses"]),
            end=known["end"],
            silences=tuple(Silence(**{**found, "melody": tuple(found["melody"])}) for found in known["silences"]),
            **rows,
        )

    def _path(self, item: Item) -> Path:
        return self._cache / f"{item.id}.npz"

    def _measure(self, item: Item, path: Path) -> None:
        sound, pauses, end = self._studio.record(item)
        frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
        silero, webrtc, strict = SileroDetector(self._silero), WebRtcDetector(), WebRtcDetector(3)
        rows = {
            "silero": [silero.probability(frame) for frame in frames],
            "webrtc": [webrtc.probability(frame) for frame in frames],
            "strict": [strict.probability(frame) for frame in frames],
            "level": [dbfs(frame) for frame in frames],
        }
        followed, silences = self._listen(sound, frames)
        known = {
            "pauses": [{"start": pause.start, "end": pause.end, "place": pause.place} for pause in pauses],
            "end": end,
            "silences": silences,
        }
        arrays = {name: np.array(row, dtype=np.float32) for name, row in (rows | followed).items()}
        np.savez(path, known=np.array(json.dumps(known)), **arrays)  # type: ignore[arg-type] # numpy's stub of savez

    def _listen(self, sound: Pcm, frames: Pcm) -> tuple[dict[str, list[int]], list[dict[str, Any]]]:
        followed, silences = self._follow(frames)
        starts = {silence["begin"]: silence for silence in silences}
        stream = StreamingTranscriber(target=PIECE)
        current: dict[str, Any] | None = None
        for number, frame in enumerate(frames):
            job = stream.feed(frame, followed["unvoiced"][number] == 0)
            if job is not None:
                stream.accept(job, job.run(self._transcriber))
            current = starts.get(number, current)
            if current is not None and number < current["end"]:
                quiet = (number + 1 - current["begin"]) * FRAME
                self._judge(current, quiet, stream, sound[: (number + 1) * FRAME])
        return followed, silences

    def _follow(self, frames: Pcm) -> tuple[dict[str, list[int]], list[dict[str, Any]]]:
        """What the tracker says at each frame, and the silences of 0.2 s and more."""
        detector, tracker = GatedDetector(WebRtcDetector(), SileroDetector(self._silero)), SpeechTracker()
        followed: dict[str, list[int]] = {"quiet": [], "unvoiced": [], "voiced": []}
        for number, frame in enumerate(frames):
            tracker.hear(detector.probability(frame), number * FRAME)
            followed["quiet"].append(tracker.silence if tracker.begun else -1)
            followed["unvoiced"].append(tracker.unvoiced)
            followed["voiced"].append(tracker.voiced)
        ends = [span.end // FRAME for span in tracker.spans]
        begins = [*(span.start // FRAME for span in tracker.spans[1:]), len(frames)]
        silences: list[dict[str, Any]] = [
            {"begin": end, "end": begin, "text": None, "melody": [], "took": 0.0}
            for end, begin in zip(ends, begins, strict=True)
            if (begin - end) * FRAME >= ASKED[0] * RATE
        ]
        return followed, silences

    def _judge(self, silence: dict[str, Any], quiet: int, stream: StreamingTranscriber, sound: Pcm) -> None:
        asked = len(silence["melody"])
        if asked < len(ASKED) and quiet >= ASKED[asked] * RATE:
            silence["melody"].append(self._smart_turn.completeness(sound[-SPAN:]))
        lasts = (silence["end"] - silence["begin"]) * FRAME
        if quiet >= TAIL_AFTER and silence["text"] is None and lasts >= UNDERSTOOD:
            job = stream.tail()
            if job is not None:
                began = time.perf_counter()
                stream.accept(job, job.run(self._transcriber))
                silence["took"] = time.perf_counter() - began
                silence["text"] = stream.text
            elif stream.told:
                silence["text"] = stream.text
