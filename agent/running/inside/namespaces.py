"""A world of its own: a root folder with nothing but what is named, no network. See namespaces(7).

Needs Linux 5.12, for making a folder read-only together with what is mounted below it.
"""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from agent.running.inside.kernel import call, syscall

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEW = 0x00020000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x40000000  # mount, UTS, IPC, user, network
_NO_SETUID, _NO_DEVICES, _BIND, _ALL_BELOW, _PRIVATE = 2, 4, 4096, 16384, 1 << 18
_DETACH = 2
_MOUNT_SETATTR, _FROM_HERE, _RECURSIVE = 442, -100, 0x8000
_ATTRIBUTES = struct.pack("=QQQQ", 1 | 2 | 4, 0, 0, 0)  # read-only, no set-user-id, no devices


def enter(root: str, readable: Iterable[str], megabytes: int) -> None:
    """Enter new namespaces, with a root folder that holds nothing but `readable`, read-only, and a folder to work in.

    `root` is an empty folder, on which the new root is built; the working folder gets its name. What is written
    within has room for `megabytes`. Raises OSError where the system does not let this user do so.
    """
    user, group = os.getuid(), os.getgid()
    call("unshare", _NEW)
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    _mount(None, "/", None, _ALL_BELOW | _PRIVATE)
    room = f"size={megabytes}m,nr_inodes=1k,mode=700"
    _mount("tmpfs", root, "tmpfs", _NO_SETUID | _NO_DEVICES, room)
    try:
        for path in readable:
            if Path(path).exists():
                _show(path, root + path)
        Path(root + root).mkdir(parents=True)  # the working folder keeps its name
        os.chdir(root)
        call("pivot_root", b".", b".")
    except OSError:
        os.chdir("/")
        call("umount2", os.fsencode(root), _DETACH)  # nothing half built may stay within reach
        raise
    call("umount2", b".", _DETACH)
    os.chdir(root)


def _show(path: str, target: str) -> None:
    if Path(path).is_dir():
        Path(target).mkdir(parents=True, exist_ok=True)
    else:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        Path(target).touch()
    _mount(path, target, None, _BIND | _ALL_BELOW)
    syscall(
        _MOUNT_SETATTR,
        ctypes.c_int(_FROM_HERE),
        os.fsencode(target),
        ctypes.c_uint(_RECURSIVE),
        _ATTRIBUTES,
        ctypes.c_size_t(len(_ATTRIBUTES)),
    )


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    texts = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    call("mount", texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3])
