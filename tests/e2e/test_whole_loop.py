"""A loop as a person holds it: several days, one folder, and a debrief at the end."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

import pytest
from runs import BRIEF, entries, read, turns, wait_until, watched

if TYPE_CHECKING:
    from pathlib import Path

    from runs import Done, Home

LOOP = ("interview", "--track", "loop", "--candidate", "typed", "--seed", "1", "--questions", "1")
STORY = (
    "Last spring our search slowed down. I took a day of requests and replayed them, and I found a missing index. "
    "I added it the same night because customers waited, and the slowest requests went from 900 to 80 milliseconds."
)
ROUNDS = ["01-recruiter", "02-coding", "03-design", "04-behavioral", "05-bar-raiser"]


@pytest.fixture(scope="module")
def two_days(home: Home, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done, Done]:
    """A loop that was left in its first round, and finished later; the last round asks for one more story."""
    folder = tmp_path_factory.mktemp("loop") / "mine"
    first = home.run(*LOOP, "--out", folder, stdin="/skip\n/skip\n/stop\n", env=BRIEF)
    later = "/skip\n" * 8 + f"{STORY}\n" + "/skip\n" * 60
    rest = home.run("interview", "--out", folder, "--resume", "--candidate", "typed", stdin=later, env=BRIEF)
    return folder, first, rest


def test_who_stops_goes_on_another_day_with_the_next_round(two_days: tuple[Path, Done, Done]) -> None:
    """The round that was stopped is over, and it says how to go on."""
    folder, first, rest = two_days
    assert first.code == 0, first
    assert first.out == ""
    assert f"starling interview --resume {folder}" in first.err
    assert rest.code == 0, rest
    assert "Round 1 of 5" not in rest.err
    assert "Round 2 of 5: Coding, with Sasha" in rest.err


def test_its_folder_holds_one_session_a_round(two_days: tuple[Path, Done, Done]) -> None:
    """Each knows its loop; the loop's own record is that of all."""
    folder, _, rest = two_days
    assert rest.out == f"{folder / 'report.html'}\n"
    assert [child.name for child in sorted((folder / "rounds").iterdir())] == ROUNDS
    for name in ROUNDS:
        info = read(folder / "rounds" / name, "session.json")
        assert (info["parent"], info["state"], info["id"]) == ("mine", "finished", name)
    whole = read(folder, "session.json")
    assert (whole["track"], whole["parent"], whole["state"]) == ("loop", None, "finished")
    spoken = [turn["id"] for name in ROUNDS for turn in turns(folder / "rounds" / name)]
    assert len([turn["id"].split("/")[1] for turn in turns(folder)]) == len(spoken)


def test_no_question_is_asked_twice(two_days: tuple[Path, Done, Done]) -> None:
    """Not in another round either."""
    folder, _, _ = two_days
    asked = [turn["question_id"] for turn in turns(folder) if turn["kind"] == "question"]
    assert len(asked) == len(set(asked)) > 6


def test_the_debrief_is_written_and_shown_again(two_days: tuple[Path, Done, Done], home: Home) -> None:
    """As JSON in the form of any report, and in words; judging it again gives the same."""
    folder, _, _ = two_days
    decided = read(folder, "debrief.json")
    assert [vote["interviewer"] for vote in decided["rounds"]] == ["Robin", "Sasha", "Kim", "Alex", "Jordan"]
    assert decided["recommendation"] in {"no hire", "strong no hire"}
    shown = home.run("report", folder, "--format", "json")
    assert json.loads(shown.out) == read(folder, "report.json")
    again = home.run("score", folder, "--format", "json")
    assert json.loads(again.out) == read(folder, "report.json")
    assert "The bar raiser" in home.run("report", folder).out
    assert home.run("delete", folder, "--yes").code == 0
    assert not folder.exists()


def test_interrupted_it_goes_on_with_the_open_question(home: Home, tmp_path: Path) -> None:
    """Ctrl-C in a round interrupts the loop as it does a single interview."""
    folder = tmp_path / "mine"
    open_round = folder / "rounds" / "01-recruiter"
    with watched(home.start(*LOOP, "--out", folder, env=BRIEF)) as process:
        wait_until(lambda: any(entry["type"] == "prompted" for entry in entries(open_round)[2:]), process)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
    assert read(folder, "session.json")["state"] == "interrupted"
    assert read(open_round, "session.json")["state"] == "interrupted"
    done = home.run("interview", "--out", folder, "--resume", "--candidate", "typed", stdin="/stop\n", env=BRIEF)
    assert done.code == 0, done
    assert "Round 1 of 5" in done.err
    assert [turn["kind"] for turn in turns(open_round)].count("opening") == 1
