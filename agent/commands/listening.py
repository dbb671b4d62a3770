"""Who said what in a recording: one person's answer, or two people told apart by channel, voice, label or question."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from agent.commands.recognition import CHANNELS, MIX, Recognition
from agent.errors import BadInputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.commands.context import Context
    from agent.inputs.people import Label
    from agent.transcript import Transcript
    from audio.speech import Transcription

SPEAKERS = ("auto", "one", "two-channels", "voices", "alternating")
ENCODER = "speakers"
"""The model that tells voices apart."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who speaks, as the person said: `speakers` of the options, or a label file; the interviewer's name or None."""

    speakers: str = "auto"
    interviewer: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What each person said, by name, and the recording's length in samples.

    Of two, `interviewer` is the name of the one who asks, `channel` that of their channel where each has one.
    """

    voices: dict[str, Transcription]
    samples: int
    interviewer: str | None = None
    channel: str | None = None

    @property
    def two(self) -> bool:
        """Whether two people speak."""
        return len(self.voices) > 1

    @property
    def words(self) -> bool:
        """Whether anything was understood."""
        return any(heard.words for heard in self.voices.values())

    def transcript(self, asked: str | None) -> Transcript:
        """The turns; what one person says is the answer to `asked`. There must be words."""
        from agent.inputs import people  # noqa: PLC0415 - keeps `starling --help` quick

        if self.interviewer is not None:
            return people.two_people(self.voices, self.interviewer)
        (heard,) = self.voices.values()
        return people.one_person(heard, asked)


class Listener:
    """Listens to recordings; the models are loaded with the first."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._settings = context.settings()
        self._recognition = Recognition(context)

    def transcript(self, path: Path, who: Who, asked: str | None) -> Transcript:
        """The turns of a recording of one person or two; raises what `heard` does."""
        return self.heard(path, who, asked)[0]

    def heard(self, path: Path, who: Who, asked: str | None) -> tuple[Transcript, str | None]:
        """The turns of a recording of one person or two, and the interviewer's channel where each has one: left, right.

        Raises BadInputError for what holds no speech, and what `listen` does.
        """
        heard = self.listen(path, who)
        if not heard.words:
            raise BadInputError(f"{path}: no speech was found in it; is it the right recording, and loud enough?")
        if asked and heard.two:
            _say(f"{path}: holds its own questions, so the one given with --asked is not used")
        return heard.transcript(asked), heard.channel

    def listen(self, path: Path, who: Who) -> Heard:
        """What one person or two said.

        Raises BadInputError for what is no recording, or holds not the people that `who` says; UsageError for names
        that do not fit; KeyboardInterrupt, after a word on how to go on.
        """
        from agent.inputs import people  # noqa: PLC0415 - keeps `starling --help` quick

        voices, ours, samples = self._voices(path, who)
        heard = Heard(voices, samples)
        if not heard.words:
            return Heard({"one": next(iter(voices.values()))}, samples)
        if not heard.two:
            if who.speakers == "auto" and people.seems_two(voices["one"]):
                _say(f"{path}: taken for one person's answer. {self._advice()}")
            return heard
        asks = ours or _interviewer(path, voices, who.interviewer)
        by_channel = who.speakers in SPEAKERS and asks in CHANNELS
        return Heard(voices, samples, asks, asks if by_channel else None)

    def _voices(self, path: Path, who: Who) -> tuple[dict[str, Transcription], str | None, int]:
        """What each person said; who the interviewer is where the recording itself tells; the length in samples."""
        from agent.inputs import people  # noqa: PLC0415 - keeps `starling --help` quick
        from agent.inputs.labelfile import read_labels  # noqa: PLC0415 - same

        labels = None if who.speakers in SPEAKERS else read_labels(_label_file(who.speakers))
        with _readable():
            if _is_session(path) and who.speakers == "auto":
                voices, samples = self._channels(path)
                return voices, who.interviewer or "left", samples
            if who.speakers == "two-channels" or (who.speakers == "auto" and _apart(path)):
                voices, samples = self._channels(path)
                return voices, None, samples
            mix, samples = self._recognition.hear(path, (MIX,))
            heard = mix[MIX]
            told = self._told_apart(path, who, heard) if labels is None else labels
        if told is not None:
            return people.by_labels(heard, told), None, samples
        if who.speakers == "alternating":
            return people.by_questions(heard), who.interviewer or "interviewer", samples
        return {"one": heard}, None, samples

    def _told_apart(self, path: Path, who: Who, heard: Transcription) -> list[Label] | None:
        """Who speaks when by the voices; None where that is not wanted, not possible, or there is but one."""
        from agent.errors import ModelUnavailableError  # noqa: PLC0415 - keeps `starling --help` quick
        from agent.inputs.people import Label  # noqa: PLC0415 - same
        from agent.models import locate  # noqa: PLC0415 - same
        from audio.engines.ge2e import Ge2eEncoder  # noqa: PLC0415 - same
        from audio.files import decode, mixed  # noqa: PLC0415 - same
        from audio.voices import VoiceFinder  # noqa: PLC0415 - same

        if who.speakers not in {"auto", "voices"}:
            return None
        try:
            weights = locate(ENCODER, config_paths=self._settings.models, data=self._context.data())
        except ModelUnavailableError:
            if who.speakers == "voices":
                raise
            return None
        finder = VoiceFinder(Ge2eEncoder(weights), heard.speech)
        for block in decode(path):
            finder.hear(mixed(block))
        found = finder.voices()
        if found is None and who.speakers == "voices":
            raise BadInputError(
                f"{path}: only one voice could be told in it; use --speakers alternating or a label file"
            )
        return [Label(str(one.voice + 1), one.span.start, one.span.end) for one in found] if found else None

    def _advice(self) -> str:
        """What to do if there are two people after all."""
        from agent.models import installed  # noqa: PLC0415 - keeps `starling --help` quick

        known = installed(config_paths=self._settings.models, data=self._context.data())
        ready = any(status.model.name == ENCODER and status.state == "ready" for status in known)
        if not ready:
            return (
                "If two people speak, fetch what tells voices apart (starling models fetch speakers), or add "
                "--speakers alternating"
            )
        return (
            "If two people speak, their voices are too much alike to be told apart here: add --speakers alternating, "
            "or --speakers FILE with who speaks when"
        )

    def _channels(self, path: Path) -> tuple[dict[str, Transcription], int]:
        from audio.files import look_at  # noqa: PLC0415 - keeps `starling --help` quick

        channels = look_at(path).channels
        if channels != len(CHANNELS):
            raise BadInputError(
                f"{path}: has {channels} channel{'s' if channels > 1 else ''}, so there are no two people to keep "
                "apart by them; leave --speakers two-channels out, or use voices, alternating or a label file"
            )
        return self._recognition.hear(path, CHANNELS)


@contextmanager
def _readable() -> Iterator[None]:
    """Faults of a recording as those of an input."""
    from audio.errors import RecordingError  # noqa: PLC0415 - keeps `starling --help` quick

    try:
        yield
    except RecordingError as fault:
        raise BadInputError(str(fault)) from fault


def _apart(path: Path) -> bool:
    """Whether a recording has two channels with one person each. Reads all of it."""
    from audio.files import decode, look_at  # noqa: PLC0415 - keeps `starling --help` quick
    from audio.sides import Sides  # noqa: PLC0415 - same

    if look_at(path).channels != len(CHANNELS):
        return False
    sides = Sides()
    for block in decode(path):
        sides.hear(block)
    return sides.apart()


def _is_session(path: Path) -> bool:
    """Whether it is what an interview recorded: left the interviewer, right the candidate."""
    return path.name == "interview.flac" and (path.parent / "session.json").is_file()


def _interviewer(path: Path, voices: dict[str, Transcription], wished: str | None) -> str:
    """The name of the interviewer among the voices: as wished, else the one who asks; says which."""
    from agent.inputs.people import find_interviewer  # noqa: PLC0415 - keeps `starling --help` quick

    if wished is not None:
        if wished not in voices:
            raise UsageError(f"--interviewer-speaker {wished}: {path} has {' and '.join(sorted(voices))}; choose one")
        return wished
    name, asked, spoke = find_interviewer(voices)
    _say(
        f"{path}: two people; {name} is taken for the interviewer (asks in {asked} of its {spoke} turns). "
        "If it is the other one: --interviewer-speaker"
    )
    return name


def _label_file(given: str) -> Path:
    path = Path(given).expanduser()
    if not path.is_file():
        raise UsageError(f"--speakers {given}: is no file, and none of {', '.join(SPEAKERS)}")
    return path


def _say(message: str) -> None:
    click.echo(message, err=True)
