"""What the interviewer says to a run."""

from __future__ import annotations

import pytest

from agent.running.result import CodeOutcome, CodeResult
from agent.running.speaking import spoken

PASS = {"passed": True, "got": "1"}
WRONG = {"passed": False, "got": "[1, 2]", "expected": "[2, 1]"}
RAISED = {"passed": False, "error": "IndexError: list index out of range", "line": 4}
UNDONE = {"passed": False, "reason": "it did not finish"}
NOT_RUN = {"passed": None, "reason": "not run"}

BUSY = " What could keep it busy?"
REFUSED = (
    "I can't run code safely on this machine, so I'd rather not. "
    "Let's walk through it instead: what happens for one span?"
)
WHY = " What do you think is going on?"


def result(state: str, *tests: dict[str, object], **fields: object) -> CodeResult:
    """A result with tests named after the things they are about."""
    names = ("one span", "the empty list", "touching spans", "many spans", "nested spans", "equal spans")
    base = {"called": "f()", "setup": None, "expected": "2", "got": None}
    outcomes = [
        CodeOutcome.model_validate({**base, "name": name, **test}) for name, test in zip(names, tests, strict=False)
    ]
    whole = {"reason": None, "seconds": 1.0, "isolation": (), "state": state, "tests": outcomes, **fields}
    return CodeResult.model_validate(whole)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            result("failed", PASS, RAISED, PASS, PASS, PASS, WRONG),
            "Four of six pass. The first one that fails is the empty list: it raised an IndexError." + WHY,
        ),
        (
            result("failed", PASS, WRONG),
            "One of two passes. The one that fails is the empty list: it returned something other than expected." + WHY,
        ),
        (
            result("failed", {"passed": False, "got": "3"}, {"passed": False, "got": "None"}),
            "Neither test passes. The first one that fails is one span: it returned 3 where 2 was expected." + WHY,
        ),
        (
            result("failed", {"passed": False, "got": "None", "expected": "[1, 2]"}),
            "The one test there is fails. On one span, it returned nothing." + WHY,
        ),
        (result("passed", *[PASS] * 6), "All six pass. Is there a case that these tests leave out?"),
        (result("passed", PASS, PASS), "Both tests pass. Is there a case that these tests leave out?"),
        (
            result("timeout", PASS, PASS, UNDONE, NOT_RUN),
            "The first two passed, then touching spans had not finished when the time was up." + BUSY,
        ),
        (
            result("timeout", PASS, WRONG, UNDONE, NOT_RUN),
            "One of the first two passed, then touching spans had not finished when the time was up." + BUSY,
        ),
        (
            result("timeout", UNDONE, NOT_RUN),
            "The very first test, one span, had not finished when the time was up." + BUSY,
        ),
        (
            result("timeout", NOT_RUN),
            "Your code, before the first test, had not finished when the time was up." + BUSY,
        ),
        (
            result("memory", PASS, {"passed": False, "error": "MemoryError"}),
            "The first test passed, then the empty list took more memory than there is. What does it hold on to?",
        ),
        (
            result("error", NOT_RUN, fault="syntax", line=12, reason="SyntaxError: invalid syntax"),
            "Python can't read it yet: there is a syntax error on line 12. Have a look, and say when to run it again.",
        ),
        (
            result("error", NOT_RUN, fault="loading", line=3, reason="it stops while it is loaded: NameError: no x"),
            "It stops before the first test on line 3, with a NameError. What do you make of that?",
        ),
        (
            result("error", NOT_RUN, fault="missing", reason="there is no function f in the file; it defines g"),
            "There is no function f in your file. Have a look at the names, and say when to run it again.",
        ),
        (
            result("refused", NOT_RUN, reason="no namespaces"),
            REFUSED,
        ),
    ],
)
def test_what_is_said(given: CodeResult, said: str) -> None:
    """What happened and where, and a question; neither the line nor the repair of a failing test."""
    assert spoken(given) == said


@pytest.mark.parametrize("fault", ["unreadable", "empty", "ended", "crashed", "room"])
def test_every_fault_has_words_without_paths(fault: str) -> None:
    """None is left to a general phrase that reads out a reason."""
    said = spoken(result("error", NOT_RUN, fault=fault, reason="/home/me/x.py: trouble"))
    assert "/home" not in said
    assert said.endswith("?")
