"""`starling history`: what was held, how it went, what was never practised."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from interviews import a_question
from sessions import a_report, a_transcript, keep

from agent.commands.context import Context
from agent.commands.history import command
from agent.history import History, Practice, read_history
from agent.practice import practised
from agent.report.history_page import history_html
from agent.report.trends import advice, history_markdown, sparkline
from agent.store import Store, write_json_atomic
from agent.transcript import Transcript

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

BANK = (
    a_question("impossible-deadline", "deliver_results"),
    a_question("architecture-disagreement", "have_backbone"),
    a_question("customer-pivot", "customer_obsession"),
    a_question("harmful-model", "customer_obsession"),
    a_question("cheaper-training", "frugality"),
)


def invoke(data: Path, *arguments: str) -> Result:
    """Run the command on a data folder of its own."""
    return CliRunner().invoke(
        command,
        list(arguments),
        obj=Context(config=None, debug=False),
        env={"STARLING_DATA": str(data)},
        standalone_mode=False,
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two scored sessions, one without a report."""
    store = Store(tmp_path)
    keep(store, "2026-03-14-101502", report=a_report(2.5))
    keep(store, "2026-03-15-101502", report=a_report(3.5), day=15)
    keep(store, "2026-03-16-101502", day=16)
    return store


def test_a_question_counts_as_practised_once_it_was_answered(store: Store) -> None:
    """A declined question was not practised; a probed one was practised once a session."""
    assert practised(store) == {"impossible-deadline": 3, "architecture-disagreement": 3, "harmful-model": 3}


def test_a_damaged_transcript_counts_nothing(store: Store) -> None:
    """Selection goes on with what can be read."""
    (store.folder("2026-03-16-101502") / "transcript.json").write_text("{")
    assert practised(store)["harmful-model"] == 2


def test_scores_become_a_trend(store: Store) -> None:
    """Oldest first; a session without a report says what makes one."""
    history = read_history(store, BANK, {})
    assert [one.score for one in history.sessions] == [2.5, 3.5, None]
    assert history.sessions[2].remark == "no report yet: starling report 2026-03-16-101502"
    assert history.trend.model_dump() == {
        "scores": (2.5, 3.5),
        "first": 2.5,
        "best": 3.5,
        "latest": 3.5,
        "change": 1.0,
    }


def test_an_unfinished_loop_says_how_to_go_on(store: Store) -> None:
    """There is nothing to report before its rounds are held."""
    folder = store.folder("2026-03-16-101502")
    (folder / "loop.json").write_text("{}")
    info = store.info(folder)
    write_json_atomic(folder / "session.json", info.model_copy(update={"state": "interrupted"}))
    assert read_history(store, BANK, {}).sessions[2].remark == f"no report yet: starling interview --resume {info.id}"


def test_a_fall_has_a_real_minus(store: Store) -> None:
    """In the terminal and on the page."""
    keep(store, "2026-03-17-101502", report=a_report(1.5), day=17)
    history = read_history(store, BANK, {})
    assert "\u22121.0 since the first" in history_markdown(history)
    assert "\u22121.0 since the first" in history_html(history)


def test_an_answer_to_a_question_of_no_bank_is_practice_of_what_it_was_scored_by(store: Store) -> None:
    """As in a transcript from elsewhere, whose questions have ids of their own."""
    report = a_report()
    before = read_history(store, BANK, {}).competencies
    told = tuple(one.model_copy(update={"question_id": "asked-1234"}) for one in report.answers)
    foreign = Transcript(session="foreign", turns=())
    keep(store, "2026-03-17-101502", transcript=foreign, report=report.model_copy(update={"answers": told}), day=17)
    counts = {one.id: one.practised for one in before}
    more = {one.id: one.practised - counts[one.id] for one in read_history(store, BANK, {}).competencies}
    assert (more["deliver_results"], more["frugality"]) == (1, 0)


def test_sessions_are_in_the_order_they_were_held(store: Store) -> None:
    """Whatever an import has called them; the last is the one that was held last."""
    keep(store, "an-old-one", report=a_report(1.5), day=1)
    keep(store, "zoe", report=a_report(4.5), day=2)
    assert [one.id for one in read_history(store, BANK, {}).sessions][:2] == ["an-old-one", "zoe"]
    assert store.resolve("last").name == "2026-03-16-101502"


def test_one_score_is_no_change(tmp_path: Path) -> None:
    """A trend takes two."""
    store = Store(tmp_path)
    keep(store, "2026-03-14-101502", report=a_report())
    assert read_history(store, BANK, {}).trend.change is None


def test_principles_are_covered_by_answered_questions(store: Store) -> None:
    """Least practised first, with the levels reached; names come from the kit, else from the reports."""
    history = read_history(store, BANK, {"frugality": "Frugality"})
    assert (history.competencies[0].id, history.competencies[0].practised) == ("frugality", 0)
    found = {one.id: one for one in history.competencies}
    assert (found["deliver_results"].name, found["deliver_results"].practised) == ("Deliver Results", 3)
    assert (found["customer_obsession"].questions, found["customer_obsession"].practised) == (2, 3)
    assert (found["have_backbone"].latest, found["have_backbone"].levels) == (2, (2, 2))


def test_what_was_never_practised_is_next(store: Store) -> None:
    """The advice is a command that can be pasted."""
    history = read_history(store, BANK, {"frugality": "Frugality"})
    assert advice(history) == "Not practised yet: Frugality. Next: starling interview --principle frugality"


def test_damaged_files_are_named_and_the_rest_is_shown(store: Store) -> None:
    """A report or a session that cannot be read costs its line and no more."""
    report = store.folder("2026-03-14-101502") / "report.json"
    report.write_text("[")
    info = store.folder("2026-03-16-101502") / "session.json"
    info.write_text("[")
    history = read_history(store, BANK, {})
    assert [one.score for one in history.sessions] == [None, 3.5]
    assert [warning.split(": line")[0] for warning in history.warnings] == [
        f"left out: {info}",
        f"shown without its score: {report}",
    ]


def test_a_damaged_report_is_not_a_missing_one(store: Store) -> None:
    """The session's line says which file, and what to do; one of a newer Starling is whole, and stays."""
    damaged, newer = (store.folder(f"2026-03-{day}-101502") / "report.json" for day in (14, 15))
    damaged.write_text("[")
    newer.write_text('{"format": 99}')
    first, second, _ = read_history(store, BANK, {}).sessions
    assert first.remark == f"its report is damaged: remove {damaged}, then: starling report 2026-03-14-101502"
    assert second.remark == f"its report was written by a newer Starling; update this one to read {newer}"


@pytest.mark.parametrize(("scores", "line"), [((1, 2, 3, 4, 5), "▁▃▅▆█"), ((), ""), ((3.5,), "▅")])
def test_a_sparkline_goes_from_one_to_five(scores: tuple[float, ...], line: str) -> None:
    """The lowest block is 1 and the highest 5, whatever was reached."""
    assert sparkline(scores) == line


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    """The message goes to stderr; as JSON the lists are empty."""
    shown = invoke(tmp_path)
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr == f"No session in {tmp_path / 'sessions'} yet. Hold one with: starling interview\n"
    history = History.model_validate_json(invoke(tmp_path, "--format", "json").stdout)
    assert (history.sessions, history.trend.latest) == ((), None)


def test_json_holds_the_history(store: Store) -> None:
    """Every field is there; what is unknown is null."""
    data = json.loads(invoke(store.root, "--format", "json").stdout)
    assert [one["score"] for one in data["sessions"]] == [2.5, 3.5, None]
    assert History.model_validate(data).trend.best == 3.5
    assert len(data["competencies"]) >= 16


def test_the_table_shows_the_newest_first(store: Store) -> None:
    """Sessions, trend, principles, and what is next."""
    lines = invoke(store.root).stdout.splitlines()
    assert lines[0].split() == ["Session", "Track", "Level", "Answered", "Score", "Vote"]
    dated = [line.split()[0] for line in lines if line.startswith("2026-")]
    assert dated == ["2026-03-16-101502", "2026-03-15-101502", "2026-03-14-101502"]
    assert "Overall ▄▅  latest 3.5, best 3.5, +1.0 since the first" in lines
    assert any(line.startswith("→ Not practised yet: ") for line in lines)


def test_markdown_goes_to_a_file(tmp_path: Path, store: Store) -> None:
    """--out writes the file whole and says so."""
    out = tmp_path / "history.md"
    shown = invoke(store.root, "--format", "md", "--out", str(out))
    assert (shown.stdout, shown.stderr) == ("", f"Written to {out}\n")
    assert out.read_text().startswith("# Sessions\n\n| Session | Track |")


def test_what_every_answer_shows_is_no_principle(tmp_path: Path) -> None:
    """Levels of telling stand apart from the principles that questions ask for, with no count of questions."""
    told = Practice(id="structure", name="STAR structure", practised=0, questions=0, best=4, latest=3, levels=(4, 3))
    asked = told.model_copy(update={"id": "dive_deep", "name": "Dive Deep", "questions": 3, "practised": 2})
    history = read_history(Store(tmp_path), BANK, {}).model_copy(update={"competencies": (told, asked)})
    principles, telling = history_markdown(history).split("# How you told them, weakest first")
    assert "| Dive Deep | 2 | ■■■□□ 3 | 4 |" in principles
    assert "STAR structure" not in principles
    assert "| STAR structure | ■■■□□ 3 | 4 |" in telling


def test_a_session_of_silence_has_its_reason(tmp_path: Path) -> None:
    """No score is shown as none, never as a number."""
    store = Store(tmp_path)
    report = a_report(None)
    overall = report.overall.model_copy(update={"recommendation": None, "reason": "Nothing was said."})
    keep(
        store,
        "2026-03-14-101502",
        transcript=a_transcript().model_copy(update={"turns": ()}),
        report=report.model_copy(update={"overall": overall}),
    )
    text = history_markdown(read_history(store, (), {}))
    assert "| 2026-03-14-101502 | behavioral | senior | 0 | - | - | Nothing was said. |" in text


def test_the_page_shows_scores_over_time(tmp_path: Path, store: Store) -> None:
    """A figure for the scores and one for the levels, by the ending of the file alone; it asks nobody for anything."""
    out = tmp_path / "history.html"
    assert invoke(store.root, "--out", str(out)).stderr == f"Written to {out}\n"
    page = out.read_text(encoding="utf-8")
    assert "Latest 3.5, best 3.5, +1.0 since the first." in page
    assert page.count('class="plot"') >= 2
    assert not re.search("https?:", page)
    assert "<script" not in page


def test_the_page_takes_any_name(tmp_path: Path) -> None:
    """A kit of one's own may name a competency as it likes."""
    odd = Practice(id="x", name="<b>$x$</b>\n&", practised=1, questions=0, best=4, latest=3, levels=(4, 3))
    page = history_html(read_history(Store(tmp_path), BANK, {}).model_copy(update={"competencies": (odd,)}))
    assert "<b>$x$" not in page
    assert "&lt;b&gt;$x$&lt;/b&gt;" in page


def test_sessions_lead_to_their_review(store: Store) -> None:
    """Where there is a review to lead to."""
    history = read_history(store, BANK, {})
    assert 'href="/review/2026-03-16-101502"' in history_html(history, link="/review/")
    assert '<a class="brand" href="/">' in history_html(history, link="/review/")
    assert 'href="/' not in history_html(history)
