"""The file that a person writes in an editor of their own."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from agent.errors import BadInputError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 2**20


class Editor:
    """A file that is read whenever the person says so; nothing is kept between."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> str:
        """The text as it lies on the disk now, at most a megabyte of UTF-8.

        Raises BadInputError that names the file, what was found and what to do.
        """
        data = self._bytes()
        if len(data) > MOST_BYTES:
            raise BadInputError(f"{self.path}: is larger than a megabyte; give the file with your code alone")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = data.count(b"\n", 0, fault.start) + 1
            raise BadInputError(
                f"{self.path}: line {line} is not UTF-8 (byte {data[fault.start]:#04x}); save the file as UTF-8"
            ) from fault
        if "\0" in text:
            raise BadInputError(f"{self.path}: holds a zero byte, as no text does; save it as plain text in UTF-8")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _bytes(self) -> bytes:
        try:
            # A pipe or a device must neither block nor be read.
            handle = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except FileNotFoundError as fault:
            raise BadInputError(f"{self.path}: there is no such file; save your code there first") from fault
        except (OSError, ValueError) as fault:
            reason = getattr(fault, "strerror", None) or fault
            raise BadInputError(f"{self.path}: cannot be read ({reason}); check its name and permissions") from fault
        try:
            found = os.fstat(handle).st_mode
            if stat.S_ISDIR(found):
                raise BadInputError(f"{self.path}: is a folder; give the file with your code")
            if not stat.S_ISREG(found):
                raise BadInputError(f"{self.path}: is not an ordinary file; give the file with your code")
            with os.fdopen(handle, "rb", closefd=False) as file:
                return file.read(MOST_BYTES + 1)
        finally:
            os.close(handle)
