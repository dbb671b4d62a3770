"""The state machine of every interview, on one screen. Rounds differ in their `Plan`, not in this graph.

    open → ask → listen → reflect → {probe | clarify | repeat | … | next | wrap_up} → listen … → score → report

The graph never touches sound: `listen` hands a `Prompt` out through LangGraph's `interrupt`, and what comes back is
a `Reply`. State is the record: everything else is derived from plan and turns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.types import interrupt

from agent.moves import Event, Move, Plan, Prompt
from agent.transcript import Frozen, Turn

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.graph.state import CompiledStateGraph

MOVES = (
    *("probe", "clarify", "repeat", "rephrase", "wait", "nudge", "redirect", "warn", "next", "wrap_up"),
    *("hint", "interject", "pushback", "curveball", "run_code"),
)
"""The moves; each is a node, so that the picture shows them. The second line is of design and coding rounds alone."""


class Thought(Frozen):
    """What the interviewer makes of a reply: the outcome of the last probe (None without one), and the move."""

    closed: bool | None
    move: Move


class Reply(Frozen):
    """What resumes the graph: the event, the turns it made, and the thought if it came during the silence."""

    event: Event
    turns: tuple[Turn, ...]
    thought: Thought | None = None


class Interview(TypedDict, total=False):
    """The state. `turns` are without word times; the journal has those."""

    plan: Plan
    turns: tuple[Turn, ...]
    prompt: Prompt
    reply: Reply
    move: Move


class Mind(Protocol):
    """What the graph thinks with; all pure but `score` and `report`, which read the journal and write files."""

    def opening(self, plan: Plan) -> str:
        """The words before the first question; "" for none."""

    def first(self, plan: Plan, turns: tuple[Turn, ...]) -> Move:
        """The move that puts the first question."""

    def again(self, plan: Plan, turns: tuple[Turn, ...]) -> Move:
        """The move that puts an unanswered question again after an interruption."""

    def decide(self, plan: Plan, turns: tuple[Turn, ...]) -> Move:
        """What to do about the candidate's last turns."""

    def probe_closed(self, plan: Plan, turns: tuple[Turn, ...]) -> bool | None:
        """Whether the last turns closed the gap of the probe before them; None where there was none."""

    def score(self) -> None:
        """Judge the record."""

    def report(self) -> None:
        """Write the report."""


def build(mind: Mind, checkpointer: BaseCheckpointSaver[str] | None = None) -> CompiledStateGraph[Interview]:
    """Compile the graph. With a checkpointer every super-step is kept; the journal stays the truth."""
    nodes = Nodes(mind)
    graph = StateGraph(Interview)
    graph.add_node("open", nodes.open)
    graph.add_node("ask", nodes.ask)
    graph.add_node("listen", nodes.listen)
    graph.add_node("reflect", nodes.reflect)
    graph.add_node("score", nodes.score)
    graph.add_node("report", nodes.report)
    graph.add_conditional_edges(START, enter)
    graph.add_edge("open", "listen")
    graph.add_edge("ask", "listen")
    graph.add_conditional_edges("listen", after_listening)
    graph.add_conditional_edges("reflect", lambda state: state["move"].move, list(MOVES))
    for move in MOVES:
        graph.add_node(move, nodes.say)
        graph.add_edge(move, "listen")
    graph.add_edge("score", "report")
    graph.add_edge("report", END)
    return graph.compile(checkpointer=checkpointer)


class Nodes:
    """What happens at each node."""

    def __init__(self, mind: Mind) -> None:
        self._mind = mind

    def open(self, state: Interview) -> Interview:
        """Greet."""
        words = self._mind.opening(state["plan"])
        return {"prompt": Prompt(turn_id="t1", text=words, kind="opening", awaits_reply=False)}

    def ask(self, state: Interview) -> Interview:
        """Put the first question, or again the one that an interruption left unanswered."""
        plan, turns = state["plan"], state.get("turns", ())
        asked = any(turn.question_id is not None for turn in turns)
        move = self._mind.again(plan, turns) if asked else self._mind.first(plan, turns)
        return {"move": move, "prompt": prompt_for(move, turns)}

    def listen(self, state: Interview) -> Interview:
        """Hand the prompt out and wait. Runs from its top on resume, so it holds nothing but the interrupt."""
        reply: Reply = interrupt(state["prompt"])
        return {"reply": reply, "turns": (*state.get("turns", ()), *reply.turns)}

    def reflect(self, state: Interview) -> Interview:
        """Close the last probe and decide, unless the session brought a thought from during the silence."""
        plan, turns = state["plan"], state["turns"]
        thought = state["reply"].thought if "reply" in state else None
        thought = thought or think(self._mind, plan, turns)
        return {"turns": with_outcome(turns, thought.closed), "move": thought.move}

    def say(self, state: Interview) -> Interview:
        """Turn the move into a prompt."""
        return {"prompt": prompt_for(state["move"], state["turns"])}

    def score(self, state: Interview) -> Interview:  # noqa: ARG002 - every node is called with the state
        """Judge the record."""
        self._mind.score()
        return {}

    def report(self, state: Interview) -> Interview:  # noqa: ARG002 - every node is called with the state
        """Write the report."""
        self._mind.report()
        return {}


def enter(state: Interview) -> Literal["open", "ask", "reflect", "score"]:
    """Where a session starts: new, at an unanswered question, at an answer nobody reacted to, or at the report."""
    turns = state.get("turns", ())
    if not turns:
        return "open"
    if turns[-1].kind == "closing":
        return "score"
    return "reflect" if turns[-1].speaker == "candidate" else "ask"


def after_listening(state: Interview) -> Literal["ask", "reflect", "score"]:
    """The opening leads to the first question, the closing to the score, every reply to a decision."""
    if state["prompt"].awaits_reply:
        return "reflect"
    return "ask" if state["prompt"].kind == "opening" else "score"


def think(mind: Mind, plan: Plan, turns: tuple[Turn, ...]) -> Thought:
    """What to make of the candidate's last turns. Pure, so it may be asked before the turn is certain."""
    closed = mind.probe_closed(plan, turns)
    return Thought(closed=closed, move=mind.decide(plan, with_outcome(turns, closed)))


def with_outcome(turns: tuple[Turn, ...], closed: bool | None) -> tuple[Turn, ...]:  # noqa: FBT001 - an outcome, no switch
    """The turns with the outcome of the last probe written into it."""
    if closed is None:
        return turns
    last = max(place for place, turn in enumerate(turns) if turn.probe is not None)
    probe = turns[last].probe
    assert probe is not None
    done = turns[last].model_copy(update={"probe": probe.model_copy(update={"closed": closed})})
    return (*turns[:last], done, *turns[last + 1 :])


def prompt_for(move: Move, turns: tuple[Turn, ...]) -> Prompt:
    """The words of a move as the next turn."""
    return Prompt(
        turn_id=f"t{len(turns) + 1}",
        text=move.text,
        kind=move.says,
        question_id=move.question_id,
        patience=move.patience,
        awaits_reply=not move.over,
        probe_gap=move.gap if move.says == "probe" else None,
        probe_quote=move.quote if move.says == "probe" else None,
        interruptible=move.says != "interjection",
        phase=move.phase,
        about=move.about,
        deadline=move.deadline,
    )
