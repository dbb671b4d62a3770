"""Whether what came back is what a test expects, and how either is shown. Values are those of `inside.plain`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue

_ROUNDING = 1e-9
SHOWN = 200


def same(expected: JsonValue, got: JsonValue, tolerance: float | None = None) -> bool:  # noqa: PLR0911 - one line a case
    """Whether `got`, in plain form, is `expected`, a value of TOML. See `CodeTest` for what counts as alike."""
    if isinstance(expected, bool) or isinstance(got, bool) or expected is None or got is None:
        return type(expected) is type(got) and expected == got
    if isinstance(expected, (int, float)):
        return isinstance(got, (int, float)) and _near(expected, got, tolerance)
    if isinstance(expected, str):
        return expected == got
    if isinstance(expected, list):
        if isinstance(got, dict) and isinstance(listed := got.get("set"), list):
            return _same_in_any_order(expected, listed, tolerance)
        return (
            isinstance(got, list)
            and len(expected) == len(got)
            and all(same(one, other, tolerance) for one, other in zip(expected, got, strict=True))
        )
    pairs = got.get("map") if isinstance(got, dict) else None
    if not isinstance(pairs, list) or len(pairs) != len(expected):
        return False
    found = {_as_key(pair[0]): pair[1] for pair in pairs if isinstance(pair, list)}
    return found.keys() == expected.keys() and all(same(expected[key], found[key], tolerance) for key in expected)


def shown(value: JsonValue, most: int = SHOWN) -> str:
    """A plain value as Python writes it, at most so many characters long."""
    text = _written(value)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _near(expected: float, got: float, tolerance: float | None) -> bool:
    if isinstance(expected, int) and isinstance(got, int) and tolerance is None:
        return expected == got
    try:
        if math.isnan(expected) or math.isnan(got):
            return math.isnan(expected) and math.isnan(got)
        if tolerance is None:
            return math.isclose(expected, got, rel_tol=_ROUNDING, abs_tol=1e-12)
        return math.isclose(expected, got, rel_tol=tolerance, abs_tol=tolerance)
    except OverflowError:  # a whole number beyond any float
        return expected == got


def _same_in_any_order(expected: list[JsonValue], got: list[JsonValue], tolerance: float | None) -> bool:
    left = list(got)
    for one in expected:
        match = next((index for index, other in enumerate(left) if same(one, other, tolerance)), None)
        if match is None:
            return False
        del left[match]
    return not left


def _as_key(key: JsonValue) -> str:
    return key if isinstance(key, str) else _written(key)


def _written(value: JsonValue) -> str:  # noqa: PLR0911 - one line a case
    if isinstance(value, list):
        return f"[{_joined(value)}]"
    if not isinstance(value, dict):
        return repr(value)
    match value:
        case {"set": list(items)} if len(value) == 1:
            return f"{{{_joined(items)}}}" if items else "set()"
        case {"map": list(pairs)} if len(value) == 1:
            written = (f"{_written(pair[0])}: {_written(pair[1])}" for pair in pairs if isinstance(pair, list))
            return f"{{{', '.join(written)}}}"
        case {"more": list(items)} if len(value) == 1:
            return f"[{_joined(items)}, … and very many more]"
        case {"other": str(text)} if len(value) == 1:
            return text
    return "{" + ", ".join(f"{key!r}: {_written(item)}" for key, item in value.items()) + "}"


def _joined(items: list[JsonValue]) -> str:
    return ", ".join(_written(item) for item in items[:SHOWN])
