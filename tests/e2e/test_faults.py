"""What goes wrong ends in one clear line and the exit code for it, and leaves no session unreadable."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from runs import BRIEF, ROOT, SCRIPTS, Home, entries, read, sound, turns, wait_until, watched

from agent.models import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from runs import Done

ONE = ("--questions", "1", "--question", "critical-production-bug")
INCIDENT = ("--candidate", SCRIPTS / "incident.toml")


def complaint(done: Done, code: int) -> str:
    """The one line in which the command complains; checks the exit code, and that nothing is on stdout."""
    assert done.code == code, done
    assert done.out == ""
    assert "Traceback" not in done.err
    (line,) = done.complaints
    assert done.err.splitlines()[-1] == line
    return line.removeprefix("starling: ")


def test_a_missing_model(tmp_path: Path) -> None:
    """Names the model and the command that brings it, before a session is made."""
    home = Home(tmp_path / "data", None)
    line = complaint(home.interview(tmp_path / "session", *INCIDENT), 5)
    assert line == "model piper-joe is not installed; run `starling models fetch piper-joe`"
    assert not (tmp_path / "session").exists()


def test_a_damaged_model(home: Home, tmp_path: Path) -> None:
    """A model of another checksum is not loaded; the line names file, both checksums and the command that mends it."""
    damaged = Home(tmp_path / "data", None)
    models = damaged.folder / "models"
    shutil.copytree(data_folder() / "models", models, copy_function=os.link, symlinks=True)
    path = models / "minilm" / "tokenizer.json"
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    line = complaint(damaged.interview(tmp_path / "session", *INCIDENT), 5)
    assert line.startswith(f"model minilm is damaged: {path}: expected ")
    assert line.endswith("; run `starling models fetch minilm`")
    assert not (tmp_path / "session").exists()
    assert home.folder != damaged.folder


def test_a_microphone_that_is_not_there(home: Home, tmp_path: Path) -> None:
    """Says what is missing and what needs none."""
    done = home.interview(
        tmp_path / "session",
        *("--candidate", "mic", "--pace", "real"),
        env={"STARLING_AUDIO__INPUT_DEVICE": "banana", "PULSE_SERVER": "unix:/nonexistent"},
    )
    line = complaint(done, 4)
    assert line.startswith("--candidate mic: no usable microphone: ")
    assert line.endswith("; `starling doctor` tells more, `typed` needs no sound")
    assert not (tmp_path / "session").exists()


def limited(size: int) -> Callable[[], None]:
    """Let no file of the process grow beyond so many bytes: what a full disk looks like to a program."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.parametrize("size", [12_000, 40_000, 300_000, 1_000_000])
def test_a_full_disk(home: Home, tmp_path: Path, size: int) -> None:
    """Wherever the disk becomes full: exit 6, every file readable, and once there is room it goes on."""
    folder = tmp_path / "session"
    line = complaint(home.interview(folder, *ONE, *INCIDENT, preexec_fn=limited(size)), 6)
    assert line.startswith(str(folder))
    assert "cannot be written" in line
    assert read(folder, "session.json")["state"] == "interrupted"
    journal = entries(folder)
    assert journal[0]["type"] == "started"
    before = turns(folder) if (folder / "transcript.json").exists() else []
    if (folder / "interview.flac").exists():
        assert len(sound(folder)[0]) > 0
    done = home.run(
        *("interview", "--out", folder, "--resume", "--candidate", SCRIPTS / "onward.toml", "--pace", "fast"), env=BRIEF
    )
    assert done.code == 0, done
    assert turns(folder)[: len(before)] == before
    assert entries(folder)[: len(journal)] == journal


def test_a_folder_that_cannot_be_made(home: Home, tmp_path: Path) -> None:
    """--out below a file is refused in one line."""
    (tmp_path / "file").touch()
    line = complaint(home.interview(tmp_path / "file" / "session", *INCIDENT), 6)
    assert line == f"{tmp_path / 'file' / 'session'}: cannot be made: Not a directory; choose another folder with --out"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder(home: Home, tmp_path: Path) -> None:
    """--out in a read-only folder is refused in one line."""
    (tmp_path / "locked").mkdir(mode=0o500)
    line = complaint(home.interview(tmp_path / "locked" / "session", *INCIDENT), 6)
    assert line.endswith("cannot be made: Permission denied; choose another folder with --out")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[interview\n", "is not valid TOML"),
        ("[interview]\nquestion = 3\n", "did you mean"),
        ('[interview]\nquestions = "three"\n', "interview.questions: "),
    ],
    ids=["broken", "unknown key", "wrong type"],
)
def test_a_bad_config(home: Home, tmp_path: Path, text: str, expected: str) -> None:
    """Names the file, the key and the nearest right one."""
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    line = complaint(home.interview(tmp_path / "session", *INCIDENT, "--config", path), 3)
    assert line.startswith(f"{path}: ")
    assert expected in line
    assert not (tmp_path / "session").exists()


def test_a_broken_rubric(home: Home, tmp_path: Path) -> None:
    """`rubric check` names file and place of what is no TOML, and of a field that is unknown."""
    path = tmp_path / "kit.toml"
    path.write_text("[[competency\n", encoding="utf-8")
    line = complaint(home.run("rubric", "check", path), 3)
    assert line.startswith(f"{path}: ")
    kit = (ROOT / "rubrics" / "behavioral.toml").read_text(encoding="utf-8")
    path.write_text(f'mood = "good"\n{kit}', encoding="utf-8")
    line = complaint(home.run("rubric", "check", path), 3)
    assert line.startswith(f"{path}: ")
    assert "mood" in line


def test_a_broken_script(home: Home, tmp_path: Path) -> None:
    """Names file and field, before a session is made."""
    path = tmp_path / "script.toml"
    path.write_text("[[turn]]\nsay = 'x'\nwhen = '('\n", encoding="utf-8")
    line = complaint(home.interview(tmp_path / "session", "--candidate", path), 3)
    assert line.startswith(f"{path}: turn.0.when: is not a regular expression: ")
    assert not (tmp_path / "session").exists()


@pytest.mark.parametrize("as_script", [False, True], ids=["recording", "recording of a script"])
def test_an_unreadable_recording(home: Home, tmp_path: Path, *, as_script: bool) -> None:
    """A recording that cannot be decoded is found before a session is made, inside a script too."""
    path = tmp_path / "answer.wav"
    path.write_text("this is no sound", encoding="utf-8")
    script = tmp_path / "script.toml"
    script.write_text("[[turn]]\naudio = 'answer.wav'\n", encoding="utf-8")
    line = complaint(home.interview(tmp_path / "session", "--candidate", script if as_script else path), 3)
    assert line == f"{path}: is text, not sound; starling score and review read text"
    assert not (tmp_path / "session").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (
            ("--question", "critical-bug"),
            2,
            "--question critical-bug: no question of the bank has this id; did you mean 'critical-production-bug'?",
        ),
        (("--principle", "dive-deap"), 2, "--principle dive-deap: unknown principle; did you mean 'dive_deep'?"),
        (
            ("--track", "design", "--question", "letters"),
            2,
            "--question letters: there is no such problem in this track; see `starling rubric list`",
        ),
        (
            ("--candidate", "nobody.wav"),
            3,
            (
                "--candidate nobody.wav: no such file; "
                "give a script, a recording, or one of auto, mic, browser, typed, rehearsal"
            ),
        ),
        (
            ("--voice", "whisper-base"),
            2,
            "voice.model whisper-base: no such voice model; choose one of: piper-joe",
        ),
        (
            ("--judge", "llm"),
            2,
            (
                "--judge llm: no language model is named; set model under [llm] in config.toml, such as "
                'model = "ollama:qwen3:8b", or leave it at built-in, which needs none'
            ),
        ),
    ],
)
def test_a_wish_that_cannot_be_met(
    home: Home, tmp_path: Path, arguments: tuple[str, ...], code: int, expected: str
) -> None:
    """Says what was found, and what there is instead; nothing is written."""
    candidate = () if "--candidate" in arguments else INCIDENT
    assert complaint(home.interview(tmp_path / "session", *candidate, *arguments), code) == expected
    assert not (tmp_path / "session").exists()


class TestASessionThatIsThere:
    """A folder that holds a session is neither overwritten nor written by two."""

    @pytest.fixture
    def folder(self, home: Home, tmp_path: Path) -> Path:
        """A session that was killed at its first question."""
        folder = tmp_path / "session"
        with watched(home.start("interview", "--out", folder, *ONE, "--candidate", "typed", env=BRIEF)) as process:
            wait_until(lambda: any(entry["type"] == "turned" for entry in entries(folder)), process)
            process.send_signal(signal.SIGKILL)
            process.wait()
        return folder

    def test_is_not_overwritten(self, home: Home, folder: Path) -> None:
        """A new interview goes elsewhere."""
        before = (folder / "events.jsonl").read_bytes()
        line = complaint(home.interview(folder, "--candidate", "typed"), 2)
        assert line == f"--out {folder}: holds a session already; add --resume to go on with it, or choose another"
        assert (folder / "events.jsonl").read_bytes() == before

    def test_with_a_damaged_journal_is_refused(self, home: Home, folder: Path) -> None:
        """Damage that no crash explains names file and line, and the file stays as it is."""
        path = folder / "events.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join([lines[0], b'{"type": "turned"}\n', *lines[1:]]))
        before = path.read_bytes()
        line = complaint(home.interview(folder, "--resume", "--candidate", "typed"), 3)
        assert line == f"{path}: line 2: turned.turn: Field required"
        assert path.read_bytes() == before

    def test_has_one_writer(self, home: Home, folder: Path) -> None:
        """A second Starling on the same session is turned away, and the first goes on undisturbed."""
        resumed = sum(entry["type"] == "resumed" for entry in entries(folder))
        command = ("interview", "--out", folder, "--resume", "--candidate", "typed")
        with watched(home.start(*command, env=BRIEF)) as first:
            wait_until(
                lambda: (
                    sum(entry["type"] == "resumed" for entry in entries(folder)) > resumed
                    and entries(folder)[-1]["type"] == "prompted"
                ),
                first,
            )
            line = complaint(home.interview(folder, "--resume", "--candidate", "typed"), 3)
            assert line == f"{folder / 'events.jsonl'}: another Starling is writing this session; let it finish first"
            out, err = first.communicate("/stop\n")
        assert first.returncode == 0, err
        assert out == f"{folder / 'report.html'}\n"
        assert read(folder, "session.json")["state"] == "finished"

    def test_with_a_damaged_card_is_refused(self, home: Home, folder: Path) -> None:
        """A session.json that somebody edited names file and field."""
        path = folder / "session.json"
        info = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**info, "state": "happy"}), encoding="utf-8")
        line = complaint(home.interview(folder, "--resume", "--candidate", "typed"), 3)
        assert line.startswith(f"{path}: ")
        assert "state" in line


def test_nothing_to_resume(home: Home, tmp_path: Path) -> None:
    """Says so, by --out, by id, and without either."""
    own = Home(tmp_path / "data", home.folder / "models")
    resume = ("interview", "--candidate", "typed", "--resume")
    line = complaint(own.run(*resume), 3)
    assert line == "--resume: no interrupted session; start one with: starling interview"
    line = complaint(own.run(*resume, "2031-01-01"), 3)
    assert line == "2031-01-01: no session has this id; `starling history` lists them"
    line = complaint(own.run(*resume, "--out", tmp_path / "empty"), 3)
    assert line == f"--out {tmp_path / 'empty'}: holds no session to go on with; leave --resume out to start one"
