"""A small problem, a reader that goes by words, and a way to hold a round of it in tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from agent.decide import decide, first, probe_closed, understand
from agent.graph import prompt_for, with_outcome
from agent.interviewer.choosing import as_question
from agent.moves import Delivered, Plan, Silence, Utterance
from agent.problems import Choice, Curveball, Fact, Inquiry, Mention, Phase, Problem, Spotted, Topic
from agent.session import interviewer_turn, wordless_turn
from tests.agent.interviews import TellingReads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    import numpy.typing as npt

    from agent.moves import Move
    from agent.transcript import Turn

TOPICS = (
    Topic(id="queue", name="A queue", competency="architecture", level="mid", ask="What if it comes in bursts?",
          deeper="How long may it get?", terms=("queue",)),
    Topic(id="store", name="A store", competency="data_storage", level="junior", ask="Where does it live?",
          deeper="By which key?", terms=("database",)),
    Topic(id="failure", name="Failure", competency="operations", level="senior", ask="What if it is gone?",
          deeper="For how long?", terms=("fallback",)),
    Topic(id="region", name="Regions", competency="operations", level="staff", ask="What about other continents?",
          terms=("replicate",)),
)  # fmt: skip
PROBLEM = Problem(
    id="letters",
    track="design",
    title="Letters",
    text="Design a service that delivers letters.",
    rephrased="People write letters, and we deliver them.",
    minutes=40,
    fact=(
        Fact(id="load", asks=("How many letters?", "How many a day?"), answer="A million letters a day.", matters=True,
             why="It sizes the queue."),
        Fact(id="delay", asks=("How fast?", "How quickly?"), answer="Within a second."),
    ),
    topic=TOPICS,
    choice=(
        Choice(id="one_machine", verdict="weak", terms=("one machine",), pushback="And when that machine is gone?",
               defence=Spotted(terms=("loses nothing",))),
    ),
    curveball=(Curveball(id="tenfold", text="Ten times the letters.", looks_for=("queue",)),),
)  # fmt: skip
PHASES = (
    Phase(id="clarify", share=0.2, leads=(), ends=("Let us get to the design.",)),
    Phase(id="outline", share=0.3, leads=("Take me through it.",), ends=("Let me stop you there.",)),
    Phase(id="dive", share=0.3, ends=("Enough of that.",)),
    Phase(id="curveball", share=0.1, leads=("Now something changes.",)),
    Phase(id="wrap_up", share=0.1, leads=("What is weakest?",)),
)


@dataclass(frozen=True)
class CaseReads(TellingReads):
    """Facts and topics are found by their words alone."""

    def inquire(self, text: str, facts: Sequence[Fact]) -> Inquiry:
        """A fact is asked for by the last word of its first question."""
        found = tuple(fact for fact in facts if fact.asks[0].split()[-1].rstrip("?") in text)
        return Inquiry(found, text.count("?") - len(found))

    def bring_up(self, text: str, topics: Sequence[Topic], *, question: bool = False) -> tuple[Mention, ...]:  # noqa: ARG002 - the port's
        """A topic is brought up by its first term."""
        places = [(topic, text.find(topic.terms[0])) for topic in topics]
        return tuple(Mention(topic.id, at, at + len(topic.terms[0]), 1.0) for topic, at in places if at >= 0)

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> npt.NDArray[np.float32]:
        """Everything is about letters but elephants."""
        rows = [[0.0 if "elephant" in text else 0.5] * len(others) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), len(others))


def plan(**more: Any) -> Plan:  # noqa: ANN401 - fields of Plan
    """A design round of the letters."""
    fields = {"track": "design", "phases": PHASES, "seed": 1, "minutes": 40.0, "level": "senior", **more}
    problems = fields.pop("problems", (PROBLEM,))
    return Plan(questions=tuple(map(as_question, problems)), problems=problems, **fields)


def hold(plan: Plan, replies: Sequence[str | None], *, pace: float = 0.4) -> tuple[tuple[Turn, ...], list[Move]]:
    """The round with these replies, None for silence; `pace` is seconds a word. Ends when either is over."""
    reads = CaseReads()
    move, clock = first(plan), 0.0
    turns: tuple[Turn, ...] = ()
    moves = [move]
    for reply in replies:
        said = clock + 1.0
        prompt = prompt_for(move, turns)
        turns = (*turns, *interviewer_turn(prompt, Delivered(start=clock, end=said), turns))
        clock = said + (len(reply.split()) * pace if reply else 10.0)
        if reply is None:
            made: tuple[Turn, ...] = (
                wordless_turn(Silence(start=said, end=clock), f"t{len(turns) + 1}", prompt.question_id),
            )
        else:
            made = understand(plan, turns, Utterance(text=reply, start=said, end=clock))
        turns = (*turns, *made)
        turns = with_outcome(turns, probe_closed(plan, turns, reads))
        move = decide(plan, turns, reads)
        moves.append(move)
        if move.over:
            break
    return turns, moves
