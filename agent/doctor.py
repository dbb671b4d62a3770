"""What works on this machine, what does not, and what to do about it."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Literal

from agent.errors import BadInputError, DeviceUnusableError, ModelUnavailableError, StorageError
from agent.models import Status, installed

if TYPE_CHECKING:
    from pathlib import Path

    from agent.settings import Settings
    from audio.devices.survey import Opening, SoundSystem, Survey

DISTRIBUTION = "starling-interview"
OLDEST_PYTHON = (3, 11)
MEGABYTE = 1_000_000
TIGHT = 500 * MEGABYTE
"""Two hours of two channels as plain PCM, 16 kHz, 16 bit, take 460 MB."""
FULL = 20 * MEGABYTE
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""The distribution's name at the start of a requirement (PEP 508)."""
READING_MODELS = ("minilm", "spacy-en")
"""What every way of interviewing needs, a typed one too: answers are read."""

State = Literal["works", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the diagnosis."""

    name: str
    state: State
    found: str
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All checks, the ways in which an interview can be held, and the exit code of the contract."""

    checks: tuple[Check, ...]
    ways: tuple[Literal["spoken", "typed", "rehearsal"], ...]
    exit_code: int


def examine(
    settings: Settings, *, config: Path | None, config_problem: str | None, data: Path, sound: SoundSystem
) -> Diagnosis:
    """Look at everything. `config` is the file in use; `config_problem` says what is wrong with it.

    The exit code is 0 as long as an interview can be held in some way and nothing that was asked for by name fails.
    """
    survey = sound.survey(settings.audio.input_device, settings.audio.output_device)
    statuses = installed(config_paths=settings.models, data=data)
    storage = check_storage(data)
    checks = (
        check_config(config, config_problem),
        check_python(sys.version_info[:3]),
        check_packages(),
        *check_sound(survey, settings),
        *(check_model(status) for status in statuses if status.model.required or status.state == "damaged"),
        storage,
    )
    ready = {status.model.name for status in statuses if status.state == "ready"}
    needed = {status.model.name for status in statuses if status.model.required}
    if settings.transcription.model in {status.model.name for status in statuses}:
        needed = needed - {"whisper-base"} | {settings.transcription.model}
    reads = storage.state != "problem" and ready.issuperset(READING_MODELS)
    speaks = reads and ready.issuperset(needed)
    devices = survey.microphone.problem is None and survey.loudspeaker.problem is None
    ways = (
        *(("spoken",) if speaks and devices else ()),
        *(("typed",) if reads else ()),
        *(("rehearsal",) if speaks else ()),
    )
    named = [
        opening
        for device, opening in (
            (settings.audio.input_device, survey.microphone),
            (settings.audio.output_device, survey.loudspeaker),
        )
        if device and opening.problem
    ]
    code = _exit_code(config_problem=config_problem, storage=storage, reads=reads, named=named)
    return Diagnosis(checks, ways, code)


def check_config(config: Path | None, problem: str | None) -> Check:
    """Which settings are in force."""
    if problem:
        return Check("config", "problem", problem, "until then the built-in settings are used here")
    return Check("config", "works", str(config) if config else "built-in settings; there is no config.toml")


def check_python(version: tuple[int, int, int]) -> Check:
    """Whether this Python is new enough."""
    found = ".".join(map(str, version))
    if version[:2] < OLDEST_PYTHON:
        return Check("Python", "problem", found, "install Python 3.11 or newer and run `make` again")
    return Check("Python", "works", found)


def check_packages() -> Check:
    """Whether everything that Starling declares is installed; nothing is imported."""
    try:
        declared = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return Check("packages", "warning", f"{DISTRIBUTION} itself is not installed", "run `make`")
    names = [match[0] for line in declared if "extra ==" not in line and (match := NAME.match(line))]
    missing = [name for name in names if not _version(name)]
    if missing:
        return Check("packages", "problem", f"missing: {', '.join(missing)}", "run `make` again")
    return Check("packages", "works", f"{len(names)} of {len(names)} installed")


def check_sound(survey: Survey, settings: Settings) -> tuple[Check, ...]:
    """The library, both directions, and the level of the microphone."""
    otherwise = "or use `--candidate typed`"
    if survey.library is None:
        advice = f"on Debian, Ubuntu or WSL: sudo apt install libportaudio2; {otherwise}"
        return (Check("PortAudio", "problem", str(survey.problem), advice),)
    listing = "; ".join(survey.devices) or "no devices"
    return (
        Check("PortAudio", "works", survey.library),
        Check("devices", "works" if survey.devices else "warning", listing),
        _check_opening("microphone", survey.microphone, "audio.input_device", otherwise),
        _check_opening("loudspeaker", survey.loudspeaker, "audio.output_device", otherwise),
        *([] if survey.microphone.problem else [_check_level(survey.level, settings.audio.low_level_dbfs)]),
    )


def check_model(status: Status) -> Check:
    """Whether a model is there and its bytes are right."""
    name = f"model {status.model.name}"
    if status.state == "ready":
        return Check(name, "works", f"{'checksum right' if status.origin != 'config' else 'your own'}: {status.path}")
    found, _, advice = str(status.problem).partition("; ")
    return Check(name, "problem", found.removeprefix(f"{name}: ").removeprefix(f"{name} "), advice)


def check_storage(data: Path) -> Check:
    """Whether the data folder can be written and has room for a session."""
    advice = "make room, or name another folder in STARLING_DATA"
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data) as file:
            file.write(b"starling")
        free = shutil.disk_usage(data).free
    except OSError as fault:
        return Check("data folder", "problem", f"{data} cannot be written: {fault.strerror}", advice)
    found = f"{data}, {free / MEGABYTE:,.0f} MB free"
    if free < FULL:
        return Check("data folder", "problem", found, advice)
    return Check("data folder", "warning" if free < TIGHT else "works", found, advice if free < TIGHT else None)


def _check_opening(name: str, opening: Opening, key: str, otherwise: str) -> Check:
    if opening.problem is None:
        return Check(name, "works", f"{opening.device}, opens at 16 kHz mono")
    found = f"{opening.device}: {opening.problem}" if opening.device else opening.problem
    return Check(name, "problem", found, f"plug one in or name another in config.toml: {key}; {otherwise}")


def _check_level(level: float | None, low: float) -> Check:
    if level is None:
        return Check("level", "problem", "the microphone delivers no sound", "close what else uses it")
    if level == float("-inf"):
        advice = "unmute it; on macOS allow the terminal to use the microphone in the privacy settings"
        return Check("level", "warning", "the microphone delivers nothing but zeros", advice)
    note = "" if level >= low else "; fine while you are silent, too low while you speak"
    return Check("level", "works", f"{abs(level):.0f} dB below full scale over one second{note}")


def _exit_code(*, config_problem: str | None, storage: Check, reads: bool, named: list[Opening]) -> int:
    if config_problem:
        return BadInputError.exit_code
    if storage.state == "problem":
        return StorageError.exit_code
    if not reads:
        return ModelUnavailableError.exit_code
    return DeviceUnusableError.exit_code if named else 0


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
