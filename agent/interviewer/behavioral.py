"""What is made of an answer in a behavioral round: the gap first, the wording second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.interviewer import phrases
from agent.interviewer.conflicts import conflict_in
from agent.interviewer.phrases import join
from agent.interviewer.probes import about, follow_up, given_up, pressed
from agent.interviewer.replying import Replying
from agent.interviewer.returning import come_back
from agent.interviewer.standing import answer_text, asked_ids
from agent.rubric import OPENERS

if TYPE_CHECKING:
    from agent.evidence import Reading
    from agent.interviewer.probes import FollowUp
    from agent.moves import Move
    from agent.rubric import Question
    from agent.transcript import GapName

SUBSTANCE = 25
"""Words of an answer from which on a decline is about a detail, not about the question."""
OVERTIME = 1.5
"""Where the round has a limit, a question is not probed past this multiple of its suggested minutes."""


class Behavioral(Replying):
    """One decision in a round of questions about what somebody did."""

    def answered(self, *, given: frozenset[GapName] = frozenset(), lead: str | None = None) -> Move:
        """Probe for the worst open gap, bring the candidate back to the question, or go on.

        What contradicts itself is asked about first, and even where the question has had its follow-ups.
        """
        question = self.now.question
        assert question is not None
        assert self.reads is not None
        reading = self.reads.read(self.now.answer, question=question)
        if not reading.attempt:
            return self.nudge("the reply holds no answer yet")
        if not reading.intelligible or (reading.relevance.level == "off" and not self.now.probes):
            return self.redirect("off_topic", why=reading.relevance.reason)
        if self._time_is_up() or self._lingers(question):
            return self.onward(self._thanks(lead), "there is no time for another follow-up")
        probe = self._conflict(reading)
        if probe is None and len(self.now.probes) >= self.plan.max_probes:
            return self.onward(self._thanks(lead), "this question had its follow-ups")
        probe = (
            probe
            or pressed(answer_text(self.heard), self.now, self.reads, seed=self.plan.seed)
            or follow_up(reading, self.now, given=given, seed=self.plan.seed)
            or (None if question.theme in OPENERS else come_back(reading, self.here, seed=self.plan.seed))
        )
        if probe is None:
            return self.onward(self._thanks(lead), "nothing worth a follow-up is missing")
        return self._move(
            "probe",
            "probe",
            join(lead if lead is not None else self._acknowledgement(), probe.text),
            probe.reason,
            gap=probe.gap,
            quote=probe.quote,
        )

    def _conflict(self, reading: Reading) -> FollowUp | None:
        """The follow-up for something just said that cannot hold beside something said before."""
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
            instead = join(lead, self._say(phrases.INSTEAD))
            return self.put(spare, instead, "the candidate has no example; another question for the same principle")
        return self.onward(lead, "the candidate has no example for this question")

    def _spare(self, question: Question) -> Question | None:
        asked = asked_ids(self.turns)
        if any(spare.id == question.id for spare in self.plan.spare):
            return None
        free = [spare for spare in self.plan.spare if spare.id not in asked]
        return max(free, key=lambda spare: _kinship(spare, question), default=None)

    def _lingers(self, question: Question) -> bool:
        """Whether this question has had far more than its time, in a round that has a limit."""
        began = next((turn.start for turn in self.here if turn.start is not None), None)
        if self.plan.minutes is None or began is None:
            return False
        return self.now.elapsed - began > OVERTIME * 60 * question.minutes


def _kinship(spare: Question, question: Question) -> tuple[bool, int]:
    main = question.principles[:1]
    return spare.principles[:1] == main, len(set(spare.principles) & set(question.principles))
