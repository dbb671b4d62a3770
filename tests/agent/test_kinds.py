"""What kind of turn was that, on sentences of our own: requests found, stories left alone."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.reading.kinds import checks_in, pieces
from agent.reading.waiting import seconds_wanted

TABLE = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
REQUESTS = [(kind, text) for kind, texts in TABLE["requests"].items() for text in texts]
STORIES = TABLE["stories"]["answers"]
SPOKEN = [(kind, text) for kind, text in REQUESTS if text.strip() and kind not in {"empty", "abuse"}]


def kinds(text: str, asked: str = "") -> list[str]:
    """Just the kinds, in order."""
    return [piece.kind for piece in pieces(text, asked=asked)]


@pytest.mark.parametrize(("kind", "text"), REQUESTS)
def test_a_request_is_found(kind: str, text: str) -> None:
    """Wherever it stands in the turn."""
    assert kind in kinds(text)


@pytest.mark.parametrize("text", STORIES)
def test_a_story_that_holds_such_words_is_an_answer(text: str) -> None:
    """What somebody is said to have said is not said to the interviewer."""
    assert kinds(text) == ["answer"]


@pytest.mark.parametrize("text", STORIES[:40])
def test_a_request_after_a_story_is_split_off(text: str) -> None:
    """The answer before it stays an answer, to the letter."""
    first, last = pieces(f"{text} Sorry, could you repeat the question?")
    assert (first.kind, first.text) == ("answer", text)
    assert (last.kind, last.text) == ("repeat_request", "Sorry, could you repeat the question?")


def test_a_request_before_an_answer_is_split_off() -> None:
    """A candidate who thinks aloud and then answers has answered."""
    assert kinds("Let me think. In 2021 I ran the search team and we moved to a new index.") == [
        "time_request",
        "answer",
    ]


def test_without_punctuation() -> None:
    """A recogniser's run-on text is split at the apology."""
    text = "so we cut the latency by half in two weeks sorry can you repeat the question"
    assert [(piece.kind, piece.text) for piece in pieces(text)] == [
        ("answer", "so we cut the latency by half in two weeks"),
        ("repeat_request", "sorry can you repeat the question"),
    ]


def test_the_reason_stays_with_the_request() -> None:
    """An excuse is no answer."""
    assert kinds("Could you repeat the question? I want to make sure I understood it.") == ["repeat_request"]
    assert kinds("I don't have an example. I've only worked for a year.") == ["decline"]


def test_an_estimate_makes_it_an_answer() -> None:
    """Who does not know exactly but roughly, has answered."""
    assert kinds("I don't remember the exact number. Roughly forty percent.") == ["answer"]


def test_a_second_is_an_answer_to_how_long() -> None:
    """What was asked decides."""
    assert kinds("One second.", "How long did a request take before?") == ["answer"]
    assert kinds("One second.", "Tell me about a time when you failed.") == ["time_request"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What does a typical day look like?", "clarification"),
        ("I'd like to know how the team is set up.", "clarification"),
        ("No, I think you've covered everything, thank you.", "decline"),
        ("No.", "decline"),
        ("Nope, that's all from me.", "decline"),
        ("Could you repeat that?", "repeat_request"),
    ],
)
def test_after_the_invitation(text: str, kind: str) -> None:
    """Once asked for questions, what the candidate asks is one."""
    assert kinds(text, "What questions do you have for me?") == [kind]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Give me a minute.", 60),
        ("Can I have thirty seconds?", 30),
        ("Could I take two minutes?", 120),
        ("One second, please.", 20),
        ("Just a moment.", 20),
        ("Let me think.", None),
        ("Give me 45 seconds.", 45),
    ],
)
def test_how_long(text: str, seconds: float | None) -> None:
    """A second means as long as people need when they say so; what names no time gives none."""
    assert seconds_wanted(text) == seconds


def test_checking_in_is_no_question() -> None:
    """It asks whether the answer will do, not about the task."""
    assert checks_in("Does that answer your question?")
    assert not checks_in("What do you mean by scale?")


@settings(deadline=None)
@given(st.lists(st.sampled_from(STORIES + [text for _, text in SPOKEN]), min_size=1, max_size=4))
def test_the_pieces_hold_every_word_in_order(texts: list[str]) -> None:
    """Nothing is lost, doubled or moved by splitting."""
    turn = " ".join(texts)
    found = pieces(turn)
    assert all(turn[piece.start_char : piece.end_char] == piece.text for piece in found)
    assert "".join("".join(piece.text.split()) for piece in found) == "".join(turn.split())


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_cut_without_loss(text: str) -> None:
    """Whatever a recogniser writes."""
    assert "".join("".join(piece.text.split()) for piece in pieces(text)) == "".join(text.split())


FIRST_USE = """
import sys, threading
from agent.reading.kinds import pieces
faults, together = [], threading.Barrier(3)
threading.excepthook = lambda fault: faults.append(fault.exc_type.__name__)
def read():
    together.wait()
    pieces("Could you repeat that, please?")
for work in (read, read, read):
    threading.Thread(target=work).start()
for thread in threading.enumerate():
    if thread is not threading.current_thread():
        thread.join()
sys.exit(", ".join(faults) or 0)
"""


def test_the_first_use_may_come_from_several_threads_at_once() -> None:
    """The reader loads in the background while the first answer is heard, and both read kinds."""
    subprocess.run([sys.executable, "-c", FIRST_USE], check=True, capture_output=True, text=True)
