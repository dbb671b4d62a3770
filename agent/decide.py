"""What the interviewer does next: a pure function of the plan and the record.

Nothing is remembered between calls, so a move can be prepared while a silence is still undecided, and a record can be
replayed. Every branch either asks something new, of which there is an end, or counts against one of the limits below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from agent.interviewer import phrases
from agent.interviewer.clarifying import clarification, reply_to_question
from agent.interviewer.conflicts import conflict_in
from agent.interviewer.probes import about, follow_up, given_up, reply_closes, reworded
from agent.interviewer.standing import (
    answer_text,
    asked_ids,
    since_question,
    since_spoken,
    standing,
)
from agent.interviewer.understanding import understand
from agent.moves import Move
from agent.reading.kinds import checks_in
from agent.reading.waiting import seconds_wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from agent.assessment import Reading
    from agent.interviewer.probes import FollowUp
    from agent.moves import MoveName, Plan, Standing
    from agent.ports import Reads
    from agent.rubric import CandidateAnswer, Question
    from agent.transcript import CandidateKind, GapName, InterviewerKind, Turn

__all__ = ["again", "decide", "first", "probe_closed", "standing", "understand"]

MAX_ASIDES = 6
"""Things said between two questions or probes that are neither: after these the interview goes on."""
MAX_WAITS = 2
"""Requests for time that are granted silently at one question or probe."""
MAX_CANDIDATE_QUESTIONS = 5
DEFAULT_WAIT = 30.0
"""Seconds granted where the candidate named none ("let me think")."""
SUBSTANCE = 25
"""Words of an answer from which on a decline is about a detail, not about the question."""
OVERTIME = 1.5
"""Where the round has a limit, a question is not probed past this multiple of its suggested minutes."""


def first(plan: Plan, turns: Sequence[Turn] = ()) -> Move:
    """The move that puts the first question."""
    return _Deciding(plan, turns, None).put(plan.questions[0], "", "the interview begins")


def again(plan: Plan, turns: Sequence[Turn]) -> Move:
    """The move that takes up an interrupted interview where the record ends."""
    return _Deciding(plan, turns, None).resume()


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
    return _Deciding(plan, turns, reads, answers, closing).decide()


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


class _Deciding:
    """One decision: the record read once, and a method for each kind of turn."""

    def __init__(
        self,
        plan: Plan,
        turns: Sequence[Turn],
        reads: Reads | None,
        answers: Sequence[CandidateAnswer] = (),
        closing: Sequence[str] = (),
    ) -> None:
        self.plan = plan
        self.turns = turns
        self.reads = reads
        self.answers = answers
        self.closing = closing or phrases.CLOSINGS
        self.now: Standing = standing(plan, turns)
        self.here = since_question(turns)
        self.heard = since_spoken(turns)
        self.kinds: tuple[CandidateKind, ...] = tuple(
            cast("CandidateKind", turn.kind or "answer") for turn in self.heard
        )
        self.kind: CandidateKind = self._weightiest()

    def decide(self) -> Move:
        """The move that answers the candidate's last turns."""
        if self.now.phase == "over" or "stop" in self.kinds:
            over = self.now.phase == "over"
            return self.close("the interview is over" if over else "the candidate asked to stop")
        if "abuse" in self.kinds:
            return self.warn()
        if self.now.phase == "opening":
            return self.put(self.plan.questions[0], "", "no question has been put yet")
        if self.now.phase == "candidate_questions":
            return self.host()
        return self.respond()

    def respond(self) -> Move:
        """The reply to what was said to a question, by its kind; on to the next where nothing more comes of it."""
        if self.kind != "answer" and self._asides() >= MAX_ASIDES:
            return self.onward(self._say(phrases.ONWARD), "nothing more came of this question")
        return _BY_KIND[self.kind](self)

    def resume(self) -> Move:
        """Take up the interview where the record ends with the interviewer's own words."""
        if self.now.phase == "over":
            return self.close("the interview is over")
        if self.now.phase == "opening":
            return self.put(self.plan.questions[0], "", "no question has been put yet")
        text = f"We were interrupted. Let me ask you again. {self.now.last_said}"
        return self._move("repeat", "repeat", text, "the interview was interrupted before the answer")

    # Replies to answers ------------------------------------------------------------------------------------------

    def answered(self, *, given: frozenset[GapName] = frozenset(), lead: str | None = None) -> Move:
        """Probe for the worst open gap, bring the candidate back to the question, or go on."""
        question = self.now.question
        assert question is not None
        assert self.reads is not None
        reading = self.reads.read(self.now.answer, question=question)
        if not reading.attempt:
            return self.nudge("the reply holds no answer yet")
        if not reading.intelligible or (reading.relevance.level == "off" and not self.now.probes):
            return self.redirect("off_topic", why=reading.relevance.reason)
        if len(self.now.probes) >= self.plan.max_probes:
            return self.onward(self._thanks(lead), "this question had its follow-ups")
        if self._time_is_up() or self._lingers(question):
            return self.onward(self._thanks(lead), "there is no time for another follow-up")
        probe = self._conflict(reading) or follow_up(
            reading, self.now, given=given, seed=self.plan.seed, level=self.plan.level
        )
        if probe is None:
            return self.onward(self._thanks(lead), "nothing worth a follow-up is missing")
        return self._move(
            "probe",
            "probe",
            _join(lead if lead is not None else self._acknowledgement(), probe.text),
            probe.reason,
            gap=probe.gap,
            quote=probe.quote,
        )

    def _conflict(self, reading: Reading) -> FollowUp | None:
        """The follow-up for a number just said that cannot hold beside another."""
        assert self.reads is not None
        found = conflict_in(reading, answer_text(self.heard), self.plan, self.turns, reads=self.reads)
        return None if found is None else about(found, self.now, seed=self.plan.seed)

    def declined(self) -> Move:
        """Let go of a number or a detail; offer another question where there is no example at all."""
        question = self.now.question
        assert question is not None
        lead = self._say(phrases.NO_MATTER)
        if self.now.answer and (self.now.probes or len(self.now.answer.split()) >= SUBSTANCE):
            return self.answered(given=given_up(self.heard, self.now), lead=lead)
        spare = self._spare(question)
        if spare is not None and not self._time_is_up():
            instead = _join(lead, self._say(phrases.INSTEAD))
            return self.put(spare, instead, "the candidate has no example; another question for the same principle")
        return self.onward(lead, "the candidate has no example for this question")

    def redirect(self, kind: CandidateKind | None = None, why: str | None = None) -> Move:
        """Back to the question, once; then on."""
        kind = kind or self.kind
        if any(turn.kind == "redirect" for turn in self.here):
            return self.onward(self._say(phrases.THANKS), "the reply was no answer to the question again", kind=kind)
        opening = phrases.STAY if kind == "injection" else phrases.BACK
        text = _join(self._say(opening), self.now.last_said)
        return self._move("redirect", "redirect", text, why or "the reply does not answer the question", kind=kind)

    # Replies to requests -----------------------------------------------------------------------------------------

    def clarify(self) -> Move:
        """Answer what the candidate asked about the task."""
        assert self.now.question is not None
        if self.now.answer and checks_in(self.heard[-1].text):
            if any(turn.kind == "answer" for turn in self._since_asked()):
                return self.answered()
            text = _join("There's one thing I'd still like to hear.", self.now.last_said)
            return self._move("clarify", "answer_to_clarification", text, "the candidate asked if that was enough")
        text = clarification(self.heard[-1].text, self.now, seed=self.plan.seed, turns=self.turns)
        return self._move("clarify", "answer_to_clarification", text, "the candidate asked about the question")

    def repeat(self) -> Move:
        """Say the question or the probe again, as often as the plan allows."""
        if self.now.repeats >= self.plan.max_repeats:
            return self.onward("Let's leave that one.", "the question was said often enough")
        text = _join(self._say(phrases.AGREED), self.now.last_said)
        return self._move("repeat", "repeat", text, "the candidate asked to hear it again")

    def rephrase(self) -> Move:
        """Put the question or the probe in other words."""
        if self.now.repeats >= self.plan.max_repeats:
            return self.onward("Let's leave that one.", "the question was said often enough")
        text = _join(self._say(phrases.AGREED), self._other_words())
        return self._move("rephrase", "rephrase", text, "the candidate asked for other words")

    def wait(self) -> Move:
        """Grant the time asked for, silently; after a few times encourage."""
        if sum(1 for turn in self._since_asked() if turn.kind == "time_request") > MAX_WAITS:
            return self.nudge("the candidate has asked for time before")
        patience = seconds_wanted(self.heard[-1].text) or DEFAULT_WAIT
        return self._move("wait", "acknowledgement", "", "the candidate asked for time", patience=patience)

    def restart(self) -> Move:
        """Let the candidate begin again."""
        text = self._say(phrases.RESTARTS)
        return self._move("wait", "acknowledgement", text, "the candidate wants to start the answer again")

    def skip(self) -> Move:
        """Go on without an answer."""
        return self.onward(self._say(phrases.NO_MATTER), "the candidate asked to skip")

    def silence(self) -> Move:
        """The next step of the plan's ladder."""
        ladder = self.plan.silence_ladder
        step = ladder[self.now.silences - 1] if 0 < self.now.silences <= len(ladder) else "next"
        if step == "wait":
            return self._move("wait", "acknowledgement", "", "the candidate is silent; nothing is said yet")
        if step == "nudge":
            return self.nudge("the candidate is silent")
        if step == "rephrase":
            text = _join("Let me put it another way.", self._other_words())
            return self._move("rephrase", "rephrase", text, "the candidate is still silent")
        return self.onward("Let's leave that one for now.", "nothing was said to this question")

    def nudge(self, reason: str) -> Move:
        """A gentle push."""
        if self._asides() >= MAX_ASIDES:
            return self.onward(self._say(phrases.ONWARD), "nothing more came of this question")
        options = phrases.PROBE_NUDGES if self.now.probes else phrases.NUDGES
        return self._move("nudge", "nudge", self._say(options), reason)

    def warn(self) -> Move:
        """Say once that this will not do; then end the interview."""
        if any(turn.kind == "warning" for turn in self.turns):
            return self.close("the candidate was abusive again", lead="I'm going to end it here.")
        text = _join(phrases.WARNING, self.now.last_said)
        return self._move("warn", "warning", text, "the candidate was abusive")

    # The candidate's own questions, and the end ------------------------------------------------------------------

    def host(self) -> Move:
        """Answer the candidate's questions, then close."""
        replies = sum(1 for turn in self.here if turn.kind == "answer_to_clarification")
        if self.kind == "empty" and not replies and self.now.silences <= 1:
            return self._move("nudge", "nudge", self._say(phrases.QUESTION_NUDGES), "the candidate is silent")
        if self.kind == "time_request" and len(self.here) <= MAX_WAITS + 1:
            return self.wait()
        if self.kind in {"repeat_request", "rephrase_request"} and self.now.repeats < self.plan.max_repeats:
            return self.repeat()
        asked = next((turn for turn in reversed(self.heard) if turn.kind in {"clarification", "answer"}), None)
        if asked is None or (asked.kind == "answer" and "?" not in asked.text):
            return self.close("the candidate has no more questions")
        text = reply_to_question(asked.text, self.answers)
        if replies + 1 >= MAX_CANDIDATE_QUESTIONS or self._time_is_up():
            return self.close("there is no time for more questions", lead=text)
        text = _join(text, self._say(phrases.MORE_QUESTIONS))
        return self._move("clarify", "answer_to_clarification", text, "the candidate asked a question")

    def put(self, question: Question, lead: str, reason: str, kind: CandidateKind | None = None) -> Move:
        """Ask a question."""
        text = _join(lead, question.text)
        return self._move("next", "question", text, reason, kind=kind, question_id=question.id)

    def onward(self, lead: str, reason: str, kind: CandidateKind | None = None) -> Move:
        """To the next question, the candidate's own, or the end."""
        if self._time_is_up():
            return self.close(f"{reason}; the time is up", kind=kind, lead=f"{lead} That's our time.")
        asked = asked_ids(self.turns)
        following = next((question for question in self.plan.questions if question.id not in asked), None)
        if following is not None:
            bridge = self._say(phrases.ONWARD)
            return self.put(following, lead if lead == bridge else _join(lead, bridge), reason, kind)
        if self.plan.candidate_questions:
            text = _join(lead, self._say(phrases.INVITATIONS))
            return self._move("next", "transition", text, f"{reason}; that was the last", kind=kind, question_id=None)
        return self.close(f"{reason}; that was the last question", kind=kind, lead=lead)

    def close(self, reason: str, *, kind: CandidateKind | None = None, lead: str = "") -> Move:
        """The last words. They thank by themselves."""
        text = _join("" if lead in phrases.THANKS else lead, self._say(self.closing))
        return self._move("wrap_up", "closing", text, reason, kind=kind, question_id=None, over=True)

    # Small things ------------------------------------------------------------------------------------------------

    def _move(
        self,
        move: MoveName,
        says: InterviewerKind,
        text: str,
        reason: str,
        *,
        kind: CandidateKind | None = None,
        **more: Any,  # noqa: ANN401 - the remaining fields of Move, checked by it
    ) -> Move:
        current = self.now.question.id if self.now.question else None
        fields = {"question_id": current, **more}
        return Move(move=move, kind=kind or self.kind, says=says, text=text, reason=reason, **fields)

    def _weightiest(self) -> CandidateKind:
        """The kind that is reacted to: asking to stop and abuse outweigh the rest, else the last."""
        last = self.kinds[-1] if self.kinds else "empty"
        return next((kind for kind in ("stop", "abuse") if kind in self.kinds), last)

    def _say(self, options: Sequence[str]) -> str:
        return phrases.choose(options, self.plan.seed, self.turns)

    def _acknowledgement(self) -> str:
        """A word before one probe of three, as a person would: more often it delays what is asked."""
        said = sum(1 for turn in self.turns if turn.speaker == "interviewer")
        return "" if (self.plan.seed + said) % 3 else self._say(phrases.ACKNOWLEDGEMENTS)

    def _thanks(self, lead: str | None) -> str:
        return self._say(phrases.THANKS) if lead is None else lead

    def _other_words(self) -> str:
        question = self.now.question
        assert question is not None
        if self.now.probes and question.theme in {"introduction", "motivation"}:
            return self.now.last_said
        return reworded(self.now, seed=self.plan.seed) or question.rephrased

    def _spare(self, question: Question) -> Question | None:
        asked = asked_ids(self.turns)
        if any(spare.id == question.id for spare in self.plan.spare):
            return None
        free = [spare for spare in self.plan.spare if spare.id not in asked]
        return max(free, key=lambda spare: _kinship(spare, question), default=None)

    def _since_asked(self) -> Sequence[Turn]:
        for place in range(len(self.here) - 1, -1, -1):
            if self.here[place].kind in {"question", "probe"}:
                return self.here[place:]
        return self.here

    def _asides(self) -> int:
        return sum(1 for turn in self._since_asked()[1:] if turn.speaker == "interviewer")

    def _time_is_up(self) -> bool:
        return self.plan.minutes is not None and self.now.elapsed >= self.plan.minutes * 60

    def _lingers(self, question: Question) -> bool:
        """Whether this question has had far more than its time, in a round that has a limit."""
        began = next((turn.start for turn in self.here if turn.start is not None), None)
        if self.plan.minutes is None or began is None:
            return False
        return self.now.elapsed - began > OVERTIME * 60 * question.minutes


_BY_KIND: Mapping[CandidateKind, Callable[[_Deciding], Move]] = {
    "answer": _Deciding.answered,
    "clarification": _Deciding.clarify,
    "repeat_request": _Deciding.repeat,
    "rephrase_request": _Deciding.rephrase,
    "time_request": _Deciding.wait,
    "restart": _Deciding.restart,
    "decline": _Deciding.declined,
    "skip": _Deciding.skip,
    "off_topic": _Deciding.redirect,
    "injection": _Deciding.redirect,
    "empty": _Deciding.silence,
}


def _kinship(spare: Question, question: Question) -> tuple[bool, int]:
    main = question.principles[:1]
    return spare.principles[:1] == main, len(set(spare.principles) & set(question.principles))


def _join(*parts: str) -> str:
    return " ".join(part.strip() for part in parts if part and part.strip())
