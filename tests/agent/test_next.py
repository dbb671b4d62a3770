"""`starling next`: any transcript in, the interviewer's next move out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from interviews import TellingReads

from agent.commands.context import Context
from agent.commands.next import FIELDS, command, in_two_lines, next_move
from agent.errors import BadInputError, UsageError
from agent.inputs import read_text
from agent.interviewer.adopting import adopt, foreign_question
from agent.rubric import load_banks
from agent.settings import load_settings
from agent.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from agent.moves import Move

BANK = load_banks()
ASKED = "Interviewer: Tell me about a time you improved the speed of a system.\n"
STORY = "I profiled the solver and moved the distance matrix into a cache. After that, latency got a lot better."


def invoke(path: Path, *arguments: str) -> Result:
    """Run the command as a person would; the data folder is the usual one, since the models may lie there."""
    return CliRunner().invoke(
        command,
        [str(path), *arguments],
        obj=Context(config=None, debug=False),
        standalone_mode=False,
    )


def moved(text: str, folder: Path, *, reads: TellingReads | None = None, question_id: str | None = None) -> Move:
    """The move on a text, on a reader that finds what it is told to find."""
    source = folder / "talk.txt"
    source.write_text(text, encoding="utf-8")
    settings = load_settings(None, {}, folder)
    turns = read_text(text, str(source)).turns
    found = reads or TellingReads()
    return next_move(str(source), turns, settings, Store(folder), reads=lambda: found, question_id=question_id)


def test_every_field_is_there(tmp_path: Path) -> None:
    """Null where it does not apply, and nothing but JSON on standard output; read by the real reader."""
    path = tmp_path / "talk.txt"
    path.write_text(f"{ASKED}Candidate: Could you repeat the question?\n")
    shown = json.loads(invoke(path, "--format", "json").stdout)
    assert tuple(shown) == FIELDS
    assert (shown["move"], shown["kind"], shown["gap"], shown["quote"]) == ("repeat", "repeat_request", None, None)
    assert shown["text"].endswith("Tell me about a time you improved the speed of a system.")


def test_a_probe_is_filled_in(tmp_path: Path) -> None:
    """Gap and quote, and the quote is the candidate's to the letter; read by the real reader."""
    path = tmp_path / "talk.txt"
    path.write_text(f"{ASKED}Candidate: {STORY}\n")
    shown = json.loads(invoke(path, "--format", "json").stdout)
    assert shown["move"] == "probe"
    assert shown["gap"] is not None
    assert shown["quote"] is None or shown["quote"] in STORY


def test_two_lines_for_people(tmp_path: Path) -> None:
    """What is said, then why."""
    move = moved(f"{ASKED}Candidate: {STORY}\n", tmp_path, reads=TellingReads(gaps=("quantified_result",)))
    said, why = in_two_lines(move).splitlines()
    assert said.endswith("You said latency got a lot better. By how much, and how do you know?")
    assert why == "[probe: the answer lacks: quantified result]"
    wait = moved(f"{ASKED}Candidate: Give me a minute.\n", tmp_path)
    assert in_two_lines(wait).splitlines()[0] == "(waits silently for 60 s)"


def test_the_candidate_must_have_the_last_word(tmp_path: Path) -> None:
    """One line that says which turn and what to do."""
    path = tmp_path / "talk.txt"
    path.write_text(f"{ASKED}Candidate: {STORY}\nInterviewer: Okay, thanks.\n")
    fault = invoke(path).exception
    assert isinstance(fault, BadInputError)
    assert str(fault) == (
        f"{path}: turn t3: the interviewer has the last word, so there is nothing to react to; "
        "end the transcript with the candidate's turn"
    )


def test_what_another_interviewer_probed_is_not_probed_again(tmp_path: Path) -> None:
    """The gap that a foreign follow-up aimed at counts as asked."""
    reads = TellingReads(gaps=("quantified_result", "ownership"))
    talk = f"{ASKED}Candidate: {STORY}\nInterviewer: By how much?\nCandidate: I don't have that number.\n"
    assert moved(talk, tmp_path, reads=reads).gap == "ownership"


def test_a_next_question_comes_from_the_bank(tmp_path: Path) -> None:
    """One that has not been asked."""
    asked = BANK[10]
    move = moved(f"Interviewer: {asked.text}\nCandidate: {STORY}\n", tmp_path)
    assert move.move == "next"
    assert move.question_id in {question.id for question in BANK} - {asked.id}


def test_a_question_of_the_bank_is_known_by_its_words(tmp_path: Path) -> None:
    """So its own rephrased version is used, and its spares."""
    asked = BANK[10]
    move = moved(f"Interviewer: {asked.text}\nCandidate: Can you rephrase that?\n", tmp_path)
    assert move.text.endswith(asked.rephrased)


def test_the_question_may_be_named(tmp_path: Path) -> None:
    """For a transcript that words it differently; an unknown id is named with the nearest."""
    asked = BANK[10]
    talk = "Interviewer: So, that one we talked about?\nCandidate: Can you rephrase that?\n"
    assert moved(talk, tmp_path, question_id=asked.id).text.endswith(asked.rephrased)
    with pytest.raises(UsageError, match="no question of the bank has this id"):
        moved(talk, tmp_path, question_id="nonsense")


def test_a_track_without_questions_is_refused(tmp_path: Path) -> None:
    """Rather than answered with questions of another."""
    path = tmp_path / "talk.txt"
    path.write_text(f"{ASKED}Candidate: {STORY}\n")
    fault = invoke(path, "--track", "loop").exception
    assert isinstance(fault, UsageError)


def test_a_foreign_question_is_stripped_of_its_greeting_and_reworded() -> None:
    """For saying it again, and in other words."""
    question = foreign_question("Great, thanks. Next, tell me about a time when you missed a deadline.", 1)
    assert question.text == "Tell me about a time when you missed a deadline."
    assert question.rephrased == (
        "Think of one occasion when you missed a deadline. "
        "One example is enough: what was going on, what did you do, and how did it end?"
    )


def test_kinds_that_are_given_are_kept() -> None:
    """Only what is missing is inferred; a turn that mixes kinds is split."""
    turns = read_text(f"{ASKED}Candidate: {STORY} Sorry, can you repeat that?\n", "talk.txt").turns
    adopted = adopt(turns, BANK)
    assert [turn.kind for turn in adopted.turns] == ["question", "answer", "repeat_request"]
    assert adopt(adopted.turns, BANK).turns == adopted.turns
