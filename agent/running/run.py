"""Running a person's code with the tests of a problem."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from agent.errors import BadInputError
from agent.running.process import Job, Process
from agent.running.telling import not_run, told
from agent.running.watch import Editor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.running.result import CodeResult, CodeTest, Limits

_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/nix/store")


def run(
    source: Path, tests: Sequence[CodeTest], limits: Limits, *, without: frozenset[str] = frozenset()
) -> CodeResult:
    """Run `tests` on the Python code in `source`, in a process of its own that is shut in and ended in time.

    Never raises for what the person wrote, or for a file that cannot be read: the result says so. Where the platform
    cannot isolate the code, and `limits.run_unisolated` does not allow that, nothing is run and the state is `refused`.
    `without` leaves out ways to isolate ("namespaces", "landlock", "seccomp"), as if the platform lacked them.
    Blocks for at most `limits.seconds` and a moment. Raises ValueError without tests.
    """
    if not tests:
        raise ValueError("there is no test to run")
    try:
        text = Editor(source).read()
    except BadInputError as fault:
        return not_run(tests, "error", str(fault), fault="unreadable")
    if not text.strip():
        return not_run(tests, "error", f"{source}: is empty", fault="empty")
    if sys.platform != "linux" and not limits.run_unisolated:
        return not_run(tests, "refused", f"{sys.platform} has neither Linux's namespaces nor Landlock")
    began = time.monotonic()
    folder = str(Path(tempfile.mkdtemp(prefix="starling-run-")).resolve())
    try:
        job = Job(text, tuple(tests), limits, folder, readable(), packages(), without)
        ended = Process(job).wait()
    finally:
        with suppress(RecursionError):  # folders within one another, made by code that ran unisolated
            shutil.rmtree(folder, ignore_errors=True)
    return told(ended, text, tests, limits, seconds=time.monotonic() - began)


def packages() -> list[str]:
    """Where the packages lie that are installed beside Starling, such as NumPy."""
    return list(dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib")))


def readable() -> list[str]:
    """Folders and files that Python needs, none within another."""
    python = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib")]
    library = sysconfig.get_config_var("LIBDIR")
    wanted = {os.path.normpath(path) for path in (*_LIBRARIES, *python, *packages(), library) if path}
    return sorted(path for path in wanted if not any(str(parent) in wanted for parent in Path(path).parents))
