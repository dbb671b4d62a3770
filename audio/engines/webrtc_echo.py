"""WebRTC's echo canceller (AEC3), which finds the delay of the loudspeaker by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from audio.speech import Pcm


class WebRtcEchoCanceller:
    """An `EchoCanceller`. It needs a second or two of the loudspeaker to learn the room, and is rough until then."""

    def __init__(self) -> None:
        from pywebrtc_audio import EchoCanceller  # noqa: PLC0415 - only who uses loudspeakers needs the library

        self._canceller = EchoCanceller(sample_rate=RATE)

    def clean(self, heard: Pcm, played: Pcm) -> Pcm:
        """The microphone's 20 ms without the loudspeaker. Raises ValueError for another length."""
        if len(heard) != FRAME or len(played) != FRAME:
            raise ValueError(f"frames have {FRAME} samples, got {len(heard)} and {len(played)}")
        return self._canceller.process(np.ascontiguousarray(heard), np.ascontiguousarray(played))
