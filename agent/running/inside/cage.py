"""Shutting this process in, as far as the platform allows, before it meets the person's code."""

from __future__ import annotations

import os
import sys

from agent.running.inside import kernel, landlock, namespaces, seccomp

ROOM = 64
"""Megabytes that may be written, in all with namespaces, into one file without."""
_OPEN_FILES = 64


def limit(seconds: float, megabytes: int, *, may_fork: bool) -> tuple[str, ...]:
    """Bound processor time, memory, files and their size; says so where there are such limits.

    `may_fork` says that no filter refuses processes, so that a limit must. It counts threads too, and those of other
    programs of the same user, so that there are none at all; the superuser it does not bind.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return ()
    bounds = {
        resource.RLIMIT_CPU: int(seconds) + 2,
        resource.RLIMIT_AS: megabytes * 2**20,
        resource.RLIMIT_FSIZE: ROOM * 2**20,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    if may_fork:
        bounds[resource.RLIMIT_NPROC] = 1
    for which, most in bounds.items():
        hard = resource.getrlimit(which)[1]
        most_now = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(which, (most_now, most_now))
        except (OSError, ValueError):
            if which != resource.RLIMIT_AS or sys.platform != "darwin":  # macOS counts what every program shares
                raise
    return ("resource limits",)


def shut(folder: str, readable: list[str], without: frozenset[str]) -> tuple[tuple[str, ...], str | None]:
    """Isolate this process; returns what is in force and, where that is not enough, why not.

    Enough is a filter of system calls together with namespaces, or with a Landlock that guards against emptying files.
    `folder` is empty, and is where the code will work. `without` names what to leave out.
    """
    os.chdir(folder)
    if sys.platform != "linux":
        return (), f"{sys.platform} has neither Linux's namespaces nor Landlock"
    force: list[str] = []
    faults: list[str] = []
    kernel.prctl(kernel.PR_SET_PDEATHSIG, 9)
    try:
        _unless("namespaces", without)
        namespaces.enter(folder, readable, ROOM)
        force.append("namespaces")
    except OSError as fault:
        faults.append(f"no namespaces ({fault.strerror or fault})")
        os.chdir(folder)
    kernel.drop_capabilities()
    try:
        _unless("landlock", without)
        if landlock.version() < landlock.TRUNCATE_SINCE:
            raise OSError(0, "needs Linux 6.2 with Landlock switched on")  # noqa: TRY301 - one place tells of all faults
        landlock.restrict(readable, [folder])
        force.append("Landlock")
    except OSError as fault:
        faults.append(f"no Landlock ({fault.strerror or fault})")
    confined = bool(force)
    try:
        _unless("seccomp", without)
        seccomp.filter_calls()
        force.append("seccomp")
        filtered = True
    except OSError as fault:
        faults.append(f"no filter of system calls ({fault.strerror or fault})")
        filtered = False
    return tuple(force), None if confined and filtered else "; ".join(faults)


def _unless(name: str, without: frozenset[str]) -> None:
    if name in without:
        raise OSError(0, "left out")
