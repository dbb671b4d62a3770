"""The doctor: what works, what does not, what to do, and the exit code."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from click.testing import CliRunner

from agent.commands.context import Context
from agent.commands.doctor import command
from agent.doctor import Check, Diagnosis, check_python, check_storage, examine
from agent.settings import Audio, Settings
from audio.devices.survey import Opening, PortAudio, Survey, level_dbfs

if TYPE_CHECKING:
    from pathlib import Path

    from audio.devices.survey import SoundSystem

WORKING = Survey(
    library="PortAudio V19",
    problem=None,
    devices=("0: Desk (2 input, 2 output, 48,000 Hz)",),
    microphone=Opening("Desk", None),
    loudspeaker=Opening("Desk", None),
    level=-40.0,
)
SILENT = replace(
    WORKING,
    devices=(),
    microphone=Opening(None, "there is no input device"),
    loudspeaker=Opening(None, "there is no output device"),
    level=None,
)


class Sound:
    """A sound system that was surveyed beforehand; remembers which devices it was asked for."""

    def __init__(self, found: Survey) -> None:
        self.found = found
        self.asked: tuple[str, str] | None = None

    def survey(self, input_device: str, output_device: str) -> Survey:
        """What was found."""
        self.asked = (input_device, output_device)
        return self.found


@pytest.fixture
def own_models(tmp_path: Path) -> dict[str, str]:
    """One's own copy of every model."""
    file = tmp_path / "model"
    file.write_text("x")
    return dict.fromkeys(Settings().models, str(file))


def diagnose(data: Path, sound: SoundSystem, settings: Settings) -> Diagnosis:
    """Examine with those settings, read from no file."""
    return examine(settings, config=None, config_problem=None, data=data, sound=sound)


def line(diagnosis: Diagnosis, name: str) -> Check:
    """The one check of that name."""
    (found,) = [check for check in diagnosis.checks if check.name == name]
    return found


def test_everything_works(tmp_path: Path, own_models: dict[str, str]) -> None:
    """With devices and models an interview can be held in every way."""
    diagnosis = diagnose(tmp_path, Sound(WORKING), Settings(models=own_models))
    assert diagnosis.ways == ("spoken", "typed", "rehearsal")
    assert diagnosis.exit_code == 0
    assert line(diagnosis, "microphone") == Check("microphone", "works", "Desk, opens at 16 kHz mono")
    assert line(diagnosis, "level") == Check("level", "works", "40 dB below full scale over one second")


def test_no_device_still_leaves_two_ways(tmp_path: Path, own_models: dict[str, str]) -> None:
    """Without sound hardware one can type, or watch the rehearsal; that is no failure."""
    diagnosis = diagnose(tmp_path, Sound(SILENT), Settings(models=own_models))
    assert diagnosis.ways == ("typed", "rehearsal")
    assert diagnosis.exit_code == 0
    assert line(diagnosis, "microphone") == Check(
        "microphone",
        "problem",
        "there is no input device",
        "plug one in or name another in config.toml: audio.input_device; or use `--candidate typed`",
    )


def test_missing_library_says_what_to_install(tmp_path: Path, own_models: dict[str, str]) -> None:
    """PortAudio missing: one line with Debian's package and the other way, and no lines about devices."""
    found = replace(SILENT, library=None, problem="PortAudio library not found")
    diagnosis = diagnose(tmp_path, Sound(found), Settings(models=own_models))
    assert line(diagnosis, "PortAudio") == Check(
        "PortAudio",
        "problem",
        "PortAudio library not found",
        "on Debian, Ubuntu or WSL: sudo apt install libportaudio2; or use `--candidate typed`",
    )
    assert not [check for check in diagnosis.checks if check.name in {"microphone", "loudspeaker", "level"}]


def test_device_asked_for_by_name_must_work(tmp_path: Path, own_models: dict[str, str]) -> None:
    """A device named in the config that cannot be used is exit code 4."""
    settings = Settings(models=own_models, audio=Audio(input_device="Blue"))
    sound = Sound(replace(WORKING, microphone=Opening(None, "there is no input device 'Blue'"), level=None))
    assert diagnose(tmp_path, sound, settings).exit_code == 4
    assert sound.asked == ("Blue", "")


def test_missing_models_are_named_with_their_command(tmp_path: Path) -> None:
    """Without the models that read answers nothing works: exit code 5, each with the command that brings it."""
    diagnosis = diagnose(tmp_path, Sound(WORKING), Settings())
    assert (diagnosis.ways, diagnosis.exit_code) == ((), 5)
    assert line(diagnosis, "model minilm") == Check(
        "model minilm", "problem", "is not installed", "run `starling models fetch minilm`"
    )


def test_speech_models_missing_leaves_the_keyboard(tmp_path: Path, own_models: dict[str, str]) -> None:
    """Without the voice one can still type."""
    diagnosis = diagnose(tmp_path, Sound(WORKING), Settings(models=own_models | {"piper-joe": ""}))
    assert (diagnosis.ways, diagnosis.exit_code) == (("typed",), 0)


def test_own_model_that_is_not_there(tmp_path: Path, own_models: dict[str, str]) -> None:
    """A path in the config that leads nowhere is reported as such."""
    missing = str(tmp_path / "none")
    diagnosis = diagnose(tmp_path, Sound(WORKING), Settings(models=own_models | {"minilm": missing}))
    assert line(diagnosis, "model minilm") == Check(
        "model minilm", "problem", f"config models.minilm: there is no {missing}", "correct the path or remove the line"
    )


def test_other_recogniser_replaces_the_default(tmp_path: Path, own_models: dict[str, str]) -> None:
    """Who transcribes with another model does not need the default one."""
    settings = Settings.model_validate(
        {"models": own_models | {"whisper-base": ""}, "transcription": {"model": "whisper-tiny-en"}}
    )
    assert "spoken" in diagnose(tmp_path, Sound(WORKING), settings).ways


def test_data_folder_that_cannot_be_written(tmp_path: Path, own_models: dict[str, str]) -> None:
    """A data folder that cannot be made is exit code 6, with the way out."""
    (tmp_path / "file").write_text("")
    diagnosis = diagnose(tmp_path / "file" / "data", Sound(WORKING), Settings(models=own_models))
    assert (diagnosis.ways, diagnosis.exit_code) == ((), 6)
    check = line(diagnosis, "data folder")
    assert check.state == "problem"
    assert check.advice == "make room, or name another folder in STARLING_DATA"


def test_storage_check_leaves_nothing_behind(tmp_path: Path) -> None:
    """The folder is made, tried, and left empty."""
    assert check_storage(tmp_path / "data").state in {"works", "warning"}
    assert list((tmp_path / "data").iterdir()) == []


@pytest.mark.parametrize(
    ("level", "state", "words"),
    [
        (None, "problem", "the microphone delivers no sound"),
        (-math.inf, "warning", "the microphone delivers nothing but zeros"),
        (-70.2, "works", "70 dB below full scale over one second; fine while you are silent, too low while you speak"),
    ],
)
def test_level_of_the_microphone(
    tmp_path: Path, own_models: dict[str, str], level: float | None, state: str, words: str
) -> None:
    """No sound, only zeros, and a low level are three different things."""
    check = line(diagnose(tmp_path, Sound(replace(WORKING, level=level)), Settings(models=own_models)), "level")
    assert (check.state, check.found) == (state, words)


def test_old_python_is_a_problem() -> None:
    """The oldest Python that works is 3.11."""
    assert check_python((3, 10, 4)) == Check(
        "Python", "problem", "3.10.4", "install Python 3.11 or newer and run `make` again"
    )
    assert check_python((3, 11, 0)).state == "works"


def test_level_is_relative_to_full_scale() -> None:
    """A square wave of half the range lies 6 dB below full scale; silence has no level."""
    assert level_dbfs(np.full(160, 16384, dtype=np.int16)) == pytest.approx(-6.02, abs=0.01)
    assert level_dbfs(np.zeros(160, dtype=np.int16)) == -math.inf


def test_real_sound_system_never_raises() -> None:
    """Whatever this machine has, an impossible device is an answer and no fault."""
    survey = PortAudio().survey("no such microphone", "no such loudspeaker")
    assert survey.microphone.problem
    assert survey.loudspeaker.problem
    assert survey.level is None


def test_command_reports_a_broken_config_and_goes_on(tmp_path: Path) -> None:
    """A config that is refused is one of the lines, the rest is still examined, and the exit code is 3."""
    config = tmp_path / "config.toml"
    config.write_text("[voice]\nspeed = 2\n", encoding="utf-8")
    result = CliRunner().invoke(
        command,
        ["--format", "json"],
        obj=Context(config=config, debug=False),
        env={"STARLING_DATA": str(tmp_path / "data")},
        standalone_mode=False,
    )
    diagnosis = json.loads(result.stdout)
    assert (result.return_value, diagnosis["exit_code"]) == (3, 3)
    assert diagnosis["checks"][0] == {
        "name": "config",
        "state": "problem",
        "found": f"{config}: unknown key 'voice.speed'; known here are: model, length_scale, cache",
        "advice": "until then the built-in settings are used here",
    }
    assert {check["name"] for check in diagnosis["checks"]} >= {"Python", "packages", "PortAudio", "data folder"}


def test_command_prints_a_table_that_ends_with_the_ways(tmp_path: Path, own_models: dict[str, str]) -> None:
    """The table has a line for each check and closes with what is possible."""
    config = tmp_path / "config.toml"
    lines = "\n".join(f'{name} = "{path}"' for name, path in own_models.items())
    config.write_text(f"[models]\n{lines}\n", encoding="utf-8")
    result = CliRunner().invoke(
        command,
        [],
        obj=Context(config=config, debug=False),
        env={"STARLING_DATA": str(tmp_path / "data")},
        standalone_mode=False,
    )
    assert result.return_value == 0
    assert f"ok  config              {config}" in result.stdout
    assert "typed, rehearsal." in result.stdout.splitlines()[-1]
