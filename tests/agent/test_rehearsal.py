"""The shipped scripted candidate: questions get her stories, probes her replies, never the other way round."""

from __future__ import annotations

import re

import pytest

from agent.interviewer.phrases import INVITATIONS, MORE_QUESTIONS
from agent.interviewer.wordings import REWORDED, WITH_WORDS, WITHOUT_WORDS
from agent.rubric import Question, load_banks, shipped
from agent.script import Cues, Entry, load_script

SCRIPT = load_script(shipped("rehearsal", "behavioral.toml")).turn
QUESTIONS = load_banks()
REPEAT = "Sorry, could you repeat the question?"
STORIES = tuple(entry for entry in SCRIPT if entry.when is None and entry.say != REPEAT)
OPENERS = {"introduction", "motivation"}
AHEAD = ("", "Okay, thank you. Here's my next question. ", "Sure. ", "Let me ask it another way round. ")
"""What an interviewer says before a question; a repetition and a rewording among them."""


def words(entry: Entry) -> int:
    """How many words are spoken."""
    return sum(len(part.split()) for part in entry.parts() if isinstance(part, str))


def test_the_stories_are_full_spoken_answers() -> None:
    """Six answers of a length that people speak, with pauses in mid-clause."""
    assert len(STORIES) == 6
    for entry in STORIES:
        assert 80 <= words(entry) <= 160
        assert sum(isinstance(part, float) for part in entry.parts()) >= 2


def test_replies_are_short() -> None:
    """A reply to a probe is one to three sentences."""
    for entry in SCRIPT:
        if entry.when is not None and words(entry) < 80:
            assert 1 <= len(re.findall(r"[.?](?:\s|$)", entry.say or "")) <= 3, entry.say


def test_she_asks_to_repeat_once_and_once_lacks_a_number() -> None:
    """What every interviewer must cope with happens in the rehearsal too."""
    said = [entry.say for entry in SCRIPT]
    assert said.count(REPEAT) == 1
    assert said.count("I don't have that number.") == 1


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.theme not in OPENERS], ids=lambda q: q.id)
def test_no_question_of_the_bank_is_taken_for_a_probe(question: Question) -> None:
    """A reply such as "About thirty percent." would be no answer to a question."""
    for line in (question.text, question.rephrased):
        for ahead in AHEAD:
            hits = [entry.when for entry in SCRIPT if entry.when and re.search(entry.when, ahead + line, re.IGNORECASE)]
            assert hits == []


@pytest.mark.parametrize(
    ("theme", "begins"), [("introduction", "Sure. So, I've been building"), ("motivation", "Two things, mainly.")]
)
def test_openers_get_their_own_answer(theme: str, begins: str) -> None:
    """She introduces herself, and says why Amazon, only when she is asked."""
    for question in (question for question in QUESTIONS if question.theme == theme):
        for line in (question.text, question.rephrased):
            entry = Cues(SCRIPT).peek(line)
            assert entry is not None
            assert (entry.say or "").startswith(begins)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_every_follow_up_gets_a_reply_and_not_the_next_story(question: Question) -> None:
    """A story spent on a probe would be missing at the next question."""
    for follow_up in question.follow_ups:
        entry = Cues(SCRIPT).peek(follow_up.text)
        assert entry is not None
        assert entry.when is not None, follow_up.text
        assert words(entry) < 80, follow_up.text


@pytest.mark.parametrize(
    "probe", sorted({w for table in (WITH_WORDS, WITHOUT_WORDS, REWORDED) for texts in table.values() for w in texts})
)
def test_the_interviewers_own_probes_get_a_reply_too(probe: str) -> None:
    """Gaps that the bank has no follow-up for are asked about in stock words."""
    for ahead in ("", "Okay. ", "You said we were done four days early. "):
        entry = Cues(SCRIPT).peek(ahead + probe)
        assert entry is not None
        assert entry.when is not None
        assert words(entry) < 80


@pytest.mark.parametrize("first", range(0, len(QUESTIONS), 5))
def test_an_interview_of_four_questions_with_three_probes_each_is_answered_in_order(first: int) -> None:
    """Questions get stories, probes get replies, one question is asked for again, and the end gets its thanks."""
    cues = Cues(SCRIPT)
    asked = [q for q in (*QUESTIONS[first:], *QUESTIONS) if q.theme not in OPENERS][:4]
    told = []
    for question in asked:
        entry = cues.take(question.text)
        if entry is not None and entry.say == REPEAT:
            entry = cues.take("Of course. " + question.text)
        told.append(entry)
        for follow_up in question.follow_ups[:3]:
            reply = cues.take(follow_up.text)
            assert reply is not None
            assert reply.when is not None, follow_up.text
    assert told == list(STORIES[:4])
    last = cues.take(INVITATIONS[first % len(INVITATIONS)])
    assert last is not None
    assert (last.say or "").startswith("Yes, one.")
    end = cues.take("We split it about evenly. " + MORE_QUESTIONS[first % len(MORE_QUESTIONS)])
    assert end is not None
    assert end.say == "No, that was all. Thank you for your time."


@pytest.mark.parametrize(
    ("probe", "begins"),
    [
        ("You said clicks came back nicely: by how much, and how did you measure it?", "Click-through had dropped"),
        ("You said latency got a lot better: from what to what?", "The slowest one percent"),
        (
            "You said customers were much happier with it. What number would you put on that?",
            "Complaints about replacements",
        ),
        ("It saves the team a lot of time, you said. How much?", "It was roughly five working days"),
        ("You said we converted the weights. What did you do yourself?", "The conversion and the batching were mine"),
        ("The nights became much quieter: by how much?", "We went from twenty-three"),
    ],
)
def test_her_own_words_bring_the_fact_behind_them(probe: str, begins: str) -> None:
    """A probe that picks up what she said gets the figure that belongs to that story."""
    entry = Cues(SCRIPT).peek(probe)
    assert entry is not None
    assert (entry.say or "").startswith(begins)
