"""Models for tests: each implements agent.model.port.ChatModel and says what its script says."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

from agent.model.asking import Asking
from agent.model.port import ModelFaultError, Said
from agent.settings import LanguageModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agent.model.port import ChatModel, Request

ROLES = ("situation", "task", "action", "result", "reflection", "other")


class Saying:
    """Says one thing after the other, the last one for ever; remembers what it was asked. A fault is raised."""

    def __init__(self, *replies: str | Said | Exception) -> None:
        self.asked: list[Request] = []
        self._replies = list(replies)

    def ask(self, request: Request) -> Said:
        """The next reply."""
        self.asked.append(request)
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, Said) else Said(reply)


class Hanging:
    """Never replies, until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.calls = 0

    def ask(self, request: Request) -> Said:  # noqa: ARG002 - the port's
        """Waits."""
        self.calls += 1
        self.let_go.wait()
        return Said("{}")


class Answering:
    """Makes each reply of the material that it was sent."""

    def __init__(self, reply: Callable[[dict[str, object]], dict[str, object]]) -> None:
        self.asked: list[Request] = []
        self._reply = reply

    def ask(self, request: Request) -> Said:
        """The reply as JSON."""
        self.asked.append(request)
        return Said(json.dumps(self._reply(json.loads(request.material))))


def asking(model: ChatModel, **settings: float | str) -> Asking:
    """A way to the model without pauses between tries."""
    return Asking(model, LanguageModel.model_validate({"model": "test:model", **settings}), first_pause=0.0)


def passing(why: str = "it was asked too often") -> ModelFaultError:
    """A fault that may be over a moment later."""
    return ModelFaultError(why, passing=True)


def lasting(why: str = "it refused the key") -> ModelFaultError:
    """A fault that stays."""
    return ModelFaultError(why, passing=False)


def view(
    level: object,
    quotes: Sequence[str],
    *,
    reason: str = "You tell what you did, step by step.",
    roles: Sequence[tuple[int, str]] = (),
    advice: str = "",
) -> str:
    """A judge's reply."""
    tags = [{"sentence": place, "role": role} for place, role in roles]
    return json.dumps({"level": level, "reason": reason, "quotes": list(quotes), "roles": tags, "advice": advice})
