"""Conversations as timelines: every file of tests/scenarios is held on the sample clock, and must go as it says."""

from __future__ import annotations

import asyncio
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from pydantic import Field

from agent.checkpoint import open_checkpointer
from agent.evidence import Sentence, StarPart
from agent.exchange import Exchange, Manners
from agent.graph import build
from agent.mind import BuiltInMind
from agent.moves import Key, Plan
from agent.person import ScriptedPerson
from agent.progress import Telling, progress
from agent.script import Cues, Entry
from agent.session import Session
from agent.spoken import SpokenCandidate
from agent.transcript import DecidedBy, Frozen
from audio.devices.memory import Echo, RoomChannel
from audio.echo import EchoGuard
from audio.hearing import Ears, Hearing
from audio.interruption import InterruptionSettings
from audio.ladder import LadderSettings
from audio.speech import RATE, Transcription
from audio.turns import SETTINGS
from tests.agent import cases
from tests.agent.cases import CaseReads
from tests.agent.interviews import TellingReads, a_question
from tests.agent.test_session import KIT, Interviewed, Pages, Watching
from tests.paint import Paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.evidence import Reading
    from agent.transcript import Turn
    from audio.speech import Pcm

SCENARIOS = sorted((Path(__file__).resolve().parent.parent / "scenarios").glob("*.toml"))
COUGH = RATE * 8 // 100


class Expectation(Frozen):
    """What must happen; what is left out is not looked at."""

    answers: tuple[str, ...]
    """What the candidate said last, in order, turn by turn."""
    holds: tuple[str, ...] = ()
    """Turns that stand somewhere."""
    kinds: tuple[str, ...] = ()
    kinds_begin: tuple[str, ...] = ()
    with_: tuple[str, ...] = Field(default=(), alias="with")
    without: tuple[str, ...] = ()
    withdrawn: int | None = None
    interrupted: int | None = None
    pauses: int | None = None
    decided_by: tuple[DecidedBy, ...] = ()
    """What ended the last answers."""
    reply_within: float | None = None
    """Seconds of the session between the first answer and the interviewer's next words, at most."""
    heard: tuple[str, ...] = ()
    """What was heard of each interviewer's turn that was interrupted."""


class Press(Frozen):
    """A key, and when it is pressed: seconds since the microphone was opened."""

    key: Key
    at: float


class Scenario(Frozen):
    """A file of tests/scenarios."""

    about: str
    manual: bool = False
    leak: float = 0.0
    """Seconds after which the interviewer's voice reaches the microphone, undiminished; 0 for headphones."""
    design_minutes: float = 0.0
    """Length of a design round; 0 for two behavioral questions."""
    turn: tuple[Entry, ...]
    press: tuple[Press, ...] = ()
    expect: Expectation


class Fingers:
    """`Keys` that are pressed when the scenario says so."""

    def __init__(self, presses: Sequence[Press]) -> None:
        self._left = list(presses)

    def pressed(self, now: int) -> tuple[Key, ...]:
        """Those whose time has come."""
        due = [press for press in self._left if press.at * RATE <= now]
        self._left = [press for press in self._left if press not in due]
        return tuple(press.key for press in due)


class Throat(Paint):
    """Painted speech in which "(cough)" is a short sound without words."""

    def sound(self, text: str) -> Pcm:
        """The words as sound, a cough shorter than any."""
        if text != "(cough)":
            return super().sound(text)
        return super().sound(text)[:COUGH]

    def transcribe(self, pcm: Pcm, start: int, *, words: Sequence[str] = (), quick: bool = False) -> Transcription:
        """What was said; a cough is nothing."""
        heard = super().transcribe(pcm, start, words=words, quick=quick)
        said = tuple(word for word in heard.words if word.text != "(cough)")
        return Transcription(" ".join(word.text for word in said), said)


def tells_by_name(text: str) -> Reading:
    """A reading in which a sentence is a result if it says so, and a deed otherwise."""
    sentences = tuple(
        Sentence(text=said, start_char=0, end_char=0, role="result" if "result" in said else "action", confidence=1)
        for said in text.rstrip(".").split(". ")
    )
    reading = TellingReads().read(text)
    acted = StarPart(present=any(sentence.role == "action" for sentence in sentences), share=0.5)
    ended = StarPart(present=any(sentence.role == "result" for sentence in sentences), share=0.5)
    star = reading.star.model_copy(update={"action": acted, "result": ended})
    return reading.model_copy(update={"sentences": sentences, "star": star})


def hold(scenario: Scenario, folder: Path) -> Interviewed:
    """Hold the conversation at the usual patience."""
    throat, pages = Throat(), Pages()

    def voiced(entry: Entry) -> Pcm:
        return np.concatenate(
            [
                np.zeros(int(part * RATE), dtype=np.int16) if isinstance(part, float) else throat.sound(part)
                for part in entry.parts()
            ]
        )

    person = ScriptedPerson(Cues(scenario.turn), voiced)
    observer = Watching(person)
    mind = BuiltInMind(kit=KIT, reads=CaseReads, judge=lambda: None, render=lambda: None)
    plan = Plan(questions=(a_question("alpha"), a_question("beta")), candidate_questions=False)
    if scenario.design_minutes:
        plan = cases.plan(minutes=scenario.design_minutes, candidate_questions=False)
    with (
        ThreadPoolExecutor(1) as ears,
        ThreadPoolExecutor(1) as mouth,
        ThreadPoolExecutor(1) as thinking,
        open_checkpointer(folder) as checkpointer,
    ):
        channel = RoomChannel(person, echo=Echo(1.0, scenario.leak) if scenario.leak else None)
        exchange = Exchange(
            channel,
            Hearing(
                channel,
                Ears(
                    speech=throat,
                    transcriber=throat,
                    worker=ears,
                    guard=EchoGuard() if scenario.leak else None,
                    glancer=throat,
                ),
            ),
            throat,
            mouth,
            manners=Manners(SETTINGS["normal"], LadderSettings(), InterruptionSettings(), manual=scenario.manual),
            observer=observer,
            words_for=lambda _: (),
            lockstep=True,
            keys=Fingers(scenario.press),
            on_saying=person.told,
        )
        telling = Telling(lambda text, prompt: progress(text, prompt.kind, tells_by_name), thinking, lockstep=True)
        candidate = SpokenCandidate(exchange, telling=telling)
        session = Session(
            build(mind, checkpointer), mind=mind, journal=pages, candidate=candidate, observer=observer, thread="1"
        )
        turns = asyncio.run(session.run(plan))
        return Interviewed(turns, pages, [], dict(candidate.counters))


def first_reply(turns: Sequence[Turn]) -> float:
    """Seconds between the end of the first answer and the beginning of what the interviewer says to it."""
    place = next(i for i, turn in enumerate(turns) if turn.kind == "answer")
    begins = next(turn.start for turn in turns[place:] if turn.speaker == "interviewer" and turn.start is not None)
    return begins - (turns[place].end or 0.0)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_conversation_goes_as_it_must(path: Path, tmp_path: Path) -> None:
    """What the file says about who speaks when, and about the record, is so."""
    scenario = Scenario.model_validate(tomllib.loads(path.read_text("utf-8")))
    held, expect = hold(scenario, tmp_path), scenario.expect
    kinds = [kind for kind, _ in held.said()]
    answers = held.answers()
    assert answers[len(answers) - len(expect.answers) :] == list(expect.answers)
    assert set(expect.holds) <= set(answers)
    assert not expect.kinds or kinds == list(expect.kinds)
    assert kinds[: len(expect.kinds_begin)] == list(expect.kinds_begin)
    assert set(expect.with_) <= set(kinds)
    assert not set(expect.without) & set(kinds)
    assert expect.withdrawn in {None, held.counters["withdrawn"]}
    assert expect.pauses in {None, held.counters["pauses"]}
    by = [turn.decided_by for turn in held.turns if turn.speaker == "candidate" and turn.text]
    assert not expect.decided_by or by[len(by) - len(expect.decided_by) :] == list(expect.decided_by)
    assert expect.reply_within is None or first_reply(held.turns) <= expect.reply_within
    interrupted = [turn for turn in held.turns if turn.interrupted]
    assert expect.interrupted in {None, len(interrupted)}
    assert all(turn.text.startswith(turn.heard_text or "") for turn in interrupted)
    assert not expect.heard or [turn.heard_text for turn in interrupted] == list(expect.heard)
