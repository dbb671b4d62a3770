"""How much of what was asked has been told, and when that becomes known."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

import pytest

from agent.evidence import Finding, Sentence, StarPart
from agent.moves import Prompt
from agent.progress import TAKES, Telling, progress
from tests.agent.interviews import TellingReads

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.evidence import Reading, Role

STORY = "I rebuilt the index over a long weekend."


def reads(*roles: Role, number: bool = False) -> Callable[[str], Reading]:
    """A reading with sentences of these roles."""

    def read(text: str) -> Reading:
        reading = TellingReads().read(text)
        sentences = tuple(Sentence(text="x", start_char=0, end_char=1, role=role, confidence=1) for role in roles)
        parts = {name: StarPart(present=name in roles, share=0.5) for name in ("action", "result")}
        return reading.model_copy(
            update={
                "sentences": sentences,
                "star": reading.star.model_copy(update=parts),
                "quantified_result": Finding(present=number),
            }
        )

    return read


def test_a_story_is_further_the_more_of_it_was_told() -> None:
    """Scene, deed, result: each is more than the one before, and the result is all."""
    told = [
        progress(STORY, "question", reads(*roles))
        for roles in (("situation",), ("situation", "action"), ("situation", "action", "result"))
    ]
    assert told[0] == 0.0
    assert told[1] is not None
    assert 0.0 < told[1] < 1.0
    assert told[2] == 1.0


def test_a_deed_after_a_result_opens_the_story_again() -> None:
    """Who goes on to say what they did next will say what came of it."""
    again = progress(STORY, "question", reads("action", "result", "action"))
    assert again == progress(STORY, "question", reads("situation", "action"))


def test_the_same_words_tell_more_of_a_detail_than_of_a_story() -> None:
    """A single deed answers a probe, and only begins a story."""
    of_probe, of_story = (progress(STORY, kind, reads("action")) for kind in ("probe", "question"))
    assert of_probe is not None
    assert of_story is not None
    assert of_probe > of_story


def test_the_number_that_was_asked_for_is_all() -> None:
    """A reply with the figure is complete."""
    assert progress("About forty percent.", "probe", reads("result", number=True)) == 1.0


@pytest.mark.parametrize("said", ["Could you repeat the question please?", "Sorry, I don't have an example for that."])
def test_after_a_request_or_a_refusal_nothing_is_expected(said: str) -> None:
    """Nobody goes on after asking for something, or declining."""
    assert progress(said, "question", reads("situation")) == 1.0


class Patient(Executor):
    """Runs what it is given when told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - Executor's
        """Keep it for later."""
        future: Future[Any] = Future()
        self.waiting.append((future, lambda: fn(*args, **kwargs)))
        return future

    def work(self) -> None:
        """Do everything that waits."""
        for future, call in self.waiting:
            if future.set_running_or_notify_cancel():
                future.set_result(call())
        self.waiting.clear()


PROMPT = Prompt(turn_id="t1", text="Tell me about it.", kind="question")


def test_it_takes_effect_after_a_fixed_number_of_samples() -> None:
    """However quick the worker was, the moment is the same."""
    worker = Patient()
    telling = Telling(lambda text, _: len(text) / 10, worker, lockstep=False)
    assert not telling.known("12345", PROMPT, 1000)
    worker.work()
    assert not telling.known("12345", PROMPT, 1000 + TAKES - 1)
    assert telling.known("12345", PROMPT, 1000 + TAKES)
    assert telling.progress == 0.5


def test_at_real_pace_it_waits_for_a_slow_worker_without_blocking() -> None:
    """What is not known yet is not known, and the listening goes on."""
    worker = Patient()
    telling = Telling(lambda *_: 1.0, worker, lockstep=False)
    telling.known("so", PROMPT, 0)
    assert not telling.known("so", PROMPT, 10 * TAKES)
    worker.work()
    assert telling.known("so", PROMPT, 10 * TAKES)


def test_other_words_are_judged_anew() -> None:
    """What was found out about the first half of an answer counts no more when there is a second."""
    worker = Patient()
    telling = Telling(lambda text, _: float("end" in text), worker, lockstep=False)
    telling.known("begin", PROMPT, 0)
    assert not telling.known("begin and end", PROMPT, TAKES)
    worker.work()
    assert telling.known("begin and end", PROMPT, 2 * TAKES)
    assert telling.progress == 1.0
