"""Finding, reading and overriding configuration; knows nothing of what the keys mean."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from agent.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "STARLING_"
SEPARATOR = "__"


def find_config(path: Path | None, cwd: Path, user_folder: Path | None = None) -> Path | None:
    """The file that wins: `path`, `cwd/config.toml`, the user's config folder; None where there is none.

    Raises BadInputError where `path` was asked for and does not exist.
    """
    if path is not None:
        if not path.is_file():
            raise BadInputError(f"{path}: there is no such config file; correct the path or leave --config out")
        return path
    folder = user_folder or Path(platformdirs.user_config_dir("starling", appauthor=False))
    return next((file for file in (cwd / "config.toml", folder / "config.toml") if file.is_file()), None)


def read_config(path: Path, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The file's content; raises BadInputError for what cannot be read, is not TOML, or holds an unknown key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadInputError(f"{path}: is not valid TOML: {fault}; correct it") from fault
    except RecursionError as fault:
        raise BadInputError(f"{path}: is not valid TOML for Starling: nested too deeply") from fault
    if problem := unknown_key(data, defaults):
        raise BadInputError(f"{path}: {problem}")
    return data


def unknown_key(data: Mapping[str, Any], defaults: Mapping[str, Any], section: str = "") -> str | None:
    """The first key that `defaults` does not know, and the nearest right one, as a line; None when all are known."""
    for key, value in data.items():
        name = f"{section}{key}"
        if key not in defaults:
            return f"unknown key {name!r}; {_advice(key, defaults, section)}"
        known = defaults[key]
        if isinstance(known, dict):
            if not isinstance(value, dict):
                return f"{name}: is a section, found {value!r}; write it as [{name}]"
            if problem := unknown_key(value, known, f"{name}."):
                return problem
    return None


def override(
    data: Mapping[str, Any], defaults: Mapping[str, Any], environ: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Lay `STARLING_SECTION__KEY` over `data`.

    Returns the new data, and for each overridden key ("section.key") how to name where its value came from.
    Raises BadInputError for a variable that names no setting.
    """
    laid = merged({}, data)
    sources: dict[str, str] = {}
    for variable in sorted(name for name in environ if name.startswith(PREFIX) and SEPARATOR in name):
        steps = variable.removeprefix(PREFIX).lower().split(SEPARATOR)
        place, known, path = laid, defaults, list[str]()
        for number, step in enumerate(steps):
            key = next((name for name in known if name.replace("-", "_") == step), None)
            last = number == len(steps) - 1
            section = "".join(f"{part}." for part in path)
            if key is None:
                problem = f"unknown key {section + step!r}; {_advice(step, known, section)}"
                raise BadInputError(f"environment variable {variable}: {problem}")
            if isinstance(known[key], dict) is last:
                problem = f"{section + key!r} is a section; add __KEY" if last else f"{section + key!r} has no keys"
                raise BadInputError(f"environment variable {variable}: {problem}")
            path.append(key)
            if last:
                place[key] = _value(environ[variable], known[key])
            else:
                place, known = place.setdefault(key, {}), known[key]
        sources[".".join(path)] = f"environment variable {variable}"
    return laid, sources


def _value(text: str, default: object) -> object:
    """The text as a TOML value, or else itself; a word for a list is a list of one."""
    if isinstance(default, str):
        return text
    try:
        value: object = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text
    return [value] if isinstance(default, tuple | list) and not isinstance(value, list) else value


def _advice(key: str, known: Mapping[str, Any], section: str) -> str:
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.5)
    if near:
        return f"did you mean {section + near[0]!r}?"
    return f"known here are: {', '.join(known)}"


def merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Both tables in one, `over` winning key by key at every depth; neither is changed."""
    both = dict(under)
    for key, value in over.items():
        below = both.get(key)
        both[key] = merged(below if isinstance(below, dict) else {}, value) if isinstance(value, dict) else value
    return both
