"""Is the microphone set well? Judged over the first seconds of speech, and said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from audio.frames import dbfs, in_samples
from audio.speech import FRAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio.speech import Pcm

Finding = Literal["good", "muted", "low", "clipping", "noisy"]
LOW = -46.0
"""dBFS; see `LevelSettings`."""
_FULL = 32_700
"""A sample that reaches this has met the converter's end."""
_ADVICE: dict[Finding, str] = {
    "good": "the microphone is set well",
    "muted": "nothing at all arrives from the microphone: is it muted, or is another one meant?",
    "low": "the microphone is very quiet: come closer or turn its level up",
    "clipping": "the microphone is overdriven: turn its level down or sit further away",
    "noisy": "there is much noise beside your voice: close the window, or use a headset",
}


@dataclass(frozen=True, slots=True)
class LevelSettings:
    """When a level is a problem. Speech is commonly brought to -26 dBov (ITU-T P.56); a whisper is 20 dB below."""

    speech: float = 3.0
    """Seconds of speech to judge by first; the first words are often softer than what follows."""
    longest: float = 10.0
    """Seconds of speech after which a good level is taken to stay good."""
    muted: float = 3.0
    """Seconds of digital silence from the start that mean a muted microphone."""
    low: float = LOW
    """Speech below this, in dBFS, is too quiet."""
    clipping: float = 0.001
    """Share of the samples in speech at full scale that is heard as distortion."""
    noise: float = 10.0
    """Speech less than this many dB above the noise is hard to understand, for people and recognisers."""
    threshold: float = 0.5
    """A frame whose probability of speech reaches this is speech."""


@dataclass(frozen=True, slots=True)
class Levels:
    """What was measured: in dBFS, None where there was none of it; `clipped` is a share, 0 to 1."""

    speech: float | None
    noise: float | None
    clipped: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found and what to do, with the measures behind it."""

    finding: Finding
    advice: str
    levels: Levels


class LevelCheck:
    """Hears the microphone frame by frame, and gives its verdict as soon as there was enough speech.

    One fault is told, once. Where the first words are good, the next are judged with them, and a fault that they show
    is told then. A microphone that gives nothing at all is told of before that; it may be switched on and be judged.
    """

    def __init__(self, settings: LevelSettings | None = None) -> None:
        self._settings = settings or LevelSettings()
        self._muted = False
        self._judged = False
        self._faulty = False
        self.restart()

    def restart(self) -> None:
        """Judge anew: another microphone, perhaps. What was told is not told again."""
        self._speech: list[float] = []
        self._noise: list[float] = []
        self._clipped = 0
        self._silent = True
        self._said = self._faulty
        self._due = in_samples(self._settings.speech)

    def hear(self, pcm: Pcm, probability: float) -> Verdict | None:
        """Take a frame; the verdict on the frame that settles it, else None."""
        if self._said:
            return None
        nothing = not np.any(pcm)
        self._silent = self._silent and nothing
        if probability >= self._settings.threshold and not nothing:
            self._speech.append(dbfs(pcm))
            self._clipped += int(np.count_nonzero(np.abs(pcm.astype(np.int32)) >= _FULL))
        else:
            self._noise.append(dbfs(pcm))
        heard = len(self._speech) + len(self._noise)
        if self._silent and not self._muted and heard * FRAME >= in_samples(self._settings.muted):
            self._muted = True
            return self._verdict(muted=True)
        return self._judge(len(self._speech) * FRAME)

    def _judge(self, spoken: int) -> Verdict | None:
        if spoken < self._due:
            return None
        self._due += in_samples(self._settings.speech)
        verdict = self._verdict()
        self._faulty = verdict.finding != "good"
        news = self._faulty or not self._judged
        self._judged = True
        self._said = self._faulty or spoken >= in_samples(self._settings.longest)
        return verdict if news else None

    def _verdict(self, *, muted: bool = False) -> Verdict:
        finding = judge(self.levels, self._settings, muted=muted)
        return Verdict(finding, advice(finding), self.levels)

    @property
    def levels(self) -> Levels:
        """What has been measured so far."""
        samples = len(self._speech) * FRAME
        return Levels(
            speech=_mean_power(self._speech),
            noise=float(np.median(self._noise)) if self._noise else None,
            clipped=self._clipped / samples if samples else 0.0,
        )


def advice(finding: Finding) -> str:
    """What was found and what to do, as the rest of a sentence."""
    return _ADVICE[finding]


def judge(levels: Levels, settings: LevelSettings, *, muted: bool = False) -> Finding:
    """The most serious thing that is wrong; "good" where nothing is."""
    if muted:
        return "muted"
    if levels.clipped > settings.clipping:
        return "clipping"
    if levels.speech is None or levels.speech < settings.low:
        return "low"
    if levels.noise is not None and levels.speech - levels.noise < settings.noise:
        return "noisy"
    return "good"


def _mean_power(frames: Sequence[float]) -> float | None:
    """The level of the mean power of frames, so that loud syllables count as they sound."""
    if not frames:
        return None
    return 10.0 * float(np.log10(np.mean(np.power(10.0, np.asarray(frames) / 10.0))))
