"""`starling score`: every form of input, every form of report, and what is refused."""

# ruff: noqa: E501 - messages and answers read best unbroken

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from sessions import a_transcript, keep

from agent.commands.context import Context
from agent.commands.score import command
from agent.errors import BadInputError, UsageError
from agent.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

ASKED = "Tell me about a time you fixed something."
GOOD = (
    "Our nightly training job kept failing before the holidays and it was my task to make it stable. I read the logs of "
    "thirty runs, found that they all died in the same join, and wrote a check that drops duplicate keys. Failures went "
    "from nine a month to none."
)


def invoke(*arguments: str, stdin: str | None = None) -> Result:
    """Run the command with the user's own data folder, where the models are."""
    return CliRunner().invoke(
        command, list(arguments), obj=Context(config=None, debug=False), input=stdin, standalone_mode=False
    )


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """A bare answer."""
    path = tmp_path / "answer.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_one_input_gives_one_object(answer: Path) -> None:
    """JSON on standard output, the question as it was put."""
    report = json.loads(invoke(str(answer), "--asked", ASKED, "--format", "json", "--level", "mid").stdout)
    assert report["level"] == "mid"
    assert report["rubric"]["id"] == "behavioral"
    assert [(one["question"], one["text"]) for one in report["answers"]] == [(ASKED, GOOD)]
    assert report["answers"][0]["score"] in {1, 2, 3, 4, 5}


def test_several_inputs_give_a_list(answer: Path) -> None:
    """Each report names its input."""
    shown = invoke(str(answer), str(answer), "--format", "json").stdout
    assert [one["input"] for one in json.loads(shown)] == [str(answer), str(answer)]


def test_each_pair_is_judged_by_itself() -> None:
    """A list of questions with answers, from standard input; an unanswered one has no score."""
    pairs = [{"question": ASKED, "answer": GOOD}, {"question": "And another?", "answer": ""}]
    report = json.loads(invoke("-", "--format", "json", stdin=json.dumps(pairs)).stdout)
    assert [one["score"] is None for one in report["answers"]] == [False, True]
    assert report["overall"]["coverage"] == {"scored": 1, "asked": 2}


def test_a_session_is_scored_again(tmp_path: Path) -> None:
    """By its folder."""
    folder = keep(Store(tmp_path), "2026-03-14-101502", transcript=a_transcript())
    report = json.loads(invoke(str(folder), "--format", "json").stdout)
    assert report["session"] == a_transcript().session
    assert len(report["answers"]) == 4


def test_the_ending_of_out_chooses_the_form(tmp_path: Path, answer: Path) -> None:
    """And standard output stays empty."""
    out = tmp_path / "report.html"
    assert invoke(str(answer), "--out", str(out)).stdout == ""
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--rubric", "nonsense"),
            "--rubric nonsense: no such kit; there are behavioral, coding, design, leadership_principles, technical, or give the path of a .toml file",
        ),
        (
            ("--judge", "llm"),
            (
                "--judge llm: no language model is named; set model under [llm] in config.toml, such as "
                'model = "ollama:qwen3:8b", or leave it at built-in, which needs none'
            ),
        ),
        (("-",), "INPUT: - stands for standard input, which can be read only once"),
    ],
)
def test_wrong_use_is_refused(arguments: tuple[str, ...], message: str) -> None:
    """One clear line, exit code 2."""
    fault = invoke("-", *arguments, stdin=GOOD).exception
    assert isinstance(fault, UsageError)
    assert str(fault) == message


def test_html_of_several_inputs_is_refused(answer: Path) -> None:
    """Two pages make no page."""
    fault = invoke(str(answer), str(answer), "--format", "html").exception
    assert str(fault) == "--format html: makes one report of one INPUT; give one, or choose json, md or table"


def test_a_kit_that_is_not_there_is_a_bad_input(tmp_path: Path, answer: Path) -> None:
    """Exit code 3, with the file's name."""
    missing = tmp_path / "kit.toml"
    fault = invoke(str(answer), "--rubric", str(missing)).exception
    assert isinstance(fault, BadInputError)
    assert str(fault) == f"{missing}: cannot be read: No such file or directory"


def test_a_kit_of_ones_own_judges(tmp_path: Path, answer: Path) -> None:
    """Its competencies stand in the report, by meaning."""
    kit = tmp_path / "mine.toml"
    kit.write_text(
        'format = 1\nid = "mine"\ntitle = "Mine"\nabout = "A test."\n[[competency]]\nid = "digging"\nname = "Digging"\n'
        'description = "Looks into logs."\nindicators = ["I read the logs of all the runs."]\n'
        'counter_indicators = ["I restarted the server and hoped for the best."]\n[competency.anchors]\n3 = "Some."\n',
        encoding="utf-8",
    )
    report = json.loads(invoke(str(answer), "--rubric", str(kit), "--format", "json").stdout)
    assert report["rubric"]["id"] == "mine"
    digging = next(one for one in report["answers"][0]["competencies"] if one["id"] == "digging")
    assert digging["score"] is not None
    assert digging["evidence"]


SHORTENER = (
    "Interviewer: Design a URL shortener.\n"
    "Candidate: How many new links a day do you expect, and how many reads?\n"
    "Interviewer: A hundred million links a day, reads ten times that.\n"
    "Candidate: Then that's about 1,200 writes a second. A link is 500 bytes, so 50 gigabytes a day. I'd use a key-value "
    "store partitioned by the short key, and a cache in front. If the cache dies, a replica takes over. The trade-off "
    "is latency on writes, which is fine since writes are rare. I limit the rate of each user by a rate limiter.\n"
)
OVERFITTING = (
    "Interviewer: Explain overfitting.\n"
    "Candidate: Overfitting is when a model learns the noise of the training data, so training loss keeps falling while "
    "validation loss goes up. Against it there is more data, weight decay and early stopping.\n"
)


def test_a_problem_of_ones_own_is_judged_by_what_fits_it(tmp_path: Path) -> None:
    """A problem without models asks for none, and what the trade calls things is heard."""
    told = tmp_path / "told.txt"
    told.write_text(SHORTENER, encoding="utf-8")
    answer = json.loads(invoke(str(told), "--rubric", "design", "--format", "json").stdout)["answers"][0]
    levels = {one["id"]: one["score"] for one in answer["competencies"]}
    assert levels["ml_lifecycle"] is None
    assert min(levels[name] for name in ("clarification", "data_storage", "operations", "tradeoffs")) >= 2
    assert answer["score"] >= 2


def test_a_technical_question_of_ones_own_is_judged(tmp_path: Path) -> None:
    """By whether it says what it is, how it works, how one sees it and what one does."""
    good, poor = tmp_path / "good.txt", tmp_path / "poor.txt"
    good.write_text(OVERFITTING, encoding="utf-8")
    poor.write_text(
        "Interviewer: Explain overfitting.\nCandidate: I think it is a bad thing and one should really never do it.\n",
        encoding="utf-8",
    )
    scores = [
        json.loads(invoke(str(path), "--rubric", "technical", "--format", "json").stdout)["answers"][0]["score"]
        for path in (good, poor)
    ]
    assert scores[0] > scores[1] == 1
