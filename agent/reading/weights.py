"""Learned weights that ship as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from agent.errors import BadInputError

if TYPE_CHECKING:
    from pathlib import Path

M = TypeVar("M", bound=BaseModel)


def read_weights(form: type[M], file: Path, made_by: str) -> M:
    """The weights in a file; raises BadInputError for one of another form, with the command that makes it."""
    try:
        return form.model_validate_json(file.read_bytes())
    except ValidationError as fault:
        first = fault.errors()[0]
        raise BadInputError(f"{file}: {first['loc'][0]}: {first['msg']}; run {made_by}") from fault
