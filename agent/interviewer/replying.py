"""What an interviewer of any track does about what the candidate says beside the answer itself.

Requests, silence, what is off the point, the candidate's own questions, the end. What is made of an answer differs by
track: `agent.interviewer.behavioral`, `agent.interviewer.casework`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, cast

from agent.interviewer import phrases
from agent.interviewer.clarifying import clarification, reply_to_question
from agent.interviewer.course import minutes_for_problems, problem_of
from agent.interviewer.phrases import join
from agent.interviewer.probes import reworded
from agent.interviewer.standing import asked_ids, since_asked, since_question, since_spoken, standing
from agent.moves import Move
from agent.reading.kinds import checks_in
from agent.reading.waiting import seconds_wanted
from agent.rubric import OPENERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from agent.moves import MoveName, Plan, Standing
    from agent.ports import Reads
    from agent.rubric import CandidateAnswer, Question
    from agent.transcript import CandidateKind, InterviewerKind, Turn

MAX_ASIDES = 6
"""Things said between two questions or probes that are neither: after these the interview goes on."""
MAX_WAITS = 2
"""Requests for time that are granted silently at one question or probe."""
MAX_CANDIDATE_QUESTIONS = 5
DEFAULT_WAIT = 30.0
"""Seconds granted where the candidate named none ("let me think")."""

BY_KIND: Mapping[CandidateKind, str] = {
    "answer": "answered",
    "clarification": "clarify",
    "repeat_request": "repeat",
    "rephrase_request": "rephrase",
    "time_request": "wait",
    "restart": "restart",
    "decline": "declined",
    "skip": "skip",
    "off_topic": "redirect",
    "injection": "redirect",
    "empty": "silence",
}
"""The method that replies to each kind of turn."""


class Replying(ABC):
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
            return self.leave(self._say(phrases.ONWARD), "nothing more came of this question")
        reply: Callable[[], Move] = getattr(self, BY_KIND[self.kind])
        return reply()

    def resume(self) -> Move:
        """Take up the interview where the record ends with the interviewer's own words."""
        if self.now.phase == "over":
            return self.close("the interview is over")
        if self.now.phase == "opening":
            return self.put(self.plan.questions[0], "", "no question has been put yet")
        text = f"We were interrupted. Let me ask you again. {self.now.last_said}"
        return self._move("repeat", "repeat", text, "the interview was interrupted before the answer")

    @abstractmethod
    def answered(self) -> Move:
        """What is made of an answer."""

    @abstractmethod
    def declined(self) -> Move:
        """What is made of "I don't know", or of having no example."""

    def redirect(self, kind: CandidateKind | None = None, why: str | None = None) -> Move:
        """Back to the question, once; then on."""
        kind = kind or self.kind
        if any(turn.kind == "redirect" for turn in self.here):
            return self.onward(self._say(phrases.THANKS), "the reply was no answer to the question again", kind=kind)
        opening = phrases.STAY if kind == "injection" else phrases.BACK
        text = join(self._say(opening), self.now.last_said)
        return self._move("redirect", "redirect", text, why or "the reply does not answer the question", kind=kind)

    # Replies to requests -----------------------------------------------------------------------------------------

    def clarify(self) -> Move:
        """Answer what the candidate asked about the task."""
        assert self.now.question is not None
        if self.now.answer and checks_in(self.heard[-1].text):
            if any(turn.kind == "answer" for turn in since_asked(self.here)):
                return self.answered()
            text = join("There's one thing I'd still like to hear.", self.now.last_said)
            return self._move("clarify", "answer_to_clarification", text, "the candidate asked if that was enough")
        text = clarification(self.heard[-1].text, self.now, seed=self.plan.seed, turns=self.turns)
        return self._move("clarify", "answer_to_clarification", text, "the candidate asked about the question")

    def repeat(self) -> Move:
        """Say the question or the probe again, as often as the plan allows."""
        if self._said_again() >= self.plan.max_repeats:
            return self.leave(phrases.LEFT[1], "the question was said often enough")
        text = join(self._say(phrases.AGREED), self.now.last_said)
        return self._move("repeat", "repeat", text, "the candidate asked to hear it again")

    def rephrase(self) -> Move:
        """Put the question or the probe in other words."""
        if self._said_again() >= self.plan.max_repeats:
            return self.leave(phrases.LEFT[1], "the question was said often enough")
        text = join(self._say(phrases.AGREED), self._other_words())
        return self._move("rephrase", "rephrase", text, "the candidate asked for other words")

    def wait(self) -> Move:
        """Grant the time asked for, silently; after a few times encourage."""
        if sum(1 for turn in since_asked(self.here) if turn.kind == "time_request") > MAX_WAITS:
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
            text = self._in_other_words()
            return self._move("rephrase", "rephrase", text, "the candidate is still silent")
        return self.leave(phrases.LEFT[0], "nothing was said to this question")

    def nudge(self, reason: str) -> Move:
        """A gentle push."""
        if self._asides() >= MAX_ASIDES:
            return self.leave(self._say(phrases.ONWARD), "nothing more came of this question")
        options = phrases.PROBE_NUDGES if self.now.probes else phrases.NUDGES
        return self._move("nudge", "nudge", self._say(options), reason)

    def warn(self) -> Move:
        """Say once that this will not do; then end the interview."""
        if any(turn.kind == "warning" for turn in self.turns):
            return self.close("the candidate was abusive again", lead="I'm going to end it here.")
        text = join(phrases.WARNING, self.now.last_said)
        return self._move("warn", "warning", text, "the candidate was abusive")

    # The candidate's own questions, and the end ------------------------------------------------------------------

    def host(self) -> Move:
        """Answer the candidate's questions, then close."""
        replies = sum(1 for turn in self.here if turn.kind == "answer_to_clarification")
        if self.kind == "empty" and not replies and self.now.silences <= 1:
            return self._move("nudge", "nudge", self._say(phrases.QUESTION_NUDGES), "the candidate is silent")
        if self.kind == "time_request" and sum(turn.kind == "time_request" for turn in self.here) <= MAX_WAITS:
            return self.wait()
        if self.kind in {"repeat_request", "rephrase_request"} and self.now.repeats < self.plan.max_repeats:
            return self.repeat()
        asked = next((turn for turn in reversed(self.heard) if turn.kind in {"clarification", "answer"}), None)
        if asked is None or (asked.kind == "answer" and "?" not in asked.text):
            return self.close("the candidate has no more questions")
        text = reply_to_question(asked.text, self.answers)
        if replies + 1 >= MAX_CANDIDATE_QUESTIONS or self._time_is_up():
            return self.close("there is no time for more questions", lead=text)
        text = join(text, self._say(phrases.MORE_QUESTIONS))
        return self._move("clarify", "answer_to_clarification", text, "the candidate asked a question")

    def put(self, question: Question, lead: str, reason: str, kind: CandidateKind | None = None) -> Move:
        """Ask a question; with a problem its first phase begins."""
        text = join(lead, question.text)
        move = self._move("next", "question", text, reason, kind=kind, question_id=question.id)
        if not self.plan.phases or problem_of(self.plan, question.id) is None:
            return move
        first, minutes = self.plan.phases[0], minutes_for_problems(self.plan)
        ends = self.now.elapsed + 60 * minutes * first.share if minutes else None
        return move.model_copy(update={"phase": first.id, "deadline": ends})

    def onward(self, lead: str, reason: str, kind: CandidateKind | None = None) -> Move:
        """To the next question, the candidate's own, or the end."""
        if self._time_is_up():
            return self.close(f"{reason}; the time is up", kind=kind, lead=f"{lead} That's our time.")
        asked = asked_ids(self.turns)
        following = next((question for question in self.plan.questions if question.id not in asked), None)
        if following is not None:
            told = self.now.question is not None and problem_of(self.plan, self.now.question.id) is not None
            turns_to_stories = told and problem_of(self.plan, following.id) is None
            bridge = self._say(phrases.TO_STORIES if turns_to_stories else phrases.ONWARD)
            return self.put(following, lead if lead == bridge else join(lead, bridge), reason, kind)
        if self.plan.candidate_questions:
            text = join(lead, self._say(phrases.INVITATIONS))
            return self._move("next", "transition", text, f"{reason}; that was the last", kind=kind, question_id=None)
        return self.close(f"{reason}; that was the last question", kind=kind, lead=lead)

    def leave(self, lead: str, reason: str) -> Move:
        """Give up what was asked."""
        return self.onward(lead, reason)

    def close(self, reason: str, *, kind: CandidateKind | None = None, lead: str = "") -> Move:
        """The last words. They thank by themselves."""
        text = join("" if lead in phrases.THANKS else lead, self._say(self.closing))
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
        if self.now.probes and question.theme in OPENERS:
            return self.now.last_said
        return reworded(self.now, seed=self.plan.seed) or question.rephrased

    def _said_again(self) -> int:
        return self.now.repeats

    def _in_other_words(self) -> str:
        """What was asked in other words, or said again where there are none."""
        words = self._other_words()
        return join("I'll say it once more." if words == self.now.last_said else "Let me put it another way.", words)

    def _asides(self) -> int:
        return sum(1 for turn in since_asked(self.here)[1:] if turn.speaker == "interviewer")

    def _time_is_up(self) -> bool:
        return self.plan.minutes is not None and self.now.elapsed >= self.plan.minutes * 60
