"""What every command gets from the options that stand everywhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """`ctx.obj` of every command: the config file that was asked for, and whether faults show their traceback."""

    config: Path | None
    debug: bool

    def settings(self) -> Settings:
        """The settings in force; raises BadInputError that names file, key, what was found and what to do."""
        from agent.settings import load_settings  # noqa: PLC0415 - keeps `starling --help` quick

        return load_settings(self.config, os.environ, Path.cwd())

    def data(self) -> Path:
        """The folder that sessions and models live in."""
        from agent.models import data_folder  # noqa: PLC0415 - keeps `starling --help` quick

        return data_folder(self.settings().data.folder)
