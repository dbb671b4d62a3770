"""From turns to answers: everything the candidate said to one question, replies to probes included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from agent.reading.asked import interviewer_kind
from agent.reading.kinds import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.rubric import Question
    from agent.transcript import CandidateKind, InterviewerKind, Transcript, Turn

BLANK_LINE = "\n\n"
ANSWERED: frozenset[CandidateKind] = frozenset({"answer"})
ATTEMPTS: frozenset[CandidateKind] = frozenset({"off_topic", "injection", "abuse"})
"""Kinds that are no answer, yet an attempt at one where nothing else was said."""

Missing = Literal["declined", "skipped", "stopped", "silent", "never came to it"]
Spoken = tuple["CandidateKind", "Turn", str]
"""One stretch of a candidate's turn: its kind, the turn, its words."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A stretch of the answer: `answer.text[start_char:end_char]` was said in `turn`."""

    turn: Turn
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class AskedProbe:
    """A probe, the characters of the answer said before it and up to its reply's end, and the reply's turn."""

    turn: Turn
    before: int
    after: int
    reply: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything said to one question. `missing` says why there is no text, and is None where there is."""

    id: str
    question: str
    question_id: str | None
    text: str
    replies: tuple[Reply, ...]
    probes: tuple[AskedProbe, ...]
    turns: tuple[str, ...]
    missing: Missing | None
    commanded: bool = False
    """Whether the judge was told what to do, in words that are not in the text."""

    @property
    def first(self) -> str:
        """The first reply alone, before any probe."""
        return self.text[: self.probes[0].before].rstrip() if self.probes else self.text


def answers(transcript: Transcript, questions: Mapping[str, Question]) -> tuple[Answer, ...]:
    """The answers of a transcript in the order of their questions.

    Words before any question answer an unknown one (`question == ""`). What is said once the interviewer has handed
    over ("what questions do you have for me?") belongs to none.
    """
    groups = [group for group in _groups(transcript.turns) if group.asked is not None or group.has_words()]
    return tuple(group.answer(f"a{number}", questions) for number, group in enumerate(groups, 1))


class _Group:
    """The turns from one question to the next."""

    def __init__(self, asked: Turn | None) -> None:
        self.asked = asked
        self.turns: list[tuple[InterviewerKind | None, Turn]] = []

    def has_words(self) -> bool:
        return any(turn.speaker == "candidate" and turn.text.strip() for _, turn in self.turns)

    def answer(self, name: str, questions: Mapping[str, Question]) -> Answer:
        spoken = self._spoken()
        wanted = ANSWERED if any(kind == "answer" for kind, _, _ in spoken) else ATTEMPTS
        text, replies, probes = self._joined(spoken, wanted)
        question_id = self.asked.question_id if self.asked else None
        known = questions.get(question_id or "")
        put = known.text if known else self.asked.text.strip() if self.asked else ""
        told = {reply.turn.id for reply in replies}
        if not text:
            told = {turn.id for kind, turn in self.turns if kind is None}
        return Answer(
            id=name,
            question=put,
            question_id=question_id,
            text=text,
            replies=replies,
            probes=probes,
            turns=tuple(turn.id for kind, turn in self.turns if turn.id in told),
            missing=None if text else _why_missing([kind for kind, _, _ in spoken]),
            commanded=any(kind == "injection" for kind, _, _ in spoken),
        )

    def _spoken(self) -> list[Spoken]:
        """What the candidate said since the last restart, in stretches of one kind."""
        spoken: list[Spoken] = []
        last_said = self.asked.text if self.asked else ""
        for says, turn in self.turns:
            if says is not None:
                last_said = turn.text
                continue
            for kind, words in _stretches(turn, last_said):
                if kind == "restart":
                    spoken = []
                spoken.append((kind, turn, words))
        return spoken

    def _joined(
        self, spoken: Sequence[Spoken], wanted: frozenset[CandidateKind]
    ) -> tuple[str, tuple[Reply, ...], tuple[AskedProbe, ...]]:
        text = ""
        replies: list[Reply] = []
        open_probe: tuple[Turn, int] | None = None
        probes: list[AskedProbe] = []

        def close() -> None:
            if open_probe is not None:
                turn, before = open_probe
                said = next((other for other in self._after(turn) if other.text.strip()), None)
                probes.append(AskedProbe(turn, before, len(text), said.id if said else None))

        for says, turn in self.turns:
            if says == "probe":
                close()
                open_probe = (turn, len(text))
            for kind, words in ((k, w) for k, t, w in spoken if t is turn):
                if kind in wanted and words:
                    text += BLANK_LINE if text else ""
                    replies.append(Reply(turn, len(text), len(text) + len(words)))
                    text += words
        close()
        # A probe before a restart asked about words that no longer count.
        return text, tuple(replies), tuple(probe for probe in probes if probe.before)

    def _after(self, probe: Turn) -> list[Turn]:
        """The candidate's turns between this probe and the next."""
        found: list[Turn] = []
        started = False
        for says, turn in self.turns:
            if says == "probe":
                if started:
                    break
                started = turn is probe
            elif started and says is None:
                found.append(turn)
        return found


def _groups(turns: Sequence[Turn]) -> list[_Group]:
    groups = [_Group(None)]
    handed_over = False
    for place, turn in enumerate(turns):
        if turn.speaker == "candidate":
            if not handed_over:
                groups[-1].turns.append((None, turn))
            continue
        kind = _kind(turn, turns[:place])
        if kind == "question":
            handed_over = False
            before = groups[-1].asked
            # An interruption's question is asked again; that is one answer.
            again = before is not None and turn.question_id is not None and before.question_id == turn.question_id
            if not again:
                groups.append(_Group(turn))
        elif kind == "closing" or (kind == "transition" and turn.question_id is None):
            handed_over = True
        elif not handed_over:
            groups[-1].turns.append((kind, turn))
    return groups


def _kind(turn: Turn, previous: Sequence[Turn]) -> InterviewerKind:
    if turn.kind is None:
        return interviewer_kind(turn.text, previous)
    return turn.kind  # type: ignore[return-value]  # the record's kinds belong to their speakers


def _stretches(turn: Turn, last_said: str) -> list[tuple[CandidateKind, str]]:
    text = turn.text.strip()
    if turn.kind is not None:
        return [(turn.kind, text)]  # type: ignore[list-item]  # as above
    if not text:
        return [("empty", "")]
    return [(piece.kind, piece.text) for piece in pieces(turn.text, asked=last_said)]


def _why_missing(kinds: Sequence[CandidateKind]) -> Missing:
    for kind, why in (("skip", "skipped"), ("decline", "declined"), ("stop", "stopped")):
        if kind in kinds:
            return why  # type: ignore[return-value]  # one of the literals above
    return "silent" if kinds else "never came to it"
