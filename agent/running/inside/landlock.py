"""Landlock: this process and what it starts may open only the files named here. See landlock(7)."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from typing import TYPE_CHECKING

from agent.running.inside.kernel import PR_SET_NO_NEW_PRIVS, prctl, syscall

if TYPE_CHECKING:
    from collections.abc import Iterable

TRUNCATE_SINCE = 3
"""The first version that keeps files outside from being emptied (Linux 6.2); below it Landlock alone is too weak."""

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_ALL_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_ALL_SINCE_5 = (1 << 16) - 1
_ON_FOLDERS_ONLY = 0b11_1111_1111_1000  # from READ_DIR to REFER, among them making and removing
_FILES = 1 << 1 | _READ_FILE | _READ_DIR | 1 << 5 | 1 << 8 | 1 << 14  # writing, removing, making, emptying files
_NET = 0b11  # binding and connecting TCP, since version 4
_SCOPES = 0b11  # abstract sockets and signals, since version 6
_NET_SINCE, _SCOPES_SINCE = 4, 6


def version() -> int:
    """The version of Landlock that this kernel offers; 0 for none."""
    try:
        return syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    except OSError:
        return 0


def restrict(readable: Iterable[str], writable: Iterable[str]) -> None:
    """From now on, open only what lies beneath `readable`, and write only files beneath `writable`.

    No folders, links or pipes can be made even there. A path that does not exist is passed over. Raises OSError where
    the kernel refuses.
    """
    offered = version()
    rights = _ALL_RIGHTS.get(offered, _ALL_SINCE_5)
    attributes = struct.pack("=QQQ", rights, _NET, _SCOPES)
    size = 24 if offered >= _SCOPES_SINCE else 16 if offered >= _NET_SINCE else 8
    ruleset = syscall(_CREATE, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        for path in readable:
            _allow(ruleset, path, _READ_FILE | _READ_DIR)
        for path in writable:
            _allow(ruleset, path, rights & _FILES)
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        syscall(_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            rights &= ~_ON_FOLDERS_ONLY
        rule = struct.pack("=Qi", rights, handle)
        syscall(_ADD, ctypes.c_int(ruleset), ctypes.c_int(1), rule, ctypes.c_uint32(0))
    finally:
        os.close(handle)
