"""From the words of two people to turns: who asks, who answers, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.errors import BadInputError
from agent.inputs.labelfile import read_labels
from agent.inputs.people import by_labels, by_questions, find_interviewer, one_person, seems_two, two_people
from audio.speech import RATE, Span, TimedWord, Transcription

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "Tell me about a time you fixed something."
ANSWER = "I read the logs of thirty runs. I wrote a check that drops duplicate keys, and failures went to none."
MORE = "And how did you measure that?"
REPLY = "By the number of failed runs each month."


def said(*parts: tuple[float, str]) -> Transcription:
    """Each text from that second on, 0.3 s a word."""
    words: list[TimedWord] = []
    spans = []
    for at, text in parts:
        begin = round(at * RATE)
        for word in text.split():
            words.append(TimedWord(word, begin, begin + RATE // 4, 0.9))
            begin += RATE * 3 // 10
        spans.append(Span(round(at * RATE), words[-1].end))
    return Transcription(" ".join(word.text for word in words), tuple(words), tuple(spans))


def texts(transcript: object) -> list[tuple[str, str]]:
    """Speaker and text of each turn."""
    return [(turn.speaker, turn.text) for turn in transcript.turns]  # type: ignore[attr-defined]


TALK = [("interviewer", QUESTION), ("candidate", ANSWER), ("interviewer", MORE), ("candidate", REPLY)]
EVERYTHING = said((0, QUESTION), (4, ANSWER), (12, MORE), (15, REPLY))


def test_two_channels_become_turns_with_times() -> None:
    """In the order in which they began, with the words and the stretches of speech of each."""
    voices = {"left": said((0, QUESTION), (12, MORE)), "right": said((4, ANSWER), (15, REPLY))}
    name, asked, spoke = find_interviewer(voices)
    assert (name, asked, spoke) == ("left", 2, 2)
    transcript = two_people(voices, name)
    assert texts(transcript) == TALK
    answer = transcript.turns[1]
    assert (answer.start, answer.speech) == (4.0, ((4.0, answer.end),))
    assert answer.words is not None
    assert answer.words[0].start == 4.0


def test_the_candidate_may_ask_back_and_stays_the_candidate() -> None:
    """Whoever asks more often and says less is the interviewer, on whichever channel."""
    voices = {"left": said((4, ANSWER), (20, "Do you mean last year?")), "right": said((0, QUESTION), (12, MORE))}
    assert find_interviewer(voices)[0] == "right"
    with pytest.raises(ValueError, match="nobody"):
        find_interviewer({"left": said(), "right": said()})


def test_a_murmur_of_the_other_leaves_the_answer_whole() -> None:
    """It is a turn of its own; no sentence is torn into words."""
    voices = {"left": said((0, QUESTION), (6, "Mm-hm.")), "right": said((4, ANSWER))}
    assert texts(two_people(voices, "left")) == [*TALK[:2], ("interviewer", "Mm-hm.")]


def test_one_track_by_its_questions() -> None:
    """What ends in a question between two pauses is the interviewer's."""
    voices = by_questions(EVERYTHING)
    assert texts(two_people(voices, "interviewer")) == TALK
    assert seems_two(EVERYTHING)
    assert not seems_two(said((0, ANSWER), (10, REPLY)))


def test_one_track_by_labels(tmp_path: Path) -> None:
    """RTTM, start-end-name, subtitles with names: the same turns; labels need not be exact."""
    files = {
        "a.rttm": "SPEAKER talk 1 0.1 3.0 <NA> <NA> ann <NA> <NA>\nSPEAKER talk 1 3.6 7 <NA> <NA> bo <NA> <NA>\n"
        "SPEAKER talk 1 12 2 <NA> <NA> ann <NA> <NA>\nSPEAKER talk 1 15 3 <NA> <NA> bo <NA> <NA>\n",
        "a.txt": "0\t3\tann\n3.9\t11\tbo\n12\t14\tann\n14.5\t18\tbo\n",
        "a.vtt": "WEBVTT\n\n00:00.000 --> 00:03.000\n<v ann>…\n\n00:04.000 --> 00:11.000\n<v bo>…\n\n"
        "00:12.000 --> 00:14.000\n<v ann>…\n\n00:15.000 --> 00:18.000\n<v bo>…\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        voices = by_labels(EVERYTHING, read_labels(tmp_path / name))
        assert find_interviewer(voices)[0] == "ann"
        assert texts(two_people(voices, "ann")) == TALK


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0 3 ann\n4 9 ann\n", "names 1 speakers (ann), expected two"),
        ("0 3 a\n4 5 b\n6 7 c\n", "names 3 speakers"),
        ("hello world\n", "line 1: found 'hello world', expected 'start end name'"),
        ("0 x ann\n", "line 1: found 'x', expected seconds"),
        ("0 3 ann\n9 4 bo\n", "line 2: ends at 4 s, not after its start 9 s"),
        ("nan 3 ann\n", "found 'nan'"),
        ("0 1e300 ann\n", "found '1e300'"),
        ("-1 3 ann\n", "found '-1'"),
    ],
)
def test_labels_that_make_no_sense(tmp_path: Path, text: str, why: str) -> None:
    """The file, the line, what was found, what to do."""
    path = tmp_path / "labels.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        read_labels(path)
    assert why in str(caught.value)
    assert str(path) in str(caught.value)


def test_one_person_is_one_answer() -> None:
    """With the question that was put, if any."""
    heard = said((1, ANSWER))
    assert texts(one_person(heard, f" {QUESTION} ")) == TALK[:2]
    assert texts(one_person(heard, None)) == TALK[1:2]
