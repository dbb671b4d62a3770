"""What a decision about a design or coding round is made of: how far it has come, and what stands in the reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agent.interviewer import phrases
from agent.interviewer.course import course, ends_at, raised_in
from agent.interviewer.replying import Replying
from agent.interviewer.standing import ASKING, since_asked
from agent.reading.choices import choices_made
from agent.reading.mentions import mentions

if TYPE_CHECKING:
    from agent.interviewer.course import Course
    from agent.moves import Move, MoveName
    from agent.problems import Choice, Mention, Phase
    from agent.transcript import InterviewerKind, PhaseName

MAX_PUSHBACKS = 2
ENGAGED = frozenset({"answer", "clarification", "repeat_request", "rephrase_request"})
"""Kinds of a candidate who is still at it, whatever comes of it."""
THIN = 25
"""Words up to which a reply is thin."""
DRILLED = 45
"""Words up to which a reply that names its topic is drilled into."""
STRANGE = 0.2
"""Likeness to the problem below which a reply that brings nothing up is about something else."""


class CaseView(Replying):
    """The record of such a round, looked at from where it stands."""

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **more)
        self.now = self.now.model_copy(update={"last_said": self._bare(self.now.last_said)})

    @property
    def course(self) -> Course:
        """Where the round stands; there is a problem whenever this is asked."""
        if self._course is None:
            assert self.reads is not None
            self._course = course(self.plan, self.turns, self.reads)
        assert self._course is not None
        return self._course

    _course: Course | None = None

    def _bare(self, said: str) -> str:
        """What was put to the candidate, without the words that ended the phase before it."""
        for words in (*phrases.LEFT, *phrases.ONWARD, *(end for phase in self.plan.phases for end in phase.ends)):
            said = said.replace(words, "", 1)
        return phrases.without_acknowledgement(said.strip())

    def _late(self) -> bool:
        return self.course.ends is not None and self.now.elapsed > self.course.ends

    def _strange(self) -> bool:
        """Whether the reply is long enough to tell and has nothing to do with the problem."""
        now = self.course
        if len(now.reply.split()) < THIN or self._raised_in_reply():
            return False
        assert self.reads is not None
        alike = self.reads.likeness([now.reply], [now.problem.text, now.problem.rephrased, now.problem.title])
        return float(alike.max()) < STRANGE

    def _weak_choice(self) -> Choice | None:
        """A weak choice in the reply that was not questioned yet and that no good reason stands beside."""
        now = self.course
        if len(now.pushed) >= MAX_PUSHBACKS or not now.reply:
            return None
        assert self.reads is not None
        weak = {c.id: c for c in now.problem.choice if c.verdict == "weak" and c.pushback and c.id not in now.pushed}
        made = choices_made(now.reply, weak.values(), self.reads.likeness)
        for found in made:
            choice = weak[found.id]
            if not mentions(now.reply, [(choice.id, choice.defence)], self.reads.likeness):
                return choice
        return None

    def _yield(self) -> str:
        """What is said to the reply to a pushback: it is dropped either way, gladly where the reason is good."""
        now = self.course
        assert self.reads is not None
        choices = [choice for choice in now.problem.choice if choice.id in now.pushed]
        good = any(mentions(now.reply, [(c.id, c.defence)], self.reads.likeness) for c in choices)
        return self._say(phrases.YIELDS if good else phrases.THANKS)

    def _thin(self, topic: str) -> bool:
        """Whether the reply names what it was asked about and hardly more."""
        now = self.course
        if not now.reply or len(now.reply.split()) > DRILLED:
            return False
        return any(one.id == topic for one in self._raised_in_reply())

    def _other_words(self) -> str:
        """Only the problem itself has other words; everything else is said again."""
        question = self.now.question
        first = not any(turn.kind in ASKING for turn in self.here[1:])
        return question.rephrased if question is not None and first else self.now.last_said

    def _raised_in_reply(self) -> tuple[Mention, ...]:
        """What the last reply alone brings up."""
        now = self.course
        assert self.reads is not None
        return raised_in(now.reply, now.problem, self.plan, self.reads)

    def _clarifying(self) -> set[str]:
        topics = (*self.course.problem.topic, *self.plan.topics)
        return {topic.id for topic in topics if topic.competency in {"clarification", "estimation"}}

    def _engaged(self) -> bool:
        """Whether anything came of what was last put to the candidate, or of what was put before that."""
        put = [place for place, turn in enumerate(self.here) if turn.kind in ASKING]
        since = self.here[put[-2] if len(put) > 1 else 0 :]
        return any(turn.kind in ENGAGED for turn in since if turn.speaker == "candidate")

    def _said_again(self) -> int:
        """How often what was last put to the candidate was said again; the problem itself is, as often as they like."""
        asked = since_asked(self.here)
        if asked and asked[0].kind == "question":
            return 0
        return sum(1 for turn in asked if turn.kind in {"repeat", "rephrase"})

    def _told_since_asked(self) -> int:
        return sum(1 for turn in since_asked(self.here)[1:] if turn.kind == "answer_to_clarification")

    def _inquiries(self) -> int:
        return sum(1 for turn in self.here if turn.kind == "answer_to_clarification")

    def _opened(self, lead: str | None) -> str:
        return self._acknowledgement() if lead is None else lead

    def _phase(self, name: PhaseName) -> Phase:
        return next(phase for phase in self.plan.phases if phase.id == name)

    def _asides(self) -> int:
        """Questions and what is told to them are no asides here."""
        return super()._asides() - self._told_since_asked()

    def _case(self, move: MoveName, says: InterviewerKind, text: str, reason: str, **more: Any) -> Move:  # noqa: ANN401
        """A move with the phase that it belongs to, and when that ends."""
        phase = more.pop("phase", None) or self.course.phase
        return self._move(move, says, text, reason, phase=phase, deadline=ends_at(self.plan, self.here, phase), **more)
