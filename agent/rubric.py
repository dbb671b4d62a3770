"""Question banks and rubric kits: plain TOML that someone who knows interviews but not Python can write."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, ValidationError

from agent.assessment import Level
from agent.errors import BadInputError
from agent.evidence import IndicatorName
from agent.problems import Phase, Problem, ProblemFile, Topic
from agent.transcript import Frozen, GapName

FORMAT = 1
M = TypeVar("M", bound=Frozen)
LEVELS: tuple[Level, ...] = ("junior", "mid", "senior", "staff")
Theme = Literal["story", "introduction", "motivation", "project", "problem"]
OPENERS: frozenset[Theme] = frozenset({"introduction", "motivation"})
"""Questions that ask for no story."""


class FollowUp(Frozen):
    """A follow-up written for one question, and the gap it asks about."""

    gap: GapName
    text: str


class Question(Frozen):
    """One question of the bank."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    text: str
    rephrased: str
    theme: Theme = "story"
    principles: tuple[str, ...]
    """Competency ids that it tests, the main one first."""
    levels: tuple[Level, ...] = LEVELS
    minutes: float = Field(gt=0, le=60)
    follow_ups: tuple[FollowUp, ...] = ()
    listens_for: str
    """In a sentence or two: what an answer to this question is about. Used to judge relevance; never shown before."""
    words: tuple[str, ...] = ()
    """Words of the trade that answers are likely to hold; they bias the transcription."""


class QuestionBank(Frozen):
    """A file of `rubrics/questions/`."""

    format: int = FORMAT
    id: str
    title: str
    question: tuple[Question, ...]


class Competency(Frozen):
    """Something that is judged, with what each level looks like."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    description: str
    looks_like: str = ""
    """What it looks like in the stories of this role."""
    anchors: dict[Literal["1", "2", "3", "4", "5"], str]
    indicators: tuple[str, ...] = ()
    """Sentences that a person who shows it might say; matched by meaning."""
    counter_indicators: tuple[str, ...] = ()
    needs: tuple[IndicatorName, ...] = ()
    """Indicators an answer must show to reach 4 or more on this competency."""
    probes: tuple[str, ...] = ()


class CandidateAnswer(Frozen):
    """An honest answer the interviewer can give when the candidate asks a question at the end."""

    about: tuple[str, ...]
    """Sentences or keywords that such a question may hold."""
    answer: str


class Kit(Frozen):
    """A rubric: `rubrics/behavioral.toml` and its kin."""

    format: int = FORMAT
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    about: str
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    competency: tuple[Competency, ...] = ()
    candidate_question: tuple[CandidateAnswer, ...] = ()
    words: tuple[str, ...] = ()
    phase: tuple[Phase, ...] = ()
    """Of a design or coding round: its phases in their order."""
    topic: tuple[Topic, ...] = ()
    """What good answers to any problem of this kind hold; a problem adds its own."""
    hash: str = ""
    """SHA-256 over the files the kit was read from; filled in by `load_kit`."""


def expected(of: Level, level: Level) -> bool:
    """Whether what is expected of one level is expected of another: of it and of those above."""
    return LEVELS.index(of) <= LEVELS.index(level)


def shipped(*parts: str) -> Path:
    """Where the data that ships with Starling lies."""
    return Path(__file__).resolve().parent.parent.joinpath("rubrics", *parts)


def kit_files() -> tuple[Path, ...]:
    """The shipped kits; `loop.toml` beside them tells of rounds, not of levels."""
    return tuple(sorted(path for path in shipped().glob("*.toml") if path.name != "loop.toml"))


def load_bank(path: Path) -> QuestionBank:
    """Read one question bank; raises BadInputError that names the file and the field."""
    return _parse(QuestionBank, path)


def load_banks(folder: Path | None = None) -> tuple[Question, ...]:
    """All questions of all banks below `folder` (default: the shipped ones), in the order of file names."""
    found: dict[str, Question] = {}
    for path in sorted((folder or shipped("questions")).glob("*.toml")):
        for question in load_bank(path).question:
            if question.id in found:
                raise BadInputError(f"{path}: question: the id {question.id!r} is used twice; give each its own")
            found[question.id] = question
    return tuple(found.values())


def load_problem_file(path: Path) -> tuple[Problem, ...]:
    """Read one file of problems; raises BadInputError that names the file and the field."""
    data = read_toml(path)
    if "problem" in data:
        return _validated(ProblemFile, data, path).problem
    return (_validated(Problem, data, path),)


def load_problems(track: str, folder: Path | None = None) -> tuple[Problem, ...]:
    """The problems of a track below `folder` (default: the shipped ones), in the order of file names."""
    found: dict[str, Problem] = {}
    for path in sorted((folder or shipped("problems", track)).glob("*.toml")):
        for problem in load_problem_file(path):
            if problem.id in found:
                raise BadInputError(f"{path}: id: {problem.id!r} is used twice; give each problem its own")
            found[problem.id] = problem
    return tuple(found.values())


def load_kit(path: Path) -> Kit:
    """Read one kit; raises BadInputError that names the file and the field."""
    kit = _parse(Kit, path)
    return kit.model_copy(update={"hash": hashlib.sha256(path.read_bytes()).hexdigest()})


def load_track_kit(track: str) -> Kit:
    """The kit of a track. What may be answered to the candidate's own questions is the same in every round."""
    return hosted(load_kit(shipped(f"{track}.toml")))


def hosted(kit: Kit) -> Kit:
    """The kit with all that an interviewer says: what it lacks of that is what is said in a behavioral round."""
    said = ("opening", "closing", "candidate_question")
    if all(getattr(kit, name) for name in said):
        return kit
    host = load_kit(shipped("behavioral.toml"))
    return kit.model_copy(update={name: getattr(kit, name) or getattr(host, name) for name in said})


def _parse(model: type[M], path: Path) -> M:
    data = read_toml(path)
    return _validated(model, {"format": FORMAT, **data}, path)


def read_toml(path: Path) -> dict[str, object]:
    """The content of a TOML file of a format that this Starling reads; raises BadInputError for any other."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadInputError(f"{path}: is not valid TOML: {fault}") from fault
    except RecursionError as fault:
        raise BadInputError(f"{path}: is not valid TOML for Starling: nested too deeply") from fault
    found = data.pop("format", FORMAT)
    if found != FORMAT:
        raise BadInputError(f"{path}: format: found {found!r}, this Starling reads {FORMAT}; update Starling")
    return data


def _validated(model: type[M], data: dict[str, object], path: Path) -> M:
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInputError(f"{path}: {where}: {first['msg']} (found {first['input']!r})") from fault
