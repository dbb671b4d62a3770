"""What a person's function returned, as data that can leave the process.

`None`, booleans, numbers and text stand for themselves, and so do lists, which tuples, generators and arrays become.
A table with one key says what else there was: `set` (a list), `map` (a list of pairs), `other` (how Python shows it),
`more` (a list, cut off).
"""

from __future__ import annotations

import itertools
import numbers
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

ITEMS = 20_000
"""Items, over all lists within one another, before a value is cut off: enough for any test that a person can grasp."""
TEXT = 20_000
DEPTH = 50
SHOWN = 200
_BITS = 4_000  # of a whole number that can be told in digits


class Plain:
    """Turns one value into plain data, counting what that takes."""

    def __init__(self, items: int = ITEMS) -> None:
        self._left = items

    def of(self, value: object, depth: int = DEPTH) -> object:  # noqa: PLR0911 - one line a case
        """The plain form. Raises whatever the value raises while it is looked at, such as a generator's own fault."""
        if value is None or isinstance(value, (bool, str, numbers.Number)):
            return _single(value)
        if depth == 0 or isinstance(value, (bytes, bytearray, type)):
            return {"other": _shown(value)}
        if isinstance(value, Mapping):
            pairs, cut = self._take(value.items(), depth)
            return {"other": "a table with very many entries"} if cut else {"map": pairs}
        if callable(getattr(value, "tolist", None)):  # arrays and their numbers
            value = value.tolist() if getattr(value, "size", 0) <= ITEMS else value.ravel()[: ITEMS + 1].tolist()  # type: ignore[attr-defined]
            return self.of(value, depth - 1)
        if not isinstance(value, Iterable):
            return {"other": _shown(value)}
        listed, cut = self._take(value, depth)
        if cut:
            return {"more": listed[:5]}
        return {"set": listed} if isinstance(value, AbstractSet) else listed

    def _take(self, values: Iterable[object], depth: int) -> tuple[list[object], bool]:
        taken: list[object] = []
        for value in itertools.islice(values, self._left + 1):
            self._left -= 1
            if self._left < 0:
                return taken, True
            taken.append(self.of(value, depth - 1))
        return taken, False


def _single(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value[:TEXT].encode("utf-8", "replace").decode()
    if isinstance(value, numbers.Integral):
        whole = int(value)
        return whole if whole.bit_length() <= _BITS else {"other": f"a whole number of {whole.bit_length()} bits"}
    if isinstance(value, numbers.Real) or type(value).__name__ == "Decimal":
        return float(value)  # type: ignore[arg-type]
    return {"other": _shown(value)}


def _shown(value: object) -> str:
    try:
        shown = repr(value)
    except Exception as fault:  # noqa: BLE001 - a person's __repr__ may raise anything
        shown = f"{type(value).__name__}, whose repr raises {type(fault).__name__}"
    return shown[:SHOWN].encode("utf-8", "replace").decode()
