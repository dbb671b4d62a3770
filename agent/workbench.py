"""The person's own editor and the session: code is run when they say so, and each version that was run is kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from agent.documents import write_json_atomic, write_text_atomic
from agent.errors import BadInputError, StorageError
from agent.running.run import run
from agent.running.speaking import spoken
from agent.running.watch import Editor

if TYPE_CHECKING:
    from pathlib import Path

    from agent.problems import Problem
    from agent.running.result import CodeResult, Limits

CODE = "code"
NO_TESTS = "I have no tests for this one, so take me through it by hand instead."


class Workbench:
    """Runs `file` with the tests of a problem; the versions and their results go into `folder`/code."""

    def __init__(self, file: Path, limits: Limits, folder: Path) -> None:
        self._editor = Editor(file)
        self._limits = limits
        self._folder = folder / CODE
        self._ran: dict[str, CodeResult] = {}

    def run(self, problem: Problem) -> str:
        """What is said to the outcome. No version is run twice, so a prepared move is the one that is said."""
        if not problem.test:
            return NO_TESTS
        name = self._version(problem)
        if name not in self._ran:
            self._ran[name] = run(self._editor.path, problem.test, self._limits)
            self._keep(len(self._ran), self._ran[name])
        return spoken(self._ran[name])

    def _version(self, problem: Problem) -> str:
        try:
            text = self._editor.read()
        except BadInputError as fault:
            text = str(fault)
        return f"{problem.id} {hashlib.sha256(text.encode()).hexdigest()}"

    def _keep(self, number: int, result: CodeResult) -> None:
        """The code and its result beside the record. What cannot be kept must not stop the interview."""
        try:
            self._folder.mkdir(exist_ok=True)
            write_text_atomic(self._folder / f"{number:02}.py", self._editor.read())
            write_json_atomic(self._folder / f"{number:02}.json", result)
        except (BadInputError, StorageError, OSError):
            return
