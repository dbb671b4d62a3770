"""The program of the separate process: reads a job, shuts itself in, runs the person's code and tells what came out.

The job is one JSON object on standard input. The answers are JSON objects, a line each, on what was standard output
at the start; what the person's code prints goes to standard error.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import json
import os
import sys
import types
from typing import Any

from agent.running.inside import cage
from agent.running.inside.plain import Plain

NAME = "your file"
_MODULE = "solution"


def main() -> None:
    """Do one job and end the process, whatever threads the person's code has left behind."""
    job = json.loads(sys.stdin.buffer.read())
    channel = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    def tell(**answer: object) -> None:
        line = json.dumps(answer).encode() + b"\n"
        while line:
            line = line[os.write(channel, line) :]

    force, fault = cage.shut(job["folder"], job["readable"], frozenset(job["without"]))
    if fault and not job["run_unisolated"]:
        tell(refused=fault, force=force)
        os._exit(0)
    force += cage.limit(job["seconds"], job["megabytes"], may_fork="seccomp" not in force)
    tell(force=force, missing=fault)
    sys.path[:] = [path for path in sys.path if path not in job["hidden"]] + job["packages"]
    module = _load(job["source"], tell)
    if module is not None and not _missing(module, job["tests"], tell):
        for index, test in enumerate(job["tests"]):
            tell(begin=index)
            if not _test(index, test, module, tell):
                break
        tell(done=True)
    for stream in (sys.stdout, sys.__stdout__):
        with contextlib.suppress(Exception):  # the person's code may have put anything there
            stream.flush()  # type: ignore[union-attr]
    os._exit(0)


def _load(source: str, tell: Any) -> types.ModuleType | None:  # noqa: ANN401 - one local function
    module = types.ModuleType(_MODULE)
    sys.modules[_MODULE] = module
    try:
        exec(compile(source, NAME, "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - what this is for
    except SyntaxError as fault:
        inside = fault.filename == NAME
        tell(fault="syntax", error=f"{type(fault).__name__}: {fault.msg}", line=fault.lineno if inside else None)
    except MemoryError as fault:
        tell(fault="memory", error="MemoryError", line=_line(fault))
    except BaseException as fault:  # noqa: BLE001 - anything may be raised, SystemExit too
        tell(fault="loading", error=_described(fault), line=_line(fault))
    else:
        return module
    return None


def _missing(module: types.ModuleType, tests: list[dict[str, Any]], tell: Any) -> bool:  # noqa: ANN401 - as above
    """Whether the person's file lacks a function that a test calls; the first such one is told."""
    for test in tests:
        given = {
            node.id if isinstance(node, ast.Name) else getattr(node, "asname", None) or getattr(node, "name", "")
            for part in (ast.parse(test["setup"] or ""), ast.parse(test["call"], mode="eval"))
            for node in ast.walk(part)
            if isinstance(node, (ast.alias, ast.FunctionDef, ast.ClassDef))
            or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
        }
        for node in ast.walk(ast.parse(test["call"], mode="eval")):
            called = node.func if isinstance(node, ast.Call) else None
            if not isinstance(called, ast.Name) or called.id in given or hasattr(builtins, called.id):
                continue
            if not callable(getattr(module, called.id, None)):
                own = [name for name, value in vars(module).items() if getattr(value, "__module__", "") == _MODULE]
                tell(fault="missing", error=called.id, names=own[:10])
                return True
    return False


def _test(index: int, test: dict[str, Any], module: types.ModuleType, tell: Any) -> bool:  # noqa: ANN401 - as above
    """Run one test; whether the others can follow."""
    scope = dict(vars(module))
    try:
        if test["setup"]:
            exec(compile(test["setup"], "setup", "exec", dont_inherit=True), scope)  # noqa: S102 - our own problem file
        value = eval(compile(test["call"], "call", "eval", dont_inherit=True), scope)  # noqa: S307 - the same
        got = Plain().of(value)
    except MemoryError as fault:
        line = _line(fault)
        fault.__traceback__ = None
        tell(end=index, error="MemoryError", line=line, memory=True)
        return False
    except BaseException as fault:  # noqa: BLE001 - anything may be raised, SystemExit too
        tell(end=index, error=_described(fault), line=_line(fault))
    else:
        tell(end=index, got=got)
    return True


def _described(fault: BaseException) -> str:
    try:
        said = str(fault)
    except BaseException:  # noqa: BLE001 - an exception of the person's own
        said = ""
    described = f"{type(fault).__name__}: {said}" if said else type(fault).__name__
    return described[:300].encode("utf-8", "replace").decode()


def _line(fault: BaseException) -> int | None:
    """The line of the person's file where it was raised: the deepest one that is theirs."""
    line, trace = None, fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == NAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
