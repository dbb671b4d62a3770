"""`starling rubric`: what is there, and what is wrong with a file of one's own."""

# ruff: noqa: E501 - messages and answers read best unbroken

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from agent.commands.rubric import command
from agent.errors import BadInputError, UsageError
from agent.rubric import kit_files, load_banks, load_kit, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

KIT = """
format = 1
id = "mine"
title = "Mine"
about = "A test."
[[competency]]
id = "patience"
name = "Patience"
description = "Waits."
indicators = ["I waited until she had found it."]
counter_indicators = ["impatient"]
probes = ["Why?"]
[competency.anchors]
1 = "No."
2 = "No."
4 = "Yes."
"""
BANK = """
format = 1
id = "mine"
title = "Mine"
[[question]]
id = "one"
text = "Tell me about a time you waited."
rephrased = "When did you wait?"
principles = ["dive_deep"]
minutes = 3
listens_for = "Waiting."
words = ["queue"]
"""


def invoke(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(command, list(arguments), standalone_mode=False)


def checked(tmp_path: Path, text: str) -> Result:
    """Check a file of this content."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return invoke("check", str(path))


def test_the_shipped_kits_and_banks_are_listed() -> None:
    """With what they hold."""
    shown = json.loads(invoke("list", "--format", "json").stdout)
    assert [one["id"] for one in shown["kits"]] == [
        "behavioral",
        "coding",
        "design",
        "leadership_principles",
        "technical",
    ]
    assert sum(one["questions"] for one in shown["banks"]) == len(load_banks())


@pytest.mark.parametrize("name", ["behavioral", "dive_deep", "dive-deep", "impossible-deadline", "scenarios"])
def test_everything_can_be_shown_by_its_id(name: str) -> None:
    """A kit, a principle in either spelling, a question, a bank."""
    assert invoke("show", name).exit_code == 0
    assert json.loads(invoke("show", name, "--format", "json").stdout)["id"]


def test_a_wrong_id_gets_the_nearest() -> None:
    """Exit code 2."""
    fault = invoke("show", "dive_dep").exception
    assert isinstance(fault, UsageError)
    assert str(fault) == "dive_dep: no kit, bank, principle, question or problem of that id; did you mean dive_deep?"


@pytest.mark.parametrize("path", [*kit_files(), *sorted(shipped("questions").glob("*.toml"))])
def test_the_shipped_files_are_good(path: Path) -> None:
    """No fault, and nothing that could be better."""
    result = invoke("check", str(path))
    assert (result.exit_code, result.stderr) == (0, "")


def test_all_sixteen_principles_are_there_and_whole() -> None:
    """Five anchors, indicators for and against, follow-ups, and a picture from the trade."""
    kit = load_kit(shipped("leadership_principles.toml"))
    assert len(kit.competency) == 16
    for one in kit.competency:
        assert set(one.anchors) == {"1", "2", "3", "4", "5"}
        assert len(one.indicators) >= 8
        assert len(one.counter_indicators) >= 6
        assert len(one.probes) >= 4
        assert one.looks_like
        assert one.needs


def test_what_could_be_better_is_said_on_stderr(tmp_path: Path) -> None:
    """The file is good enough all the same."""
    result = checked(tmp_path, KIT)
    path = tmp_path / "mine.toml"
    assert result.stdout == f"{path}: a good kit: 1 competency entries, 6 remarks\n"
    assert result.stderr.splitlines() == [
        f"{path}: competency 'patience': anchors: no text for level 3, 5; a reader cannot tell what it takes",
        f"{path}: competency 'patience': anchors: levels 1 and 2 have the same text",
        f"{path}: competency 'patience': indicators: found 1, better are 8 or more",
        f"{path}: competency 'patience': counter_indicators: found 1, better are 6 or more",
        f"{path}: competency 'patience': probes: found 1, better are 4 or more",
        f"{path}: competency 'patience': counter_indicators: 'impatient' is no sentence that somebody would say; they are compared by meaning",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (KIT.replace("probes", "probs"), "competency 'patience': competency.0.probs: unknown field; did you mean 'probes'?"),
        (KIT.replace('description = "Waits."\n', ""), "competency 'patience': competency.0.description: is missing"),
        (KIT.replace("format = 1", "format = 9"), "format: found 9, this Starling reads 1; write format = 1"),
        (BANK.replace("dive_deep", "dive_dep"), "question 'one': principles: found 'dive_dep', which is unknown; did you mean 'dive_deep'?"),
        (BANK + BANK.split("\n", 4)[4], "question: the id 'one' is used twice; give each its own"),
        (BANK.replace('"one"', '"impossible-deadline"'), "question: the id 'impossible-deadline' is taken by another bank; choose another"),
        ("format = 1\n", "holds neither [[question]] nor [[competency]] entries; a bank holds questions, a kit competencies (see rubrics/README.md)"),
    ],
    ids=["misspelt", "missing", "format", "principle", "twice", "taken", "neither"],
)  # fmt: skip
def test_faults_name_file_field_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    """Exit code 3."""
    fault = checked(tmp_path, text).exception
    assert isinstance(fault, BadInputError)
    assert str(fault) == f"{tmp_path / 'mine.toml'}: {message}"


def test_broken_toml_says_where(tmp_path: Path) -> None:
    """With a guess at the cause."""
    fault = checked(tmp_path, 'format = 1\ntitle = "Mine\n').exception
    assert isinstance(fault, BadInputError)
    assert "is not valid TOML" in str(fault)
    deep = checked(tmp_path, f"title = {'[' * 5000}").exception
    assert isinstance(deep, BadInputError)
    assert str(deep).endswith("is not valid TOML for Starling: nested too deeply")
    assert str(fault).endswith("is a quotation mark or a bracket missing?")


def test_a_bank_without_follow_ups_gets_advice(tmp_path: Path) -> None:
    """Stock phrases do, and follow-ups of its own are better."""
    result = checked(tmp_path, BANK)
    assert result.stderr.endswith("question 'one': follow_ups: there are none; stock phrases are asked then\n")
