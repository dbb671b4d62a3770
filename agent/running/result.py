"""A test of a coding problem, what may be used up, and what came out."""

from __future__ import annotations

import ast
from typing import Literal

from pydantic import Field, JsonValue, field_validator

from agent.transcript import Frozen

State = Literal["passed", "failed", "error", "timeout", "memory", "refused"]
Fault = Literal["unreadable", "empty", "syntax", "loading", "missing", "ended", "crashed", "room"]


class CodeTest(Frozen):
    """One test: an expression over the person's functions, and the value it must have.

    `name` is spoken, after "the first one that fails is": "the empty list". `expect` is a value of TOML other than a
    date; TOML has no None, so write `call = "find([], 3) is None"` and `expect = true`. A tuple, a generator or an
    array counts as a list, a set as a list in any order, and a table's keys as text. `tolerance` is both relative and
    absolute; without it floats may differ by one part in a thousand million. `setup` are statements that run before.
    """

    name: str = Field(min_length=1, max_length=80)
    call: str
    expect: JsonValue
    tolerance: float | None = Field(default=None, ge=0)
    setup: str | None = None

    @field_validator("call")
    @classmethod
    def _an_expression(cls, call: str) -> str:
        try:
            ast.parse(call, mode="eval")
        except (SyntaxError, ValueError) as fault:
            raise ValueError(f"must be one Python expression ({fault})") from fault
        return call

    @field_validator("setup")
    @classmethod
    def _statements(cls, setup: str | None) -> str | None:
        try:
            ast.parse(setup or "")
        except (SyntaxError, ValueError) as fault:
            raise ValueError(f"must be Python statements ({fault})") from fault
        return setup


class Limits(Frozen):
    """What one run of all tests may take: seconds by the clock, and megabytes of memory (address space)."""

    seconds: float = Field(default=10.0, gt=0, le=120)
    megabytes: int = Field(default=512, ge=128, le=8192)
    run_unisolated: bool = False
    """Run even where the platform cannot keep the code away from the person's files and network."""


class CodeOutcome(Frozen):
    """One test, run. Values are shown as Python writes them, and cut where they are long."""

    name: str
    called: str
    setup: str | None
    expected: str
    got: str | None
    """None where nothing was returned to look at: it raised, did not finish, or was not run."""
    passed: bool | None
    """None where the test was not run; `reason` then says why."""
    reason: str | None = None
    error: str | None = None
    """What was raised, such as "IndexError: list index out of range"."""
    line: int | None = None
    """Line of the person's file where it was raised."""
    line_text: str | None = None


class CodeResult(Frozen):
    """All tests of a problem, run on the person's file."""

    state: State
    reason: str | None
    """Why it is not simply passed or failed."""
    fault: Fault | None = None
    """What kind of `error` it is."""
    line: int | None = None
    line_text: str | None = None
    tests: tuple[CodeOutcome, ...]
    seconds: float
    output: str = ""
    """What the code printed, to standard output and standard error in one."""
    output_cut: bool = False
    isolation: tuple[str, ...]
    """What was in force: "namespaces", "Landlock", "seccomp", "resource limits"."""
    not_isolated: str | None = None
    """Why the isolation was not enough to run without the person's leave; None where it was."""
