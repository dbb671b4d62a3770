"""From a model's name to a checked path on this disk. Never uses the network; `agent.fetching` does."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import platformdirs

from agent.errors import ModelUnavailableError
from agent.manifest import Installed, Manifest, Model, ModelFile, load_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping

BLOCK = 1 << 20
MARK = ("bytes", "mtime_ns", "sha256")
"""What is remembered of a file that has been hashed."""

State = Literal["ready", "missing", "damaged"]


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of one model on this disk."""

    model: Model
    state: State
    origin: str | None
    """Where it was found: "config", "fetched" or "package"; None when it is missing."""
    path: Path | None
    problem: str | None
    """The line for the user when the state is not "ready"."""


def data_folder(configured: str | None = None, environ: Mapping[str, str] | None = None) -> Path:
    """Where Starling keeps everything: `STARLING_DATA`, else the config's `data.folder`, else the user data folder."""
    environ = os.environ if environ is None else environ
    chosen = environ.get("STARLING_DATA") or configured
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("starling", appauthor=False))


def model_folder(name: str, data: Path | None = None) -> Path:
    """Where a fetched model lies, whether or not it is there."""
    return (data or data_folder()) / "models" / name


def locate(
    name: str,
    *,
    config_paths: Mapping[str, str] | None = None,
    data: Path | None = None,
    manifest: Manifest | None = None,
) -> Path:
    """The path an engine loads: a file or a folder, by the manifest's `entry`.

    Order: the path in the config, what was fetched, what an installed package holds. Every file is checked against
    its SHA-256 before its first use; later a file of the same size and time of change is taken as checked. A path
    from the config is the user's own choice and is only checked to exist.

    Raises ModelUnavailableError for a missing or damaged model, UsageError for an unknown name.
    """
    status = inspect(name, config_paths=config_paths, data=data, manifest=manifest)
    if status.path is None or status.state != "ready":
        raise ModelUnavailableError(status.problem or f"model {name}: unavailable")
    return status.path


def installed(
    *, config_paths: Mapping[str, str] | None = None, data: Path | None = None, manifest: Manifest | None = None
) -> tuple[Status, ...]:
    """The state of every model of the manifest, checksums included."""
    manifest = manifest or load_manifest()
    return tuple(
        inspect(model.name, config_paths=config_paths, data=data, manifest=manifest) for model in manifest.model
    )


def inspect(
    name: str,
    *,
    config_paths: Mapping[str, str] | None = None,
    data: Path | None = None,
    manifest: Manifest | None = None,
) -> Status:
    """Like `locate`, but says what is wrong instead of raising. Raises UsageError for an unknown name."""
    model = (manifest or load_manifest()).find(name)
    data = data or data_folder()
    chosen = (config_paths or {}).get(name)
    if chosen:
        return _configured(model, Path(chosen).expanduser())
    folder = model_folder(name, data)
    if model.fetchable and folder.is_dir():
        return _fetched(model, folder, data)
    for source in model.source:
        if isinstance(source, Installed) and (package := _package_folder(source.package)):
            files = {file: package / file.parts[0] for file in source.files}
            if all(path.is_file() for path in files.values()):
                entry = next(path for file, path in files.items() if file.name == model.entry)
                problem = check(name, files, data)
                return Status(model, "damaged" if problem else "ready", "package", entry, problem)
    return Status(model, "missing", None, None, f"model {name} is not installed; {_remedy(model)}")


def check(name: str, files: Mapping[ModelFile, Path], data: Path) -> str | None:
    """Compare files with their SHA-256; None when all match, else the line for the user.

    What has been hashed is remembered beside the models by size and time of change, so only a new or changed file
    costs a pass over its bytes.
    """
    ledger = data / "models" / ".verified" / f"{name}.json"
    known = _read_ledger(ledger)
    seen: dict[str, list[int | str]] = {}
    for file, path in files.items():
        try:
            stat = path.stat()
            mark = [stat.st_size, stat.st_mtime_ns]
            before = known.get(str(path))
            if before and before[:2] == mark:
                digest = str(before[2])
            else:
                digest = sha256(path) if stat.st_size == file.bytes else f"a file of {stat.st_size:,} bytes"
        except OSError as fault:
            return f"model {name}: {path}: cannot be read ({fault.strerror}); run `starling models fetch {name}`"
        if digest != file.sha256:
            expected = file.sha256 if len(digest) == len(file.sha256) else f"{file.bytes:,} bytes"
            return (
                f"model {name} is damaged: {path}: expected {expected}, found {digest}; "
                f"run `starling models fetch {name}`"
            )
        seen[str(path)] = [*mark, digest]
    if seen != known:
        _write_ledger(ledger, seen)
    return None


def sha256(path: Path) -> str:
    """The file's SHA-256 in hexadecimal, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _configured(model: Model, path: Path) -> Status:
    if path.exists():
        return Status(model, "ready", "config", path, None)
    problem = f"model {model.name}: config models.{model.name}: there is no {path}; correct the path or remove the line"
    return Status(model, "missing", "config", None, problem)


def _fetched(model: Model, folder: Path, data: Path) -> Status:
    """The source that filled the folder is the one whose files fit best by name and size; checksums then decide."""
    candidates = [{file: folder / file.name for file in source.files} for source in model.fetchable]
    problem = check(model.name, max(candidates, key=_fit), data)
    return Status(model, "damaged" if problem else "ready", "fetched", folder / model.entry, problem)


def _fit(files: Mapping[ModelFile, Path]) -> float:
    return sum(path.is_file() and path.stat().st_size == file.bytes for file, path in files.items()) / len(files)


def _remedy(model: Model) -> str:
    if model.fetchable:
        return f"run `starling models fetch {model.name}`"
    packages = ", ".join(source.package for source in model.source if isinstance(source, Installed))
    return f"it comes with the package {packages}: run `make` again"


@cache
def _package_folder(package: str) -> Path | None:
    """Where a top-level package lies, without importing it."""
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def _read_ledger(path: Path) -> dict[str, list[int | str]]:
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    entries = loaded.items() if isinstance(loaded, dict) else ()
    return {key: value for key, value in entries if isinstance(value, list) and len(value) == len(MARK)}


def _write_ledger(path: Path, seen: Mapping[str, list[int | str]]) -> None:
    """A folder that cannot be written costs a hash at every start and nothing else."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(f".{os.getpid()}")
        scratch.write_text(json.dumps(seen), encoding="utf-8")
        scratch.replace(path)
    except OSError:
        return
