"""What the interviewer does next: a pure function of the plan and the record.

Nothing is remembered between calls, so a move can be prepared while a silence is still undecided, and a record can be
replayed. Every branch either asks something new, of which there is an end, or counts against a limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.interviewer.behavioral import Behavioral
from agent.interviewer.probes import reply_closes
from agent.interviewer.standing import answer_text, since_question, standing
from agent.interviewer.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.moves import Move, Plan
    from agent.ports import Reads
    from agent.rubric import CandidateAnswer
    from agent.transcript import Turn

__all__ = ["again", "decide", "first", "probe_closed", "standing", "understand"]


def first(plan: Plan, turns: Sequence[Turn] = ()) -> Move:
    """The move that puts the first question."""
    return Behavioral(plan, turns, None).put(plan.questions[0], "", "the interview begins")


def again(plan: Plan, turns: Sequence[Turn]) -> Move:
    """The move that takes up an interrupted interview where the record ends."""
    return Behavioral(plan, turns, None).resume()


def decide(
    plan: Plan,
    turns: Sequence[Turn],
    reads: Reads,
    *,
    answers: Sequence[CandidateAnswer] = (),
    closing: Sequence[str] = (),
) -> Move:
    """What to do about the candidate's last turns.

    `answers` and `closing` come from the kit: what may honestly be said to the candidate's own questions, and the last
    words. The same arguments always give the same move.
    """
    return Behavioral(plan, turns, reads, answers, closing).decide()


def probe_closed(plan: Plan, turns: Sequence[Turn], reads: Reads) -> bool | None:
    """Whether the reply at the end of the record closed the gap of the probe before it; None where there was none."""
    now = standing(plan, turns)
    if not now.probes or now.question is None:
        return None
    probe = now.probes[-1]
    here = since_question(turns)
    place = next(i for i, turn in enumerate(here) if turn.id == probe.id)
    reply = [turn for turn in here[place + 1 :] if turn.speaker == "candidate"]
    if probe.probe is None or probe.probe.closed is not None or not reply:
        return None
    if any(turn.kind in {"decline", "skip", "stop"} for turn in reply):
        return False
    if not any(turn.kind == "answer" for turn in reply):
        return None
    return reply_closes(probe.probe.gap, answer_text(here[:place]), answer_text(reply), now.question, reads)
