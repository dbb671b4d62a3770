"""Material read for a session, and kept in its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.documents import read_document, write_json_atomic
from agent.material.cv import read_cv
from agent.material.job import read_job
from agent.material.model import FORMAT, Material
from agent.material.read import read_text
from agent.reading.kinds import pieces
from agent.store import MATERIAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from agent.ports import Reads
    from agent.rubric import Kit


def read_material(cv: Path | None, job: Path | None, reads: Callable[[], Reads], principles: Kit) -> Material:
    """Read the files that were given, on this machine. `reads` gives the reader, once both files could be opened.

    Raises BadInputError that names the file and what to do.
    """
    life = read_text(cv, "--cv") if cv else None
    wanted = read_text(job, "--job") if job else None
    return Material(
        cv=read_cv(life, cv.name, reads(), refused=_instructs) if cv and life else None,
        job=read_job(wanted, job.name, reads(), principles.competency) if job and wanted else None,
    )


def told(material: Material) -> str:
    """What was found, in a line for the person; what is lacking is said as well."""
    said: list[str] = []
    if material.cv is not None:
        claims = len(material.cv.claims)
        said.append(
            f"{material.cv.file}: {claims} thing{'' if claims == 1 else 's'} that can be asked about"
            if claims
            else f"{material.cv.file}: nothing that can be asked about; what you did belongs into bullets or sentences "
            'such as "Built …", under a heading such as "Experience"'
        )
    if material.job is not None:
        names = ", ".join(one.replace("_", " ") for one in material.stressed)
        said.append(f"{material.job.file}: stresses {names or 'none of the principles plainly'}")
    return "; ".join(said)


def keep(folder: Path, material: Material) -> None:
    """Write `material.json`; raises StorageError."""
    write_json_atomic(folder / MATERIAL, material)


def kept(folder: Path) -> Material:
    """The material of a session; empty where it was given none. Raises BadInputError where it is damaged."""
    path = folder / MATERIAL
    return read_document(path, Material, newest=FORMAT) if path.exists() else Material()


def _instructs(line: str) -> bool:
    """Whether a line speaks to whoever judges, or insults: it is not read out as the person's own."""
    return any(piece.kind in {"injection", "abuse"} for piece in pieces(line))
