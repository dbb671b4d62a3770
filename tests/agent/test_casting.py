"""Who answers, and what the person is told about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from agent.casting import cast
from agent.errors import BadInputError, DeviceUnusableError, StarlingError, UsageError
from agent.settings import Settings
from audio.devices.survey import Opening, Survey
from audio.speech import RATE

if TYPE_CHECKING:
    from pathlib import Path

    from agent.casting import Casting

WORKS = Opening("Headset", None)


class Sound:
    """A machine with these devices; remembers which were asked for."""

    def __init__(
        self, microphone: Opening = WORKS, loudspeaker: Opening = WORKS, *, problem: str | None = None
    ) -> None:
        self._survey = Survey(None if problem else "19.6", problem, (), microphone, loudspeaker, -40.0)
        self.asked: list[tuple[str, str]] = []

    def survey(self, input_device: str, output_device: str) -> Survey:
        """What was found."""
        self.asked.append((input_device, output_device))
        return self._survey


DEAF = Sound(Opening(None, "no microphone is connected"))
MUTE = Sound(loudspeaker=Opening(None, "no loudspeaker is connected"))
BARE = Sound(problem="PortAudio library not found")


def wanting(candidate: str, pace: str = "real", microphone: str = "") -> Settings:
    """Settings that ask for a candidate."""
    return Settings.model_validate(
        {"interview": {"candidate": candidate, "pace": pace}, "audio": {"input_device": microphone}}
    )


def chosen(settings: Settings, sound: Sound | None = None, *, at_terminal: bool = True) -> Casting:
    """The casting."""
    return cast(settings, sound or Sound(), at_terminal=at_terminal, keys=at_terminal)


def refused(error: type[StarlingError], settings: Settings, sound: Sound | None = None) -> str:
    """The line that refuses it."""
    with pytest.raises(error) as fault:
        chosen(settings, sound)
    return str(fault.value)


def test_auto_prefers_the_microphone() -> None:
    """Where sound works, the person speaks, at a terminal or not; the device is named."""
    for at_terminal in (True, False):
        casting = chosen(wanting("auto"), at_terminal=at_terminal)
        assert (casting.kind, casting.why) == ("mic", "You answer aloud, into Headset.")
        assert casting.lockstep is False


@pytest.mark.parametrize(
    ("sound", "why"),
    [
        (DEAF, "no usable microphone: no microphone is connected"),
        (MUTE, "no usable loudspeaker: no loudspeaker is connected"),
        (BARE, "PortAudio cannot be loaded: PortAudio library not found"),
    ],
)
def test_auto_without_sound(sound: Sound, why: str) -> None:
    """Somebody at a terminal types; where nobody sits, the rehearsal answers; both are told why."""
    typed = chosen(wanting("auto"), sound)
    assert (typed.kind, typed.why) == ("typed", f"No sound ({why}), so you answer at the keyboard, one line an answer.")
    alone = chosen(wanting("auto"), sound, at_terminal=False)
    assert alone.kind == "scripted"
    assert alone.script is not None
    assert alone.why == (
        f"No sound ({why}) and nobody at a terminal: the rehearsal candidate answers, through the whole audio path."
    )


def test_a_microphone_that_was_asked_for_must_work() -> None:
    """No other candidate is taken in its place."""
    assert refused(DeviceUnusableError, wanting("mic"), DEAF) == (
        "--candidate mic: no usable microphone: no microphone is connected; "
        "`starling doctor` tells more, `typed` needs no sound"
    )


def test_the_configured_device_is_tried() -> None:
    """The survey is of the devices that the settings name."""
    sound = Sound()
    chosen(wanting("mic", microphone="USB"), sound)
    assert sound.asked == [("USB", "")]


@pytest.mark.parametrize("candidate", ["typed", "rehearsal"])
def test_no_device_is_touched_where_none_is_needed(candidate: str) -> None:
    """Opening a microphone would light its lamp."""
    sound = Sound()
    chosen(wanting(candidate), sound)
    assert sound.asked == []


def test_a_browser_is_taken_where_a_person_can_open_it() -> None:
    """Before the keyboard, but only without a microphone here; who asks for it gets it anyway."""
    sound = Sound(problem="no PortAudio")
    casting = cast(wanting("auto"), sound, at_terminal=True, keys=True, can_browse=True)
    assert casting.kind == "browser"
    assert casting.why == (
        "No sound here (PortAudio cannot be loaded: no PortAudio), so a page in your browser holds the interview."
    )
    assert cast(wanting("auto"), Sound(), at_terminal=True, keys=True, can_browse=True).kind == "mic"
    asked = Sound()
    assert chosen(wanting("browser"), asked, at_terminal=False).kind == "browser"
    assert asked.asked == []


@pytest.mark.parametrize(
    ("candidate", "named"), [("mic", "mic"), ("browser", "browser"), ("typed", "typed"), ("auto", "mic")]
)
def test_people_are_not_hurried(candidate: str, named: str) -> None:
    """`fast` is for candidates that could wait."""
    assert refused(UsageError, wanting(candidate, "fast")) == (
        f"--pace fast: a person answers at their own pace (--candidate {named}); "
        "leave --pace out, or give a script or a recording"
    )


def test_the_rehearsal_may_be_fast() -> None:
    """The shipped script is read, and can wait."""
    casting = chosen(wanting("rehearsal", "fast"))
    assert (casting.kind, casting.lockstep) == ("scripted", True)
    assert casting.why == "The shipped rehearsal candidate answers."


def test_a_recording_is_a_script_of_one_answer(tmp_path: Path) -> None:
    """Found relative to itself, wherever it lies."""
    path = tmp_path / "answer.wav"
    soundfile.write(path, np.zeros(RATE, dtype=np.int16), RATE)
    casting = chosen(wanting(str(path)))
    assert casting.script is not None
    assert [entry.audio for entry in casting.script.turn] == ["answer.wav"]
    assert casting.folder == tmp_path
    assert casting.why == "The recording answer.wav answers the first question."


def test_a_script_is_read(tmp_path: Path) -> None:
    """Its recordings are relative to it."""
    path = tmp_path / "script.toml"
    path.write_text('[[turn]]\nsay = "Hello."\n', encoding="utf-8")
    casting = chosen(wanting(str(path)))
    assert casting.script is not None
    assert casting.script.turn[0].say == "Hello."
    assert (casting.folder, casting.why) == (tmp_path, "The script script.toml answers.")


def test_what_is_no_recording_is_refused(tmp_path: Path) -> None:
    """Before anything else happens, in a script too."""
    path = tmp_path / "answer.wav"
    path.write_text("no sound", encoding="utf-8")
    script = tmp_path / "script.toml"
    script.write_text('[[turn]]\naudio = "answer.wav"\n', encoding="utf-8")
    for candidate in (path, script):
        assert refused(BadInputError, wanting(str(candidate))) == (
            f"{path}: is text, not sound; starling score and review read text"
        )


def test_a_file_that_is_not_there() -> None:
    """Lists what a candidate can be."""
    assert refused(BadInputError, wanting("nobody")) == (
        "--candidate nobody: no such file; give a script, a recording, or one of auto, mic, browser, typed, rehearsal"
    )


def test_who_shall_press_keys_must_have_some() -> None:
    """With `manual` and no terminal an answer would never end, so that is refused; a script needs no keys."""
    settings = Settings.model_validate({"interview": {"candidate": "mic"}, "turns": {"manual": True}})
    assert chosen(settings).kind == "mic"
    with pytest.raises(UsageError) as fault:
        chosen(settings, at_terminal=False)
    assert str(fault.value) == (
        "turns.manual = true: only a key ends an answer, and keys need a terminal; "
        "start Starling in one, or set it to false"
    )
    scripted = settings.model_copy(
        update={"interview": settings.interview.model_copy(update={"candidate": "rehearsal"})}
    )
    assert chosen(scripted, at_terminal=False).kind == "scripted"
