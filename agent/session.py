"""The session loop: the graph asks, a candidate answers, the journal remembers. The seam between both worlds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

from langgraph.types import Command

from agent.beside import beside
from agent.graph import Interview, Mind, Reply, Thought, prompt_for, think
from agent.journal import Closed, Decided, Ended, Prompted, Turned, with_closed
from agent.moves import Control, Delivered, Event, Plan, Prompt, Silence, Spoken, Utterance
from agent.transcript import CandidateKind, Probe, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from langgraph.graph.state import CompiledStateGraph

    from agent.journal import Entry
    from agent.ports import Candidate, Observer

_CONTROL: Mapping[str, CandidateKind] = {"skip": "skip", "stop": "stop", "repeat": "repeat_request"}


class Thinks(Mind, Protocol):
    """A mind that can also tell what kind of turn an utterance was."""

    def understand(self, plan: Plan, turns: tuple[Turn, ...], utterance: Utterance) -> tuple[Turn, ...]:
        """The candidate's turns in an utterance; `turns` are all before it, the interviewer's last one included."""


class Appends(Protocol):
    """Where the record goes: on disk before it returns."""

    def append(self, entry: Entry) -> None:
        """Write one entry."""


class Session:
    """Runs one interview from wherever its record stands to its end."""

    def __init__(
        self,
        graph: CompiledStateGraph[Interview],
        *,
        mind: Thinks,
        journal: Appends,
        candidate: Candidate,
        observer: Observer,
        thread: str,
    ) -> None:
        self._graph = graph
        self._mind = mind
        self._journal = journal
        self._candidate = candidate
        self._observer = observer
        self._config: Any = {"configurable": {"thread_id": thread}, "recursion_limit": 1_000}

    async def run(self, plan: Plan, turns: tuple[Turn, ...] = ()) -> tuple[Turn, ...]:
        """Hold the interview; `turns` are what the journal already tells. Returns all turns."""
        values = await self._step({"plan": plan, "turns": tuple(map(bare, turns))})
        while (prompt := pending(values)) is not None:
            turns = await self._adopt_outcomes(turns, values["turns"])
            await self._note_move(prompt, values)
            await self._write(Prompted(prompt=prompt))
            self._observer.prompt(prompt)
            ahead = Foresight(self._mind, plan, turns, prompt)
            event = await self._candidate.attend(prompt, ahead.prompt)
            made = turns_of(self._mind, plan, turns, prompt, event)
            turns += made
            for turn in made:
                await self._write(Turned(turn=turn))
                self._observer.turn(turn)
            if not prompt.awaits_reply and prompt.kind != "opening":
                await self._write(Ended(counters=dict(self._candidate.counters)))
                self._observer.state("scoring")
            reply = Reply(event=bare_event(event), turns=tuple(map(bare, made)), thought=ahead.thought_on(event))
            values = await self._step(Command(resume=reply))
        self._observer.state("done")
        return turns

    async def _step(self, command: Interview | Command[Any]) -> dict[str, Any]:
        """One step of the graph."""
        return await beside(self._graph.invoke, command, self._config, durability="sync")

    async def _write(self, entry: Entry) -> None:
        """Append to the journal; a disk may take its time."""
        await beside(self._journal.append, entry)

    async def _adopt_outcomes(self, turns: tuple[Turn, ...], thought: Iterable[Turn]) -> tuple[Turn, ...]:
        """Our turns, with the outcomes of probes that the graph has found; each goes into the journal once."""
        outcome = {turn.id: turn.probe.closed for turn in thought if turn.probe is not None}
        adopted = []
        for turn in turns:
            closed = outcome.get(turn.id)
            if closed is None or turn.probe is None or turn.probe.closed is not None:
                adopted.append(turn)
                continue
            await self._write(Closed(turn=turn.id, closed=closed))
            adopted.append(with_closed(turn, closed=closed))
        return tuple(adopted)

    async def _note_move(self, prompt: Prompt, values: Mapping[str, Any]) -> None:
        if prompt.kind == "opening":
            return
        await self._write(Decided(move=values["move"]))
        self._observer.move(values["move"])


class Foresight:
    """What would be said to an event, thought out before the turn is certain. Touches neither graph nor journal.

    When exactly an utterance was taken to be over changes nothing, so it is thought about once however often it is
    asked for.
    """

    def __init__(self, mind: Thinks, plan: Plan, turns: tuple[Turn, ...], prompt: Prompt) -> None:
        self._mind = mind
        self._plan = plan
        self._turns = turns
        self._prompt = prompt
        self._last: tuple[Event, asyncio.Task[tuple[Thought, Prompt]]] | None = None

    async def prompt(self, event: Event) -> Prompt:
        """The prompt that the graph will come to if this event is committed."""
        heard = undecided(event)
        if self._last is None or self._last[0] != heard:
            self._last = (heard, asyncio.create_task(self._think(event)))
        _, prompt = await asyncio.shield(self._last[1])
        return prompt

    def thought_on(self, event: Event) -> Thought | None:
        """The thought, if this very event was foreseen last."""
        if self._last is None or self._last[0] != undecided(event) or not self._last[1].done():
            return None
        return self._last[1].result()[0]

    async def _think(self, event: Event) -> tuple[Thought, Prompt]:
        return await asyncio.to_thread(self._thought, event)

    def _thought(self, event: Event) -> tuple[Thought, Prompt]:
        made = turns_of(self._mind, self._plan, self._turns, self._prompt, event)
        turns = tuple(map(bare, (*self._turns, *made)))
        thought = think(self._mind, self._plan, turns)
        return thought, prompt_for(thought.move, turns)


def undecided(event: Event) -> Event:
    """The event as it was heard first, without when and by what it was taken to be over."""
    if isinstance(event, Utterance):
        first = event.text if event.draft is None else event.draft
        unsaid = {"words": None, "draft": None, "decided": None, "decided_by": None}
        return event.model_copy(update={"text": first, **unsaid})
    return event


def turns_of(mind: Thinks, plan: Plan, turns: tuple[Turn, ...], prompt: Prompt, event: Event) -> tuple[Turn, ...]:
    """The turns that an event makes: the prompt as it was heard, then what the candidate said or did."""
    said = interviewer_turn(prompt, event.delivered, turns)
    before = (*turns, *said)
    match event:
        case Spoken():
            return said
        case Utterance():
            return (*said, *mind.understand(plan, tuple(map(bare, before)), event))
        case Control(said=Utterance() as words):
            made = (*said, *mind.understand(plan, tuple(map(bare, before)), words))
            return (*made, wordless_turn(event, f"t{len(turns) + len(made) + 1}", prompt.question_id))
        case Silence() | Control():
            return (*said, wordless_turn(event, f"t{len(before) + 1}", prompt.question_id))


def pending(values: Mapping[str, Any]) -> Prompt | None:
    """The prompt that the graph waits on; None when it has come to its end."""
    waiting = values.get("__interrupt__")
    if not waiting:
        return None
    prompt = waiting[0].value
    assert isinstance(prompt, Prompt)
    return prompt


def interviewer_turn(prompt: Prompt, delivered: Delivered, before: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """The prompt as it went into the record; nothing for a silent wait."""
    if not prompt.text:
        return ()
    probe = Probe(gap=prompt.probe_gap, quote=prompt.probe_quote) if prompt.probe_gap else None
    return (
        Turn(
            id=f"t{len(before) + 1}",
            speaker="interviewer",
            kind=prompt.kind,
            text=prompt.text,
            start=delivered.start,
            end=delivered.end,
            interrupted=delivered.interrupted,
            heard_text=delivered.heard_text,
            question_id=prompt.question_id,
            probe=probe,
            phase=prompt.phase,
            about=prompt.about,
            latency=delivered.latency,
        ),
    )


def wordless_turn(event: Silence | Control, turn_id: str, question_id: str | None) -> Turn:
    """Silence and keys are turns too, so that the record alone explains every move."""
    return Turn(
        id=turn_id,
        speaker="candidate",
        kind="empty" if isinstance(event, Silence) else _CONTROL[event.action],
        text="",
        start=event.start,
        end=event.end,
        question_id=question_id,
    )


def bare(turn: Turn) -> Turn:
    """The turn as the graph keeps it: without its words' times, which only the journal needs."""
    return turn.model_copy(update={"words": None, "speech": None})


def bare_event(event: Event) -> Event:
    """The event as the graph keeps it."""
    if isinstance(event, Utterance):
        return event.model_copy(update={"words": None, "speech": None})
    if isinstance(event, Control) and event.said is not None:
        return event.model_copy(update={"said": bare_event(event.said)})
    return event
