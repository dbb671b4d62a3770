"""Where an interview stands. Nothing is remembered anywhere else: everything is derived from plan and turns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from agent.interviewer.phrases import INVITATIONS, without_acknowledgement
from agent.moves import Plan, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.rubric import Question
    from agent.transcript import Turn

Phase = Literal["opening", "questions", "candidate_questions", "over"]

ASKING = frozenset({"question", "probe", "transition", "interjection", "pushback", "curveball", "code_result"})
"""Kinds of the interviewer's turns that put something to the candidate."""


def standing(plan: Plan, turns: Sequence[Turn]) -> Standing:
    """Derive where the interview stands from its plan and its record."""
    here = since_question(turns)
    phase = _phase(turns)
    question = question_of(plan, here[0]) if here and phase == "questions" else None
    return Standing(
        question=question,
        index=sum(1 for planned in plan.questions if planned.id in asked_ids(turns)),
        phase=phase,
        answer=answer_text(here) if phase == "questions" else "",
        probes=tuple(turn for turn in here if turn.kind == "probe") if phase == "questions" else (),
        silences=_silences(turns),
        repeats=sum(1 for turn in here if turn.kind in {"repeat", "rephrase"}),
        elapsed=max((turn.end for turn in turns if turn.end is not None), default=0.0),
        last_said=_last_said(turns, question),
    )


def asked_ids(turns: Sequence[Turn]) -> frozenset[str]:
    """Ids of the questions that were put."""
    return frozenset(turn.question_id for turn in turns if turn.kind == "question" and turn.question_id is not None)


def since_question(turns: Sequence[Turn]) -> Sequence[Turn]:
    """The turns from the last question on, or from the invitation to ask; empty before the first."""
    for place in range(len(turns) - 1, -1, -1):
        if turns[place].kind == "question" or invites_questions(turns[place]):
            return turns[place:]
    return ()


def since_asked(here: Sequence[Turn]) -> Sequence[Turn]:
    """The turns since something was last put to the candidate; all of them where nothing was."""
    for place in range(len(here) - 1, -1, -1):
        if here[place].kind in ASKING:
            return here[place:]
    return here


def since_spoken(turns: Sequence[Turn]) -> Sequence[Turn]:
    """The candidate's turns at the end of the record, after anything the interviewer said."""
    place = len(turns)
    while place and turns[place - 1].speaker == "candidate":
        place -= 1
    return turns[place:]


def invites_questions(turn: Turn) -> bool:
    """Whether the turn hands the floor over: "what questions do you have for me?"."""
    return turn.speaker == "interviewer" and turn.kind == "transition" and turn.question_id is None


def answer_text(turns: Sequence[Turn]) -> str:
    """Everything answered in these turns since the last restart, joined by blank lines."""
    said: list[str] = []
    for turn in turns:
        if turn.kind == "restart":
            said = []
        elif turn.speaker == "candidate" and turn.kind in {"answer", None} and turn.text.strip():
            said.append(turn.text.strip())
    return "\n\n".join(said)


def question_of(plan: Plan, turn: Turn) -> Question | None:
    """The planned or spare question that a turn belongs to."""
    return next((q for q in (*plan.questions, *plan.spare) if q.id == turn.question_id), None)


def _phase(turns: Sequence[Turn]) -> Phase:
    if any(turn.kind == "closing" for turn in turns):
        return "over"
    here = since_question(turns)
    if not here:
        return "opening"
    return "candidate_questions" if invites_questions(here[0]) else "questions"


def _silences(turns: Sequence[Turn]) -> int:
    """Silences since something was last asked: a question, a probe, the invitation."""
    count = 0
    for turn in reversed(turns):
        if turn.kind in ASKING or turn.kind == "answer_to_clarification" or invites_questions(turn):
            break
        count += turn.kind == "empty"
    return count


def _last_said(turns: Sequence[Turn], question: Question | None) -> str:
    for turn in reversed(turns):
        if invites_questions(turn):
            return next((one for one in INVITATIONS if turn.text.endswith(one)), without_acknowledgement(turn.text))
        if turn.kind in ASKING - {"question"}:
            return without_acknowledgement(turn.text)
        if turn.kind == "question":
            return question.text if question else without_acknowledgement(turn.text)
    return ""
