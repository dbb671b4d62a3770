"""What `starling transcribe` writes of two people is read back as the same turns, whatever the format."""

from __future__ import annotations

import json

import pytest

from agent.captions import as_srt, as_text, as_vtt, captions
from agent.errors import BadInputError
from agent.inputs import read_text
from agent.transcribed import transcribed
from agent.transcript import Turn, Word

SAID = [
    ("interviewer", "Tell me about a time you fixed something. It may be small."),
    (
        "candidate",
        "Result: none at first. I asked: why? 10:30 was the deadline & a < b, as we all knew, Dr. Lee and I and",
    ),
    ("interviewer", "Mm-hm."),
    ("candidate", "- the whole team of nine people who had worked on that release for most of the spring and summer."),
    ("interviewer", "Candidate: a word that I use for people. What did you measure?"),
    ("candidate", "Failed runs. They went from thirty to none."),
]


def turns() -> tuple[Turn, ...]:
    """Half a second a word, a pause of 1.5 s between turns; the murmur falls into the answer."""
    made = []
    now = 0.0
    for number, (speaker, text) in enumerate(SAID, 1):
        words = []
        for word in text.split():
            words.append(Word(text=word, start=now, end=now + 0.4, probability=0.9))
            now += 0.5
        now += 1.5
        start, end = words[0].start, words[-1].end
        made.append(
            Turn(
                id=f"t{number}",
                speaker=speaker,  # type: ignore[arg-type]
                text=text,
                start=start,
                end=end,
                words=tuple(words),
                speech=((start, end),),
            )
        )
    return tuple(made)


def told(read: tuple[Turn, ...]) -> list[tuple[str, str]]:
    """Speaker and text of each turn."""
    return [(turn.speaker, turn.text) for turn in read]


@pytest.mark.parametrize("form", ["txt", "srt", "vtt"])
def test_text_and_captions_come_back_as_the_same_turns(form: str) -> None:
    """Speakers, words and, in captions, times."""
    given = turns()
    shown = captions(given, named=True)
    text = {"txt": as_text(given, named=True), "srt": as_srt(shown), "vtt": as_vtt(shown)}[form]
    read = read_text(text, f"talk.{form}", suffix=f".{form}").turns
    assert told(read) == SAID
    if form != "txt":
        assert [(turn.start, turn.end) for turn in read] == [
            pytest.approx((turn.start, turn.end), abs=0.001) for turn in given
        ]


def test_a_sentence_s_last_word_is_no_caption_alone() -> None:
    """It joins the caption before it, or, where that is full, half of it; after a long pause it stands alone."""

    def shown(text: str, pause: float) -> list[str]:
        said = [
            Word(text=word, start=at / 2, end=at / 2 + 0.4, probability=0.9) for at, word in enumerate(text.split())
        ]
        said[-1] = said[-1].model_copy(update={"start": said[-2].end + pause, "end": said[-2].end + pause + 0.28})
        turn = turns()[0].model_copy(update={"words": tuple(said)})
        return [one.text for one in captions([turn], named=False, longest=20)]

    assert shown("Perhaps it isn't.", 1.2) == ["Perhaps it isn't."]
    assert shown("Perhaps it isn't.", 2.5) == ["Perhaps it", "isn't."]
    assert shown("I say that it really isn't.", 0.1) == ["I say that", "it really isn't."]
    assert shown("I do. Yes.", 0.1) == ["I do.", "Yes."]


def test_json_comes_back_whole() -> None:
    """With the times of every word and of the speech, so that pace and pauses are those of the recording."""
    given = turns()
    text = transcribed(given, 60.0, named=True).model_dump_json()
    assert read_text(text, "talk.json", suffix=".json").turns == given
    segments = json.loads(text)["segments"]
    assert {segment["speaker"] for segment in segments} == {"interviewer", "candidate"}


def test_one_person_has_no_name() -> None:
    """The text is the words alone; the JSON is an answer, to a question if one is given with it."""
    answer = turns()[5].model_copy(update={"id": "t1"})
    assert as_text([answer], named=False) == "Failed runs.\nThey went from thirty to none.\n"
    assert "<v" not in as_vtt(captions([answer], named=False))
    text = transcribed([answer], 60.0, named=False).model_dump_json()
    assert json.loads(text)["turns"] is None
    assert read_text(text, "talk.json", suffix=".json").turns == (answer,)
    asked = read_text(text, "talk.json", suffix=".json", asked="What was the result?").turns
    assert told(asked) == [("interviewer", "What was the result?"), SAID[5]]


def test_silence_is_no_answer() -> None:
    """A transcription without words says what is missing."""
    text = transcribed((), 2.0, named=False).model_dump_json()
    with pytest.raises(BadInputError, match="holds no words by the candidate"):
        read_text(text, "talk.json", suffix=".json")
