"""Who answers: the microphone where one works, else a page in a browser, else the keyboard, else the rehearsal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from agent.errors import BadInputError, DeviceUnusableError, UsageError
from agent.rubric import shipped
from agent.script import Entry, Script, load_script
from audio.errors import RecordingError
from audio.files import read_audio

if TYPE_CHECKING:
    from agent.settings import Settings
    from audio.devices.survey import SoundSystem, Survey

IN_BROWSER = "You answer aloud, on a page in your browser."
Kind = Literal["mic", "browser", "typed", "scripted"]


@dataclass(frozen=True, slots=True)
class Casting:
    """The candidate of a session, and the line that tells the person why."""

    kind: Kind
    why: str
    script: Script | None = None
    folder: Path = Path()
    """What the script's recordings are relative to."""

    @property
    def lockstep(self) -> bool:
        """Whether the candidate could wait: only a scripted one is as fast as the processor allows."""
        return self.kind == "scripted"


def cast(settings: Settings, sound: SoundSystem, *, at_terminal: bool, keys: bool, can_browse: bool = False) -> Casting:
    """Choose the candidate that the settings ask for; `keys` tells whether the person can press any while they speak.

    `can_browse` tells whether a browser can be opened in front of the person. Raises DeviceUnusableError for a
    microphone that was asked for and does not work, BadInputError for a bad script or recording, UsageError for a
    person who should be hurried, and where only a key ends an answer and there are no keys.
    """
    wanted = settings.interview.candidate
    fast = settings.interview.pace == "fast"
    if fast and wanted in {"mic", "browser", "typed"}:
        raise _hurried(wanted)
    casting = _chosen(wanted, settings, sound, at_terminal=at_terminal, can_browse=can_browse)
    if fast and casting.kind != "scripted":
        raise _hurried(casting.kind)
    if settings.turns.manual and casting.kind == "mic" and not keys:
        raise UsageError(
            "turns.manual = true: only a key ends an answer, and keys need a terminal; "
            "start Starling in one, or set it to false"
        )
    return casting


def _chosen(wanted: str, settings: Settings, sound: SoundSystem, *, at_terminal: bool, can_browse: bool) -> Casting:
    match wanted:
        case "auto":
            return _auto(settings, sound, at_terminal=at_terminal, can_browse=can_browse)
        case "mic":
            return _microphone(_survey(settings, sound))
        case "browser":
            return Casting("browser", IN_BROWSER)
        case "typed":
            return Casting(
                "typed", "You answer at the keyboard, one line an answer; /skip, /repeat and /stop work too."
            )
        case "rehearsal":
            return rehearsal("The shipped rehearsal candidate answers.", settings.interview.track)
        case _:
            return _from_file(Path(wanted))


def _hurried(candidate: str) -> UsageError:
    return UsageError(
        f"--pace fast: a person answers at their own pace (--candidate {candidate}); "
        "leave --pace out, or give a script or a recording"
    )


def rehearsal(why: str, track: str) -> Casting:
    """The shipped scripted candidate of a track."""
    path = shipped("rehearsal", f"{track}.toml")
    return Casting("scripted", why, load_script(path), path.parent)


def in_round(casting: Casting, name: str) -> Casting:
    """The same for one round of a loop: a script's lines for it."""
    return replace(casting, script=casting.script.in_round(name)) if casting.script else casting


def _auto(settings: Settings, sound: SoundSystem, *, at_terminal: bool, can_browse: bool) -> Casting:
    survey = _survey(settings, sound)
    problem = _problem(survey)
    if problem is None:
        return _microphone(survey)
    if can_browse:
        return Casting("browser", f"No sound here ({problem}), so a page in your browser holds the interview.")
    if at_terminal:
        return Casting("typed", f"No sound ({problem}), so you answer at the keyboard, one line an answer.")
    return rehearsal(
        f"No sound ({problem}) and nobody at a terminal: "
        "the rehearsal candidate answers, through the whole audio path.",
        settings.interview.track,
    )


def _microphone(survey: Survey) -> Casting:
    problem = _problem(survey)
    if problem is not None:
        raise DeviceUnusableError(f"--candidate mic: {problem}; `starling doctor` tells more, `typed` needs no sound")
    return Casting("mic", f"You answer aloud, into {survey.microphone.device}.")


def _survey(settings: Settings, sound: SoundSystem) -> Survey:
    return sound.survey(settings.audio.input_device, settings.audio.output_device)


def _problem(survey: Survey) -> str | None:
    if survey.problem is not None:
        return f"PortAudio cannot be loaded: {survey.problem}"
    if survey.microphone.problem is not None:
        return f"no usable microphone: {survey.microphone.problem}"
    if survey.loudspeaker.problem is not None:
        return f"no usable loudspeaker: {survey.loudspeaker.problem}"
    return None


def _from_file(path: Path) -> Casting:
    if not path.is_file():
        raise BadInputError(
            f"--candidate {path}: no such file; "
            "give a script, a recording, or one of auto, mic, browser, typed, rehearsal"
        )
    if path.suffix == ".toml":
        return _heard(Casting("scripted", f"The script {path.name} answers.", load_script(path), path.parent))
    answer = Script(turn=(Entry(audio=path.name),))
    return _heard(Casting("scripted", f"The recording {path.name} answers the first question.", answer, path.parent))


def _heard(casting: Casting) -> Casting:
    """The same; raises BadInputError for a recording that cannot be played, before there is a session to spoil."""
    for entry in casting.script.turn if casting.script else ():
        if entry.audio is not None:
            try:
                read_audio(casting.folder / entry.audio)
            except RecordingError as fault:
                raise BadInputError(str(fault)) from fault
    return casting
