"""Meaning as vectors: MiniLM-L6-v2 in ONNX, the one module that knows the runtime for it."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
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
TOGETHER = 8
"""Sentences of like length that are encoded at once: the weights are then fetched from memory once for all of them."""


class Encoder:
    """A loaded sentence encoder.

    A vector depends on its sentence alone, to the bit, whatever is encoded beside it: the weights are float32, what is
    padded is masked to exactly nothing, and every row is summed in the same order. Remembering it changes no reading.
    """

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: tokenizers.Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

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
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        found |= self._encode(sorted(set(texts) - found.keys()))
        self._remember(found)
        return np.stack([found[text] for text in texts])

    def pieces(self, word: str) -> int:
        """How many word pieces the model's vocabulary needs for a word; common words need one."""
        return len(self._tokenizer.encode(word, add_special_tokens=False).ids)

    def _remember(self, found: dict[str, Vectors]) -> None:
        """Keep what was looked up last."""
        with self._lock:
            for text, vector in found.items():
                self._known[text] = vector
                self._known.move_to_end(text)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)

    def _encode(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vector of each text, those of like length together."""
        tokens = {text: self._tokenizer.encode(text).ids for text in texts}
        by_length = sorted(texts, key=lambda text: len(tokens[text]))
        found: dict[str, Vectors] = {}
        for place in range(0, len(by_length), TOGETHER):
            batch = by_length[place : place + TOGETHER]
            found |= zip(batch, self._run([tokens[text] for text in batch]), strict=True)
        return found

    def _run(self, tokens: Sequence[Sequence[int]]) -> list[Vectors]:
        shape = (len(tokens), max(map(len, tokens)))
        ids, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for row, own in enumerate(tokens):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, inputs)[0]
        return [_unit(rows[: len(own)].mean(axis=0)) for rows, own in zip(hidden, tokens, strict=True)]


def _unit(mean: Vectors) -> Vectors:
    vector: Vectors = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    vector.flags.writeable = False
    return vector
