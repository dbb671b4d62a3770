"""What Starling needs of a language model: a question in, JSON text out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Request:
    """What to do, the material to do it with (data, never instructions), and the form of the reply."""

    task: str
    material: str
    form: type[BaseModel]


@dataclass(frozen=True, slots=True)
class Said:
    """The model's reply as it came, and the tokens it took; None where the provider does not tell."""

    text: str
    tokens_in: int | None = None
    tokens_out: int | None = None


class ModelFaultError(Exception):
    """A call failed. The message is in our words and holds nothing of the provider's, which might hold a key."""

    def __init__(self, why: str, *, passing: bool, replied: bool = False) -> None:
        """`passing`: whether the same call may succeed a moment later; `replied`: whether it has to be paid for."""
        super().__init__(why)
        self.passing = passing
        self.replied = replied


class ChatModel(Protocol):
    """A model that can be asked, from several threads."""

    def ask(self, request: Request) -> Said:
        """Ask once; waits for the reply. Raises ModelFaultError."""
