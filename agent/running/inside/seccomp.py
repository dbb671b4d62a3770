"""A filter of system calls: no processes, no network, no signals, no way out. See seccomp(2).

What is refused fails with EPERM, so that the person's code sees a PermissionError and goes on.
"""

from __future__ import annotations

import ctypes
import errno
import struct
import sys

from agent.running.inside.kernel import PR_SET_NO_NEW_PRIVS, prctl

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _AND, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_REFUSE = _ERRNO | errno.EPERM
_UNKNOWN = _ERRNO | errno.ENOSYS
_FIRST_UNSEEN = 450
"""Calls from this number on are newer than the list below and are said not to exist. From 424 on, and so here, the
numbers are the same on all machines."""

_CLONE_THREAD = 0x10000
_SOCK_STREAM, _SOCK_TYPE = 1, 0xF
_SET_OWNER = (8, 15)  # F_SETOWN, F_SETOWN_EX: would have the kernel send signals
_SET_SOCKET_OWNER = (0x8901, 0x8902)  # FIOSETOWN, SIOCSPGRP: the same

# System calls by their numbers on x86_64 and aarch64; None where a machine has no such call.
_REFUSED: dict[str, tuple[int | None, int | None]] = {
    # processes and programs
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281),
    # signals and other processes
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434), "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "process_madvise": (440, 440), "process_mrelease": (448, 448),
    "kcmp": (312, 272), "setpriority": (141, 140), "ioprio_set": (251, 30), "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119), "sched_setparam": (142, 118), "sched_setattr": (314, 274),
    "migrate_pages": (256, 238), "move_pages": (279, 239),
    # network
    "socket": (41, 198),
    # what would be done behind a filter's back
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "userfaultfd": (323, 282), "bpf": (321, 280), "perf_event_open": (298, 241),
    # mounts, namespaces, the machine
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "move_mount": (429, 429), "open_tree": (428, 428), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "init_module": (175, 105), "finit_module": (313, 273), "kexec_load": (246, 104), "reboot": (169, 142),
    "swapon": (167, 224), "quotactl": (179, 60), "syslog": (103, 116),
    # keys, and memory that no limit counts
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219), "memfd_create": (319, 279),
    "memfd_secret": (447, 447), "shmget": (29, 194), "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180),
    # what Landlock does not look at
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "chown": (92, None), "fchown": (93, 55),
    "lchown": (94, None), "fchownat": (260, 54), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16), "utime": (132, None),
    "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88), "mknod": (133, None),
    "mknodat": (259, 33), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
}  # fmt: skip
_LOOKED_INTO = {
    "clone": (56, 220),
    "socketpair": (53, 199),
    "prlimit64": (302, 261),
    "fcntl": (72, 25),
    "ioctl": (16, 29),
}
_CLONE3 = 435
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


def filter_calls() -> None:
    """Put the filter into force. Raises OSError where this machine has none."""
    instructions = program(machine())
    code = b"".join(struct.pack("=HBBI", *each) for each in instructions)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("@HP", len(instructions), ctypes.addressof(buffer))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(_PR_SET_SECCOMP, _MODE_FILTER, header)


def machine() -> str:
    """The processor this Python was built for; raises OSError where its system calls are not known here."""
    import platform  # noqa: PLC0415 - no work at import

    name = platform.machine()
    if name not in _ARCHITECTURES or sys.maxsize < 2**32:
        raise OSError(errno.ENOSYS, f"the system calls of {name} are not known")
    return name


def program(name: str) -> list[tuple[int, int, int, int]]:
    """The filter for a processor, as instructions of classic BPF: code, jump if true, jump if false, value."""
    column, audit = _ARCHITECTURES[name]
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, audit), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    steps += [(_AT_LEAST, 0, 1, _FIRST_UNSEEN), (_RETURN, 0, 0, _UNKNOWN)]
    steps += [(_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _UNKNOWN)]  # the C library then falls back to clone
    for numbers in _REFUSED.values():
        number = numbers[column]
        if number is not None:
            steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    refuse, allow = (_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)
    for call, tests in {
        "clone": [_argument(0), (_ANY_BIT, 1, 0, _CLONE_THREAD), refuse, allow],
        "socketpair": [_argument(1), (_AND, 0, 0, _SOCK_TYPE), (_EQUAL, 1, 0, _SOCK_STREAM), refuse, allow],
        "prlimit64": [_argument(0), (_EQUAL, 1, 0, 0), refuse, allow],
        "fcntl": [_argument(1), (_EQUAL, 1, 0, _SET_OWNER[0]), (_EQUAL, 0, 1, _SET_OWNER[1]), refuse, allow],
        "ioctl": [
            _argument(1),
            (_EQUAL, 1, 0, _SET_SOCKET_OWNER[0]),
            (_EQUAL, 0, 1, _SET_SOCKET_OWNER[1]),
            refuse,
            allow,
        ],
    }.items():
        steps += [(_EQUAL, 0, len(tests), _LOOKED_INTO[call][column]), *tests]
    return [*steps, allow]


def _argument(index: int) -> tuple[int, int, int, int]:
    """Load the lower half of an argument; both processors are little-endian."""
    return (_LOAD, 0, 0, 16 + 8 * index)
