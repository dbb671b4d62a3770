"""What is made of an answer in a design or coding round: phase by phase, thin places first.

The interviewer gives away no fact that nobody asked for, questions a weak choice once, yields to a good reason, and
moves on by content and clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.interviewer import phrases
from agent.interviewer.caseview import CaseView
from agent.interviewer.clarifying import about_the_interview, asks_hint, asks_meaning
from agent.interviewer.dives import dives_in, missing_core, next_dive
from agent.interviewer.phrases import join
from agent.interviewer.replying import MAX_ASIDES
from agent.interviewer.standing import since_asked
from agent.reading.kinds import checks_in
from agent.reading.requests.finishing import says_done
from agent.reading.requests.running import says_run

if TYPE_CHECKING:
    from agent.moves import Move, MoveName
    from agent.problems import Choice
    from agent.transcript import CandidateKind, InterviewerKind, PhaseName

MAX_INQUIRIES = 16
"""Turns with questions that are answered before the design; a round without a clock needs an end."""
OUTLINED = 60
"""Words, or three topics, from which on an outline is enough to go deeper."""
MAX_REDIRECTS = 3
"""Times that somebody is brought back to the problem before it is given up."""
DESIGNS = 2
"""Topics in one answer from which on the candidate has begun to design rather than to ask."""
WRITING = 120.0
"""Seconds of silence granted to somebody who writes code."""
MAX_NUDGES = 3
HINT_AT = 2
"""The silence at which practice gives a hint."""

_CUT: tuple[MoveName, InterviewerKind] = ("interject", "interjection")
_ON: tuple[MoveName, InterviewerKind] = ("next", "transition")
_PROBE: tuple[MoveName, InterviewerKind] = ("probe", "probe")


class Casework(CaseView):
    """One decision in a design or coding round."""

    def respond(self) -> Move:
        """As ever, but nobody is stopped for asking what they need to know."""
        if self.plan.editor and any(says_run(turn.text) for turn in self.heard):
            return self._case(
                "run_code", "code_result", "Let me run it.", "the candidate wants it run", patience=WRITING
            )
        if self.kind == "clarification" or ("clarification" in self.kinds and self.course.phase == "clarify"):
            return self.clarify()
        return super().respond()

    def leave(self, lead: str, reason: str) -> Move:
        """Nothing comes of one part: the next part, as long as anything came of the last two."""
        return self.proceed(lead) if self._engaged() else self.onward(lead, reason)

    def repeat(self) -> Move:
        """Say again what was said last, be it a fact or the question."""
        said = next((turn for turn in reversed(self.here) if turn.speaker == "interviewer"), None)
        if said is None or said.kind != "answer_to_clarification":
            return super().repeat()
        text = join(self._say(phrases.AGREED), said.text)
        return self._case("repeat", "repeat", text, "the candidate asked to hear it again", about=said.about)

    def redirect(self, kind: CandidateKind | None = None, why: str | None = None) -> Move:
        """Back to what was asked, once for each; whoever stays with something else is left there."""
        before = sum(1 for turn in self.here if turn.kind == "redirect")
        if before < MAX_REDIRECTS and any(turn.kind == "redirect" for turn in since_asked(self.here)):
            return self.proceed(self._say(phrases.THANKS))
        if before >= MAX_REDIRECTS:
            return self.onward(self._say(phrases.THANKS), "the replies were no answers again and again", kind=kind)
        opening = phrases.STAY if (kind or self.kind) == "injection" else phrases.BACK
        text = join(self._say(opening), self.now.last_said)
        return self._move("redirect", "redirect", text, why or "the reply does not answer the question", kind=kind)

    # Questions ---------------------------------------------------------------------------------------------------

    def clarify(self) -> Move:
        """Tell the facts that were asked for, and nothing else."""
        asked = " ".join(turn.text for turn in self.heard if turn.kind == "clarification")
        if checks_in(asked) and self.course.answer:
            return self.answered()
        assert self.reads is not None
        found = self.reads.inquire(asked, self.course.problem.fact)
        answers = [fact.answer for fact in found.facts]
        if self._late():
            return self.forward("the phase is over", cut=True, lead=join(*answers))
        if self.course.phase == "clarify" and self._inquiries() > MAX_INQUIRIES:
            return self.forward("enough was asked", cut=True, lead=join(*answers))
        if self.course.phase not in {"clarify", "code"} and self._told_since_asked() >= MAX_ASIDES:
            return self.proceed(join(*answers) or self._say(phrases.ONWARD))
        if not answers:
            return self._without_fact(asked)
        if found.unknown:
            answers.append(self._say(phrases.ASSUME_THE_REST))
        about = tuple(fact.id for fact in found.facts)
        why = f"the candidate asked about {', '.join(about)}"
        return self._case("clarify", "answer_to_clarification", join(*answers), why, about=about)

    def _without_fact(self, asked: str) -> Move:
        """What is said to a question that the fact sheet does not answer."""
        if asks_hint(asked) and self.plan.mode == "practice" and (hint := self._hint("the candidate asked for a hint")):
            return hint
        text = about_the_interview(asked)
        if text is None and asks_meaning(asked):
            text = self._in_other_words()
        text = text or self._say(phrases.ASSUME)
        return self._case("clarify", "answer_to_clarification", text, "no fact of the problem answers that")

    # Answers -----------------------------------------------------------------------------------------------------

    def answered(self) -> Move:
        """Go through the round by content and clock."""
        now = self.course
        if not now.reply.strip():
            return self.nudge("the reply holds no answer yet")
        if self._strange():
            return self.redirect("off_topic", why="the reply is about something else")
        if self._late():
            return self.forward(f"the time for this phase ({now.phase}) is over", cut=True)
        if now.phase == "clarify":
            return self._begun()
        weak = self._weak_choice()
        if weak is not None:
            return self._push_back(weak, self._acknowledgement())
        lead = self._yield() if self.here[-1 - len(self.heard)].kind == "pushback" else None
        return self.proceed(lead)

    def proceed(self, lead: str | None = None) -> Move:
        """The next step of the phase, or of the round."""
        match self.course.phase:
            case "clarify":
                return self.forward("the candidate is ready")
            case "outline":
                return self._outlined(lead)
            case "dive":
                return self._dive(lead)
            case "curveball":
                return self._caught(lead)
            case "code":
                return self._while_writing(lead)
            case "wrap_up":
                return self.onward(self._thanks(lead), "the round is at its end")

    def _while_writing(self, lead: str | None) -> Move:
        """Who writes is left in peace until they say that they are done."""
        if says_done(self.course.reply):
            return self.forward("the code is done", lead=lead)
        return self._case("wait", "acknowledgement", "", "the candidate is writing", patience=WRITING)

    def declined(self) -> Move:
        """No more questions, or no answer: on."""
        if self.course.phase == "clarify":
            return self.forward("the candidate has no more questions")
        return self.proceed(self._say(phrases.NO_MATTER))

    def skip(self) -> Move:
        """Leave this part."""
        return self.proceed(self._say(phrases.NO_MATTER)) if self.course.phase == "dive" else self.forward("skipped")

    def silence(self) -> Move:
        """As ever; in practice a hint comes before the problem is put in other words. Who writes may be silent long."""
        if self.course.phase == "code" and not self._late():
            asked = sum(1 for turn in self.here if turn.kind == "nudge" and turn.phase == "code")
            if asked < MAX_NUDGES:
                text = self._say(phrases.WHILE_WRITING)
                return self._case("nudge", "nudge", text, "the candidate is silent over the code", patience=WRITING)
            return self.forward("nothing more came of the code", cut=True)
        if self.plan.mode == "practice" and self.now.silences == HINT_AT:
            hint = self._hint("the candidate is silent")
            if hint is not None:
                return hint
        return super().silence()

    def _hint(self, reason: str) -> Move | None:
        """Something to think about; None where everything was said or asked."""
        topic = next_dive(self.plan, self.course)
        if topic is None:
            return None
        text = join("Here's something to think about.", topic.ask)
        return self._case("hint", "hint", text, reason, about=(topic.id,))

    def nudge(self, reason: str) -> Move:
        """A gentle push that fits a problem rather than a story."""
        if self._asides() >= MAX_ASIDES:
            return self.leave(self._say(phrases.ONWARD), "nothing more came of this")
        return self._move("nudge", "nudge", self._say(phrases.CASE_NUDGES), reason)

    # Phases ------------------------------------------------------------------------------------------------------

    def forward(self, reason: str, *, cut: bool = False, lead: str | None = None) -> Move:
        """Into the next phase; `cut` where the clock and not the candidate ended this one."""
        planned = [phase.id for phase in self.plan.phases]
        place = planned.index(self.course.phase) if self.course.phase in planned else len(planned) - 1
        if place + 1 >= len(planned):
            return self.onward(self._thanks(lead), reason)
        ended, begun = self.plan.phases[place], self.plan.phases[place + 1]
        opening = join(lead or "", self._say(ended.ends) if cut and ended.ends else "")
        if begun.id == "dive":
            return self._dive(opening, cut=cut)
        if begun.id == "curveball":
            return self._curveball(opening, reason)
        text = join(opening, self._say(begun.leads))
        return self._case(*(_CUT if cut else _ON), text, reason, phase=begun.id)

    def _begun(self) -> Move:
        """The candidate talks rather than asks: they have begun, or are ready to."""
        designed = {m.id for m in self.course.raised} - self._clarifying()
        if len(designed) < DESIGNS and len(self.course.reply.split()) < OUTLINED:
            return self.forward("the candidate has stated where they stand")
        weak = self._weak_choice()
        if weak is not None:
            return self._push_back(weak, "", phase="outline")
        return self._outlined(None)

    def _push_back(self, weak: Choice, lead: str, phase: PhaseName | None = None) -> Move:
        """Question a weak choice, once."""
        why = f"a weak choice to defend: {weak.id}"
        return self._case("pushback", "pushback", join(lead, weak.pushback), why, about=(weak.id,), phase=phase)

    def _outlined(self, lead: str | None) -> Move:
        """Ask for what an outline lacks; else go deeper."""
        now = self.course
        asked = sum(1 for turn in self.here if turn.kind == "probe")
        enough = len(now.answer.split()) >= OUTLINED or len(now.topics) > DESIGNS
        if self.plan.editor:
            return self._to_code(lead)
        if enough or asked:
            return self._dive(lead)
        core = missing_core(now)
        if core is None:
            return self._dive(lead)
        text = join(self._opened(lead), core.ask)
        why = f"the outline is thin: nothing on {core.name}"
        return self._case("probe", "probe", text, why, about=(core.id,), phase="outline", gap="depth")

    def _to_code(self, lead: str | None) -> Move:
        """The approach is told; now it is written."""
        text = join(self._opened(lead), self._say(self._phase("code").leads))
        return self._case("next", "transition", text, "the approach is told", phase="code")

    def _dive(self, lead: str | None, *, cut: bool = False) -> Move:
        """Drill into the last reply where it was thin, into the thinnest topic, or go on to the curveball."""
        now = self.course
        last = now.asked[-1] if now.asked and now.phase == "dive" else None
        topics = {topic.id: topic for topic in now.problem.topic}
        drilled = last is not None and now.asked.count(last) > 1
        if last in topics and not drilled and not cut and self._thin(last):
            text = join(self._opened(lead), topics[last].deeper or self._say(phrases.DEEPER))
            return self._case("probe", "probe", text, f"more on {topics[last].name}", about=(last,), gap="depth")
        topic = next_dive(self.plan, now)
        if topic is None or len(set(now.asked)) >= dives_in(self.plan):
            return self._end_of_dives(lead)
        raised = topic.id in now.topics
        text = join(self._opened(lead), topic.deeper if raised and topic.deeper else topic.ask)
        why = f"{'only touched' if raised else 'nothing'} on {topic.name}"
        return self._case(*(_CUT if cut else _PROBE), text, why, about=(topic.id,), phase="dive", gap="depth")

    def _end_of_dives(self, lead: str | None) -> Move:
        following = next((phase for phase in self.plan.phases if phase.id in {"curveball", "wrap_up"}), None)
        if following is not None and following.id == "curveball":
            return self._curveball(lead, "deep enough")
        return self._wrap_up(lead, "deep enough")

    def _curveball(self, lead: str | None, reason: str) -> Move:
        balls = self.course.problem.curveball
        if not balls or self.course.thrown:
            return self._wrap_up(lead, reason)
        ball = balls[self.plan.seed % len(balls)]
        text = join(self._opened(lead), self._say(self._phase("curveball").leads), ball.text)
        return self._case("curveball", "curveball", text, reason, about=(ball.id,), phase="curveball")

    def _caught(self, lead: str | None) -> Move:
        """Ask once more where the reaction names nothing that the change touches."""
        now = self.course
        ball = next((ball for ball in now.problem.curveball if ball.id in now.thrown), None)
        told = {one.id for one in self._raised_in_reply()}
        again = any(turn.kind == "probe" and turn.phase == "curveball" for turn in self.here)
        if ball is None or again or told & set(ball.looks_for) or "decline" in self.kinds:
            return self._wrap_up(lead, "the change was dealt with")
        text = join(self._opened(lead), self._say(phrases.AFTER_A_CHANGE))
        return self._case("probe", "probe", text, "the reaction names nothing that changes", gap="depth")

    def _wrap_up(self, lead: str | None, reason: str) -> Move:
        last = next((phase for phase in self.plan.phases if phase.id == "wrap_up"), None)
        if last is None or self.course.phase == "wrap_up":
            return self.onward(self._thanks(lead), reason)
        text = join(self._opened(lead), self._say(last.leads))
        return self._case("next", "transition", text, reason, phase="wrap_up")
