"""The journal: append-only, forgiving of a torn last line and of nothing else, written by one Starling at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.errors import BadInputError, StorageError
from agent.journal import (
    NAME,
    Closed,
    Corrected,
    Decided,
    Ended,
    Journal,
    Noted,
    Prompted,
    Rated,
    Resumed,
    Started,
    Turned,
    plan_of,
    project,
    read_journal,
)
from agent.moves import Move, Plan, Prompt
from agent.transcript import Note, SelfRating
from tests.agent.interviews import a_question, asks, says

if TYPE_CHECKING:
    from pathlib import Path

    from agent.journal import Entry

PLAN = Plan(questions=(a_question("alpha"),))
QUESTION = asks("t1", "question", "Tell me about a time when alpha mattered.", "alpha")
ANSWER = says("t2", "It mattered on Monday: naïve, „quoted“, 日本.", question_id="alpha")
PROBE = asks("t3", "probe", "By how much?", "alpha", "quantified_result")
MOVE = Move(
    move="probe",
    kind="answer",
    says="probe",
    text="By how much?",
    question_id="alpha",
    gap="quantified_result",
    reason="x",
)
ENTRIES: tuple[Entry, ...] = (
    Started(session="s", rubric_hash="h", plan=PLAN),
    Prompted(prompt=Prompt(turn_id="t1", text=QUESTION.text, kind="question", question_id="alpha")),
    Turned(turn=QUESTION),
    Turned(turn=ANSWER),
    Decided(move=MOVE),
    Turned(turn=PROBE),
    Closed(turn="t3", closed=True),
    Resumed(turns=3),
    Ended(counters={"withdrawn": 1}),
)


def write(folder: Path, *entries: Entry) -> Path:
    """A journal on disk."""
    with Journal(folder) as journal:
        for entry in entries:
            journal.append(entry)
    return folder / NAME


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Every kind of entry comes back as it went in, one line each."""
    path = write(tmp_path, *ENTRIES)
    assert read_journal(path) == ENTRIES
    assert len(path.read_bytes().splitlines()) == len(ENTRIES)


def test_an_entry_is_on_disk_when_append_returns(tmp_path: Path) -> None:
    """Another reader sees an entry at once, while the journal is still open."""
    with Journal(tmp_path) as journal:
        for number, entry in enumerate(ENTRIES, 1):
            journal.append(entry)
            assert read_journal(tmp_path / NAME) == ENTRIES[:number]


@settings(deadline=None)
@given(cut=st.integers(min_value=0))
def test_a_journal_cut_at_any_byte_keeps_its_whole_lines(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    """Whatever byte a crash stopped at, whole entries are read, and going on neither loses nor repeats one."""
    folder = tmp_path_factory.mktemp("cut")
    path = write(folder, *ENTRIES)
    data = path.read_bytes()
    kept = data[: cut % (len(data) + 1)]
    path.write_bytes(kept)
    whole = kept.count(b"\n")
    assert read_journal(path) == ENTRIES[:whole]
    write(folder, Resumed(turns=whole))
    assert read_journal(path) == (*ENTRIES[:whole], Resumed(turns=whole))


@pytest.mark.parametrize(
    ("line", "says_"),
    [
        (b"{nonsense", "line 2: : Invalid JSON"),
        (b'{"type": "sung", "turn": 1}', "line 2: : Input tag 'sung' found"),
        (b'{"type": "resumed", "turns": 1, "mood": "good"}', "line 2: resumed.mood: Extra inputs are not permitted"),
    ],
)
def test_a_damaged_line_in_the_middle_is_refused(tmp_path: Path, line: bytes, says_: str) -> None:
    """Damage that no crash explains names file and line, and nothing is guessed."""
    path = write(tmp_path, ENTRIES[0])
    path.write_bytes(path.read_bytes() + line + b"\n" + b'{"type": "resumed", "turns": 1}\n')
    with pytest.raises(BadInputError) as fault:
        read_journal(path)
    assert str(fault.value).startswith(f"{path}: {says_}")


def test_the_transcript_is_projected(tmp_path: Path) -> None:
    """Turns keep their order, the outcome of a probe is in its turn, and ids of session and rubric are kept."""
    transcript = project(read_journal(write(tmp_path, *ENTRIES)))
    assert (transcript.session, transcript.rubric_hash) == ("s", "h")
    assert transcript.turns[:2] == (QUESTION, ANSWER)
    assert transcript.turns[2].probe is not None
    assert transcript.turns[2].probe.closed is True
    assert len(transcript.turns) == 3


def test_a_turn_that_is_written_again_replaces_the_first() -> None:
    """A correction takes the place of the turn that it corrects, and nothing is there twice."""
    corrected = ANSWER.model_copy(update={"text": "It mattered on Tuesday.", "corrected_from": ANSWER.text})
    transcript = project((*ENTRIES[:4], Turned(turn=PROBE), Turned(turn=corrected)))
    assert [turn.id for turn in transcript.turns] == ["t1", "t2", "t3"]
    assert transcript.turns[1] == corrected


def test_the_plan_is_in_the_first_entry(tmp_path: Path) -> None:
    """What a session was going to ask is known from its journal alone."""
    assert plan_of(ENTRIES, tmp_path / NAME) == PLAN


def test_a_journal_without_a_plan_says_so(tmp_path: Path) -> None:
    """Nothing can be resumed where nothing was started."""
    path = tmp_path / NAME
    with pytest.raises(BadInputError) as fault:
        plan_of((), path)
    assert str(fault.value) == f"{path}: holds no 'started' entry, so there is nothing to resume; start a new interview"


def test_a_missing_journal_says_so(tmp_path: Path) -> None:
    """A folder without a journal is probably not a session."""
    with pytest.raises(BadInputError) as fault:
        read_journal(tmp_path / NAME)
    expected = f"{tmp_path / NAME}: cannot be read: No such file or directory; is this a session folder?"
    assert str(fault.value) == expected


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """A second Starling is told that another is writing; once that is closed, it may."""
    pytest.importorskip("fcntl")
    with Journal(tmp_path) as first:
        first.append(ENTRIES[0])
        with pytest.raises(BadInputError) as fault, Journal(tmp_path):
            pass
        expected = f"{tmp_path / NAME}: another Starling is writing this session; let it finish first"
        assert str(fault.value) == expected
        first.append(ENTRIES[1])
    write(tmp_path, ENTRIES[2])
    assert read_journal(tmp_path / NAME) == ENTRIES[:3]


def test_a_journal_that_cannot_be_written_is_a_fault_of_storage(tmp_path: Path) -> None:
    """A folder that is not there any more ends in the error for disks, with what to do."""
    with pytest.raises(StorageError) as fault:
        write(tmp_path / "gone", ENTRIES[0])
    assert str(fault.value) == (
        f"{tmp_path / 'gone' / NAME}: cannot be written: No such file or directory; what was said so far is safe. "
        "Make room, then go on with: starling interview --resume"
    )


def test_what_is_added_later_is_part_of_the_transcript() -> None:
    """A correction keeps what was understood, the last note counts, and the first rating."""
    rating = SelfRating(question_id="alpha", score=2)
    transcript = project(
        (
            *ENTRIES,
            Corrected(turn="t2", text="one"),
            Corrected(turn="t2", text="two"),
            Noted(turn="t2", text="slower"),
            Noted(turn="t2", text="much slower"),
            Noted(text="gone"),
            Noted(text=""),
            Rated(rating=rating),
            Rated(rating=rating.model_copy(update={"score": 5})),
        )
    )
    assert (transcript.turns[1].text, transcript.turns[1].corrected_from) == ("two", ANSWER.text)
    assert transcript.notes == (Note(text="much slower", turn="t2"),)
    assert transcript.self_ratings == (rating,)
