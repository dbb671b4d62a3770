"""What the interviewer does next: a pure function of the plan and the record.

Nothing is remembered between calls, so a move can be prepared while a silence is still undecided, and a record can be
replayed. Every branch either asks something new, of which there is an end, or counts against a limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.interviewer.behavioral import Behavioral
from agent.interviewer.cases import case_pieces
from agent.interviewer.casework import Casework
from agent.interviewer.closing import reply_closes
from agent.interviewer.course import brings_up, phase_of, problem_of
from agent.interviewer.standing import answer_text, since_question, standing
from agent.interviewer.technical import Technical
from agent.interviewer.understanding import as_turns
from agent.interviewer.understanding import understand as understood
from agent.reading.kinds import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.interviewer.replying import Replying
    from agent.moves import Move, Plan, Utterance
    from agent.ports import Reads
    from agent.rubric import CandidateAnswer
    from agent.transcript import Turn

__all__ = ["again", "decide", "first", "probe_closed", "standing", "understand"]


TRACKS: Mapping[str, type[Replying]] = {
    "behavioral": Behavioral,
    "design": Casework,
    "coding": Casework,
    "technical": Technical,
}
"""Who replies to a problem of which round; whatever else is asked in it is asked as in a behavioral one."""


def first(plan: Plan, turns: Sequence[Turn] = ()) -> Move:
    """The move that puts the first question."""
    return _replying(plan, turns)(plan, turns, None).put(plan.questions[0], "", "the interview begins")


def again(plan: Plan, turns: Sequence[Turn]) -> Move:
    """The move that takes up an interrupted interview where the record ends."""
    return _replying(plan, turns)(plan, turns, None).resume()


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
    return _replying(plan, turns)(plan, turns, reads, answers, closing).decide()


def understand(plan: Plan, turns: Sequence[Turn], utterance: Utterance, reads: Reads | None = None) -> tuple[Turn, ...]:
    """The candidate's turns in an utterance: one for each kind of thing that was said in it.

    Without `reads`, and at a problem, where much is said that only sounds like a request, its wording alone counts.
    """
    now = standing(plan, turns)
    number = len(turns) + 1
    if now.question is None or problem_of(plan, now.question.id) is None:
        return understood(utterance, now, number, reads.pieces if reads is not None else pieces)
    found = case_pieces(utterance.text, asked=now.last_said, phase=phase_of(plan, since_question(turns)))
    return as_turns(utterance, found, number, now.question.id)


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
    if problem_of(plan, now.question.id) is not None:
        return brings_up(plan, probe, answer_text(reply), reads)
    return reply_closes(
        probe.probe.gap, answer_text(here[:place]), answer_text(reply), now.question, reads, asked=probe.text
    )


def _replying(plan: Plan, turns: Sequence[Turn]) -> type[Replying]:
    """Who replies, by whether a problem is under discussion or a story."""
    question = standing(plan, turns).question or plan.questions[0]
    return Behavioral if problem_of(plan, question.id) is None else TRACKS[plan.track]
