"""The review's routes: who is let in, what is shown, what is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from agent.journal import Corrected, Journal, project, read_journal
from agent.transcript import Transcript, Turn, Word
from agent.web.rewind import aligned
from tests.agent.reviewed import PORT, SESSION, client, put
from tests.agent.sessions import a_report, a_transcript
from tests.agent.test_report import HOSTILE, Shape, full_of

if TYPE_CHECKING:
    from pathlib import Path

    from agent.assessment import Report

HERE = f"/review/{SESSION}"
PATHS = ("/", "/review", HERE, f"{HERE}/data", f"{HERE}/attempts", f"{HERE}/sound", f"{HERE}/report")
MINE = "t3"
"""A turn of the candidate in the sample."""


@pytest.mark.parametrize("path", [*PATHS, "/static/dom.js"])
def test_nothing_is_shown_without_the_token(tmp_path: Path, path: str) -> None:
    """Not even our own files."""
    put(tmp_path)
    visitor = client(tmp_path)
    visitor.cookies.clear()
    assert visitor.get(path).status_code == 403
    assert visitor.get(f"{path}?token=guess").status_code == 403


@pytest.mark.parametrize("headers", [{"host": f"evil.example:{PORT}"}, {"origin": "http://evil.example"}])
def test_another_name_or_page_is_refused(tmp_path: Path, headers: dict[str, str]) -> None:
    """Reading as well as writing, and nothing is kept."""
    folder = put(tmp_path)
    before = (folder / "events.jsonl").read_bytes()
    visitor = client(tmp_path)
    assert visitor.get(f"{HERE}/data", headers=headers).status_code == 403
    assert visitor.post(f"{HERE}/note", json={"text": "x"}, headers=headers).status_code == 403
    assert (folder / "events.jsonl").read_bytes() == before


def test_writing_needs_an_origin(tmp_path: Path) -> None:
    """A form of another page may come without one."""
    put(tmp_path)
    visitor = client(tmp_path)
    del visitor.headers["origin"]
    assert visitor.post(f"{HERE}/note", json={"text": "x"}).status_code == 403


def test_the_token_becomes_a_cookie_that_no_script_reads(tmp_path: Path) -> None:
    """The address is left at once, so that it stands in no history with its token."""
    put(tmp_path)
    visitor = client(tmp_path)
    visitor.cookies.clear()
    entered = visitor.get("/?token=secret")
    assert entered.headers["location"] == HERE
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_its_policy(tmp_path: Path, path: str) -> None:
    """Scripts come from our files or not at all; the page may play sound of ours."""
    put(tmp_path)
    headers = client(tmp_path).get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src 'self'" in policy or "script-src" not in policy
    assert ("media-src 'self'" in policy) == (path == HERE)
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("session", ["nobody", "%2e%2e", "%2e%2e%2fetc", "a%2fb", ".hidden"])
def test_only_sessions_are_reviewed(tmp_path: Path, session: str) -> None:
    """No path leads out of the store."""
    put(tmp_path)
    for rest in ("", "/data", "/sound", "/report"):
        assert client(tmp_path).get(f"/review/{session}{rest}").status_code in {403, 404}


def test_the_sound_comes_in_pieces(tmp_path: Path) -> None:
    """A browser jumps by asking for a range."""
    put(tmp_path)
    whole = client(tmp_path).get(f"{HERE}/sound")
    piece = client(tmp_path).get(f"{HERE}/sound", headers={"range": "bytes=100-199"})
    assert (whole.status_code, whole.headers["accept-ranges"]) == (200, "bytes")
    assert piece.status_code == 206
    assert piece.headers["content-range"] == f"bytes 100-199/{len(whole.content)}"
    assert piece.content == whole.content[100:200]
    assert client(tmp_path).get(f"{HERE}/sound", headers={"range": "bytes=99999-"}).status_code == 416


def test_a_session_without_sound_is_still_reviewed(tmp_path: Path) -> None:
    """What was typed was never heard."""
    (put(tmp_path) / "interview.flac").unlink()
    assert client(tmp_path).get(f"{HERE}/data").json()["sound"] is False
    assert client(tmp_path).get(f"{HERE}/sound").status_code == 404


def test_every_word_of_an_answer_has_its_time(tmp_path: Path) -> None:
    """And the bands lie within the answer's time."""
    put(tmp_path)
    data = client(tmp_path).get(f"{HERE}/data").json()
    turn = next(one for one in data["turns"] if one["turn"] == MINE)
    assert " ".join(word[0] for word in turn["words"]) == turn["text"]
    assert all(start is not None for _, start, _, _ in turn["words"])
    first = [band for band in data["bands"] if band["answer"] == "a1"]
    assert {band["role"] for band in first} >= {"situation", "action"}
    assert all(turn["start"] <= band["start"] <= band["end"] for band in first)


def test_turns_know_their_answer(tmp_path: Path) -> None:
    """Probes and questions included, so that a filter leaves them together; the opening belongs to none."""
    put(tmp_path)
    turns = {one["turn"]: one["answer"] for one in client(tmp_path).get(f"{HERE}/data").json()["turns"]}
    assert (turns["t1"], turns["t2"], turns["t3"], turns["t4"]) == (None, "a1", "a1", "a1")


def test_a_correction_keeps_what_was_understood(tmp_path: Path) -> None:
    """In the journal, in the transcript that is made from it, and on the page."""
    folder = put(tmp_path)
    first = next(turn.text for turn in a_transcript().turns if turn.id == MINE)
    data = client(tmp_path).post(f"{HERE}/correct", json={"turn": MINE, "text": "I owned\nthe  rank service."}).json()
    turn = next(one for one in data["turns"] if one["turn"] == MINE)
    assert (turn["text"], turn["corrected_from"], data["stale"]) == ("I owned the rank service.", first, True)
    assert isinstance(read_journal(folder / "events.jsonl")[-1], Corrected)
    written = Transcript.model_validate_json((folder / "transcript.json").read_text(encoding="utf-8"))
    assert written == project(read_journal(folder / "events.jsonl"))


def test_a_correction_can_be_corrected_and_taken_back(tmp_path: Path) -> None:
    """What was understood first stays the first, however often it is changed."""
    put(tmp_path)
    visitor = client(tmp_path)
    first = next(turn.text for turn in a_transcript().turns if turn.id == MINE)
    for text in ("one", "two"):
        data = visitor.post(f"{HERE}/correct", json={"turn": MINE, "text": text}).json()
    assert next(one["corrected_from"] for one in data["turns"] if one["turn"] == MINE) == first
    data = visitor.post(f"{HERE}/correct", json={"turn": MINE, "text": ""}).json()
    turn = next(one for one in data["turns"] if one["turn"] == MINE)
    assert (turn["text"], turn["corrected_from"], data["stale"]) == (first, None, False)


def test_words_that_are_taken_out_are_a_correction_too(tmp_path: Path) -> None:
    """What is left was said before, and yet the scores rest on words that are gone."""
    put(tmp_path)
    visitor = client(tmp_path)
    assert visitor.get(f"{HERE}/data").json()["stale"] is False
    first = next(turn.text for turn in a_transcript().turns if turn.id == MINE)
    shorter = " ".join(first.split()[:5])
    assert visitor.post(f"{HERE}/correct", json={"turn": MINE, "text": shorter}).json()["stale"] is True


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ({"turn": "t2", "text": "x"}, "t2: was said by the interviewer; only your own words can be corrected"),
        ({"turn": "t99", "text": "x"}, "t99: is no turn of this session"),
        ({"turn": MINE, "text": "x" * 20_001}, "the text has 20001 characters; at most 20000 are kept"),
    ],
)
def test_what_cannot_be_corrected_is_said(tmp_path: Path, body: dict[str, str], line: str) -> None:
    """In one line, and nothing is written."""
    folder = put(tmp_path)
    before = (folder / "events.jsonl").read_bytes()
    answer = client(tmp_path).post(f"{HERE}/correct", json=body)
    assert (answer.status_code, answer.json()) == (409, {"fault": line})
    assert (folder / "events.jsonl").read_bytes() == before


def test_a_session_that_is_being_held_is_left_alone(tmp_path: Path) -> None:
    """Its journal has one writer."""
    folder = put(tmp_path)
    with Journal(folder):
        answer = client(tmp_path).post(f"{HERE}/note", json={"text": "x"})
    assert answer.status_code == 409
    assert "another Starling is writing this session" in answer.json()["fault"]


def test_judging_again_shows_both(tmp_path: Path) -> None:
    """Old and new side by side, answer by answer, each with its reason."""
    put(tmp_path)
    judged: list[str] = []

    def judge(folder: Path, transcript: Transcript) -> tuple[Report, str | None]:
        judged.append(next(turn.text for turn in transcript.turns if turn.id == MINE))
        old = a_report()
        better = old.answers[0].model_copy(update={"score": 5, "reason": "Now it has a number."})
        new = old.model_copy(update={"answers": (better, *old.answers[1:])})
        (folder / "report.json").write_text(new.model_dump_json(), encoding="utf-8")
        return new, None

    visitor = client(tmp_path, judge)
    visitor.post(f"{HERE}/correct", json={"turn": MINE, "text": "Better by 11 percent."})
    data = visitor.post(f"{HERE}/judge", json={}).json()
    assert judged == ["Better by 11 percent."]
    first = data["difference"]["answers"][0]
    assert (first["old"], first["new"], first["new_reason"]) == (4, 5, "Now it has a number.")
    assert all(level["old"] == level["new"] for level in first["levels"])
    assert data["answers"][0]["score"] == 5


def test_a_rating_is_given_once(tmp_path: Path) -> None:
    """It was asked for before the score was seen, and stays."""
    put(tmp_path)
    visitor = client(tmp_path)
    given = visitor.post(f"{HERE}/rate", json={"question_id": "impossible-deadline", "score": 2}).json()
    assert given["answers"][0]["own_rating"] == 2
    again = visitor.post(f"{HERE}/rate", json={"question_id": "impossible-deadline", "score": 5})
    assert again.status_code == 409
    assert visitor.get(f"{HERE}/data").json()["answers"][0]["own_rating"] == 2
    assert visitor.post(f"{HERE}/rate", json={"question_id": "never-asked", "score": 2}).status_code == 409
    assert visitor.post(f"{HERE}/rate", json={"question_id": "impossible-deadline", "score": 6}).status_code == 422


def test_a_note_is_written_rewritten_and_removed(tmp_path: Path) -> None:
    """About a turn or about the whole."""
    put(tmp_path)
    visitor = client(tmp_path)
    visitor.post(f"{HERE}/note", json={"turn": MINE, "text": "slower"})
    visitor.post(f"{HERE}/note", json={"text": "more numbers"})
    data = visitor.post(f"{HERE}/note", json={"turn": MINE, "text": "much slower"}).json()
    assert next(one["notes"] for one in data["turns"] if one["turn"] == MINE) == ["much slower"]
    assert data["notes"] == ["more numbers"]
    assert visitor.post(f"{HERE}/note", json={"text": ""}).json()["notes"] == []


def test_bodies_are_bounded_and_checked(tmp_path: Path) -> None:
    """Too long, not JSON, a field too many: each has its number."""
    put(tmp_path)
    visitor = client(tmp_path)
    assert visitor.post(f"{HERE}/note", json={"text": "x" * 140_000}).status_code == 413
    assert visitor.post(f"{HERE}/note", content=b"text=x").status_code == 415
    assert visitor.post(f"{HERE}/note", json={"text": "x", "more": 1}).status_code == 422
    assert visitor.post(f"{HERE}/note", content=b"{", headers={"content-type": "application/json"}).status_code == 422


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_everywhere(tmp_path: Path, words: str) -> None:
    """As JSON that is no page, as text in the printable report and in the history; the page itself holds no words."""
    report, transcript = full_of(words)
    put(tmp_path, transcript=transcript, report=report)
    visitor = client(tmp_path)
    data = visitor.get(f"{HERE}/data")
    assert data.headers["content-type"] == "application/json"
    assert words in data.json()["turns"][0]["text"]
    assert words not in visitor.get(HERE).text
    for path in (f"{HERE}/report", "/review"):
        tags = {tag for tag, _ in Shape(visitor.get(path).text).tags}
        assert tags & {"script", "img", "link", "iframe", "b onmouseover"} == set()


def test_other_attempts_stand_beside(tmp_path: Path) -> None:
    """Each session that asked the same question, with the difference."""
    put(tmp_path)
    report = a_report()
    weaker = report.answers[0].model_copy(update={"score": 2})
    put(tmp_path, session="2026-01-01-000000", report=report.model_copy(update={"answers": (weaker,)}))
    found = client(tmp_path).get(f"{HERE}/attempts").json()
    assert list(found) == ["impossible-deadline"]
    attempt = found["impossible-deadline"][0]
    assert (attempt["session"], attempt["old"], attempt["new"]) == ("2026-01-01-000000", 2, 4)


def test_a_damaged_report_is_named(tmp_path: Path) -> None:
    """In the line that every command would print."""
    folder = put(tmp_path)
    (folder / "report.json").write_text(json.dumps({"format": 1}), encoding="utf-8")
    answer = client(tmp_path).get(f"{HERE}/data")
    assert answer.status_code == 409
    assert answer.json()["fault"].startswith(f"{folder / 'report.json'}: ")


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("we kept 11 percent", [0.0, 1.0, 2.0, 3.0]),
        ("We kept eleven percent.", [0.0, 1.0, 2.0, 3.0]),
        ("really we kept 11 percent", [None, 0.0, 1.0, 2.0, 3.0]),
        ("we percent", [0.0, 3.0]),
        ("", []),
    ],
)
def test_corrected_words_keep_their_time(text: str, times: list[float | None]) -> None:
    """A word in place of another has its time; one that was never heard has none."""
    heard = tuple(
        Word(text=word, start=float(i), end=i + 0.5) for i, word in enumerate(["we", "kept", "11", "percent"])
    )
    turn = Turn(id="t", speaker="candidate", text=text, words=heard)
    assert [start for _, start, _, _ in aligned(turn)] == times
