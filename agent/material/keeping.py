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
    from pathlib import Path

    from agent.ports import Reads
    from agent.rubric import Kit


def read_material(cv: Path | None, job: Path | None, reader: Reads, principles: Kit) -> Material:
    """Read both files, on this machine. Raises BadInputError that names the file and what to do."""
    texts = [read_text(path, option) if path else None for path, option in ((cv, "--cv"), (job, "--job"))]
    return Material(
        cv=read_cv(texts[0], cv.name, reader, refused=_instructs) if cv and texts[0] is not None else None,
        job=read_job(texts[1], job.name, reader, principles.competency) if job and texts[1] is not None else None,
    )


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
