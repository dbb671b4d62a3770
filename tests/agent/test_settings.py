"""Settings: one file, exact refusals, and a config.toml that shows every key."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from agent.errors import BadInputError
from agent.manifest import load_manifest
from agent.settings import MODEL_NAMES, Settings, load_settings

SHIPPED = Path(__file__).parents[2] / "config.toml"


def write(folder: Path, text: str) -> Path:
    """A config.toml with that text."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def keys(value: object, before: str = "") -> set[str]:
    """The dotted names of every setting below a model or a table."""
    if isinstance(value, BaseModel):
        value = value.model_dump()
    if not isinstance(value, dict):
        return {before}
    return {name for key, inner in value.items() for name in keys(inner, f"{before}.{key}".lstrip("."))}


def refusal(text: str, folder: Path) -> str:
    """The message with which a config of that text is refused, without the path of its file."""
    path = write(folder, text)
    with pytest.raises(BadInputError) as caught:
        load_settings(path, {}, folder)
    return str(caught.value).removeprefix(f"{path}: ")


def test_shipped_config_is_the_built_in_defaults(tmp_path: Path) -> None:
    """The shipped config.toml loads to exactly what Starling uses without any file."""
    assert load_settings(SHIPPED, {}, tmp_path) == Settings()


def test_shipped_config_shows_every_key() -> None:
    """No setting exists that config.toml does not show."""
    assert keys(tomllib.loads(SHIPPED.read_text(encoding="utf-8"))) == keys(Settings())


def test_every_line_of_the_shipped_config_explains_itself() -> None:
    """Each setting carries a comment on its own line."""
    settings = [line for line in SHIPPED.read_text(encoding="utf-8").splitlines() if " = " in line.split("#")[0]]
    assert settings
    assert [line for line in settings if "  # " not in line] == []


def test_model_names_are_those_of_the_manifest() -> None:
    """The models that the config can name are the models there are."""
    assert tuple(model.name for model in load_manifest().model) == MODEL_NAMES


def test_asked_for_file_wins_whole(tmp_path: Path) -> None:
    """A key that the winning file leaves out has its default, whatever the next file says."""
    chosen = write(tmp_path / "chosen", "[interview]\nquestions = 2\n")
    write(tmp_path / "cwd", '[interview]\nlevel = "staff"\n')
    settings = load_settings(chosen, {}, tmp_path / "cwd")
    assert (settings.interview.questions, settings.interview.level) == (2, "senior")


def test_file_here_wins_over_the_users_own(tmp_path: Path) -> None:
    """./config.toml comes before the one in the user's config folder."""
    write(tmp_path / "cwd", "[interview]\nquestions = 2\n")
    write(tmp_path / "user", "[interview]\nquestions = 3\n")
    here = load_settings(None, {}, tmp_path / "cwd", user_folder=tmp_path / "user")
    elsewhere = load_settings(None, {}, tmp_path, user_folder=tmp_path / "user")
    assert (here.interview.questions, elsewhere.interview.questions) == (2, 3)


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    """Without any file the built-in settings hold."""
    assert load_settings(None, {}, tmp_path, user_folder=tmp_path) == Settings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[interview]\nquestion = 2\n", "unknown key 'interview.question'; did you mean 'interview.questions'?"),
        ("[turn]\nbarge_in = true\n", "unknown key 'turn'; did you mean 'turns'?"),
        (
            "[turns.brisk]\nquick = 1\n",
            "unknown key 'turns.brisk.quick'; known here are: shortest, longest, brief",
        ),
        ('[models]\nwisper-base = "x"\n', "unknown key 'models.wisper-base'; did you mean 'models.whisper-base'?"),
        (
            "[turns]\nweigh_words = 0.9\n",
            "turns: weigh_words, weigh_sound and weigh_progress must add up to 1, not 1.3; correct it",
        ),
        (
            "[turns.brisk]\nshortest = 4.0\n",
            "turns.brisk: longest (3.0) must not be below shortest (4.0); correct it",
        ),
        ("audio = 3\n", "audio: is a section, found 3; write it as [audio]"),
        (
            '[interview]\nlevel = "principal"\n',
            "interview.level: Input should be 'junior', 'mid', 'senior' or 'staff', found 'principal'; correct it",
        ),
        (
            "[interview]\nquestions = 0\n",
            "interview.questions: Input should be greater than or equal to 1, found 0; correct it",
        ),
        (
            "[interview\n",
            "is not valid TOML: Expected ']' at the end of a table declaration (at line 1, column 11); correct it",
        ),
    ],
)
def test_bad_config_is_refused_in_exact_words(tmp_path: Path, text: str, message: str) -> None:
    """The line names the key, what was found, and the nearest right one."""
    assert refusal(text, tmp_path) == message


def test_missing_config_that_was_asked_for(tmp_path: Path) -> None:
    """A file named by --config must exist."""
    with pytest.raises(BadInputError, match=r"there is no such config file; correct the path or leave --config out$"):
        load_settings(tmp_path / "none.toml", {}, tmp_path)


@pytest.mark.parametrize(
    ("variable", "value", "name", "expected"),
    [
        ("STARLING_TURNS__PATIENCE", "patient", "turns.patience", "patient"),
        ("STARLING_INTERVIEW__QUESTIONS", "7", "interview.questions", 7),
        ("STARLING_AUDIO__RECORD", "false", "audio.record", False),
        ("STARLING_AUDIO__INPUT_DEVICE", "3", "audio.input_device", "3"),
        (
            "STARLING_INTERVIEW__PRINCIPLES",
            '["dive_deep", "ownership"]',
            "interview.principles",
            ("dive_deep", "ownership"),
        ),
        ("STARLING_INTERVIEW__PRINCIPLES", "dive_deep", "interview.principles", ("dive_deep",)),
    ],
)
def test_environment_overrides_one_key(tmp_path: Path, variable: str, value: str, name: str, expected: object) -> None:
    """A variable is read as a TOML value, or else as the text it is."""
    path = write(tmp_path, "[interview]\nquestions = 2\n")
    settings = load_settings(path, {variable: value}, tmp_path)
    section, key = name.split(".")
    assert getattr(getattr(settings, section), key) == expected


def test_environment_reaches_nested_and_dashed_keys(tmp_path: Path) -> None:
    """A deeper table takes one more pair of underscores; a dash in a key is an underscore in the variable."""
    environ = {"STARLING_TURNS__NORMAL__SHORTEST": "2", "STARLING_MODELS__WHISPER_BASE": "/my/model"}
    settings = load_settings(None, environ, tmp_path, user_folder=tmp_path)
    assert settings.turns.normal.shortest == 2.0
    assert settings.models["whisper-base"] == "/my/model"


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("STARLING_TURNS__PATIENSE", "x", "unknown key 'turns.patiense'; did you mean 'turns.patience'?"),
        ("STARLING_TURNS__BRISK", "2", "'turns.brisk' is a section; add __KEY"),
        ("STARLING_TURNS__PATIENCE__X", "2", "'turns.patience' has no keys"),
        (
            "STARLING_TURNS__PATIENCE",
            "slow",
            "Input should be 'brisk', 'normal' or 'patient', found 'slow'; correct it",
        ),
    ],
)
def test_bad_variable_is_named(tmp_path: Path, variable: str, value: str, message: str) -> None:
    """A wrong variable is refused like a wrong key, and the line names the variable, not a file."""
    with pytest.raises(BadInputError) as caught:
        load_settings(None, {variable: value}, tmp_path, user_folder=tmp_path)
    assert str(caught.value) == f"environment variable {variable}: {message}"


def test_variable_that_breaks_its_section_is_named(tmp_path: Path) -> None:
    """Where the section as a whole is wrong, the variable within it is named rather than a file."""
    with pytest.raises(BadInputError) as caught:
        load_settings(None, {"STARLING_TURNS__WEIGH_WORDS": "0.9"}, tmp_path, user_folder=tmp_path)
    assert str(caught.value) == (
        "environment variable STARLING_TURNS__WEIGH_WORDS: "
        "weigh_words, weigh_sound and weigh_progress must add up to 1, not 1.3; correct it"
    )


def test_other_variables_are_left_alone(tmp_path: Path) -> None:
    """STARLING_DATA and the rest of the environment are no settings."""
    environ = {"STARLING_DATA": "/x", "HOME__X": "1", "PATH": "/bin"}
    assert load_settings(None, environ, tmp_path, user_folder=tmp_path) == Settings()


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz_", min_size=1).filter(
        lambda key: key not in Settings().turns.model_dump()
    )
)
def test_any_unknown_key_is_refused_with_help(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    """Whatever the wrong key, the refusal names it and says what could be meant."""
    message = refusal(f"[turns]\n{key} = 1\n", tmp_path_factory.mktemp("config"))
    assert message.startswith(f"unknown key 'turns.{key}'; ")
    assert "did you mean 'turns." in message or "known here are: patience, " in message
