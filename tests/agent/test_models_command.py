"""`starling models`: the list as a table and as JSON, and fetching by name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from agent.commands.context import Context
from agent.commands.models import command
from agent.errors import ModelUnavailableError, UsageError
from agent.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def invoke(data: Path, *arguments: str, config: Path | None = None) -> Result:
    """Run the command on a data folder of its own."""
    return CliRunner().invoke(
        command,
        list(arguments),
        obj=Context(config=config, debug=False),
        env={"STARLING_DATA": str(data)},
        standalone_mode=False,
    )


@pytest.fixture
def own_models(tmp_path: Path) -> Path:
    """A config that names one's own copy of every model."""
    file = tmp_path / "model"
    file.write_text("x")
    config = tmp_path / "config.toml"
    config.write_text("[models]\n" + "\n".join(f'{name} = "{file}"' for name in Settings().models), encoding="utf-8")
    return config


def test_list_as_json_says_where_from_and_under_which_licence(tmp_path: Path) -> None:
    """Each model comes with state, licence, and its pinned sources in order."""
    models = {
        model["name"]: model for model in json.loads(invoke(tmp_path, "list", "--format", "json").stdout)["models"]
    }
    whisper = models["whisper-base"]
    assert (whisper["state"], whisper["origin"], whisper["path"], whisper["licence"]) == ("missing", None, None, "MIT")
    assert [source["kind"] for source in whisper["sources"]] == ["packages", "packages", "hub"]
    assert whisper["sources"][0]["files"][0]["bytes"] == 145_217_607
    assert models["silero"]["origin"] == "package"


def test_list_as_a_table(tmp_path: Path) -> None:
    """A model that is missing says what brings it."""
    table = invoke(tmp_path, "list").stdout
    assert "minilm           missing\n    meaning of sentences (all-MiniLM-L6-v2, int8 ONNX)\n" in table
    assert "    model minilm is not installed; run `starling models fetch minilm`\n" in table


def test_fetch_of_what_is_there(tmp_path: Path, own_models: Path) -> None:
    """Nothing is fetched when all is there; --quiet then says nothing at all."""
    assert invoke(tmp_path, "fetch", "minilm", config=own_models).stderr == "minilm: already there\n"
    assert invoke(tmp_path, "fetch", "--quiet", config=own_models).output == ""


def test_fetch_of_an_unknown_name(tmp_path: Path) -> None:
    """A name that is no model is wrong usage, and nothing is fetched."""
    assert isinstance(invoke(tmp_path, "fetch", "minilm", "whisper").exception, UsageError)
    assert list(tmp_path.iterdir()) == []


def test_fetch_goes_on_after_a_failure(tmp_path: Path, own_models: Path) -> None:
    """One model that cannot be had costs its line; the next is still seen to, and the end names what is missing."""
    text = own_models.read_text(encoding="utf-8")
    own_models.write_text(text.replace(f'minilm = "{tmp_path / "model"}"', 'minilm = "/nowhere"'), encoding="utf-8")
    result = invoke(tmp_path, "fetch", "minilm", "spacy-en", config=own_models)
    assert result.stderr.splitlines() == [
        "model minilm: config models.minilm: there is no /nowhere; correct the path or remove the line",
        "spacy-en: already there",
    ]
    assert isinstance(result.exception, ModelUnavailableError)
    assert str(result.exception) == "not fetched: minilm; the rest is in place"
