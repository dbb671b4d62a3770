"""`material.json`: what was taken from a CV and a job description. Address, telephone and the rest are not kept."""

from __future__ import annotations

from typing import Literal

from agent.evidence import Ledger
from agent.transcript import Frozen

FORMAT = 1


class Claimed(Frozen):
    """One thing that a CV claims its person did: a bullet, or a sentence of its prose."""

    id: str
    """Of the question about it; the same words have the same id in every session."""
    quote: str
    """Verbatim, its line breaks made spaces."""
    under: str = ""
    """The role or project it stands under, as the CV says it."""
    section: Literal["work", "project", "unknown"] = "unknown"
    ledger: Ledger = Ledger()
    """Its numbers; offsets are into `quote`."""
    names: tuple[str, ...] = ()
    """What it names: systems, products, tools, places."""
    marks: tuple[str, ...] = ()
    """Those of the names that stand nowhere else in the CV: who says one speaks of this."""


class Cv(Frozen):
    """What a CV holds."""

    file: str
    """The file's name, without its folder."""
    roles: tuple[str, ...]
    """Lines that give a role or a project with its time."""
    claims: tuple[Claimed, ...]
    """In the order of the CV."""
    words: tuple[str, ...]
    """Words of the trade and names, the likeliest first."""


class StressedPrinciple(Frozen):
    """A principle that a job description stresses, and the words that show it."""

    id: str
    likeness: float
    """Cosine of the sentence to what shows the principle; 1 where it is named."""
    quote: str


class Job(Frozen):
    """What a job description holds."""

    file: str
    lines: tuple[str, ...]
    """Its sentences and bullets."""
    principles: tuple[StressedPrinciple, ...]
    """The most stressed first."""
    words: tuple[str, ...]


class Material(Frozen):
    """`material.json`."""

    format: int = FORMAT
    cv: Cv | None = None
    job: Job | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Words that bias the transcription: what the person does first, then what the job speaks of."""
        return tuple(dict.fromkeys((*(self.cv.words if self.cv else ()), *(self.job.words if self.job else ()))))

    @property
    def stressed(self) -> tuple[str, ...]:
        """Ids of the principles that the job stresses, the most stressed first."""
        return tuple(one.id for one in self.job.principles) if self.job else ()
