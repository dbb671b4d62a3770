"""Any transcript that a person may have becomes turns, or one line that says what is wrong."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.errors import BadInputError
from agent.inputs import (
    GivenFile,
    GivenSession,
    GivenStdin,
    Recording,
    RecordingGivenError,
    read_input,
    read_text,
    sniff,
)
from agent.journal import Journal, Turned
from agent.store import Store
from agent.transcript import Transcript, Turn

if TYPE_CHECKING:
    from pathlib import Path

ASKED = "Tell me about a hard bug."
A_TURN = '{"id": "t", "speaker": "candidate", "text": "x"}'


def said(text: str, *, asked: str | None = None) -> list[tuple[str, str]]:
    """Speaker and words of each turn in a text."""
    return [(turn.speaker, turn.text) for turn in read_text(text, "input", asked=asked).turns]


def fault(text: str, *, suffix: str = "") -> str:
    """The message for a text that cannot be read."""
    with pytest.raises(BadInputError) as caught:
        read_text(text, "input", suffix=suffix)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        f"Interviewer: {ASKED}\nCandidate: I fixed it.",
        f"**Interviewer:** {ASKED}\n\n**Candidate:** I fixed it.",
        f"**Interviewer**: {ASKED}\n\n**Candidate**: I fixed it.",
        f"**Interviewer: {ASKED}**\nCandidate: I fixed it.",
        f"Q: {ASKED}\nA: I fixed it.",
        f"Q1. {ASKED}\nA1. I fixed it.",
        f"Question 1: {ASKED}\nAnswer 1: I fixed it.",
        f"- **Q:** {ASKED}\n- **A:** I fixed it.",
        f"INTERVIEWER\n{ASKED}\n\nCANDIDATE\nI fixed it.",
        f"Interviewer:\n{ASKED}\n\nCandidate:\nI fixed it.",
        f"## Interviewer\n\n{ASKED}\n\n## Candidate\n\nI fixed it.",
        f"Maria: {ASKED}\nTom: I fixed it.",
        f"[00:01:02] Maria: {ASKED}\n[00:01:09] Tom: I fixed it.",
        f"Maria [00:01:02]: {ASKED}\nTom [00:01:09]: I fixed it.",
        f"Maria Lopez  0:03\n{ASKED}\n\nTom Hale  0:09\nI fixed it.",
        f"[Maria Lopez] 10:02:33\n{ASKED}\n\n[Tom Hale] 10:02:40\nI fixed it.",
        f"Maria (Interviewer): {ASKED}\nTom (Candidate): I fixed it.",
        f"SPEAKER_00: {ASKED}\nSPEAKER_01: I fixed it.",
        f"> Interviewer: {ASKED}\n> Candidate: I fixed it.",
        f"# Mock interview\nDate: today\n\nInterviewer: {ASKED}\nCandidate: I fixed it.",
        f"{ASKED}\n\nAnswer: I fixed it.",
        f"Question: {ASKED}\n\nI fixed it.",
        f"Interviewer: {ASKED}\r\nCandidate: I fixed it.\r\n",
        f"Ann: {ASKED}\nBob: I fixed it.",
    ],
)
def test_labels_of_every_kind_name_the_same_two_speakers(text: str) -> None:
    """However speakers are marked, the one who asks is the interviewer and the other the candidate."""
    assert said(text) == [("interviewer", ASKED), ("candidate", "I fixed it.")]


def test_an_answer_keeps_its_paragraphs_and_headings() -> None:
    """Lines of an answer that look like labels stay words of the answer."""
    text = "Interviewer: Why?\nCandidate: Because.\nResult: 40% less.\nNote: it held.\n\nThe end.\nInterviewer: Thanks."
    assert said(text)[1] == ("candidate", "Because.\nResult: 40% less.\nNote: it held.\n\nThe end.")


@pytest.mark.parametrize(
    "text",
    [
        "Situation: bad.\nTask: worse.\nAction: I fixed it.\nResult: 20% up. Good, no?",
        "I led the team.\nLatency: from 200 ms to 20 ms.\nCost: down by 30%.\n\nWas it worth it? Yes.",
        "Latency: from 200 ms to 20 ms.\nCost: down by 30%.\n\nWas it worth it? Yes.",
        "At 10:30 the pager rang: I woke.\n10:45 I had fixed it.",
        "We had one rule: never guess.",
    ],
)
def test_a_bare_answer_with_colons_is_one_answer(text: str) -> None:
    """STAR headings, figures and times of day are no speakers."""
    assert said(text) == [("candidate", text)]


def test_a_panel_has_several_interviewers_and_one_candidate() -> None:
    """Whoever says most and asks least is the candidate, whatever the number of interviewers."""
    text = (
        "Ann: Why so slow?\nBob: The index was missing, so I added one.\n"
        "Cy: By how much?\nBob: Forty percent.\nAnn: Thanks."
    )
    assert [speaker[0] for speaker, _ in said(text)] == ["i", "c", "i", "c", "i"]


def test_a_candidate_who_asks_back_is_still_the_candidate() -> None:
    """Questions of the candidate at the end do not swap the roles."""
    text = (
        "Ann: Tell me about a bug.\nBob: I found one in the cache, wrote a test that shows it, and fixed it.\n"
        "Ann: What did you learn?\nBob: To test evictions. What does your team test?\nAnn: Everything. Anything else?"
    )
    assert [speaker[0] for speaker, _ in said(text)] == ["i", "c", "i", "c", "i"]


def test_one_label_in_a_row_is_one_turn() -> None:
    """Lines that a recogniser split are joined; a finished sentence ends its paragraph."""
    text = "Q: Why?\n[00:05] A: I wanted\n[00:07] A: to know.\n[00:09] A: So I looked."
    turns = read_text(text, "input").turns
    assert turns[1].text == "I wanted to know.\n\nSo I looked."
    assert (turns[1].start, turns[1].kind, turns[1].question_id) == (5.0, None, None)


def test_times_stand_on_turns() -> None:
    """A stamp or a range before a name is the turn's time in seconds."""
    turns = read_text("[00:01:02 --> 00:01:05] Q: Why?\n[01:00:00.5] A: Because.", "input").turns
    assert [(turn.start, turn.end) for turn in turns] == [(62.0, 65.0), (3600.5, None)]


SRT = """1
00:00:01,000 --> 00:00:04,000
Interviewer: Tell me about
a hard bug.

2
00:00:05,000 --> 00:00:08,000
Candidate: I <i>fixed</i> it

3
00:00:08,500 --> 00:00:09,000
quickly.
"""
VTT = """WEBVTT - some title

NOTE made by hand

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start
<v Maria>Tell me about a hard bug?</v>

00:05.000 --> 00:08.000
<v Tom>I fixed &amp; closed it

00:08.500 --> 00:09.000
<v Tom>quickly.</v>
"""


@pytest.mark.parametrize(("text", "words"), [(SRT, "I fixed it quickly."), (VTT, "I fixed & closed it quickly.")])
def test_subtitles_become_turns_with_their_times(text: str, words: str) -> None:
    """Cues of one speaker are one turn, from the first cue's start to the last one's end."""
    asked, answer = read_text(text, "input").turns
    assert (asked.speaker, asked.start, asked.end) == ("interviewer", 1.0, 4.0)
    assert (answer.speaker, answer.text, answer.start, answer.end) == ("candidate", words, 5.0, 9.0)


def test_subtitles_without_speakers_are_one_answer() -> None:
    """Nobody is named, so it is the answer to --asked."""
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\nI led the\n\n00:04.000 --> 00:06.000\nproject: alone.\n"
    question, answer = read_text(text, "input", asked=ASKED).turns
    assert (question.text, question.kind) == (ASKED, "question")
    assert (answer.text, answer.start, answer.end) == ("I led the project: alone.", 1.0, 6.0)


def test_rolling_captions_are_not_said_twice() -> None:
    """A line that is shown again above the next one counts once."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nI led\n\n00:02.000 --> 00:03.000\nI led\nthe team\n"
    assert said(text) == [("candidate", "I led the team")]


def test_pairs_are_judged_by_themselves() -> None:
    """Each entry is a question of its own, even where two questions are the same; no answer is an empty one."""
    data = [{"question": "Q?", "answer": "A."}, {"question": "Q?", "answer": "B."}, {"question": "R?", "answer": None}]
    turns = read_text(json.dumps(data), "input").turns
    assert [(turn.kind, turn.text) for turn in turns] == [
        ("question", "Q?"),
        ("answer", "A."),
        ("question", "Q?"),
        ("answer", "B."),
        ("question", "R?"),
        ("empty", ""),
    ]
    assert len({turn.id for turn in turns}) == 6
    assert all(turn.question_id is None for turn in turns)


def test_a_transcript_comes_back_as_it_was_written() -> None:
    """What Starling wrote, it reads."""
    transcript = Transcript(turns=(Turn(id="t1", speaker="candidate", kind="answer", text="I did.", start=0.5, end=1),))
    assert read_text(transcript.model_dump_json(), "input", suffix=".json") == transcript


def test_a_bare_answer_gets_its_question() -> None:
    """--asked goes before the answer, and the words stay as they are."""
    text = "I led the team.\n\nWe shipped."
    assert said(text, asked=ASKED) == [("interviewer", ASKED), ("candidate", text)]


def test_asked_is_told_to_be_unused() -> None:
    """A transcript with questions of its own does not silently ignore --asked."""
    remarks: list[str] = []
    read_text("Q: Why?\nA: Because.", "input", asked=ASKED, say=remarks.append)
    assert remarks == ["input: holds its own questions, so the one given with --asked is not used"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "input: is an empty list; expected an object like "),
        ('[{"question": "Q?"}]', "input: entry 1: answer: is missing; expected an object like "),
        ('[{"question": " ", "answer": "x"}]', "input: entry 1: question: is blank; say what was asked"),
        (
            '[{"question": "Q?", "anwser": "x"}]',
            "input: entry 1: anwser: unknown field; did you mean 'answer'?; expected an object like ",
        ),
        ('[{"question": "Q?", "answer": 3}]', "input: entry 1: answer: input should be a valid string (found 3)"),
        ('[{"question": "Q?", "answer": "x"}, 7]', "input: entry 2: found a number, expected an object like "),
        ('{"turns": [}', "input: line 1, column 12: is not valid JSON: Expecting value (found '}')"),
        ('{"turns": [', "input: line 1, column 12: is not valid JSON: Expecting value (the file ends there)"),
        (
            '{"turns": [{"id": "t1", "speaker": "candidate", "text": "x", "quesion_id": "q"}]}',
            "input: turns.0.quesion_id: unknown field; did you mean 'question_id'?",
        ),
        (
            '{"turns": [{"id": "t1", "speaker": "boss", "text": "x"}]}',
            "input: turns.0.speaker: input should be 'interviewer' or 'candidate' (found 'boss')",
        ),
        (
            '{"format": 9, "turns": []}',
            "input: format: found 9, this Starling reads up to 1; it was written by a newer one, so update Starling",
        ),
        (
            '{"turns": [{"id": "t", "speaker": "candidate", "text": "x", "start": 3, "end": 2}]}',
            "input: turns.0.end: found 2.0, before its start 3.0",
        ),
        (
            f'{{"turns": [{A_TURN}, {A_TURN}]}}',
            "input: turns.1.id: 't' is used twice; give each turn its own",
        ),
        ('{"answers": [], "overall": {}}', "input: is a report; give the transcript.json beside it, or the session's"),
        ('{"turns": []}', "input: holds no words by the candidate; mark them with 'Candidate:' (or 'A:'), or give"),
        ("Interviewer: Why?", "input: holds no words by the candidate; mark them with 'Candidate:'"),
        ('{"turns": [], "x": NaN}', "input: is not valid JSON: NaN is not a JSON number"),
    ],
)
def test_wrong_forms_are_named(text: str, message: str) -> None:
    """The message says where, what was found, and what to do."""
    assert fault(text).startswith(message)


def test_a_subtitle_file_without_cues_is_named() -> None:
    """A file's ending is a promise."""
    assert fault("hello", suffix=".srt") == (
        "input: holds no cue ('00:00:01,000 --> 00:00:04,000'); is it really a subtitle file?"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty; it should hold a transcript or an answer"),
        (b" \n\t\n", "is empty; it should hold a transcript or an answer"),
        (b"\x00\x01\x02\x03abc", "is not text (4 control characters in its first 7 bytes); give a transcript, or"),
        (b"%PDF-1.7 junk", "is a PDF; save its text as a plain .txt file and give that"),
        (b"PK\x03\x04 junk", "is a zip or Word document; save its text as a plain .txt file and give that"),
        (b"\xff\xfea", "is marked as utf-16-le and is not (byte 2); save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    """Empty files, junk and other formats each have their line."""
    path = tmp_path / "input.txt"
    path.write_bytes(data)
    with pytest.raises(BadInputError) as caught:
        read_input(str(path))
    assert str(caught.value).startswith(f"{path}: {message}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    """A byte-order mark is believed, and never shown."""
    path = tmp_path / "input.txt"
    path.write_bytes("Q: Warum?\nA: Weil's schön war.".encode(encoding))
    remarks: list[str] = []
    assert read_input(str(path), say=remarks.append).turns[1].text == "Weil's schön war."
    assert remarks == []


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    """Latin-1 is read, but not silently."""
    path = tmp_path / "input.txt"
    path.write_bytes("It was schön.".encode("latin-1"))
    remarks: list[str] = []
    assert read_input(str(path), say=remarks.append).turns[0].text == "It was schön."
    assert remarks == [f"{path}: is not UTF-8 (byte 10); read as Latin-1, so accented letters may be wrong"]


def test_a_recording_is_its_own_kind_of_input(tmp_path: Path) -> None:
    """By name or by its first bytes: whoever scores can transcribe it first."""
    named, unnamed, text = tmp_path / "a.mp3", tmp_path / "b", tmp_path / "c.txt"
    named.write_bytes(b"\xff\xfb\x90\x64\x00\x00")
    unnamed.write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt ")
    text.write_text("FORM AND FUNCTION: I chose form.")
    assert sniff(str(named)) == Recording(named)
    assert sniff(str(unnamed)) == Recording(unnamed)
    assert sniff(str(text)) == GivenFile(text)
    assert sniff("-") == GivenStdin()
    with pytest.raises(RecordingGivenError) as caught:
        read_input(str(unnamed))
    assert caught.value.path == unnamed
    assert str(caught.value) == (
        f"{unnamed}: is a recording, not a transcript; turn it into one with: starling transcribe {unnamed}"
    )


def test_standard_input_is_read_in_any_form() -> None:
    """The form shows in the text itself."""
    assert [t.text for t in read_input("-", stdin=io.StringIO('[{"question": "Q?", "answer": "A."}]')).turns] == [
        "Q?",
        "A.",
    ]
    binary = io.TextIOWrapper(io.BytesIO(b"RIFF\x24\x00\x00\x00WAVEfmt "))
    with pytest.raises(BadInputError, match=r"^standard input: is a recording; save it as a file and give that$"):
        read_input("-", stdin=binary)


def test_a_session_is_found_by_id_folder_and_last(tmp_path: Path) -> None:
    """All three name the same transcript; one that was never projected is read from its journal."""
    store = Store(tmp_path)
    folder = store.folder("2026-01-02-030405")
    folder.mkdir(parents=True)
    turn = Turn(id="t1", speaker="candidate", kind="answer", text="I did.")
    with Journal(folder) as journal:
        journal.append(Turned(turn=turn))
    for source in ("2026-01-02-030405", "2026", "last", str(folder)):
        assert sniff(source, store) == GivenSession(folder)
        assert read_input(source, store=store).turns == (turn,)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("nowhere.txt", "nowhere.txt: no such file; give a file, a session's id, `last`, or - for standard input"),
        (
            "2026",
            "2026: no session has this id; `starling history` lists them (and there is no file of that name)",
        ),
        ("a\0b", "'a\\x00b': no session has this id; "),
    ],
)
def test_what_does_not_exist_is_named(tmp_path: Path, source: str, message: str) -> None:
    """The line tells what could have been given."""
    with pytest.raises(BadInputError) as caught:
        read_input(source, store=Store(tmp_path))
    assert str(caught.value).startswith(message)


PIECES = st.sampled_from(
    [
        *("Interviewer:", "Candidate:", "Maria:", "Q:", "A:", "**Tom:**", "[00:01]", "# X", "?", "\n", "\n\n", "1"),
        *("00:00:01,000 --> 00:00:02,000", "WEBVTT", "<v T>", '{"turns":[', '[{"question":"a"', '"answer":', "}]"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=20)).map(" ".join) | st.lists(PIECES | st.text(max_size=20)).map("\n".join)
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["turns", "question", "answer", "id", "speaker", "text", "format"]), inner)
    ),
    max_leaves=12,
).map(json.dumps)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary()
    | (TEXTS | DOCUMENTS).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | TEXTS.map(str.encode),
    suffix=st.sampled_from([".txt", ".json", ".srt", ".vtt", ""]),
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    """No file ends in anything but turns that can be written again, or one clear line."""
    path = tmp_path / f"input{suffix}"
    path.write_bytes(data)
    message, transcript = outcome(path)
    assert message.startswith(str(path)) or transcript is not None
    assert "\n" not in message
    if transcript is not None:
        assert Transcript.model_validate_json(transcript.model_dump_json()) == transcript


def outcome(path: Path) -> tuple[str, Transcript | None]:
    """What reading a file ends in."""
    try:
        return "", read_input(str(path), say=lambda _: None)
    except BadInputError as refused:
        return str(refused), None
