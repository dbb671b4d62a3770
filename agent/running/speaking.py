"""What an interviewer says to a run: what happened and where, never how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.running.result import CodeOutcome, CodeResult

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SAYABLE = re.compile(r"-?\d{1,4}(?:\.\d{1,3})?|True|False|None|'[\w -]{1,20}'|\[\]|''")
_VALUES = {"[]": "an empty list", "''": "an empty text", "True": "true", "False": "false", "None": "nothing"}


def spoken(result: CodeResult) -> str:
    """One or two short sentences, three where a question ends them, for the voice and the captions."""
    match result.state:
        case "passed":
            return f"{_count(result)}. Is there a case that these tests leave out?"
        case "failed":
            return f"{_count(result)}. {_first_failure(result)} What do you think is going on?"
        case "timeout":
            return f"{_so_far(result)} had not finished when the time was up. What could keep it busy?"
        case "memory":
            return f"{_so_far(result)} took more memory than there is. What does it hold on to?"
        case "refused":
            return (
                "I can't run code safely on this machine, so I'd rather not. "
                f"Let's walk through it instead: what happens for {result.tests[0].name}?"
            )
        case _:
            return _error(result)


def _error(result: CodeResult) -> str:  # noqa: PLR0911 - one line a case
    line = f" on line {result.line}" if result.line else ""
    match result.fault:
        case "unreadable":
            return "I can't read your file. Is it saved where you said?"
        case "empty":
            return "Your file is still empty. Have you saved it?"
        case "syntax":
            return (
                f"Python can't read it yet: there is a syntax error{line}. Have a look, and say when to run it again."
            )
        case "loading":
            kind = _exception((result.reason or "").partition("loaded: ")[2])
            return f"It stops before the first test{line or ''}, with {kind}. What do you make of that?"
        case "missing":
            return f"{_sentence(result.reason)} Have a look at the names, and say when to run it again."
        case "room":
            return f"{_so_far(result)} wrote more files than there is room for. What does it need them for?"
        case "ended":
            return f"{_so_far(result)} ended the whole program. What could do that?"
        case _:
            return f"{_so_far(result)} brought Python itself down. What could do that?"


def _first_failure(result: CodeResult) -> str:
    first = next(test for test in result.tests if test.passed is False)
    failures = sum(test.passed is False for test in result.tests)
    if len(result.tests) == 1:
        return f"On {first.name}, {_what_happened(first)}."
    which = "The first one that fails" if failures > 1 else "The one that fails"
    return f"{which} is {first.name}: {_what_happened(first)}."


def _what_happened(test: CodeOutcome) -> str:
    if test.error is not None:
        return f"it raised {_exception(test.error)}"
    got, expected = test.got or "", test.expected
    if _SAYABLE.fullmatch(got) and _SAYABLE.fullmatch(expected) and got != expected:
        return f"it returned {_VALUES.get(got, got)} where {_VALUES.get(expected, expected)} was expected"
    if got == "None":
        return "it returned nothing"
    return "it returned something other than expected"


def _so_far(result: CodeResult) -> str:
    """The beginning of a sentence about the test that was running, or about loading, if it got no further."""
    running = next((test for test in result.tests if test.passed is False and test.got is None), None)
    others = [test for test in result.tests if test.passed is not None and test is not running]
    if running is None:
        return "Your code, before the first test,"
    if not others:
        return f"The very first test, {running.name},"
    passed = sum(test.passed is True for test in others)
    if passed == len(others):
        return f"The first {'test' if passed == 1 else _number(passed)} passed, then {running.name}"
    return f"{_number(passed).capitalize()} of the first {_number(len(others))} passed, then {running.name}"


def _count(result: CodeResult) -> str:
    passed, total = sum(test.passed is True for test in result.tests), len(result.tests)
    if total == 1:
        return "The one test passes" if passed else "The one test there is fails"
    if total == 2 and passed != 1:  # noqa: PLR2004 - two are both, or neither
        return "Both tests pass" if passed else "Neither test passes"
    if passed == total:
        return f"All {_number(total)} pass"
    return f"{_number(passed).capitalize()} of {_number(total)} {'passes' if passed == 1 else 'pass'}"


def _exception(error: str) -> str:
    name = error.partition(":")[0].rpartition(".")[2]
    return f"{'an' if name[:1] in 'AEIO' else 'a'} {name}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _sentence(reason: str | None) -> str:
    text = (reason or "").partition(";")[0].replace("in the file", "in your file")
    return f"{text[:1].upper()}{text[1:]}."
