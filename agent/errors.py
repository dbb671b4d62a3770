"""The errors a user can cause or meet, each with the exit code of the contract."""

from __future__ import annotations


class StarlingError(Exception):
    """A fault with one clear line for the user: what was found, where, and what to do."""

    exit_code = 1


class UsageError(StarlingError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class BadInputError(StarlingError):
    """An input, config, rubric or script file is wrong: names the file, the field, what was found, what to do."""

    exit_code = 3


class NewerFormatError(BadInputError):
    """A file was written by a newer Starling: it is whole, and only that one reads it."""


class DeviceUnusableError(StarlingError):
    """The audio device that was asked for cannot be used."""

    exit_code = 4


class ModelUnavailableError(StarlingError):
    """A model is missing, or its checksum is wrong."""

    exit_code = 5


class StorageError(StarlingError):
    """The session cannot be written; what was said so far is safe."""

    exit_code = 6
