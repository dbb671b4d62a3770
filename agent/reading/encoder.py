"""Meaning as vectors: MiniLM-L6-v2 in ONNX, the one module that knows the runtime for it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from agent.errors import ModelUnavailableError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt
    import onnxruntime
    import tokenizers

    Vectors = npt.NDArray[np.float32]

DIMENSIONS = 384
MAX_TOKENS = 96
"""Longer sentences are cut: past that, one vector says little about any part of them."""
REMEMBERED = 4096
"""Sentences kept: an answer is read again each time a reply is added to it."""


class Encoder:
    """A loaded sentence encoder.

    Sentences are encoded one by one, without padding: a vector then depends on its sentence alone, so that
    remembering it cannot change a reading by a bit.
    """

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: tokenizers.Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._one = lru_cache(maxsize=REMEMBERED)(self._encode)

    @classmethod
    def load(cls, folder: Path) -> Encoder:
        """Load model.onnx and tokenizer.json of `folder`; raises ModelUnavailableError where they cannot be read."""
        import onnxruntime  # noqa: PLC0415 - heavy
        import tokenizers  # noqa: PLC0415 - heavy

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        try:
            tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
            session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as fault:  # both libraries raise bare Exception types of their own
            raise ModelUnavailableError(f"{folder}: no sentence encoder can be loaded: {fault}") from fault
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        return cls(session, tokenizer)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of the texts, float32[n, 384], in their order."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.stack([self._one(text) for text in texts])

    def pieces(self, word: str) -> int:
        """How many word pieces the model's vocabulary needs for a word; common words need one."""
        return len(self._tokenizer.encode(word, add_special_tokens=False).ids)

    def _encode(self, text: str) -> Vectors:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        ones = np.ones_like(ids)
        inputs = {"input_ids": ids, "attention_mask": ones, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, inputs)[0][0]
        mean = hidden.mean(axis=0)
        vector: Vectors = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
        vector.flags.writeable = False
        return vector
