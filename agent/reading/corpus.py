"""The labelled answers of `rubrics/training/`: one answer a line of JSON, labelled sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from agent.assessment import Level
from agent.errors import BadInputError
from agent.evidence import Role
from agent.rubric import shipped
from agent.transcript import Frozen

if TYPE_CHECKING:
    from pathlib import Path

    from agent.reading.answer import Answer, Part


class LabelledSentence(Frozen):
    """A sentence, or a clause of a run-on, and its role."""

    text: str
    role: Role


class LabelledAnswer(Frozen):
    """An answer with what a person says of it. Its text is its sentences joined by single blanks."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    profession: str
    level: Level
    style: Literal["spoken", "runon", "typed"]
    question: str
    grade: int = Field(ge=1, le=5)
    star: tuple[Literal["situation", "task", "action", "result"], ...]
    """The parts that are present, in the labeller's eyes; not merely the roles that occur."""
    quantified_result: bool
    baseline: bool
    ownership: Literal["clear", "mixed", "unclear"]
    relevance: Literal["on", "partly", "off"]
    sentences: tuple[LabelledSentence, ...]

    @property
    def text(self) -> str:
        """The whole answer."""
        return " ".join(sentence.text for sentence in self.sentences)

    def spans(self) -> tuple[tuple[int, int, Role], ...]:
        """Start, end (not included) and role of each labelled sentence, in characters of `text`."""
        found, start = [], 0
        for sentence in self.sentences:
            found.append((start, start + len(sentence.text), sentence.role))
            start += len(sentence.text) + 1
        return tuple(found)


def load_corpus(folder: Path | None = None) -> tuple[LabelledAnswer, ...]:
    """All answers of the .jsonl files of `folder` (default: the shipped ones); raises BadInputError."""
    found: dict[str, LabelledAnswer] = {}
    for path in sorted((folder or shipped("training")).glob("*.jsonl")):
        for answer in _read(path):
            if answer.id in found:
                raise BadInputError(f"{path}: id: {answer.id!r} is used twice; give each answer its own")
            found[answer.id] = answer
    return tuple(found.values())


def ids_of(path: Path) -> frozenset[str]:
    """The ids of the answers of one file; raises BadInputError."""
    return frozenset(answer.id for answer in _read(path))


def _read(path: Path) -> list[LabelledAnswer]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}") from fault
    answers = []
    for number, line in enumerate(lines, start=1):
        try:
            answers.append(LabelledAnswer.model_validate_json(line))
        except ValidationError as fault:
            first = fault.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise BadInputError(f"{path}: line {number}: {where}: {first['msg']}") from fault
    return answers


def load_elsewhere(path: Path | None = None) -> tuple[str, ...]:
    """Sentences that belong in no interview, one a line."""
    lines = (path or shipped("training", "elsewhere.txt")).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def role_of(part: Part, labelled: LabelledAnswer) -> Role:
    """The label that covers most of a sentence as Starling split it."""
    return max(labelled.spans(), key=lambda span: min(span[1], part.end_char) - max(span[0], part.start_char))[2]


def part_of(span: tuple[int, int, Role], answer: Answer) -> Part:
    """The sentence, as Starling split it, that covers most of a labelled one."""
    return max(answer.parts, key=lambda part: min(span[1], part.end_char) - max(span[0], part.start_char))
