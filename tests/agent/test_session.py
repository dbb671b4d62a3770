"""Whole interviews on fakes: graph, session, journal and the spoken candidate together, in milliseconds."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pytest

from agent.candidates import TypedCandidate
from agent.checkpoint import open_checkpointer
from agent.exchange import Exchange, Manners
from agent.graph import build
from agent.journal import Decided, Ended, Prompted, project
from agent.mind import BuiltInMind
from agent.moves import Plan, Prompt, Utterance
from agent.person import ScriptedPerson
from agent.rubric import Kit
from agent.script import Cues, Entry
from agent.session import Foresight, Session
from agent.spoken import SpokenCandidate
from audio.devices.memory import RoomChannel
from audio.hearing import Ears, Hearing
from audio.interruption import InterruptionSettings
from audio.ladder import LadderSettings
from audio.speech import RATE
from audio.turns import SETTINGS
from tests.agent.interviews import TellingReads, a_question
from tests.paint import Paint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from agent.journal import Entry as JournalEntry
    from agent.moves import Holder, Move
    from agent.transcript import Turn
    from audio.ports import Channel
    from audio.speech import Pcm

KIT = Kit(id="behavioral", title="Test", about="Test", opening=("Hello there.",), closing=("Goodbye now.",))


@dataclass
class Pages:
    """A journal in memory."""

    entries: list[JournalEntry] = field(default_factory=list)

    def append(self, entry: JournalEntry) -> None:
        """Keep it."""
        self.entries.append(entry)


class Watching:
    """An observer that lets the scripted person know when the floor is theirs."""

    def __init__(self, person: ScriptedPerson) -> None:
        self._person = person

    def prompt(self, prompt: Prompt) -> None:
        """Nothing to do."""

    def turn(self, turn: Turn) -> None:
        """Nothing to do."""

    def move(self, move: Move) -> None:
        """Nothing to do."""

    def caption(self, text: str, *, final: bool) -> None:
        """Nothing to do."""

    def level(self, dbfs: float, *, speech: bool) -> None:
        """Nothing to do."""

    def notice(self, text: str) -> None:
        """Nothing to do."""

    def floor(self, holder: Holder) -> None:
        """Nothing to do."""

    def state(self, name: str) -> None:
        """Hand over the floor."""
        if name == "listening":
            self._person.floor_is_mine()


@dataclass
class Interviewed:
    """What came of an interview."""

    turns: tuple[Turn, ...]
    journal: Pages
    reports: list[str]
    counters: dict[str, int]

    def said(self) -> list[tuple[str | None, str]]:
        """Kind and text of every turn."""
        return [(turn.kind, turn.text) for turn in self.turns]

    def answers(self) -> list[str]:
        """What the candidate said."""
        return [turn.text for turn in self.turns if turn.speaker == "candidate" and turn.text]


def hold(
    entries: Sequence[Entry],
    plan: Plan,
    folder: Path,
    reads: TellingReads | None = None,
    person_type: type[ScriptedPerson] = ScriptedPerson,
    *,
    room: Callable[[ScriptedPerson], Channel] = RoomChannel,
) -> Interviewed:
    """Hold a spoken interview with painted speech."""
    paint, pages, reports = Paint(), Pages(), list[str]()

    def voiced(entry: Entry) -> Pcm:
        parts = [
            np.zeros(int(part * RATE), dtype=np.int16) if isinstance(part, float) else paint.sound(part)
            for part in entry.parts()
        ]
        return np.concatenate(parts)

    person = person_type(Cues(tuple(entries)), voiced)
    observer = Watching(person)
    mind = BuiltInMind(
        kit=KIT,
        reads=lambda: reads or TellingReads(),
        judge=lambda: reports.append("score"),
        render=lambda: reports.append("report"),
    )
    with (
        ThreadPoolExecutor(1) as ears,
        ThreadPoolExecutor(1) as mouth,
        open_checkpointer(folder) as checkpointer,
    ):
        channel = room(person)
        hearing = Hearing(channel, Ears(speech=paint, transcriber=paint, worker=ears, glancer=paint))
        exchange = Exchange(
            channel,
            hearing,
            paint,
            mouth,
            manners=Manners(
                turns=SETTINGS["normal"],
                ladder=LadderSettings(first_hard=4, first=3, step=3),
                interruption=InterruptionSettings(),
            ),
            observer=observer,
            words_for=lambda _: (),
            lockstep=True,
            on_saying=person.told,
        )
        candidate = SpokenCandidate(exchange)
        session = Session(
            build(mind, checkpointer), mind=mind, journal=pages, candidate=candidate, observer=observer, thread="1"
        )
        turns = asyncio.run(session.run(plan))
        return Interviewed(turns, pages, reports, dict(candidate.counters))


@pytest.fixture
def plan() -> Plan:
    """Two questions."""
    return Plan(questions=(a_question("alpha"), a_question("beta")), candidate_questions=False)


def test_an_interview_runs_from_opening_to_report(plan: Plan, tmp_path: Path) -> None:
    """Every answer is heard word for word, in order, and the report is written once."""
    first, second = "I rebuilt the index myself.", "We moved the data in one night."
    held = hold([Entry(say=first), Entry(say=second)], plan, tmp_path)
    assert held.answers() == [first, second]
    assert [kind for kind, _ in held.said()] == ["opening", "question", "answer", "question", "answer", "closing"]
    assert held.reports == ["score", "report"]


def test_a_thinking_pause_is_not_an_end(plan: Plan, tmp_path: Path) -> None:
    """Two and a half seconds after "and" do not end the answer."""
    held = hold(
        [Entry(say="I rebuilt the index and {pause 2.5} then I measured it."), Entry(say="Fine.")], plan, tmp_path
    )
    assert held.answers()[0] == "I rebuilt the index and then I measured it."


def test_a_turn_that_was_not_over_is_taken_back(plan: Plan, tmp_path: Path) -> None:
    """Who goes on while the interviewer begins to speak is heard as one answer, and nothing of it is in the record."""
    held = hold(
        [
            Entry(say="I rebuilt the whole index last year. {pause 2.2} Then I measured it for two weeks."),
            Entry(say="Fine."),
        ],
        plan,
        tmp_path,
    )
    assert held.counters["withdrawn"] == 1
    assert held.answers()[0] == "I rebuilt the whole index last year. Then I measured it for two weeks."
    assert [kind for kind, _ in held.said()] == ["opening", "question", "answer", "question", "answer", "closing"]


def test_silence_walks_down_the_ladder(plan: Plan, tmp_path: Path) -> None:
    """A silent person is nudged, offered other words, moved on, and at last let go."""
    held = hold([Entry(say="something", when="never said")], plan, tmp_path)
    kinds = [kind for kind, _ in held.said()]
    assert kinds[:6] == ["opening", "question", "empty", "nudge", "empty", "rephrase"]
    assert kinds[-1] == "closing"


def test_the_journal_tells_the_whole_interview(plan: Plan, tmp_path: Path) -> None:
    """Projected from the journal alone, the transcript is the same; every prompt but the opening has its decision."""
    held = hold([Entry(say="I rebuilt the index myself."), Entry(say="We moved it.")], plan, tmp_path)
    assert project(held.journal.entries).turns == held.turns
    prompts = [entry for entry in held.journal.entries if isinstance(entry, Prompted)]
    moves = [entry for entry in held.journal.entries if isinstance(entry, Decided)]
    assert len(moves) == len(prompts) - 1
    assert isinstance(held.journal.entries[-1], Ended)


def test_an_interruption_stops_the_interviewer(plan: Plan, tmp_path: Path) -> None:
    """Who speaks into the question is heard, and the record keeps what they had heard of it."""
    held = hold(
        [
            Entry(say="Sorry, could you repeat the question please?", interrupt_after=0.9),
            Entry(say="Fine."),
            Entry(say="Good."),
        ],
        plan,
        tmp_path,
    )
    interrupted = next(turn for turn in held.turns if turn.interrupted)
    assert interrupted.kind == "question"
    assert interrupted.heard_text
    assert interrupted.text.startswith(interrupted.heard_text)
    assert len(interrupted.heard_text) < len(interrupted.text)


class LeavingPerson(ScriptedPerson):
    """Hangs up in the middle of an answer."""

    def hear(self, played: Pcm, index: int) -> Pcm | None:
        """Speak until twelve seconds have passed, then be gone."""
        return None if index > 12 * RATE else super().hear(played, index)


def test_what_was_said_before_the_line_went_dead_is_kept(plan: Plan, tmp_path: Path) -> None:
    """The words of a cut-off answer are in the record before the interview ends."""
    story = " ".join(f"word{number}" for number in range(60))
    held = hold([Entry(say=story)], plan, tmp_path, person_type=LeavingPerson)
    answer = held.answers()[0]
    assert story.startswith(answer)
    assert len(answer.split()) > 10
    assert held.turns[-1].kind == "closing"


async def test_a_reply_is_thought_out_once() -> None:
    """However often it is asked for, whenever the turn was taken, and whatever a second look made of its words."""
    plan = Plan(questions=(a_question("one"),), seed=1)
    thoughts: list[str] = []

    class Counting(BuiltInMind):
        def decide(self, plan: Plan, turns: tuple[Turn, ...]) -> Move:
            thoughts.append(turns[-1].text)
            return super().decide(plan, turns)

    mind = Counting(kit=KIT, reads=TellingReads, judge=lambda: None, render=lambda: None)
    prompt = Prompt(turn_id="t1", text="Tell me.", kind="question", question_id="one")
    foresight = Foresight(mind, plan, (), prompt)
    heard = Utterance(text="I rebuilt the index.", start=1.0, end=2.0, decided=3.0)
    first = await foresight.prompt(heard)
    assert await foresight.prompt(heard.model_copy(update={"decided": 3.5})) == first
    refined = heard.model_copy(update={"text": "I rebuilt the indexes.", "draft": heard.text, "decided": 3.5})
    thought = foresight.thought_on(refined)
    assert thought is not None
    assert thought.move.text == first.text
    assert foresight.thought_on(heard.model_copy(update={"text": "And then?"})) is None
    assert thoughts == ["I rebuilt the index."]


class SlowToOpen(BuiltInMind):
    """A mind that is stopped in the middle of a step of the graph."""

    def opening(self, plan: Plan) -> str:
        """Takes a while, then says that the step is done."""
        self.judge()
        time.sleep(0.2)
        self.render()
        return super().opening(plan)


def test_who_stops_an_interview_waits_for_the_step_under_way(tmp_path: Path) -> None:
    """The checkpoint is closed next; a step that still wrote into it would bring the process down."""
    plan = Plan(questions=(a_question("alpha"),), candidate_questions=False)
    begun, done = threading.Event(), threading.Event()
    mind = SlowToOpen(kit=KIT, reads=TellingReads, judge=begun.set, render=done.set)

    async def stopped() -> None:
        with open_checkpointer(tmp_path) as saver:
            session = Session(
                build(mind, saver),
                mind=mind,
                journal=Pages(),
                candidate=TypedCandidate(lambda: ""),
                observer=Watching(ScriptedPerson(Cues(()), lambda _: np.zeros(0, dtype=np.int16))),
                thread="1",
            )
            running = asyncio.create_task(session.run(plan))
            await asyncio.to_thread(begun.wait)
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
            assert done.is_set()

    asyncio.run(stopped())
