"""What the session needs of the people and screens around it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from agent.evidence import Reading
    from agent.moves import Event, Holder, Key, Move, Prompt
    from agent.opinion import Case, Opinion, ProbeCase, Worded
    from agent.problems import Fact, Inquiry, Mention, Problem, Topic
    from agent.rubric import Question
    from agent.transcript import Piece, Turn
    from audio.ports import Channel

    Likeness = npt.NDArray[np.float32]


Foresee = Callable[["Event"], Coroutine[Any, Any, "Prompt"]]
"""What the interviewer would say to an event, without committing to it. The same event always gives the same prompt."""


class Candidate(Protocol):
    """Whoever answers: by voice, by keyboard, from a script."""

    @property
    def counters(self) -> Mapping[str, int]:
        """What went wrong on the way, counted: overflows, dropped frames; empty where nothing is counted."""

    async def attend(self, prompt: Prompt, foresee: Foresee) -> Event:
        """Hear the prompt, then answer, stay silent, or press a key; `Spoken` where the prompt awaits no reply.

        A candidate who may go on after all can ask with `foresee` what would be said next, begin to say it, and
        return the event only once the turn is certain.
        """


class Keys(Protocol):
    """The keys of a terminal, or the buttons of a page."""

    def pressed(self, now: int) -> Sequence[Key]:
        """What was pressed up to sample `now` and not asked for before, in order. Never waits.

        `now` counts what the microphone has given in this sitting, pauses included.
        """


class Visit(Protocol):
    """A page in a browser on which an interview is held."""

    @property
    def keys(self) -> Keys:
        """Its buttons."""

    def open(self) -> Channel:
        """The microphone and the loudspeaker of the page that is there now. Raises DeviceError where there is none."""


class Observer(Protocol):
    """Whoever watches: the terminal screen, a page, a log. Must never block or raise."""

    def prompt(self, prompt: Prompt) -> None:
        """The interviewer is about to say this."""

    def turn(self, turn: Turn) -> None:
        """A turn is in the record."""

    def move(self, move: Move) -> None:
        """The interviewer has decided."""

    def caption(self, text: str, *, final: bool) -> None:
        """What has been understood of the utterance so far."""

    def level(self, dbfs: float, *, speech: bool) -> None:
        """Loudness of the microphone's last frame in dB below full scale, and whether it is speech."""

    def notice(self, text: str) -> None:
        """Something the person should know and do something about: a microphone that is too quiet, say."""

    def floor(self, holder: Holder) -> None:
        """The person has said by key who shall have the floor."""

    def state(self, name: str) -> None:
        """One of: loading, speaking, listening, thinking, waiting (for a sound device), scoring, done."""


class Reads(Protocol):
    """Reads what an answer holds and what it lacks. A pure function behind a method: models are loaded once."""

    def read(self, text: str, *, question: Question | None = None, asked: str = "") -> Reading:
        """Read one answer. `asked` is the question as it was put, where it is not one of the bank."""

    def pieces(self, text: str, *, asked: str = "") -> tuple[Piece, ...]:
        """Split a turn into pieces of one kind each; `asked` is what it replies to."""

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> Likeness:
        """How alike in meaning: cosines of shape [texts, others], 1 for the same sentence, around 0 for strangers."""

    def bring_up(self, text: str, topics: Sequence[Topic]) -> tuple[Mention, ...]:
        """Where a text brings up each topic of a problem; turns are parted by a blank line."""

    def spot(self, text: str, topics: Sequence[Topic]) -> tuple[Mention, ...]:
        """Where a text says a term of a topic, or nearly what one of its phrases says; for topics of any problem."""

    def inquire(self, text: str, facts: Sequence[Fact]) -> Inquiry:
        """Which facts of a problem the questions in a text ask for."""


class Judge(Protocol):
    """Gives a second opinion on an answer that the built-in judge has judged."""

    def judge(self, case: Case) -> Opinion:
        """The opinion, checked; without a score where nothing of it can be kept. Never raises."""


class Runs(Protocol):
    """Runs the code that the person has written so far."""

    def run(self, problem: Problem) -> str:
        """What the interviewer says to the tests' outcome; the same code gives the same words. Never raises."""


class Words(Protocol):
    """Words follow-ups whose gap is chosen."""

    def word(self, case: ProbeCase) -> Worded:
        """Words to say, checked; the built-in's where there are no better ones in time. Never raises."""
