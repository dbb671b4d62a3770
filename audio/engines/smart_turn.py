"""Smart Turn v3.2: whether the speaker has finished, from the sound of the last eight seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.log_mel import log_mel
from audio.speech import RATE

if TYPE_CHECKING:
    from pathlib import Path

    from audio.speech import Pcm

SPAN = 8 * RATE
"""Samples the model listens to."""


class SmartTurn:
    """The ONNX model at `model`: input `input_features` (1, 80, 800), output a probability."""

    def __init__(self, model: Path) -> None:
        import onnxruntime  # noqa: PLC0415 - a heavy import, needed only where this model is used

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])

    def completeness(self, pcm: Pcm) -> float:
        """Probability, 0 to 1, that the turn is over at the end of `pcm`, of which the last 8 s count.

        Call it when a silence has begun; the sound given ends with that silence. Shorter sound is padded in front, and
        scaled to zero mean and unit variance, as the model was trained.
        """
        sound = np.zeros(SPAN, dtype=np.float32)
        heard = pcm[-SPAN:].astype(np.float32) / 32768.0
        if len(heard):
            sound[-len(heard) :] = heard
        sound = (sound - sound.mean()) / np.sqrt(sound.var() + 1e-7)
        (answer,) = self._session.run(None, {"input_features": log_mel(sound)[None]})
        return float(answer.reshape(-1)[0])
