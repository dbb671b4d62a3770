"""When somebody speaks: stretches of speech out of per-frame probabilities, in samples, without a clock."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio.frames import in_samples
from audio.speech import FRAME, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """What counts as speech."""

    threshold: float = 0.5
    """A frame whose probability reaches this is voiced."""
    onset: float = 0.1
    """Seconds voiced within `window` that make a beginning of speech; a click or a key is shorter."""
    window: float = 0.24
    """Seconds looked back for a beginning, so that a syllable with a stop in it counts."""
    gap: float = 0.24
    """Seconds unvoiced that a stretch of speech may hold: stops and breaths between words are shorter."""


class SpeechTracker:
    """Follows one person frame by frame: has speech begun, since when is it silent, which stretches were speech.

    All times are samples on the session's clock. A voiced frame belongs to the stretch before it when the gap is short;
    otherwise it takes a new onset to be speech at all, in the middle of an answer too: a cough does not prolong it.
    """

    def __init__(self, settings: SpeechSettings | None = None, *, start: int = 0) -> None:
        """`start` is the sample at which listening begins."""
        self._settings = settings or SpeechSettings()
        self._need = max(1, in_samples(self._settings.onset) // FRAME)
        self._gap = in_samples(self._settings.gap)
        self._recent: deque[int | None] = deque(maxlen=max(self._need, in_samples(self._settings.window) // FRAME))
        self._spans: list[Span] = []
        self._voiced = 0
        self._start = start
        self._now = start
        self._voiced_until = start

    def hear(self, probability: float, index: int) -> None:
        """Take the frame that begins at sample `index`. Raises ValueError for one that was heard already."""
        if index < self._now:
            raise ValueError(f"frames come in order: expected sample {self._now} or later, got {index}")
        self._now = index + FRAME
        if probability < self._settings.threshold:
            self._recent.append(None)
            return
        self._recent.append(index)
        self._voiced_until = self._now
        if self._spans and index - self._spans[-1].end <= self._gap:
            self._extend(index)
        elif len(fresh := list(self._fresh())) >= self._need:
            self._spans.append(Span(fresh[0], index + FRAME))
            self._voiced += len(fresh) * FRAME

    @property
    def now(self) -> int:
        """The end of the last frame heard."""
        return self._now

    @property
    def begun(self) -> bool:
        """Whether anything was speech."""
        return bool(self._spans)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of speech so far, in order, none touching."""
        return tuple(self._spans)

    @property
    def voiced(self) -> int:
        """Samples of speech, gaps not counted."""
        return self._voiced

    @property
    def silence(self) -> int:
        """Samples since the last speech, or since listening began."""
        return self._now - (self._spans[-1].end if self._spans else self._start)

    @property
    def unvoiced(self) -> int:
        """Samples since the last voiced frame, be it speech or a click; 0 while it is voiced."""
        return self._now - self._voiced_until

    def _fresh(self) -> Iterator[int]:
        """Voiced frames of the window that belong to no stretch yet."""
        after = self._spans[-1].end if self._spans else self._start
        earliest = self._now - (self._recent.maxlen or 0) * FRAME
        return (index for index in self._recent if index is not None and index >= max(after, earliest))

    def _extend(self, index: int) -> None:
        self._spans[-1] = Span(self._spans[-1].start, index + FRAME)
        self._voiced += FRAME
