"""A record from elsewhere made one of ours: kinds inferred, questions named, follow-ups tied to their gaps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agent.reading.asked import gap_of_probe, interviewer_kind
from agent.reading.kinds import pieces
from agent.rubric import Question
from agent.transcript import Probe, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.reading.kinds import Split
    from agent.rubric import Theme

MINUTES = 4.0
"""Suggested minutes of a question that the bank does not know."""
SAME = 0.75
"""Share of words in common from which a question is taken for one of the bank."""
GREETING = 6
"""Words up to which a sentence before the question is an acknowledgement."""
_CONNECTIVES = re.compile(r"^(?:(?:great|okay|ok|so|now|next|right|thanks|well|and|then),?\s+)+", re.IGNORECASE)
_TIME_WHEN = re.compile(
    r"^(?:can you |could you |please )?"
    r"(?:tell me about|describe|give me an example of|share|talk about|think of|walk me through) "
    r"(?:a|the last|one|an) (?:specific )?(?:time|situation|occasion|moment|instance|example)(?: of a time)? "
    r"(?:when |where |in which |that )?(?P<what>you\b.*?)[.?!]*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Adopted:
    """Turns with kinds and question ids, and the questions they belong to, in the order in which they were put."""

    turns: list[Turn] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def adopt(
    turns: Sequence[Turn], bank: Sequence[Question], *, answering: Question | None = None, split: Split = pieces
) -> Adopted:
    """Read a record whose kinds, questions or gaps may be missing. What it already says of itself is kept.

    `answering` is the question of the bank that the last answer is about, where that is known.
    """
    done = Adopted()
    last = max((i for i, turn in enumerate(turns) if _is_question(turn, turns[:i])), default=None)
    for place, turn in enumerate(turns):
        if turn.speaker == "candidate":
            if not done.questions and answering is not None:
                _put(done, _bare_question(answering), answering)
            _hear(done, turn, split)
        elif place == last and answering is not None:
            _put(done, turn, answering)
        else:
            _say(done, turn, bank)
    return done


def foreign_question(text: str, number: int) -> Question:
    """A question as it was put elsewhere. Its other wording asks for the parts of a story and adds nothing else."""
    words = without_greeting(text.strip())
    story = _TIME_WHEN.match(words)
    subject = f"Think of one occasion when {story['what']}." if story else words
    plain = f"{subject} One example is enough: what was going on, what did you do, and how did it end?"
    theme = _theme(words)
    return Question(
        id=f"asked-{number}",
        text=words,
        rephrased=plain if theme == "story" else words,
        theme=theme,
        principles=(),
        minutes=MINUTES,
        listens_for=words,
    )


def _is_question(turn: Turn, before: Sequence[Turn]) -> bool:
    if turn.speaker != "interviewer":
        return False
    return (turn.kind or interviewer_kind(turn.text, before)) == "question"


def _say(done: Adopted, turn: Turn, bank: Sequence[Question]) -> None:
    kind = turn.kind or interviewer_kind(turn.text, done.turns)
    if kind == "question":
        known = _of_bank(turn, bank) or foreign_question(turn.text, len(done.questions) + 1)
        again = next((question for question in done.questions if question.id == known.id), None)
        if again is None:
            _put(done, turn, known)
            return
        kind = "repeat"
    current = done.questions[-1].id if done.questions else None
    fresh: dict[str, object] = {"kind": kind, "question_id": turn.question_id or (None if kind in _FREE else current)}
    if kind == "probe" and turn.probe is None and (gap := gap_of_probe(turn.text)) is not None:
        fresh["probe"] = Probe(gap=gap)
    done.turns.append(turn.model_copy(update=fresh))


_FREE = frozenset({"opening", "transition", "closing"})


def _hear(done: Adopted, turn: Turn, split: Split) -> None:
    current = turn.question_id or (done.questions[-1].id if done.questions else None)
    if turn.kind is not None:
        done.turns.append(turn.model_copy(update={"question_id": current}))
        return
    asked = next((said.text for said in reversed(done.turns) if said.speaker == "interviewer"), "")
    for number, piece in enumerate(split(turn.text, asked=asked)):
        part = {"kind": piece.kind, "text": piece.text, "question_id": current}
        if number:
            part["id"] = f"{turn.id}-{number + 1}"
        done.turns.append(turn.model_copy(update=part))


def _put(done: Adopted, turn: Turn, question: Question) -> None:
    done.questions.append(question)
    done.turns.append(turn.model_copy(update={"kind": "question", "question_id": question.id}))


def _bare_question(question: Question) -> Turn:
    return Turn(id="t0", speaker="interviewer", kind="question", text=question.text)


def _of_bank(turn: Turn, bank: Sequence[Question]) -> Question | None:
    """The question of the bank with this id, or with nearly these words."""
    by_id = next((question for question in bank if question.id == turn.question_id), None)
    if by_id is not None:
        return by_id
    best = max(bank, key=lambda question: likeness(question.text, turn.text), default=None)
    return best if best is not None and likeness(best.text, turn.text) >= SAME else None


def likeness(one: str, other: str) -> float:
    """Share of different words that two texts have in common, 0 to 1."""
    first, second = (frozenset(re.findall(r"[\w']+", text.lower())) for text in (one, other))
    return len(first & second) / max(1, len(first | second))


def without_greeting(text: str) -> str:
    """The question without "Okay, thanks." before it."""
    sentences = re.split(r"(?<=[.!])\s+", text)
    while len(sentences) > 1 and len(sentences[0].split()) <= GREETING and not _TIME_WHEN.match(sentences[0]):
        if re.match(r"(?:tell|describe|walk|think|give|what|how|why|imagine)\b", sentences[0], re.IGNORECASE):
            break
        sentences = sentences[1:]
    bare = _CONNECTIVES.sub("", " ".join(sentences))
    return bare[:1].upper() + bare[1:]


def _theme(text: str) -> Theme:
    said = text.lower()
    if re.search(r"about yourself|introduce yourself|your background|walk me through your (?:resume|cv|career)", said):
        return "introduction"
    if re.search(r"\bwhy (?:amazon|do you want|are you interested|this (?:role|team|company)|us)\b", said):
        return "motivation"
    return "story"
