"""Killed at any moment, an interview goes on where it was: same question, nothing lost, nothing twice."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

import numpy as np
import pytest
from runs import BRIEF, SCRIPTS, entries, kinds, read, sound, turns, wait_until, watched

from audio.speech import RATE

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Any

    from runs import Done, Home

ONE = ("--questions", "1", "--question", "critical-production-bug")
INCIDENT = ("--candidate", SCRIPTS / "incident.toml", "--pace", "fast")
ONWARD = ("--candidate", SCRIPTS / "onward.toml", "--pace", "fast")
MOMENT = 4
"""Bytes of the recording for each sample of both channels."""


def recorded(folder: Path) -> float:
    """Seconds that have been recorded so far."""
    path = folder / "interview.pcm"
    return path.stat().st_size / MOMENT / RATE if path.exists() else 0.0


def written(folder: Path, kind: str, number: int) -> bool:
    """Whether the journal holds so many entries of a kind."""
    return sum(entry["type"] == kind for entry in entries(folder)) >= number


def begun(home: Home, folder: Path) -> subprocess.Popen[str]:
    """An interview under way."""
    return home.start("interview", "--out", folder, "--seed", "1", *ONE, *INCIDENT, env=BRIEF)


def killed(home: Home, folder: Path, moment: Callable[[Path], bool]) -> None:
    """An interview that was killed at a moment."""
    with watched(begun(home, folder)) as process:
        wait_until(lambda: moment(folder), process)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL


def resumed(home: Home, folder: Path) -> Done:
    """The interview taken up again, to its end."""
    return home.run("interview", "--out", folder, "--resume", *ONWARD, env=BRIEF)


def settled(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Turns without the outcome of their probes, which is only known when the reply has been read."""
    return [{**turn, "probe": turn["probe"] and {**turn["probe"], "closed": None}} for turn in found]


MOMENTS: dict[str, Callable[[Path], bool]] = {
    "the opening": lambda folder: recorded(folder) > 4,
    "the first question": lambda folder: written(folder, "prompted", 2),
    "a turn has just been written": lambda folder: written(folder, "turned", 3),
    "the answer": lambda folder: recorded(folder) > 31,
    "the interviewer's probe": lambda folder: written(folder, "turned", 5) and recorded(folder) > 47,
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_interview_goes_on(home: Home, tmp_path: Path, moment: str) -> None:
    """After SIGKILL every file is readable, and the resumed interview keeps all of it and comes to its end."""
    folder = tmp_path / "session"
    killed(home, folder, MOMENTS[moment])
    shown = turns(folder) if (folder / "transcript.json").exists() else []
    journal = entries(folder)
    before = [entry["turn"] for entry in journal if entry["type"] == "turned"]
    pcm = np.fromfile(folder / "interview.pcm", dtype="<i2")
    pcm = pcm[: len(pcm) // 2 * 2].reshape(-1, 2)
    assert read(folder, "session.json")["state"] == "running"
    # the journal is written first: a kill between the two leaves the transcript one entry behind
    assert len(before) - 1 <= len(shown) <= len(before)
    assert settled(shown) == settled(before[: len(shown)])

    done = resumed(home, folder)
    assert done.code == 0, done
    after = turns(folder)
    assert settled(after[: len(before)]) == settled(before)
    assert [turn["id"] for turn in after] == [f"t{number}" for number in range(1, len(after) + 1)]
    assert entries(folder)[: len(journal)] == journal
    assert sum(entry["type"] == "started" for entry in entries(folder)) == 1
    assert {turn["question_id"] for turn in after} <= {None, "critical-production-bug"}
    assert kinds(after).count("opening") == 1
    assert kinds(after).count("question") == 1
    assert kinds(after).count("closing") == 1
    assert kinds(after)[-1] == "closing"
    assert read(folder, "session.json")["state"] == "finished"
    assert (folder / "report.html").is_file()

    channels = np.stack(sound(folder), axis=1)
    assert (channels[: len(pcm)] == pcm).all()
    assert len(channels) > len(pcm)
    times = [turn["start"] for turn in after]
    assert times == sorted(times)
    if len(after) > len(before):
        assert after[len(before)]["start"] >= len(pcm) / RATE - 1


def test_what_was_recorded_survives(home: Home, tmp_path: Path) -> None:
    """All that the recording held in the moment before a kill is there afterwards."""
    folder = tmp_path / "session"
    seen = 0.0
    with watched(begun(home, folder)) as process:
        wait_until(lambda: recorded(folder) > 2, process)
        seen = recorded(folder)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert recorded(folder) >= seen


def test_killed_again_and_again(home: Home, tmp_path: Path) -> None:
    """A resumed interview that is killed too goes on a third time, and the sound of all sittings is there."""
    folder = tmp_path / "session"
    killed(home, folder, lambda folder: written(folder, "turned", 3))
    before = turns(folder)
    heard = recorded(folder)
    with watched(home.start("interview", "--out", folder, "--resume", *ONWARD, env=BRIEF)) as process:
        wait_until(lambda: recorded(folder) > heard + 4, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
    heard = recorded(folder)
    done = resumed(home, folder)
    assert done.code == 0, done
    assert settled(turns(folder)[: len(before)]) == settled(before)
    assert sum(entry["type"] == "resumed" for entry in entries(folder)) == 2
    assert len(sound(folder)[0]) / RATE > heard


def test_a_torn_last_line_is_forgiven(home: Home, tmp_path: Path) -> None:
    """A journal that breaks off in the middle of a line, as after a power cut, goes on with the whole ones."""
    folder = tmp_path / "session"
    killed(home, folder, lambda folder: written(folder, "turned", 3))
    journal = entries(folder)
    with (folder / "events.jsonl").open("ab") as file:
        file.write(json.dumps(journal[-1]).encode()[:40])
    done = resumed(home, folder)
    assert done.code == 0, done
    assert entries(folder)[: len(journal)] == journal


def left_at_the_keyboard(home: Home) -> str:
    """The id of an interview in the data folder that was killed at its first question."""
    sessions = home.folder / "sessions"
    known = set(sessions.glob("*"))
    with watched(home.start("interview", "--seed", "1", *ONE, "--candidate", "typed", env=BRIEF)) as process:
        wait_until(lambda: any(written(path, "prompted", 2) for path in set(sessions.glob("*")) - known), process)
        process.send_signal(signal.SIGKILL)
        process.wait()
    (folder,) = set(sessions.glob("*")) - known
    return folder.name


def test_it_is_found_by_its_id(home: Home, tmp_path: Path) -> None:
    """Without --out a session lies in the data folder: `--resume` finds the last open one, `--resume ID` any."""
    own = type(home)(tmp_path / "data", home.folder / "models")
    first, last = left_at_the_keyboard(own), left_at_the_keyboard(own)
    done = own.run("interview", "--resume", "--candidate", "typed", stdin="/stop\n", env=BRIEF)
    assert done.code == 0, done
    assert done.out == f"{own.folder / 'sessions' / last / 'report.html'}\n"
    done = own.run("interview", "--resume", first, "--candidate", "typed", stdin="/stop\n", env=BRIEF)
    assert done.code == 0, done
    assert done.out == f"{own.folder / 'sessions' / first / 'report.html'}\n"
    for session in (first, last):
        assert kinds(turns(own.folder / "sessions" / session))[-2:] == ["stop", "closing"]
    done = own.run("interview", "--resume")
    assert done.code == 3
    assert done.complaints == ["starling: --resume: no interrupted session; start one with: starling interview"]
    done = own.run("interview", "--resume", first)
    assert done.code == 2
    assert done.complaints == [f"starling: --resume {first}: is finished; see it with: starling report {first}"]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupted_interview_says_how_to_go_on(home: Home, tmp_path: Path, name: str) -> None:
    """Ctrl-C, and a polite kill, end in 130 with a readable recording, and the command that goes on works."""
    folder = tmp_path / "session"
    with watched(begun(home, folder)) as process:
        wait_until(lambda: written(folder, "turned", 2) and recorded(folder) > 20, process)
        process.send_signal(getattr(signal, name))
        out, err = process.communicate()
    assert process.returncode == 130, err
    assert out == ""
    assert err.endswith(
        f"Stopped. Everything said is kept in {folder}\nGo on with: starling interview --resume {folder}\n"
    ), err
    assert "Traceback" not in err
    assert read(folder, "session.json")["state"] == "interrupted"
    assert len(sound(folder)[0]) / RATE > 20
    before = turns(folder)
    done = home.run("interview", "--resume", folder, *ONWARD, env=BRIEF)
    assert done.code == 0, done
    assert settled(turns(folder)[: len(before)]) == settled(before)
    assert read(folder, "session.json")["state"] == "finished"


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_someone_at_the_keyboard_can_leave(home: Home, tmp_path: Path, name: str) -> None:
    """Ctrl-C ends the interview at once, without waiting for the line that is being typed."""
    folder = tmp_path / "session"
    command = ("interview", "--out", folder, "--seed", "1", *ONE, "--candidate", "typed")
    with watched(home.start(*command, env=BRIEF)) as process:
        wait_until(lambda: written(folder, "prompted", 2), process)
        process.send_signal(getattr(signal, name))
        # its stdin is still open: nobody presses Enter
        assert process.wait(timeout=120) == 130
        assert process.stderr is not None
        err = process.stderr.read()
    assert "Traceback" not in err
    assert err.endswith(f"Go on with: starling interview --resume {folder}\n"), err
    assert read(folder, "session.json")["state"] == "interrupted"
