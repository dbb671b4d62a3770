"""Silero's voice activity detector (v6) on ONNX Runtime, one thread, fed frame by frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.speech import FRAME

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from audio.speech import Pcm

    Floats = npt.NDArray[np.float32]

_WINDOW = 512
"""Samples the model looks at in one step (32 ms)."""
_CONTEXT = 64
"""Samples of the window before, which the model expects in front of each window."""
_STATE = (1, 1, 128)


class SileroDetector:
    """A `SpeechDetector` that carries the model's memory from window to window.

    `model` is the path of `silero_vad_v6.onnx`: inputs `input` (1, 576), `h` and `c` (1, 1, 128).
    """

    def __init__(self, model: Path) -> None:
        import onnxruntime  # noqa: PLC0415 - a heavy import, needed only where this detector is used

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._pending: Floats = np.zeros(0, dtype=np.float32)
        self._probability = 0.0
        self.reset()

    def probability(self, pcm: Pcm) -> float:
        """Probability of speech, 0 to 1, after the samples so far.

        The model steps every 512 samples, so a frame of another length than its window may change nothing.
        """
        self._pending = np.concatenate((self._pending, pcm.astype(np.float32) / 32768.0))
        while len(self._pending) >= _WINDOW:
            self._steps(self._pending[None, :_WINDOW])
            self._pending = self._pending[_WINDOW:]
        return self._probability

    def probabilities(self, pcm: Pcm) -> list[float]:
        """The probability after each 20 ms frame of `pcm`, as `probability` gives it, in one step of the model."""
        joined = np.concatenate((self._pending, pcm.astype(np.float32) / 32768.0))
        fresh = len(joined) // _WINDOW
        before = len(self._pending)
        known = [self._probability]
        if fresh:
            known += self._steps(joined[: fresh * _WINDOW].reshape(fresh, _WINDOW))
        self._pending = joined[fresh * _WINDOW :]
        return [known[(before + end) // _WINDOW] for end in range(FRAME, len(pcm) + 1, FRAME)]

    def reset(self) -> None:
        """Forget everything heard so far."""
        self._pending = np.zeros(0, dtype=np.float32)
        self._context = np.zeros(_CONTEXT, dtype=np.float32)
        self._h = np.zeros(_STATE, dtype=np.float32)
        self._c = np.zeros(_STATE, dtype=np.float32)
        self._probability = 0.0

    def _steps(self, windows: Floats) -> list[float]:
        contexts = np.concatenate((self._context[None, :], windows[:-1, -_CONTEXT:]))
        sound = np.concatenate((contexts, windows), axis=1)
        speech, self._h, self._c = self._session.run(None, {"input": sound, "h": self._h, "c": self._c})
        found = [float(each) for each in speech.reshape(-1)]
        self._probability = found[-1]
        self._context = windows[-1, -_CONTEXT:]
        return found
