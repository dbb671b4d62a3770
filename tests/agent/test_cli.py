"""The command line itself: exit codes, options that stand anywhere, and a help that is there at once."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agent.cli import COMMANDS, run

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
HEAVY = (
    "av",
    "ctranslate2",
    "faster_whisper",
    "langchain_core",
    "langgraph",
    "numpy",
    "onnxruntime",
    "piper",
    "pydantic",
    "rich",
    "sounddevice",
    "soundfile",
    "spacy",
    "tokenizers",
    "webrtcvad",
)


@pytest.fixture(autouse=True)
def _a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings and no sessions of this machine."""
    monkeypatch.setenv("STARLING_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)


def loaded_by(arguments: Sequence[str]) -> set[str]:
    """The heavy libraries that a command loads in a new process."""
    code = (
        "import json, sys\n"
        "from agent.cli import run\n"
        "status = run(json.loads(sys.argv[1]))\n"
        "assert status == 0, status\n"
        "print('\\n' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(list(arguments))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1])) & set(HEAVY)


@pytest.mark.parametrize("arguments", [("--help",), *((name, "--help") for name in COMMANDS)])
def test_help_loads_nothing_heavy(arguments: Sequence[str]) -> None:
    """Neither models nor graph nor sound are imported to say how a command is called."""
    assert loaded_by(arguments) == set()


def test_the_version(capfd: pytest.CaptureFixture[str]) -> None:
    """The version of the package that is installed, alone on stdout."""
    try:
        installed = version("starling-interview")
    except PackageNotFoundError:
        pytest.skip("the package is not installed in this environment")
    assert run(["--version"]) == 0
    assert capfd.readouterr().out == f"starling, version {installed}\n"


def test_help_lists_every_command(capfd: pytest.CaptureFixture[str]) -> None:
    """Each with its line, in the order in which a person meets them."""
    assert run(["--help"]) == 0
    shown = capfd.readouterr().out
    places = [shown.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["sing"], 2, "Error: No such command 'sing'."),
        (["interview", "--loud"], 2, "Error: No such option"),
        (["--config"], 2, "Error: Option '--config' requires an argument."),
        (["interview", "--questions", "0"], 2, "Error: Invalid value for '--questions': 0 is not in the range"),
        (["report", "last"], 3, None),
        (["interview", "--track", "design", "--editor", "a.py"], 2, None),
        (["interview", "--candidate", "typed"], 5, None),
    ],
)
def test_exit_codes(arguments: list[str], code: int, line: str | None, capfd: pytest.CaptureFixture[str]) -> None:
    """Each fault has its code, says its line on stderr, and leaves stdout to results."""
    assert run(arguments) == code
    out, err = capfd.readouterr()
    assert out == ""
    last = err.splitlines()[-1]
    assert last.startswith("starling: ") if line is None else last.startswith(line.removesuffix("."))
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--config", "own.toml", "history"],
        ["history", "--config", "own.toml"],
        ["history", "--config=own.toml"],
        ["--config=own.toml", "history"],
    ],
)
def test_the_config_may_stand_anywhere(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """Before and after the command, in both spellings; here it is a broken one, which shows that it was read."""
    Path("own.toml").write_text("[interview]\nquestion = 3\n", encoding="utf-8")
    assert run(arguments) == 3
    assert capfd.readouterr().err.startswith("starling: own.toml: ")


def test_debug_may_stand_anywhere() -> None:
    """It lets a fault through as it is, traceback and all."""
    Path("own.toml").write_text("[", encoding="utf-8")
    for arguments in (["--debug", "--config=own.toml", "history"], ["history", "--config=own.toml", "--debug"]):
        with pytest.raises(Exception, match=r"own\.toml"):
            run(arguments)


def test_what_follows_two_dashes_is_left_alone(capfd: pytest.CaptureFixture[str]) -> None:
    """A file may be called like an option."""
    assert run(["score", "--", "--debug"]) == 3
    assert "--debug" in capfd.readouterr().err
