"""Asks a model within limits: so long a wait, so many tokens and so much money in all, again only what may pass."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from agent.model.port import ModelFaultError, Request

if TYPE_CHECKING:
    from agent.model.port import ChatModel, Said
    from agent.settings import LanguageModel

M = TypeVar("M", bound=BaseModel)

LONGEST = 20_000
"""Characters of a reply that are looked at; a longer one is no reply to what was asked."""
CHARACTERS_A_TOKEN = 3
"""For estimates where nobody counts: English has about four, so that the estimate is too high rather than too low."""
MILLION = 1_000_000
FIRST_PAUSE = 0.5
"""Seconds before the first second try; each further one waits twice as long."""
SILENT = 3
"""Calls in a row without a reply in time after which the model is asked no more."""


class NoReplyError(Exception):
    """There is no usable reply; the message says why, for the report."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What the model has been asked so far. `cost` in the currency of the prices in the settings."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0


class Asking:
    """The one way to a model. May be used by several threads; a model that hangs costs its timeout and no more."""

    def __init__(self, model: ChatModel, settings: LanguageModel, *, first_pause: float = FIRST_PAUSE) -> None:
        self._model = model
        self._settings = settings
        self._first_pause = first_pause
        self._lock = threading.Lock()
        self._usage = Usage()
        self._reserved = (0, 0.0)
        self._silent = 0

    @property
    def usage(self) -> Usage:
        """What was spent; for a call that never came back, what it was expected to take."""
        with self._lock:
            tokens, cost = self._reserved
            usage = self._usage
        return Usage(usage.calls, usage.tokens_in + tokens, usage.tokens_out, usage.cost + cost)

    def ask(self, task: str, material: str, form: type[M], *, timeout: float) -> M:
        """The reply in its form, within `timeout` seconds, second tries included; raises NoReplyError."""
        with self._lock:
            if self._silent >= SILENT:
                raise NoReplyError("it had stopped replying")
        trial = _Trial(Request(task, material, form))
        # A daemon: a call that never comes back must not keep the program from ending.
        threading.Thread(target=self._try, args=(trial,), name="language-model", daemon=True).start()
        in_time = trial.done.wait(timeout)
        trial.abandoned.set()
        with self._lock:
            self._silent = 0 if in_time else self._silent + 1
        if not in_time:
            raise NoReplyError(f"it did not reply within {timeout:g} s")
        if trial.said is None:
            raise NoReplyError(trial.why)
        return parsed(form, trial.said.text)

    def _try(self, trial: _Trial) -> None:
        """Everything that may take long, in a thread of its own; nobody may be waiting for it any more."""
        pause = self._first_pause
        for _ in range(self._settings.retries + 1):
            passing = self._try_once(trial)
            if not passing or trial.abandoned.wait(pause):
                break
            pause *= 2
        trial.done.set()

    def _try_once(self, trial: _Trial) -> bool:
        """One call; True if it failed and may succeed a moment later."""
        expected = self._reserve(trial.request)
        if expected is None:
            trial.why = "its budget was used up"
            return False
        said = None
        replied = False
        try:
            trial.said = said = self._model.ask(trial.request)
        except ModelFaultError as fault:
            trial.why = str(fault)
            replied = fault.replied
            return fault.passing
        except Exception as fault:  # noqa: BLE001 - whatever a provider's library raises, the built-in goes on
            trial.why = f"it failed ({type(fault).__name__})"
        finally:
            self._settle(expected, said, replied=replied)
        return False

    def _reserve(self, request: Request) -> tuple[int, int] | None:
        """Tokens to expect in and out, set aside until the call is over; None where the budget does not allow it."""
        limits = self._settings
        asked = (len(request.task) + len(request.material)) // CHARACTERS_A_TOKEN + 1
        expected = (asked, limits.max_tokens)
        cost = self._cost(*expected)
        with self._lock:
            held, owed = self._reserved
            used = self._usage.tokens_in + self._usage.tokens_out + held + sum(expected)
            if limits.total_tokens and used > limits.total_tokens:
                return None
            if limits.max_cost and self._usage.cost + owed + cost > limits.max_cost:
                return None
            self._reserved = (held + sum(expected), owed + cost)
        return expected

    def _settle(self, expected: tuple[int, int], said: Said | None, *, replied: bool) -> None:
        """Replace what was expected by what it took; a call without a reply is taken to have cost its question."""
        tokens_in, tokens_out = expected
        if said is None:
            tokens_out = tokens_out if replied else 0
        else:
            tokens_in = tokens_in if said.tokens_in is None else said.tokens_in
            guess = len(said.text) // CHARACTERS_A_TOKEN + 1
            tokens_out = guess if said.tokens_out is None else said.tokens_out
        with self._lock:
            held, owed = self._reserved
            self._reserved = (held - sum(expected), max(0.0, owed - self._cost(*expected)))
            before = self._usage
            self._usage = Usage(
                calls=before.calls + 1,
                tokens_in=before.tokens_in + tokens_in,
                tokens_out=before.tokens_out + tokens_out,
                cost=before.cost + self._cost(tokens_in, tokens_out),
            )

    def _cost(self, tokens_in: int, tokens_out: int) -> float:
        return (tokens_in * self._settings.price_in + tokens_out * self._settings.price_out) / MILLION


class _Trial:
    """One question under way, shared with the thread that asks it."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.done = threading.Event()
        self.abandoned = threading.Event()
        self.said: Said | None = None
        self.why = "it gave no reply"


def parsed(form: type[M], text: str) -> M:
    """The reply in its form: one JSON object, whatever stands around it; raises NoReplyError."""
    if not text.strip():
        raise NoReplyError("its reply was empty")
    if len(text) > LONGEST:
        raise NoReplyError("its reply was far too long")
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        raise NoReplyError("its reply was not JSON")
    try:
        return form.model_validate_json(text[start : end + 1])
    except ValidationError as fault:
        broken = any(error["type"] == "json_invalid" for error in fault.errors())
        why = "its reply was not JSON" if broken else "its reply did not have the form that was asked for"
        raise NoReplyError(why) from None
