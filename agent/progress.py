"""How much of what was asked has been told, so that somebody in the middle of a story is given longer.

A general assistant cannot know this; an interviewer can. The degrees are judgements, tried out by
`benchmarks/turn_taking.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.reading.kinds import pieces
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor, Future

    from agent.evidence import Reading
    from agent.moves import Prompt
    from agent.reading.kinds import Split
    from agent.transcript import GapName, InterviewerKind

STORIES: frozenset[InterviewerKind] = frozenset({"question", "rephrase", "repeat", "redirect", "nudge"})
"""Kinds of prompt that call for a story; everything else asks for a detail."""
CLOSING = frozenset({"result", "reflection"})
"""Roles of the sentence that a story ends with."""
COMPLETE = 1.0
ENDS_LIKE_ONE = 0.9
"""Something was done, and what was said last sounds like what came of it, though no result is certain."""
RESULT_EARLIER = 0.6
"""A result was told, and then something that is neither a deed nor a result."""
OPEN = 0.36
"""Something was done, and how it ended is open; or several sentences, and no story in sight: a view, a habit."""
SCENE = 0.0
"""Only where and when."""
REPLY = 0.9
"""A detail was asked for, and something was said."""
SEVERAL = 3
"""Sentences."""
TAKES = RATE // 10
"""Samples after which a judgement takes effect: about what it needs on two cores."""


def progress(
    text: str,
    kind: InterviewerKind,
    read: Callable[[str], Reading],
    gap: GapName | None = None,
    *,
    split: Split = pieces,
) -> float | None:
    """How much of what a prompt of this `kind` asks has been told: 0 just begun, 1 nothing more is expected.

    A request, a refusal, or a reply that holds what a probe (for `gap`) was after is complete. None without words.
    """
    said = split(text)
    if not said:
        return None
    if said[-1].kind != "answer":
        return COMPLETE
    reading = read(text)
    return _of_story(reading) if kind in STORIES else _of_reply(reading, gap)


def _of_story(reading: Reading) -> float:
    roles = [sentence.role for sentence in reading.sentences]
    if not reading.star.action.present:
        return OPEN if not reading.story and len(roles) >= SEVERAL else SCENE
    ended = reading.star.result.present
    if roles and roles[-1] in CLOSING:
        return COMPLETE if ended else ENDS_LIKE_ONE
    return RESULT_EARLIER if ended and roles and roles[-1] != "action" else OPEN


def _of_reply(reading: Reading, gap: GapName | None) -> float:
    if reading.quantified_result.present:
        return COMPLETE
    found = next((finding for name, finding in reading.indicators.items() if name == gap), None)
    return COMPLETE if found is not None and found.present else REPLY


@dataclass(slots=True)
class _Asked:
    text: str
    due: int
    future: Future[float | None]


class Telling:
    """Finds out, during a silence, how far the answer has come, without holding up the listening.

    `judge` runs in `worker`. Its result takes effect a fixed number of samples after it was asked for; in lockstep the
    clock stands still until it is there.
    """

    def __init__(self, judge: Callable[[str, Prompt], float | None], worker: Executor, *, lockstep: bool) -> None:
        self._judge = judge
        self._worker = worker
        self._lockstep = lockstep
        self._asked: _Asked | None = None

    def known(self, text: str, prompt: Prompt, now: int) -> bool:
        """Whether it is known for this text at sample `now`; asks for it where it is not."""
        asked = self._asked
        if asked is None or asked.text != text:
            if asked is not None:
                asked.future.cancel()
            self._asked = _Asked(text, now + TAKES, self._worker.submit(self._judge, text, prompt))
            return False
        return now >= asked.due and (self._lockstep or asked.future.done())

    @property
    def progress(self) -> float | None:
        """The result, once it is known."""
        return self._asked.future.result() if self._asked is not None else None

    def forget(self) -> None:
        """A new prompt: the same words may answer it differently."""
        self._asked = None
