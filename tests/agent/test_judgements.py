"""What becomes of a report when the session is judged again, and by whom that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from reviewed import SESSION, client, put
from scripted import Saying
from sessions import a_report, keep

from agent.archive import pack, unpack
from agent.documents import write_json_atomic
from agent.errors import BadInputError, ModelUnavailableError
from agent.judgements import former, read_report, write_again, write_first
from agent.judges import judge_for, second_for, unheard
from agent.settings import LanguageModel, Settings
from agent.store import FILES, SessionInfo, Store

if TYPE_CHECKING:
    from pathlib import Path

    from agent.assessment import Report
    from agent.transcript import Transcript


def scored(*scores: int) -> Report:
    """The sample report with other scores."""
    report = a_report()
    answers = tuple(one.model_copy(update={"score": score}) for one, score in zip(report.answers, scores, strict=False))
    return report.model_copy(update={"answers": answers})


def test_the_first_and_the_last_report_are_kept(tmp_path: Path) -> None:
    """However often it is judged again there are three; what changes nothing replaces nothing."""
    write_first(tmp_path, scored(1))
    assert former(tmp_path) == (None, None)
    for score in (2, 2, 3, 4):
        write_again(tmp_path, scored(score))
    assert former(tmp_path) == (scored(1), scored(3))
    assert read_report(tmp_path) == scored(4)
    assert {path.name for path in tmp_path.iterdir()} == {"report.json", "report.first.json", "report.before.json"}
    write_first(tmp_path, scored(5))
    assert former(tmp_path) == (None, None)


def test_a_damaged_report_is_replaced_and_not_kept(tmp_path: Path) -> None:
    """And whoever reads it is told what to do."""
    (tmp_path / "report.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"remove that file, then: starling report "):
        read_report(tmp_path)
    write_again(tmp_path, scored(2))
    assert former(tmp_path) == (None, None)


def test_they_travel_and_go_with_the_session(tmp_path: Path) -> None:
    """In an archive, and out of a folder that holds other things as well."""
    store = Store(tmp_path / "data")
    folder = keep(store, SESSION, report=scored(1))
    write_again(folder, scored(2))
    write_again(folder, scored(3))
    pack(folder, tmp_path / "one.zip", only=frozenset(FILES))
    copied = unpack(tmp_path / "one.zip", Store(tmp_path / "other"))
    assert former(copied) == (scored(1), scored(2))
    outside = tmp_path / "out"
    folder.rename(outside)
    (outside / "mine.txt").write_text("mine", encoding="utf-8")
    store.delete(str(outside))
    assert [path.name for path in outside.iterdir()] == ["mine.txt"]


def test_the_difference_is_there_after_a_reload(tmp_path: Path) -> None:
    """Since the first scores, and since the last time where that is another."""
    put(tmp_path)
    old = a_report()
    better = iter((5, 2))

    def judge(folder: Path, transcript: Transcript) -> tuple[Report, str | None]:  # noqa: ARG001 - the port's
        first = old.answers[0].model_copy(update={"score": next(better), "gaps": ("result",)})
        new = old.model_copy(update={"answers": (first, *old.answers[1:])})
        write_again(folder, new)
        return new, "the model did not answer"

    here = f"/review/{SESSION}"
    visitor = client(tmp_path, judge)
    assert visitor.get(f"{here}/data").json()["again"] == {"first": None, "last": None}
    told = visitor.post(f"{here}/judge", json={}).json()["difference"]
    assert (told["why"], told["same"], told["answers"][0]["opened"]) == (
        "the model did not answer",
        False,
        ["what came of it"],
    )
    once = client(tmp_path).get(f"{here}/data").json()["again"]
    assert (once["first"]["answers"][0]["old"], once["first"]["answers"][0]["new"], once["last"]) == (4, 5, None)
    visitor.post(f"{here}/judge", json={})
    twice = client(tmp_path).get(f"{here}/data").json()["again"]
    pairs = [(twice[name]["answers"][0]["old"], twice[name]["answers"][0]["new"]) for name in ("first", "last")]
    assert pairs == [(4, 2), (5, 2)]


def judged_by(judge: str, model: str = "", url: str = "") -> SessionInfo:
    """A session with these settings."""
    info = SessionInfo.model_validate_json(SAMPLE)
    settings: dict[str, Any] = {"interview": {"judge": judge}, "llm": {"model": model, "base_url": url}}
    return info.model_copy(update={"settings": settings})


SAMPLE = SessionInfo(
    id=SESSION, track="behavioral", kits=(), level="senior", started="2026-03-14T10:15:02Z", state="finished"
).model_dump_json()
NAMED = Settings(llm=LanguageModel(model="ollama:qwen3:8b"))


@pytest.mark.parametrize(
    ("info", "settings", "told", "why"),
    [
        (judged_by("built-in"), NAMED, None, None),
        (SessionInfo.model_validate_json(SAMPLE), NAMED, None, None),
        (judged_by("llm", "ollama:qwen3:8b"), NAMED, "ollama:qwen3:8b, here", None),
        (
            judged_by("llm", "openai:x", "http://evil.example/v1"),
            NAMED,
            "ollama:qwen3:8b, here",
            "openai:x gave second opinions at first; config.toml names another now",
        ),
        (
            judged_by("llm", "openai:x"),
            Settings(),
            None,
            "openai:x gave second opinions at first; no model is named under [llm] in config.toml now",
        ),
    ],
)
def test_the_sessions_own_judge_is_asked_where_it_can_be(
    info: SessionInfo, settings: Settings, told: str | None, why: str | None
) -> None:
    """The model and its address are those of the settings in force: a session may come from somebody else."""
    asked: list[LanguageModel] = []

    def load(wanted: LanguageModel, environ: object) -> Saying:  # noqa: ARG001 - the port's
        asked.append(wanted)
        return Saying("{}")

    second = second_for(info, settings, {})
    judge, reason = judge_for(info, settings, {}, load=load)
    assert (second.told, second.why, reason) == (told, why, why)
    assert (judge is not None) == (told is not None)
    assert asked == ([settings.llm] if told else [])


def test_a_model_that_cannot_be_had_is_said() -> None:
    """The built-in judge judges alone then; so it does where a model was asked and never answered."""

    def load(wanted: LanguageModel, environ: object) -> Saying:
        raise ModelUnavailableError(f"{wanted.model}: its package is not installed {environ}")

    judge, why = judge_for(judged_by("llm", "ollama:qwen3:8b"), NAMED, {}, load=load)
    assert (judge, why) == (None, "ollama:qwen3:8b: its package is not installed {}")
    silent = scored(1, 2)
    assert unheard(silent) is None
    tried = silent.answers[0].model_copy(update={"source_reason": "it did not answer in time"})
    assert unheard(silent.model_copy(update={"answers": (tried,)})) == "it did not answer in time"


def test_a_report_that_is_written_atomically_is_read_back(tmp_path: Path) -> None:
    """What is kept is what was there, to the last field."""
    write_json_atomic(tmp_path / "report.json", a_report())
    write_again(tmp_path, scored(1))
    assert former(tmp_path)[0] == a_report()
