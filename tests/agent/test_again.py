"""A question put once more: which can be, as what, and what that makes of an interview."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from interviews import a_question
from looped import put_loop
from reviewed import SESSION, client, put
from rich.console import Console
from sessions import a_report, a_transcript, keep
from starlette.testclient import TestClient

from agent.again import again, to_put
from agent.documents import write_json_atomic
from agent.errors import UsageError
from agent.journal import Journal, Started
from agent.moves import Plan
from agent.planning import plan_again
from agent.rubric import load_kit, load_problems, load_track_kit, shipped
from agent.settings import Interview, Settings
from agent.store import Store
from agent.transcript import Transcript, Turn
from agent.web.guard import Doorkeeper
from agent.web.pages import NO_REDO, create_app
from agent.web.studio import Studio

if TYPE_CHECKING:
    from pathlib import Path

    from agent.problems import Problem

FOREIGN = "asked-0123456789ab"


def a_session(data: Path, plan: Plan, *asked: tuple[str, str], session: str = SESSION) -> Path:
    """A session in which these were put, each (id, words)."""
    turns = tuple(
        Turn(id=f"t{number}", speaker="interviewer", kind="question", text=words, question_id=name)
        for number, (name, words) in enumerate(asked)
    )
    folder = keep(Store(data), session, transcript=Transcript(turns=turns), report=a_report())
    with Journal(folder) as journal:
        journal.append(Started(session=session, plan=plan))
    return folder


def test_a_question_is_put_as_it_was(tmp_path: Path) -> None:
    """The plan's before the bank's, a CV's too; words from elsewhere as they were said; others are unknown."""
    mine = a_question("impossible-deadline").model_copy(update={"text": "As it was then."})
    cv = a_question("cv-1a2b")
    plan = Plan(questions=(mine,), spare=(cv,), level="staff")
    asked = [
        ("impossible-deadline", "x"),
        ("cv-1a2b", "x"),
        (FOREIGN, "Great. What broke?"),
        ("bank-one", "x"),
        ("?", "x"),
    ]
    bank = {name: a_question(name) for name in ("impossible-deadline", "bank-one")}
    found = to_put(a_session(tmp_path, plan, *asked), bank)
    assert list(found) == ["impossible-deadline", "cv-1a2b", FOREIGN, "bank-one"]
    assert found["impossible-deadline"].put == mine
    assert found[FOREIGN].put.text == "What broke?"
    assert {(one.track, one.level) for one in found.values()} == {("behavioral", "staff")}


def test_a_problem_is_put_where_its_facts_are_known(tmp_path: Path) -> None:
    """A story of a design round makes a behavioral one; a problem from elsewhere is not put."""
    known = load_problems("design")[0]
    strange = known.model_copy(update={"id": "asked-strange", "known": False})
    story = a_question("impossible-deadline")
    plan = Plan(track="design", questions=(story,), problems=(known, strange))
    folder = a_session(tmp_path, plan, (known.id, "x"), (strange.id, "x"), (story.id, "x"))
    assert {name: one.track for name, one in to_put(folder, {}).items()} == {
        known.id: "design",
        story.id: "behavioral",
    }
    with pytest.raises(UsageError, match="asked-strange: cannot be asked once more"):
        again(folder, strange.id, {})


def test_a_loop_is_asked_for_its_rounds(tmp_path: Path) -> None:
    """Each question with the round that it was put in."""
    loop = keep(Store(tmp_path), SESSION, report=a_report())
    (loop / "loop.json").write_text("{}", encoding="utf-8")
    inner = a_session(
        tmp_path, Plan(questions=(a_question("impossible-deadline"),)), ("impossible-deadline", "x"), session="one"
    )
    (loop / "rounds").mkdir()
    inner.rename(loop / "rounds" / "01-behavioral")
    found = to_put(loop, {})["impossible-deadline"]
    assert (found.session, found.folder.name) == (SESSION, "01-behavioral")


@pytest.mark.parametrize("track", ["behavioral", "design", "coding", "technical"])
def test_it_is_put_alone(track: str) -> None:
    """Nothing in reserve and nothing after it; a coding problem has its phase of writing where there is an editor."""
    put_again: Problem | object = a_question("one") if track == "behavioral" else load_problems(track)[0]
    settings = Settings(interview=Interview(track=track, level="junior", mode="practice", questions=4))  # type: ignore[arg-type]
    plan = plan_again(put_again, load_track_kit(track), settings, editor=track == "coding")  # type: ignore[arg-type]
    assert (plan.track, len(plan.questions), plan.spare, plan.candidate_questions) == (track, 1, (), False)
    assert (plan.level, plan.mode) == ("junior", "practice")
    assert any(phase.id == "code" for phase in plan.phases) == (track == "coding")


def test_the_review_offers_what_can_be_put(tmp_path: Path) -> None:
    """On a page where one holds interviews, else as a command; none for what the command does not know."""
    own = Plan(questions=(a_question("impossible-deadline"), a_question("cv-1a2b")))
    a_session(tmp_path, own, ("impossible-deadline", "x"), ("cv-1a2b", "x"), (FOREIGN, "What broke?"))
    here = f"/review/{SESSION}/data"
    served = client(tmp_path, redo="/?redo={session}&question={question}").get(here).json()["redo"]
    assert served[FOREIGN] == {"page": f"/?redo={SESSION}&question={FOREIGN}", "command": None}
    alone = client(tmp_path).get(here).json()["redo"]
    assert all(way["page"] is None for way in alone.values())
    assert alone["cv-1a2b"]["command"] is None


@pytest.fixture
def guest(tmp_path: Path) -> TestClient:
    """Somebody who was let in where interviews are held, with one past session."""
    put(tmp_path)
    studio = Studio(Settings(), tmp_path, Console(file=io.StringIO()))
    keeper = Doorkeeper("secret", "127.0.0.1", 8765)
    visitor = TestClient(create_app(studio, keeper), base_url="http://127.0.0.1:8765")
    visitor.headers["origin"] = "http://127.0.0.1:8765"
    visitor.cookies.set(keeper.cookie, keeper.token)
    return visitor


def test_the_page_is_told_what_is_asked(guest: TestClient) -> None:
    """Its words, its level, and where the former answer is."""
    told = guest.get("/api/redo", params={"session": SESSION, "question": "impossible-deadline"}).json()
    assert (told["level"], told["mode"], told["review"]) == ("senior", "practice", f"/review/{SESSION}")
    assert told["text"] == a_question("impossible-deadline").text


def test_an_answer_of_a_loop_leads_back_to_its_round(guest: TestClient, tmp_path: Path) -> None:
    """Before it is given once more, and from where both stand beside each other."""
    loop = put_loop(tmp_path, over=2)
    redo = {"session": loop.name, "question": "impossible-deadline"}
    here = f"/review/{loop.name}/rounds/{max((loop / 'rounds').iterdir()).name}"
    assert guest.get("/api/redo", params=redo).json()["review"] == here
    now = tmp_path / "sessions" / SESSION
    told = Store(tmp_path).info(now).model_copy(update={"settings": {"redo": redo}})
    write_json_atomic(now / "session.json", told)
    assert guest.get(f"/review/{SESSION}/before").json()["redo"]["then"] == here


@pytest.mark.parametrize(
    ("session", "question", "status", "line"),
    [
        ("2020-01-01-000000", "x", 409, "2020-01-01-000000: there is no such session; it may have been deleted"),
        (SESSION, "never-asked", 409, f"{SESSION}: never-asked: cannot be asked once more"),
        ("../etc", "x", 422, NO_REDO),
        (SESSION, "<b>", 422, NO_REDO),
    ],
)
def test_what_cannot_be_put_is_refused(guest: TestClient, session: str, question: str, status: int, line: str) -> None:
    """Asked for or begun: in one line, and nothing is begun."""
    redo = {"session": session, "question": question}
    asked = guest.get("/api/redo", params=redo)
    assert asked.status_code == status
    assert asked.json()["fault"].startswith(line)
    begun = guest.post("/api/begin", json={"redo": redo})
    assert begun.status_code == status
    assert guest.get("/api/setup").json()["held"] is None


def test_both_answers_stand_beside_each_other(tmp_path: Path) -> None:
    """By what the session says of itself; one whose former answer is gone says so."""
    put(tmp_path)
    report = a_report()
    better = report.answers[0].model_copy(update={"score": 5, "gaps": ()})
    folder = put(tmp_path, session="2026-04-01-000000", report=report.model_copy(update={"answers": (better,)}))
    here = "/review/2026-04-01-000000/before"
    assert client(tmp_path).get(here).json() == {"redo": None}
    store = Store(tmp_path)
    told = {"redo": {"session": SESSION, "question": "impossible-deadline"}}
    write_json_atomic(folder / "session.json", store.info(folder).model_copy(update={"settings": told}))
    redo = client(tmp_path).get(here).json()["redo"]
    assert (redo["session"], redo["fault"], redo["pair"]["old"], redo["pair"]["new"]) == (SESSION, None, 4, 5)
    assert redo["pair"]["opened"] == []
    assert len(redo["pair"]["closed"]) == len(report.answers[0].gaps)
    store.delete(SESSION)
    gone = client(tmp_path).get(here).json()["redo"]
    assert (gone["pair"], gone["fault"]) == (None, f"{SESSION}: the answer of then cannot be read")


def test_a_kit_of_ones_own_speaks_as_an_interviewer() -> None:
    """What it lacks of that is said as in a behavioral round; its levels are its own."""
    host, bare = load_track_kit("behavioral"), load_kit(shipped("leadership_principles.toml"))
    from agent.rubric import hosted  # noqa: PLC0415 - beside what it checks

    whole = hosted(bare)
    assert (whole.closing, whole.opening, whole.competency) == (host.closing, host.opening, bare.competency)


def test_the_sample_knows_its_questions(tmp_path: Path) -> None:
    """The first line of a journal is enough to know the plan."""
    folder = put(tmp_path)
    assert "impossible-deadline" in to_put(folder, {})
    assert any(turn.question_id == "impossible-deadline" for turn in a_transcript().turns)
