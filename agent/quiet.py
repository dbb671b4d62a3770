"""No library may report home, whatever the environment asks for, nor keep cores busy with waiting."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

SWITCHES = {
    # LangSmith traces every graph run as soon as one of these says so; its client also tests for the older names.
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TEST_TRACKING": "false",
    "LANGSMITH_OTEL_ENABLED": "false",
    # ONNX Runtime 1.29 and later send events to its maker from every platform. Its own API only quietens it after a
    # first event has gone out; this variable, read when the library is loaded, stops it altogether (its Privacy.md).
    "ORT_DISABLE_TELEMETRY": "1",
    # Weights come through `starling models fetch` alone, which lifts the second of these for its own process.
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "OTEL_SDK_DISABLED": "true",
}
SECRETS = ("LANGSMITH_API_KEY", "LANGCHAIN_API_KEY")
"""Taken out, so that nothing which still wanted to trace could."""


def silence_telemetry(environ: MutableMapping[str, str] | None = None) -> None:
    """Switch the telemetry of every library off, before any of them is imported. `environ`: this process by default."""
    environ = os.environ if environ is None else environ
    environ.update(SWITCHES)
    for name in SECRETS:
        environ.pop(name, None)


def keep_cores_free(environ: MutableMapping[str, str] | None = None) -> None:
    """Keep NumPy's products on one thread, before it is imported, unless the environment says how many.

    Ours are small: on two busy cores, two threads spent 9.8 s of processor time, waiting for each other, on what one
    does in 0.6 s (a minute of speech through the voice encoder). Whisper and ONNX Runtime have threads of their own.
    """
    environ = os.environ if environ is None else environ
    environ.setdefault("OPENBLAS_NUM_THREADS", "1")
