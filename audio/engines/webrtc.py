"""WebRTC's voice activity detector: microseconds a frame, but it takes many noises for speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from audio.speech import Pcm


class WebRtcDetector:
    """A `SpeechDetector` that answers 0 or 1.

    `aggressiveness` runs from 0 (lets all speech pass) to 3 (refuses most noise).
    """

    def __init__(self, aggressiveness: int = 1) -> None:
        self._aggressiveness = aggressiveness
        self.reset()

    def probability(self, pcm: Pcm) -> float:
        """1.0 if the 20 ms frame may hold speech, else 0.0. Raises ValueError for another length."""
        if len(pcm) != FRAME:
            raise ValueError(f"a frame has {FRAME} samples, got {len(pcm)}")
        return 1.0 if self._vad.is_speech(pcm.tobytes(), RATE) else 0.0

    def reset(self) -> None:
        """Forget the noise floor learned so far."""
        import webrtcvad  # noqa: PLC0415 - only who uses this detector needs the library

        self._vad = webrtcvad.Vad(self._aggressiveness)
