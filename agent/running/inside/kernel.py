"""Calls to the Linux kernel that Python has no name for."""

from __future__ import annotations

import ctypes
import os

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
_CAPABILITY_VERSION_3 = 0x20080522


def call(name: str, *arguments: object) -> int:
    """Call a function of the C library; raises OSError with its name where it fails."""
    library = ctypes.CDLL(None, use_errno=True)
    value = int(getattr(library, name)(*arguments))
    if value < 0:
        fault = ctypes.get_errno()
        raise OSError(fault, f"{name}: {os.strerror(fault)}")
    return value


def syscall(number: int, *arguments: object) -> int:
    """Make a system call by its number; raises OSError where it fails."""
    return call("syscall", ctypes.c_long(number), *arguments)


def prctl(option: int, value: int, more: object = None) -> None:
    """Change a property of this process; raises OSError where it is refused."""
    call("prctl", ctypes.c_int(option), ctypes.c_ulong(value), more, None, None)


def drop_capabilities() -> None:
    """Give up what the superuser, or the first process of a namespace, may do beyond others."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    call("capset", header, (ctypes.c_uint32 * 6)())
