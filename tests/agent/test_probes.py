"""Probes: the worst gap first, in the candidate's own words, turned round and fit to be said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interviews import TellingReads, a_question, asks, says

from agent.interviewer.closing import reply_closes
from agent.interviewer.probes import follow_up, pressed, reworded
from agent.interviewer.standing import standing
from agent.interviewer.wording import MAX_WORDS, pick_up, turned
from agent.interviewer.wordings import REWORDED, WITH_WORDS, WITHOUT_WORDS
from agent.moves import Plan
from agent.transcript import GapName

SPEED = a_question("speed")
VAGUE = "So, um, after that latency got a lot better."


def asking(answer: str, gaps: tuple[GapName, ...], *, probed: tuple[GapName, ...] = (), question=SPEED):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 - a helper
    """The follow-up to one answer with these gaps, after probes for those."""
    turns = [asks("t1", "question", question.text, question.id), says("t2", answer, question_id=question.id)]
    for gap in probed:
        turns += [asks("p", "probe", "And?", question.id, gap), says("r", "More of it.", question_id=question.id)]
    plan = Plan(questions=(question,))
    reading = TellingReads(gaps=gaps).read(answer)
    return follow_up(reading, standing(plan, turns))


def test_it_picks_up_the_words() -> None:
    """The claim first, then what is asked about it."""
    probe = asking(VAGUE, ("quantified_result",))
    assert probe.quote == "latency got a lot better"
    assert probe.text.startswith("You said latency got a lot better. ")


def test_the_outcome_comes_before_the_breadth() -> None:
    """Result and size before ownership, ownership before the why, the lesson last."""
    gaps: tuple[GapName, ...] = ("reason", "ownership", "result", "quantified_result")
    asked: tuple[GapName, ...] = ()
    while (probe := asking("I chose a small thing.", gaps, probed=asked)) is not None:
        asked = (*asked, probe.gap)
    assert asked == ("result", "quantified_result", "ownership", "reason")


def test_without_words_the_question_knows_best() -> None:
    """Where nothing can be picked up, the bank's own follow-up for that gap is asked."""
    question = a_question("speed", follow_ups=(("quantified_result", "What did a request cost, before and after?"),))
    probe = asking("Um.", ("quantified_result",), question=question)
    assert (probe.text, probe.quote) == ("What did a request cost, before and after?", None)


def test_nothing_is_asked_where_nothing_is_missing() -> None:
    """A whole answer is left alone."""
    assert asking("I did it all.", ()) is None


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("I rewrote the cache", "you rewrote the cache"),
        ("my manager told me to stop", "your manager told you to stop"),
        ("I was on call and I'm proud of it", "you were on call and you're proud of it"),
        ("we moved our jobs", "you moved your jobs"),
        ("it was mine, I built it myself", "it was yours, you built it yourself"),
        ("I've never, um, been there", "you've never been there"),
    ],
)
def test_first_and_second_person_are_turned(said: str, heard: str) -> None:
    """The way a person repeats what another said."""
    assert turned(said) == heard


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("we decided to roll back", "the team decided to roll back"),
        ("we were late", "the team was late"),
        ("we've shipped it", "the team has shipped it"),
        ("it cost us a week", None),
    ],
)
def test_we_becomes_the_team_where_ownership_is_asked(said: str, heard: str | None) -> None:
    """So that the contrast to "you" can be heard; None where it would not be English."""
    assert turned(said, team=True) == heard


@pytest.mark.parametrize(
    ("passage", "quote"),
    [
        ("After that, throughput was much better, so the team could go home.", "throughput was much better"),
        ("And the customers were happier, you know.", "the customers were happier"),
        ("It was, um, a lot faster.", "It was, um, a lot faster"),
        ("We improved it.", "We improved it"),
    ],
)
def test_a_claim_is_cut_at_clause_borders(passage: str, quote: str) -> None:
    """No connectives at the front, nothing dangling at the end."""
    picked = pick_up(passage, "quantified_result")
    assert picked is not None
    assert picked.quote == quote


@pytest.mark.parametrize("passage", ["", "Um.", "as to which", "because of the", "Do you have another question?"])
def test_what_cannot_be_said_is_not_picked_up(passage: str) -> None:
    """Then the probe stands on its own."""
    assert pick_up(passage, "reason") is None


@pytest.mark.parametrize("passage", ["We lost the customer in the end.", "In the end we won the contract."])
def test_what_has_no_degree_is_not_asked_by_how_much(passage: str) -> None:
    """An outcome of yes or no is asked for its numbers without being quoted."""
    assert pick_up(passage, "quantified_result") is None


WORDS = re.findall(r"\S+", "I we um so the cache got faster because , . and my team was better decided to")


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_a_quote_is_verbatim_and_short(words: list[str]) -> None:
    """Whatever is said, the quote stands in it."""
    passage = " ".join(words)
    for gap in ("quantified_result", "ownership", "reason", "depth"):
        picked = pick_up(passage, gap)
        if picked is not None:
            assert picked.quote in passage
            assert len(picked.quote.split()) <= MAX_WORDS


def test_every_gap_has_words() -> None:
    """With the candidate's own, without, and put more plainly; all different."""
    for table in (WITH_WORDS, WITHOUT_WORDS, REWORDED):
        assert set(table) == set(GapName.__args__)  # type: ignore[attr-defined]  # a Literal
    for gap, options in WITH_WORDS.items():
        assert len(set(options)) >= 3
        assert len(set(WITHOUT_WORDS[gap])) >= 3


def test_a_probe_is_put_in_other_words() -> None:
    """For who asks to hear it differently."""
    turns = [asks("t1", "question", SPEED.text, "speed"), says("t2", "Well.", question_id="speed")]
    turns.append(asks("t3", "probe", "By how much?", "speed", "quantified_result"))
    assert reworded(standing(Plan(questions=(SPEED,)), turns)) == REWORDED["quantified_result"][0]


def test_a_reply_closes_what_it_shows() -> None:
    """The reading must have lost the gap, and the reply must hold what was asked for."""
    reads = TellingReads(gaps=("ownership",), closes={"myself": "ownership"})
    assert reply_closes("ownership", "We did it.", "I wrote it myself.", SPEED, reads)
    assert not reply_closes("ownership", "We did it.", "It was the team.", SPEED, reads)


def pressing(gap: GapName, reply: str, *, before: tuple[GapName, ...] = ()):  # type: ignore[no-untyped-def]  # noqa: ANN201 - a helper
    """What is asked when a probe for the gap gets this reply."""
    turns = [asks("t1", "question", SPEED.text, SPEED.id), says("t2", VAGUE, question_id=SPEED.id)]
    for asked in (*before, gap):
        turns += [asks("p", "probe", "And?", SPEED.id, asked), says("r", reply, question_id=SPEED.id)]
    return pressed(reply, standing(Plan(questions=(SPEED,)), turns), TellingReads())


def test_an_evasion_is_pressed_once_in_its_own_words() -> None:
    """A claim is picked up, anything else is asked more plainly; the second evasion is let go."""
    reply = "Well, people were much happier."
    assert pressing("quantified_result", reply).text.startswith("You said people were much happier. ")
    assert pressing("reflection", reply) is None
    assert pressing("quantified_result", reply, before=("quantified_result",)) is None


def test_an_answer_is_not_pressed() -> None:
    """Nor what closes the gap."""
    assert pressing("quantified_result", "It was forty before, and everybody is happy with ten now.") is None


@pytest.mark.parametrize(
    ("gap", "reply"),
    [
        ("obstacle", "The vendor had no sandbox, so I recorded the traffic and replayed it, which worked much better."),
        ("stakeholder", "Everyone was against it, so I asked the two loudest and built what they wanted first."),
        ("reason", "It was much cheaper to run, because the night jobs were free."),
    ],
)
def test_deeds_and_causes_are_no_evasion(gap: GapName, reply: str) -> None:
    """However they are praised."""
    assert pressing(gap, reply) is None


@pytest.mark.parametrize(
    ("passage", "gap"),
    [
        ("I made a sort of list also with the ones who always forget.", "result"),
        ("It looked like spaghetti.", "reason"),
        ("He soloed two weeks later.", "baseline"),
        ("We were done four days early.", "baseline"),
        ("We ended the season 4,000 under budget.", "baseline"),
    ],
)
def test_words_that_break_are_left_alone(passage: str, gap: GapName) -> None:
    """Half a clause, somebody else's deed, a time that is no figure, half a number."""
    picked = pick_up(passage, gap)
    assert picked is None or picked.quote == "We ended the season 4,000 under budget"
