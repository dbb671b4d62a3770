"""A loop looked back at: the decision and the way to each round, and what is kept, judged or deleted in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.again import to_put
from agent.debriefing import undecide, write_debrief
from agent.store import Store
from agent.transcript import Transcript
from agent.web.attempts import attempts
from tests.agent.interviews import TellingReads
from tests.agent.looped import LOOP_ID, SAID, put_loop
from tests.agent.reviewed import client
from tests.agent.sessions import a_report

if TYPE_CHECKING:
    from pathlib import Path

HERE = f"/review/{LOOP_ID}"
ROUND = f"{HERE}/rounds/04-behavioral"


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    """A whole loop with its debrief."""
    folder = put_loop(tmp_path, over=5, state="finished")
    write_debrief(folder, TellingReads)
    return folder


def test_its_page_holds_the_debrief_and_leads_to_every_round(loop: Path, tmp_path: Path) -> None:
    """It runs no script, and each round has its own words and sound."""
    answer = client(tmp_path).get(HERE)
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "The bar raiser" in answer.text
    for child in (loop / "rounds").iterdir():
        assert f'href="{HERE}/rounds/{child.name}"' in answer.text
        assert client(tmp_path).get(f"{HERE}/rounds/{child.name}").status_code == 200
    data = client(tmp_path).get(f"{ROUND}/data").json()
    assert (data["session"], data["sound"], data["turns"][1]["text"]) == (f"{LOOP_ID}/04-behavioral", True, SAID)
    assert client(tmp_path).get(f"{ROUND}/sound").status_code == 200
    assert "The debrief" in client(tmp_path).get(f"{HERE}/report").text


def test_before_the_debrief_it_says_how_to_go_on(tmp_path: Path) -> None:
    """Only what is over can be looked back at."""
    put_loop(tmp_path, over=2)
    page = client(tmp_path).get(HERE).text
    assert "2 of 5 rounds are over" in page
    assert f"starling interview --resume {LOOP_ID}" in page
    assert "/rounds/02-coding" in page
    assert "/rounds/03-design" not in page
    assert client(tmp_path).get(f"{HERE}/report").status_code == 409


def test_nothing_is_kept_or_judged_in_the_loop_itself(loop: Path, tmp_path: Path) -> None:
    """Its rounds have journals; it has none, and gets none."""
    visitor = client(tmp_path)
    for what, body in (("note", {"text": "x"}), ("rate", {"question_id": "x", "score": 3}), ("judge", {})):
        answer = visitor.post(f"{HERE}/{what}", json=body)
        assert (answer.status_code, "each of its rounds has a review" in answer.json()["fault"]) == (409, True)
    assert not (loop / "events.jsonl").exists()


def test_what_is_noted_in_a_round_stands_in_the_loop(loop: Path, tmp_path: Path) -> None:
    """Corrections too."""
    visitor = client(tmp_path)
    visitor.post(f"{ROUND}/note", json={"turn": "t2", "text": "Too short."})
    visitor.post(f"{ROUND}/correct", json={"turn": "t2", "text": "I replayed a week."})
    whole = Transcript.model_validate_json((loop / "transcript.json").read_text(encoding="utf-8"))
    assert [(note.turn, note.text) for note in whole.notes] == [("04-behavioral/t2", "Too short.")]
    assert next(turn.text for turn in whole.turns if turn.id == "04-behavioral/t2") == "I replayed a week."


@pytest.mark.parametrize("name", ["%2e%2e", "..%2f..", "nobody", ".hidden"])
def test_only_rounds_are_reviewed(loop: Path, tmp_path: Path, name: str) -> None:
    """No path leads out of the loop."""
    assert loop.is_dir()
    assert client(tmp_path).get(f"{HERE}/rounds/{name}/data").status_code in {403, 404}


def test_an_answer_of_a_round_is_no_other_attempt_at_itself(loop: Path, tmp_path: Path) -> None:
    """Though the loop's report holds it as well; and it is given once more as one of the loop's."""
    folder = loop / "rounds" / "04-behavioral"
    assert attempts(Store(tmp_path), folder, a_report()) == {}
    assert to_put(folder, {})["impossible-deadline"].session == LOOP_ID


def test_with_a_round_all_that_was_derived_from_it_goes(loop: Path, tmp_path: Path) -> None:
    """The others stay, and the loop is open again."""
    Store(tmp_path).delete(f"{LOOP_ID}/04-behavioral")
    undecide(loop)
    assert {path.name for path in loop.iterdir()} == {"session.json", "loop.json", "transcript.json", "rounds"}
    assert "04-behavioral" not in (loop / "transcript.json").read_text(encoding="utf-8")
    assert Store(tmp_path).info(loop).state == "interrupted"
