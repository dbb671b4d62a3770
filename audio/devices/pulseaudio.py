"""The one thing that PortAudio does not tell about PulseAudio: whether there is a microphone at all.

When the last microphone goes, PulseAudio moves whoever listens to a monitor, which is what a loudspeaker plays:
nothing fails, and the interviewer would listen to its own voice. PipeWire answers the same questions.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

_READY, _FAILED = 4, 5
"""Of pa_context_state_t: connected; from FAILED on there will be no connection."""
_NO_AUTOSPAWN = 1
_PATIENCE = 50
"""Times that the server is given 20 ms to answer."""


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _ServerInfo(ctypes.Structure):
    """The beginning of pa_server_info."""

    _fields_ = (
        ("user_name", ctypes.c_char_p),
        ("host_name", ctypes.c_char_p),
        ("server_version", ctypes.c_char_p),
        ("server_name", ctypes.c_char_p),
        ("sample_spec", _SampleSpec),
        ("default_sink_name", ctypes.c_char_p),
        ("default_source_name", ctypes.c_char_p),
    )


_Answer = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_ServerInfo), ctypes.c_void_p)


def is_monitor(source: str) -> bool:
    """Whether it is what a loudspeaker plays, by PulseAudio's own way of naming it."""
    return source.endswith(".monitor")


def default_source() -> str | None:
    """The name of the microphone that PulseAudio uses; None where there is no PulseAudio or none answers. Blocks."""
    if sys.platform != "linux":
        return None
    try:
        pulse = _library()
    except OSError:
        return None
    loop = pulse.pa_mainloop_new()
    context = pulse.pa_context_new(pulse.pa_mainloop_get_api(loop), b"starling")
    try:
        return _ask(pulse, loop, context)
    finally:
        pulse.pa_context_disconnect(context)
        pulse.pa_context_unref(context)
        pulse.pa_mainloop_free(loop)


def _library() -> Any:  # noqa: ANN401 - foreign functions have no types
    pulse = ctypes.CDLL("libpulse.so.0")
    for name in ("pa_mainloop_new", "pa_mainloop_get_api", "pa_context_new", "pa_context_get_server_info"):
        getattr(pulse, name).restype = ctypes.c_void_p
    pulse.pa_mainloop_get_api.argtypes = [ctypes.c_void_p]
    pulse.pa_mainloop_free.argtypes = [ctypes.c_void_p]
    pulse.pa_mainloop_free.restype = None
    pulse.pa_mainloop_prepare.argtypes = [ctypes.c_void_p, ctypes.c_int]
    pulse.pa_mainloop_poll.argtypes = [ctypes.c_void_p]
    pulse.pa_mainloop_dispatch.argtypes = [ctypes.c_void_p]
    pulse.pa_context_new.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    pulse.pa_context_connect.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
    pulse.pa_context_get_server_info.argtypes = [ctypes.c_void_p, _Answer, ctypes.c_void_p]
    for name in ("pa_context_get_state", "pa_context_disconnect", "pa_context_unref", "pa_operation_unref"):
        getattr(pulse, name).argtypes = [ctypes.c_void_p]
    for name in ("pa_context_disconnect", "pa_context_unref", "pa_operation_unref"):
        getattr(pulse, name).restype = None
    return pulse


def _ask(pulse: Any, loop: int, context: int) -> str | None:  # noqa: ANN401 - see above
    answers: list[str | None] = []

    def receive(_context: int, info: Any, _data: int) -> None:  # noqa: ANN401 - see above
        name = info.contents.default_source_name if info else None
        answers.append(name.decode(errors="replace") if name else None)

    # both must live for as long as the server may answer
    answer, question = _Answer(receive), None
    if pulse.pa_context_connect(context, None, _NO_AUTOSPAWN, None) < 0:
        return None
    for _ in range(_PATIENCE):
        state = pulse.pa_context_get_state(context)
        if state >= _FAILED or answers:
            break
        if state == _READY and question is None:
            question = pulse.pa_context_get_server_info(context, answer, None)
        if pulse.pa_mainloop_prepare(loop, 20_000) < 0 or pulse.pa_mainloop_poll(loop) < 0:
            break
        pulse.pa_mainloop_dispatch(loop)
    if question is not None:
        pulse.pa_operation_unref(question)
    return answers[0] if answers else None
