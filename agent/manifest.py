"""The manifest of weights: what each model is, where it may come from, what its files must look like."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator

from agent.errors import BadInputError, UsageError
from agent.transcript import Frozen

FORMAT = 1
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ModelFile(Frozen):
    """One file of a model; `parts` are paths inside the source, joined in order."""

    name: str
    bytes: int
    sha256: Digest
    parts: tuple[str, ...] = Field(min_length=1)

    @field_validator("name", "parts")
    @classmethod
    def _stays_inside(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for path in (value,) if isinstance(value, str) else value:
            if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
                raise ValueError(f"{path!r} leaves the model's folder")
        return value


class Wheel(Frozen):
    """A package used as a container of data; `licence` is what its METADATA states."""

    name: str
    version: str
    licence: str
    sha256: Digest


class Packages(Frozen):
    """Weights inside wheels of the package index; `parts` are paths inside any of the wheels."""

    kind: Literal["packages"]
    wheels: tuple[Wheel, ...] = Field(min_length=1)
    files: tuple[ModelFile, ...] = Field(min_length=1)

    @property
    def title(self) -> str:
        """How the source is named to a person."""
        return " + ".join(f"{wheel.name} {wheel.version}" for wheel in self.wheels)


class Hub(Frozen):
    """Weights on a model hub; `parts` are paths inside the repository."""

    kind: Literal["hub"]
    repository: str
    revision: str
    files: tuple[ModelFile, ...] = Field(min_length=1)

    @property
    def title(self) -> str:
        """How the source is named to a person."""
        return f"hub {self.repository}@{self.revision[:12]}"


class Installed(Frozen):
    """Weights that come with a package Starling depends on; `parts` are paths inside that package."""

    kind: Literal["installed"]
    package: str
    """Import name of the top-level package."""
    licence: str
    files: tuple[ModelFile, ...] = Field(min_length=1)

    @property
    def title(self) -> str:
        """How the source is named to a person."""
        return f"inside {self.package}"


Source = Annotated[Packages | Hub | Installed, Field(discriminator="kind")]


class Model(Frozen):
    """One model. `entry` is what an engine is handed, relative to the model's folder: "." for the folder itself."""

    name: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    purpose: str
    licence: str
    entry: str
    required: bool = True
    """Whether a spoken interview needs it, and `models fetch` without a name fetches it."""
    source: tuple[Source, ...] = Field(min_length=1)

    @property
    def fetchable(self) -> tuple[Packages | Hub, ...]:
        """The sources that a fetch can use, in order."""
        return tuple(source for source in self.source if not isinstance(source, Installed))


class Manifest(Frozen):
    """`agent/models.toml`."""

    format: int
    model: tuple[Model, ...]

    def find(self, name: str) -> Model:
        """The model of that name; raises UsageError that lists the known ones."""
        for model in self.model:
            if model.name == name:
                return model
        known = ", ".join(model.name for model in self.model)
        raise UsageError(f"there is no model {name!r}; the models are: {known}")


def load_manifest(path: Path | None = None) -> Manifest:
    """Read a manifest (default: the shipped one); raises BadInputError that names the file and the field."""
    path = path or Path(__file__).with_name("models.toml")
    try:
        manifest = Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}") from fault
    except tomllib.TOMLDecodeError as fault:
        raise BadInputError(f"{path}: is not valid TOML: {fault}") from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInputError(f"{path}: {where}: {first['msg']}; mend the manifest") from fault
    if manifest.format != FORMAT:
        raise BadInputError(f"{path}: format: found {manifest.format}, this Starling reads {FORMAT}; update Starling")
    return manifest
