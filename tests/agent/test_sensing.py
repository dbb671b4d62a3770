"""Requests told by their meaning: patterns first, and a story is never taken for a request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agent.reading.kinds import pieces
from agent.reading.meaning import Meant

if TYPE_CHECKING:
    from collections.abc import Mapping

STORY = "I rebuilt the loader in two weeks, and the nightly job went from six hours to forty minutes."
WISH = "I'd sooner hear what else is on your sheet."


@dataclass(frozen=True)
class Sure:
    """Is sure of the texts it was given, and takes everything else for an answer."""

    known: Mapping[str, Meant] = field(default_factory=dict)

    def of(self, text: str) -> Meant:
        """What was given for the text."""
        return self.known.get(text.strip(), Meant("skip", 0.0, 0.0))


def kinds(text: str, asked: str = "", **known: Meant) -> list[str]:
    """The kinds of a turn; `known` by the texts' first words."""
    meaning = Sure({whole.lower(): meant for whole in (text, WISH) for meant in known.values()})
    return [piece.kind for piece in pieces(text, asked=asked, meaning=meaning)]  # type: ignore[arg-type]


def test_a_short_turn_is_what_it_means() -> None:
    """No pattern knows these words."""
    assert [piece.kind for piece in pieces(WISH)] == ["answer"]
    assert kinds(WISH, it=Meant("skip", 0.9, 0.8)) == ["skip"]


def test_doubt_is_for_the_answer() -> None:
    """A request of some kind, but of none in particular, is no request."""
    assert kinds(WISH, it=Meant("skip", 0.9, 0.4)) == ["answer"]


def test_a_request_behind_a_story_leaves_the_story() -> None:
    """Only the words that ask are the request."""
    found = pieces(f"{STORY} {WISH}", meaning=Sure({WISH.lower(): Meant("skip", 0.9, 0.9)}))  # type: ignore[arg-type]
    assert [(piece.kind, piece.text) for piece in found] == [("answer", STORY), ("skip", WISH)]


def test_the_end_of_a_long_story_must_be_surer() -> None:
    """What would do in a short turn does not end a long one."""
    long = " ".join([STORY] * 4)
    for sure, kind in ((0.9, "answer"), (0.97, "skip")):
        found = pieces(f"{long} {WISH}", meaning=Sure({WISH.lower(): Meant("skip", sure, sure)}))  # type: ignore[arg-type]
        assert found[-1].kind == kind


def test_one_second_answers_how_long() -> None:
    """Time is not asked for where an amount was."""
    text = "Like one short moment, that's what it was."
    meant = Meant("time_request", 0.99, 0.99)
    assert kinds(text, "How long did it take?", it=meant) == ["answer"]


def test_a_question_may_be_another_wish() -> None:
    """The patterns of a clarification fit most questions."""
    text = "Is there something nicer on your list?"
    assert [piece.kind for piece in pieces(text)] == ["clarification"]
    assert kinds(text, it=Meant("skip", 0.95, 0.9)) == ["skip"]
