"""What an interview needs of sound. Devices and engines implement these; tests bring tiny fakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from audio.glance import Glance
    from audio.speech import Frame, Pcm, Transcription

    Floats = npt.NDArray[np.float32]


class Channel(Protocol):
    """A microphone and a loudspeaker on one clock: the number of samples heard so far."""

    async def read(self) -> Frame | None:
        """The next 20 ms of both directions; None when the source has ended for good."""

    def play(self, pcm: Pcm) -> None:
        """Queue sound behind what is already queued (int16 mono 16 kHz)."""

    def clear(self) -> None:
        """Drop what has not been played yet, at once."""

    def pause(self) -> None:
        """Stop playing, and keep what is queued."""

    def resume(self) -> None:
        """Go on playing what was queued."""

    @property
    def queued(self) -> int:
        """Samples that still have to be played."""

    @property
    def counters(self) -> Mapping[str, int]:
        """What went wrong on the way, counted; empty where nothing can."""

    def close(self) -> None:
        """Release the device."""


class SpeechDetector(Protocol):
    """Says for each frame how likely it holds speech. Stateful: `reset` between sessions."""

    def probability(self, pcm: Pcm) -> float:
        """Probability of speech, 0 to 1, for the next 20 ms frame."""

    def reset(self) -> None:
        """Forget everything heard so far."""


class StretchDetector(Protocol):
    """A `SpeechDetector` that takes many frames in one go, which costs less."""

    def probabilities(self, pcm: Pcm) -> Sequence[float]:
        """Probability of speech after each of the next 20 ms frames; `pcm` holds whole frames."""

    def reset(self) -> None:
        """Forget everything heard so far."""


class PieceTranscriber(Protocol):
    """Several pieces of a recording to words, in one go. Calls block; several may run at once."""

    def transcribe_pieces(self, pieces: Sequence[tuple[int, Pcm]], *, words: Sequence[str] = ()) -> list[Transcription]:
        """One transcription for each piece of at most 30 s; a piece is the index of its first sample and its sound."""


class Transcriber(Protocol):
    """Speech to words. Calls block; run them in the engine's own worker."""

    def transcribe(self, pcm: Pcm, start: int, *, words: Sequence[str] = (), quick: bool = False) -> Transcription:
        """Transcribe at most 30 s.

        `start` is the sample index of the first sample, on which word times are based; `words` are words of the trade
        to expect. `quick` asks for a first look only, since another one will follow.
        """


class Voice(Protocol):
    """Words to sound."""

    def speak(self, text: str) -> Iterator[Pcm]:
        """One chunk a sentence, int16 mono 16 kHz."""


class Glancer(Protocol):
    """Hastily tells the first words of somebody who has just begun to speak."""

    def glance(self, pcm: Pcm) -> Glance:
        """What is said in the latest second or two (int16 mono 16 kHz). Blocks, for a tenth of a second or so."""


class VoiceEncoder(Protocol):
    """Tells voices apart: what is near for one person is far for two."""

    def features(self, sound: Floats) -> Floats:
        """Frames of 10 ms, shape (samples // 160, bands), of 16 kHz sound in -1..1."""

    def embed(self, windows: Floats) -> Floats:
        """One unit vector for each window of 1.6 s: (n, 160, bands) to (n, dimensions)."""


class EchoCanceller(Protocol):
    """Takes the loudspeaker's sound out of the microphone's. Stateful."""

    def clean(self, heard: Pcm, played: Pcm) -> Pcm:
        """What the microphone would have heard without the loudspeaker, in the next 20 ms."""


class EndDetector(Protocol):
    """Hears from the melody whether a turn is over."""

    def completeness(self, pcm: Pcm) -> float:
        """Probability, 0 to 1, that the speaker has finished at the end of `pcm` (int16 mono 16 kHz)."""
