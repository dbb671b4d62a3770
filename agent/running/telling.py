"""From what a process left behind to the result: what was told, what was not, and why."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from pydantic import JsonValue, ValidationError

from agent.running.comparing import same, shown
from agent.running.inside.cage import ROOM
from agent.running.result import CodeOutcome, CodeResult, Fault, State
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.running.process import Ended
    from agent.running.result import CodeTest, Limits


class Answer(Frozen):
    """One line that `inside.harness` tells; only some fields are in each."""

    refused: str | None = None
    force: tuple[str, ...] = ()
    missing: str | None = None
    fault: str | None = None
    error: str | None = None
    line: int | None = None
    names: tuple[str, ...] = ()
    begin: int | None = None
    end: int | None = None
    got: JsonValue = None
    memory: bool = False
    done: bool = False


def not_run(tests: Sequence[CodeTest], state: State, reason: str, *, fault: Fault | None = None) -> CodeResult:
    """The result where not even a process was started."""
    outcomes = tuple(_unknown(test, reason) for test in tests)
    return CodeResult(
        state=state,
        reason=reason,
        fault=fault,
        tests=outcomes,
        seconds=0.0,
        isolation=(),
        not_isolated=reason if state == "refused" else None,
    )


def told(ended: Ended, source: str, tests: Sequence[CodeTest], limits: Limits, *, seconds: float) -> CodeResult:
    """The result of a run."""
    answers = _answers(ended)
    first = answers[0] if answers else Answer()
    state, reason, fault, line = _whole(ended, answers, limits)
    lines = source.split("\n")
    by_test = {answer.end: answer for answer in answers if answer.end is not None}
    begun = {answer.begin for answer in answers}
    outcomes = []
    for index, test in enumerate(tests):
        if index in by_test:
            outcomes.append(_outcome(test, by_test[index], lines))
        elif index in begun:
            outcomes.append(_unknown(test, reason or "it did not end").model_copy(update={"passed": False}))
        else:
            outcomes.append(_unknown(test, f"not run: {reason}"))
    if state == "passed" and not all(outcome.passed for outcome in outcomes):
        state = "failed"
    return CodeResult(
        state=state,
        reason=reason,
        fault=fault,
        line=line,
        line_text=_text(lines, line),
        tests=tuple(outcomes),
        seconds=round(seconds, 3),
        output=ended.output.decode("utf-8", "replace"),
        output_cut=ended.output_cut,
        isolation=first.force,
        not_isolated=first.refused or first.missing,
    )


def _answers(ended: Ended) -> list[Answer]:
    """What was told, up to the first line that is torn; the person's code can reach the channel, and may have."""
    answers = []
    for line in ended.answers.splitlines():
        try:
            answers.append(Answer.model_validate_json(line))
        except ValidationError:
            break
    return answers


def _whole(  # noqa: PLR0911 - one line a case
    ended: Ended, answers: list[Answer], limits: Limits
) -> tuple[State, str | None, Fault | None, int | None]:
    """State, reason, kind of fault, and line, before the tests are looked at; `passed` stands for "all were run"."""
    if answers and answers[0].refused:
        return "refused", answers[0].refused, None, None
    memory = f"it needed more than {limits.megabytes} megabytes of memory"
    for answer in answers:
        if answer.memory or answer.fault == "memory":
            return "memory", memory, None, answer.line
        if answer.fault == "syntax":
            return "error", answer.error, "syntax", answer.line
        if answer.fault == "loading":
            return "error", f"it stops while it is loaded: {answer.error}", "loading", answer.line
        if answer.fault == "missing":
            own = f"; it defines {', '.join(answer.names)}" if answer.names else ""
            return "error", f"there is no function {answer.error} in the file{own}", "missing", None
    if any(answer.done for answer in answers):
        return "passed", None, None, None
    if ended.late or ended.status == -getattr(signal, "SIGXCPU", 0):
        return "timeout", f"it did not finish within {limits.seconds:g} seconds", None, None
    return _broken_off(ended, memory)


def _broken_off(ended: Ended, memory: str) -> tuple[State, str | None, Fault | None, int | None]:
    if ended.overfull:
        return "error", f"it wrote more files than the {ROOM} megabytes there is room for", "room", None
    if ended.status > 0 and ended.output.rstrip().endswith(b"MemoryError"):
        return "memory", memory, None, None
    if ended.status >= 0:
        return "error", f"it ended the program itself (status {ended.status})", "ended", None
    try:
        name = signal.Signals(-ended.status).name
    except ValueError:
        name = f"signal {-ended.status}"
    return "error", f"Python itself broke off ({name})", "crashed", None


def _outcome(test: CodeTest, answer: Answer, lines: list[str]) -> CodeOutcome:
    if answer.error is not None:
        return _unknown(test, None).model_copy(
            update={
                "passed": False,
                "error": answer.error,
                "line": answer.line,
                "line_text": _text(lines, answer.line),
            }
        )
    passed = same(test.expect, answer.got, test.tolerance)
    return _unknown(test, None).model_copy(update={"got": shown(answer.got), "passed": passed})


def _unknown(test: CodeTest, reason: str | None) -> CodeOutcome:
    return CodeOutcome(
        name=test.name,
        called=test.call,
        setup=test.setup,
        expected=shown(test.expect),
        got=None,
        passed=None,
        reason=reason,
    )


def _text(lines: list[str], line: int | None) -> str | None:
    return lines[line - 1].strip()[:200] if line is not None and 0 < line <= len(lines) else None
