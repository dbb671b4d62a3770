"""What cannot both hold is asked about, once, and the reply settles it or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.decide import decide, probe_closed
from agent.moves import Plan
from agent.reading.settling import settles
from agent.rubric import load_banks
from agent.transcript import Probe, Turn

if TYPE_CHECKING:
    from agent.moves import Move
    from agent.reading import Reader

FIRST, SECOND, THIRD = [question for question in load_banks() if question.theme == "story"][:3]
PLAN = Plan(questions=(FIRST, SECOND, THIRD), max_probes=3)
CHECKOUT = (
    "I was responsible for the checkout service. I profiled it, found a slow query and added an index because the "
    "table was scanned. We cut checkout latency by 40 percent."
)
AGAIN = (
    "That was about the checkout service as well. I went to see the customer and showed her what we did. "
    "We had cut checkout latency by 25 percent, and she stayed."
)
MISCOUNTED = (
    "I was responsible for search. I rewrote the index because it was slow. "
    "Latency went from 400 to 200 milliseconds, so 80 percent faster."
)


ALONE = (
    "We had pushed a new version and error rates went up. It was two in the morning. I decided on my own to roll back, "
    "because I could see from the graphs that it was the pool. We lost eleven orders instead of four hundred."
)
TOLD = (
    "I'd seen it in staging once. My manager told me to roll back, so that's what I did, and then I checked the queue."
)


def question(number: int) -> Turn:
    """The interviewer puts one of the planned questions."""
    asked = (FIRST, SECOND, THIRD)[number]
    return Turn(id=f"q{number}", speaker="interviewer", kind="question", text=asked.text, question_id=asked.id)


def answer(name: str, text: str, number: int) -> Turn:
    """The candidate answers it."""
    asked = (FIRST, SECOND, THIRD)[number]
    return Turn(id=name, speaker="candidate", kind="answer", text=text, question_id=asked.id)


def asked(move: Move) -> Turn:
    """The move as the record holds it."""
    assert move.gap is not None
    probe = Probe(gap=move.gap, quote=move.quote)
    return Turn(id="p", speaker="interviewer", kind="probe", text=move.text, question_id=move.question_id, probe=probe)


HELD = (question(0), answer("t1", CHECKOUT, 0), question(1), answer("t2", AGAIN, 1))


def test_a_number_that_contradicts_an_earlier_answer_is_asked_about(reader: Reader) -> None:
    """With both quotes, before anything that the answer lacks."""
    move = decide(PLAN, HELD, reader)
    assert move.gap == "contradiction"
    assert move.quote == "checkout latency by 25 percent"
    assert "Earlier you said “checkout latency by 40 percent”, now “checkout latency by 25 percent”." in move.text


def test_numbers_that_do_not_compute_are_asked_about(reader: Reader) -> None:
    """With what they come to."""
    move = decide(PLAN, (question(0), answer("t1", MISCOUNTED, 0)), reader)
    assert move.gap == "contradiction"
    assert "is 50 percent less" in move.text


def test_who_decided_is_asked_about_even_after_the_last_follow_up(reader: Reader) -> None:
    """Between a reply and the one before it, with both quotes, and only once; a plain reply settles it."""
    probes = [
        Turn(id=f"p{n}", speaker="interviewer", kind="probe", text="How?", question_id=FIRST.id, probe=Probe(gap=gap))
        for n, gap in enumerate(("depth", "reason", "obstacle"))
    ]
    held = (question(0), answer("t1", ALONE, 0), *probes, answer("t2", TOLD, 0))
    move = decide(PLAN, held, reader)
    assert move.gap == "contradiction"
    assert "Earlier you said “I decided on my own to roll back”, now “My manager told me to roll back”." in move.text
    reply = (*held, asked(move), answer("t3", "It was my manager's call, I pressed the button.", 0))
    assert probe_closed(PLAN, reply, reader)
    assert decide(PLAN, reply, reader).gap != "contradiction"


def test_what_the_candidate_takes_back_is_not_asked_about(reader: Reader) -> None:
    """They have said which of the two holds."""
    sorry = TOLD.replace("My manager", "Sorry, I misspoke: my manager")
    assert decide(PLAN, (question(0), answer("t1", ALONE, 0), answer("t2", sorry, 0)), reader).gap != "contradiction"


def test_it_is_asked_once(reader: Reader) -> None:
    """Neither at this question again, nor where a later answer repeats one of the two."""
    probe = asked(decide(PLAN, HELD, reader))
    for reply in ("I'm not sure.", "It was 25 percent, I mixed them up.", "We cut checkout latency by 30 percent."):
        assert decide(PLAN, (*HELD, probe, answer("t3", reply, 1)), reader).gap != "contradiction"
    later = answer("t4", AGAIN.replace("25", "40"), 2)
    assert decide(PLAN, (*HELD, probe, answer("t3", "25.", 1), question(2), later), reader).gap != "contradiction"


def test_numbers_that_fit_are_let_pass(reader: Reader) -> None:
    """The same number again is no contradiction."""
    fits = (*HELD[:3], answer("t2", AGAIN.replace("25", "40"), 1))
    assert decide(PLAN, fits, reader).gap != "contradiction"


@pytest.mark.parametrize(
    ("reply", "closed"),
    [
        ("25, the other one was the target.", True),
        ("The first one is right.", True),
        ("Those were two different systems.", True),
        ("Both are right: forty was the peak.", True),
        ("Because the second one also counts mobile.", True),
        ("I don't remember exactly.", False),
        ("Well, it got a lot faster, that's what matters.", False),
        ("I'm not sure, something like that.", False),
    ],
)
def test_what_settles_it(reader: Reader, reply: str, *, closed: bool) -> None:
    """One number, or how both hold."""
    assert settles(reply) is closed
    probe = asked(decide(PLAN, HELD, reader))
    assert probe_closed(PLAN, (*HELD, probe, answer("t3", reply, 1)), reader) is closed
