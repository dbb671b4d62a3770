"""The JSON files of a session: read with errors that a person can act on, written so that a crash leaves them whole."""

from __future__ import annotations

import contextlib
import difflib
import errno
import json
import os
import tempfile
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from agent.errors import BadInputError, NewerFormatError, StorageError

M = TypeVar("M", bound=BaseModel)
_SHOWN = 60
"""Characters of a wrong value that an error quotes."""


def read_document(path: Path, model: type[M], *, newest: int) -> M:
    """Read one JSON file; raises BadInputError that names the file, the field, what was found and what to do."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}") from fault
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInputError(f"{path}: is not UTF-8 text (byte {fault.start}); was it damaged or replaced?") from fault
    return parse_document(load_json(text, str(path)), str(path), model, newest=newest)


def load_json(text: str, where: str) -> Any:  # noqa: ANN401 - JSON is any of six types until a model has read it
    """Parse JSON strictly; raises BadInputError with line and column."""
    if not text.strip():
        raise BadInputError(f"{where}: is empty; it should hold JSON")
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        found = text[fault.pos : fault.pos + 20].split("\n", maxsplit=1)[0]
        raise BadInputError(
            f"{where}: line {fault.lineno}, column {fault.colno}: is not valid JSON: {fault.msg}"
            + (f" (found {printable(found)})" if found else " (the file ends there)")
        ) from fault
    except RecursionError as fault:
        raise BadInputError(f"{where}: is not valid JSON for Starling: nested too deeply") from fault
    except ValueError as fault:
        raise BadInputError(f"{where}: is not valid JSON: {fault}") from fault


def parse_document(data: Any, where: str, model: type[M], *, newest: int) -> M:  # noqa: ANN401 - see load_json
    """Check parsed JSON against `model`; raises BadInputError for a newer `format` or for the first wrong field."""
    if not isinstance(data, dict):
        raise BadInputError(f"{where}: found {kind_of(data)}, expected an object with {_names(model)}")
    found = data.get("format", newest)
    if isinstance(found, int) and not isinstance(found, bool) and found > newest:
        raise NewerFormatError(
            f"{where}: format: found {found}, this Starling reads up to {newest}; it was written by a newer one, "
            "so update Starling to read it"
        )
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        raise BadInputError(f"{where}: {explain(fault, model)}") from fault
    except RecursionError as fault:
        raise BadInputError(f"{where}: is nested too deeply") from fault


def explain(fault: ValidationError, model: type[BaseModel]) -> str:
    """The first wrong field of `model` in one line: where it is, what was found, the nearest right name."""
    errors = fault.errors(include_url=False)
    # A misspelt field is both unknown and missing: the spelling is what to mend.
    first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    loc = first["loc"]
    where = ".".join(str(part) for part in loc) or "the file"
    if first["type"] == "extra_forbidden":
        owner = _model_at(model, loc[:-1])
        known = list(owner.model_fields) if owner is not None else []
        near = difflib.get_close_matches(str(loc[-1]), known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
        return f"{where}: unknown field; {hint}"
    if first["type"] == "missing":
        return f"{where}: is missing"
    wrong = first["msg"].removeprefix("Value error, ")
    return f"{where}: {wrong[:1].lower()}{wrong[1:]} (found {printable(first['input'])})"


def write_json_atomic(path: Path, model: BaseModel) -> None:
    """Write `model` as JSON so that `path` holds the old text or the new, never half. Raises StorageError (exit 6)."""
    write_text_atomic(path, model.model_dump_json(indent=2) + "\n")


def write_text_atomic(path: Path, text: str) -> None:
    """Write UTF-8 text so that `path` holds the old text or the new, never half. Raises StorageError."""
    write_bytes_atomic(path, text.encode("utf-8"))


def write_bytes_atomic(path: Path, data: bytes) -> None:
    """Write to a temporary file beside `path`, flush it to the disk, then rename. Raises StorageError."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        temporary = None
        _flush_folder(path.parent)
    except OSError as fault:
        raise StorageError(f"{path}: cannot be written: {fault.strerror}; {_advice(fault)}") from fault
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def printable(value: object) -> str:
    """A value as an error message quotes it: short, on one line, safe on any terminal."""
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def shown(name: str) -> str:
    """A path or an id as it stands, or quoted where a terminal could not show it."""
    return name if name.isprintable() else printable(name)


def kind_of(data: object) -> str:
    """What a JSON value is, in words."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(data), "a number")


def _names(model: type[BaseModel]) -> str:
    return ", ".join(repr(name) for name, field in model.model_fields.items() if field.is_required())


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model that owns the field at `loc`, found by walking the annotations."""
    here: type[BaseModel] | None = model
    for part in loc:
        if here is None or isinstance(part, int):
            continue
        field = here.model_fields.get(part)
        here = _model_in(field.annotation) if field is not None else None
    return here


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _advice(fault: OSError) -> str:
    if fault.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "what was said so far is safe; make room on the disk and try again"
    if fault.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return "what was said so far is safe; choose a folder that you may write to (STARLING_DATA or --out)"
    return "what was said so far is safe; choose another folder (STARLING_DATA or --out)"
