"""A transcript or recording from elsewhere made a session of ours, found again by the sum of its file."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from agent.again import ASKED
from agent.documents import write_json_atomic
from agent.errors import StorageError
from agent.interviewer.adopting import adopt
from agent.interviewer.adopting_cases import adopt_case, problems_for, questions_apart
from agent.journal import Ended, Journal, Noted, Rated, Started, Turned, project
from agent.kits import keep_kit
from agent.moves import Plan
from agent.planning import CASES, plan_of_problems
from agent.reporting import PRINCIPLES, judge_again
from agent.rubric import load_banks, load_problems
from agent.store import INFO, KEY_OF_ORIGIN, TRANSCRIPT, SessionInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agent.assessment import Level
    from agent.ports import Reads
    from agent.rubric import Kit, Question
    from agent.settings import Settings
    from agent.store import Store
    from agent.transcript import Transcript, Turn

_SUM = 12


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a session was made of, its SHA-256, and how it was read; None where the person left that open."""

    file: str
    sha256: str
    asked: str | None = None
    speakers: str | None = None
    interviewer_speaker: str | None = None
    rubric: str | None = None
    """The SHA-256 of a kit of the person's own that judges it."""


def find(store: Store, origin: Origin, track: str | None, level: Level | None) -> Path | None:
    """The latest session made of this file in the way that is asked for; what is None may be anything.

    Where a `track` is named, so is whether a kit of the person's own judges it.
    """
    wished = {name: value for name, value in asdict(origin).items() if name != "file" and value is not None}
    if track is not None:
        wished["rubric"] = origin.rubric  # a track that is named is judged by its own kit, unless another is given
    for info in reversed(store.sessions()):
        held = info.settings.get(KEY_OF_ORIGIN)
        if (
            isinstance(held, dict)
            and all(held.get(name) == value for name, value in wished.items())
            and track in {None, info.track}
            and level in {None, info.level}
        ):
            return store.folder(info.id)
    return None


def sum_of(transcript: Transcript) -> str:
    """What stands for the SHA-256 of an input that can be read only once."""
    return sha256(transcript.model_dump_json().encode()).hexdigest()


def make_session(
    store: Store,
    transcript: Transcript,
    *,
    origin: Origin,
    kit: Kit,
    settings: Settings,
    reader: Reads,
    sound: Callable[[Path], None] | None = None,
    own_kit: Path | None = None,
    models: dict[str, str] | None = None,
) -> Path:
    """A finished, judged session in the store; `sound` puts its recording into the folder it is given.

    `own_kit` is the file of a kit that does not ship with Starling; it is kept with the session.
    It is there as a whole or not at all. Raises StorageError where it cannot be written.
    """
    turns, plan = read_as(transcript, kit, settings, reader)
    now = datetime.now(UTC)
    store.sessions_folder.mkdir(parents=True, exist_ok=True)
    place = store.folder(store.new_id(now.astimezone()))
    info = SessionInfo(
        id=place.name,
        track=plan.track,
        kits=(kit.id, Path(PRINCIPLES).stem),
        level=plan.level,
        started=now,
        ended=now,
        state="finished",
        settings={**settings.model_dump(mode="json"), KEY_OF_ORIGIN: asdict(origin)},
        models=models or {},
    )
    try:
        scratch = Path(tempfile.mkdtemp(prefix=".review-", dir=store.sessions_folder))
    except OSError as fault:
        raise StorageError(f"{store.sessions_folder}: cannot be written: {fault.strerror}") from fault
    try:
        inside = scratch / place.name
        inside.mkdir(mode=0o700)
        if own_kit is not None:
            keep_kit(inside, own_kit)
        if sound is not None:
            sound(inside)
        _write(inside, info, Started(session=info.id, rubric_hash=kit.hash, plan=plan), turns, transcript)
        judge_again(inside, _projected(inside), reader)
        inside.rename(place)
    except OSError as fault:
        raise StorageError(f"{place}: cannot be written: {fault.strerror}; no session was made") from fault
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return place


def read_as(transcript: Transcript, kit: Kit, settings: Settings, reader: Reads) -> tuple[tuple[Turn, ...], Plan]:
    """The turns with kinds and questions, and the plan of the round that they would have been."""
    if kit.id in CASES:
        turns, plan = case_of(transcript, kit, settings, reader)
    else:
        turns, plan = _stories(transcript, settings)
    return _retimed(turns, transcript.turns), plan


def case_of(transcript: Transcript, kit: Kit, settings: Settings, reader: Reads) -> tuple[tuple[Turn, ...], Plan]:
    """A design, coding or technical round of any origin."""
    bank = load_problems(kit.id)
    turns = transcript.turns
    problems = problems_for(turns, bank, kit.topic, kit.id, reader.likeness)
    if kit.id == "technical" and not any(turn.question_id in {one.id for one in bank} for turn in turns):
        turns, apart = questions_apart(turns, bank, kit.topic, reader.likeness)
        problems = apart or problems
    ids = {one.id: _id(one.text) if one.id.startswith(ASKED) else one.id for one in problems}
    named = [one.model_copy(update={"id": ids[one.id]}) for one in problems]
    turns = tuple(
        turn.model_copy(update={"question_id": ids.get(turn.question_id or "", turn.question_id)}) for turn in turns
    )
    plan = plan_of_problems(named, kit, settings, seed=0)
    return adopt_case(turns, plan), plan


def _stories(transcript: Transcript, settings: Settings) -> tuple[tuple[Turn, ...], Plan]:
    """A behavioral round; a record of ours is left as it is."""
    bank = load_banks()
    turns = transcript.turns
    if not (any(turn.question_id for turn in turns) and all(turn.kind for turn in turns)):
        put = sum(turn.kind == "question" for turn in turns)
        read = adopt(turns, bank)
        if len(read.questions) < put:  # one question, answered twice, is two answers
            read = adopt(turns, ())
        turns = _named(read.turns, read.questions)
    asked = {turn.question_id for turn in turns}
    questions = tuple(question for question in bank if question.id in asked)
    return tuple(turns), Plan(questions=questions, level=settings.interview.level)


def _named(turns: Sequence[Turn], questions: Sequence[Question]) -> tuple[Turn, ...]:
    """The turns with ids of foreign questions that other sessions share only where their words are the same."""
    names: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for question in questions:
        if question.id.startswith(ASKED):
            name = _id(question.text)
            taken[name] += 1
            names[question.id] = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return tuple(
        turn.model_copy(update={"question_id": names.get(turn.question_id or "", turn.question_id)}) for turn in turns
    )


def _id(text: str) -> str:
    return ASKED + sha256(" ".join(text.lower().split()).encode()).hexdigest()[:_SUM]


def _retimed(turns: Sequence[Turn], whole: Sequence[Turn]) -> tuple[Turn, ...]:
    """Turns that were split, each with its own words and times, where every word is known."""
    before = {turn.id: turn for turn in whole}
    parts: defaultdict[str, list[Turn]] = defaultdict(list)
    for turn in turns:
        parts[turn.id if turn.id in before else turn.id.rpartition("-")[0]].append(turn)
    fresh = {part.id: part for name, group in parts.items() if len(group) > 1 for part in cut(before.get(name), group)}
    return tuple(fresh.get(turn.id, turn) for turn in turns)


def cut(whole: Turn | None, parts: Sequence[Turn]) -> list[Turn]:
    """The parts of a turn, each with its own words and seconds; as they are where a word has no counterpart."""
    words = (whole.words if whole else None) or ()
    counts = [len(part.text.split()) for part in parts]
    if len(words) != sum(counts) or not all(counts):
        return list(parts)
    done: list[Turn] = []
    for part, count in zip(parts, counts, strict=True):
        mine, words = words[:count], words[count:]
        start, end = mine[0].start, mine[-1].end
        speech = tuple((max(a, start), min(b, end)) for a, b in part.speech or () if a < end and b > start)
        done.append(
            part.model_copy(
                update={"words": mine, "start": start, "end": end, "speech": speech if part.speech else None}
            )
        )
    return done


def _write(folder: Path, info: SessionInfo, started: Started, turns: Sequence[Turn], transcript: Transcript) -> None:
    with Journal(folder) as journal:
        journal.append(started)
        for turn in turns:
            journal.append(Turned(turn=turn))
        for note in transcript.notes:
            journal.append(Noted(turn=note.turn, text=note.text))
        for rating in transcript.self_ratings:
            journal.append(Rated(rating=rating))
        journal.append(Ended(counters={}))
    write_json_atomic(folder / TRANSCRIPT, _projected(folder))
    write_json_atomic(folder / INFO, info)


def _projected(folder: Path) -> Transcript:
    return project(Journal(folder).entries())
