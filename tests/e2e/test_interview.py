"""Whole interviews from the command line: voiced, heard, asked about, recorded and judged by the real engines."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from runs import SCRIPTS, entries, kinds, read, sound, turns, word_error_rate

from audio.speech import RATE

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    import numpy.typing as npt
    from runs import Done, Home

INCIDENT = SCRIPTS / "incident.toml"
ONE = ("--questions", "1", "--question", "critical-production-bug")
TURN = {
    "id",
    "speaker",
    "kind",
    "text",
    "start",
    "end",
    "speech",
    "words",
    "decided_by",
    "interrupted",
    "heard_text",
    "corrected_from",
    "question_id",
    "probe",
    "phase",
    "about",
    "latency",
}


class Held:
    """An interview that was held."""

    def __init__(self, done: Done, folder: Path) -> None:
        self.done = done
        self.folder = folder
        self.turns = turns(folder)

    def by(self, speaker: str) -> list[dict[str, Any]]:
        """The turns of one speaker."""
        return [turn for turn in self.turns if turn["speaker"] == speaker]


@pytest.fixture(scope="module")
def held(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Held:
    """The script about an incident, held once for all tests that look at what came of it."""
    folder = tmp_path_factory.mktemp("incident") / "session"
    return Held(home.interview(folder, *ONE, "--candidate", INCIDENT), folder)


def script() -> list[str]:
    """What the script says, entry by entry."""
    return [entry["say"] for entry in tomllib.loads(INCIDENT.read_text(encoding="utf-8"))["turn"]]


def replies_to(probes: list[dict[str, Any]]) -> list[str]:
    """What the script says to these follow-ups, one by one: whether both are needed depends on the words heard."""
    waiting = tomllib.loads(INCIDENT.read_text(encoding="utf-8"))["turn"][2:]
    said = []
    for probe in probes:
        fits = next(entry for entry in waiting if re.search(entry.get("when", ""), probe["text"], re.IGNORECASE))
        waiting.remove(fits)
        said.append(fits["say"])
    return said


def loudness(pcm: npt.NDArray[np.int16]) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(np.square(pcm.astype(np.float64))))) if len(pcm) else 0.0


def test_it_ends_well(held: Held) -> None:
    """Exit code 0, the report's path alone on stdout, and a session that is finished."""
    assert held.done.code == 0, held.done
    assert held.done.out == f"{held.folder / 'report.html'}\n"
    assert (held.folder / "report.html").is_file()
    assert (held.folder / "report.md").is_file()
    assert "Traceback" not in held.done.err
    info = read(held.folder, "session.json")
    assert info["state"] == "finished"
    assert info["started"] < info["ended"]
    assert info["counters"]["late_transcriptions"] == 0
    assert set(info) == {
        "format",
        "id",
        "parent",
        "track",
        "kits",
        "level",
        "seed",
        "started",
        "ended",
        "state",
        "settings",
        "models",
        "counters",
    }


def test_the_transcript_has_every_field(held: Held) -> None:
    """All fields of the contract are there, whether or not they apply."""
    transcript = read(held.folder, "transcript.json")
    assert set(transcript) == {"format", "session", "rubric_hash", "turns", "notes", "self_ratings"}
    assert all(set(turn) == TURN for turn in transcript["turns"])
    assert transcript["session"] == read(held.folder, "session.json")["id"]
    for turn in held.by("candidate"):
        assert all(set(word) == {"text", "start", "end", "probability"} for word in turn["words"])
    assert [turn["id"] for turn in transcript["turns"]] == [f"t{n}" for n in range(1, len(transcript["turns"]) + 1)]


def test_the_report_has_every_field(held: Held) -> None:
    """All fields of the contract, and every quote is verbatim at its place in the answer."""
    report = read(held.folder, "report.json")
    assert {"format", "rubric", "level", "answers", "competencies", "overall"} <= set(report)
    (answer,) = report["answers"]
    fields = "id question text turns words score first_score reason confidence source star quantified_result ownership"
    more = "specificity relevance gaps advice sentences competencies delivery"
    assert set(f"{fields} {more}".split()) <= set(answer)
    assert answer["score"] in range(1, 6)
    assert set(answer["star"]) == {"situation", "task", "action", "result"}
    quotes = [evidence for part in answer["star"].values() for evidence in part["evidence"]]
    quotes += answer["quantified_result"]["evidence"] + answer["ownership"]["evidence"]
    assert quotes
    for evidence in quotes:
        assert answer["text"][evidence["start_char"] : evidence["end_char"]] == evidence["quote"]
    assert report["overall"]["coverage"] == {"scored": 1, "asked": 1}


def test_what_is_said_is_in_the_transcript(held: Held) -> None:
    """Every entry of the script was heard, in the order of the conversation, with fewer than one word in four wrong."""
    said = held.by("candidate")
    interruption, story, *_ = script()
    replies = replies_to([turn for turn in held.turns if turn["kind"] == "probe"])
    assert replies
    assert kinds(said) == ["repeat_request", "answer"] + ["answer"] * len(replies)
    for heard, text in zip(said, (interruption, story, *replies), strict=True):
        # of the interruption only what was not yet taken for a backchannel
        limit = 0.5 if text is interruption else 0.25
        assert word_error_rate(text, heard["text"]) < limit, (text, heard["text"])


def test_a_thinking_pause_does_not_split_an_answer(held: Held) -> None:
    """Two and a half seconds in mid-clause stay inside one turn, and are in its stretches of speech."""
    story = held.by("candidate")[1]
    gaps = [after[0] - before[1] for before, after in zip(story["speech"], story["speech"][1:], strict=False)]
    assert max(gaps) >= 2.3
    assert "timezone" in story["text"].replace(" ", "")  # either spelling is right


def test_an_interruption_is_recorded(held: Held) -> None:
    """The question broke off, the record tells how far it was heard, and it was put again."""
    question = next(turn for turn in held.turns if turn["kind"] == "question")
    again = next(turn for turn in held.turns if turn["kind"] == "repeat")
    assert question["interrupted"] is True
    assert question["text"].startswith(question["heard_text"])
    assert 0 < len(question["heard_text"]) < len(question["text"])
    assert question["text"] in again["text"]
    assert again["interrupted"] is False


def test_what_lacks_is_asked_for(held: Held) -> None:
    """Each probe is in the record with its gap and whether the reply closed it; what is closed is not asked again."""
    probes = [turn["probe"] for turn in held.turns if turn["kind"] == "probe"]
    assert 1 <= len(probes) <= 2
    assert all(isinstance(probe["closed"], bool) for probe in probes)
    for number, probe in enumerate(probes):
        assert all(not before["closed"] for before in probes[:number] if before["gap"] == probe["gap"])


def test_turns_lie_in_order_on_one_clock(held: Held) -> None:
    """No turn begins before the one before it, words lie in their turn, and latency is not claimed at fast pace."""
    starts = [turn["start"] for turn in held.turns]
    assert starts == sorted(starts)
    for turn in held.turns:
        assert turn["start"] <= turn["end"]
        assert turn["latency"] is None
        for word in turn["words"] or ():
            assert turn["start"] - 0.5 <= word["start"] <= word["end"] <= turn["end"] + 0.5


def test_the_recording_has_each_on_their_side(held: Held) -> None:
    """The interviewer is on the left, the candidate on the right, at the times of their turns and not between."""
    left, right = sound(held.folder)
    for turn in held.turns:
        part = slice(int(turn["start"] * RATE), int(turn["end"] * RATE))
        own, other = (left, right) if turn["speaker"] == "interviewer" else (right, left)
        assert loudness(own[part]) > 300, turn["id"]
        if not turn["interrupted"] and turn["kind"] != "repeat_request":
            assert loudness(other[part]) < 30, turn["id"]
    assert not (held.folder / "interview.pcm").exists()
    assert len(left) / RATE >= held.turns[-1]["end"]


def test_every_decision_is_in_the_journal(held: Held) -> None:
    """One decision for every prompt but the opening, each with its reason; the last entry ends the interview."""
    journal = entries(held.folder)
    prompted = [entry["prompt"]["kind"] for entry in journal if entry["type"] == "prompted"]
    decided = [entry["move"] for entry in journal if entry["type"] == "decided"]
    assert prompted[0] == "opening"
    assert [move["says"] for move in decided] == prompted[1:]
    assert all(move["reason"] for move in decided)
    assert journal[0]["type"] == "started"
    assert journal[-1]["type"] == "ended"


def test_the_same_script_gives_the_same_interview(home: Home, held: Held, tmp_path: Path) -> None:
    """Everything that was said, heard and decided is the same a second time, to the sample."""
    again = tmp_path / "again"
    done = home.interview(again, *ONE, "--candidate", INCIDENT)
    assert done.code == 0, done
    assert turns(again) == held.turns
    moves = [[entry for entry in entries(folder) if entry["type"] == "decided"] for folder in (held.folder, again)]
    assert moves[0] == moves[1]
    assert all((a == b).all() for a, b in zip(sound(held.folder), sound(again), strict=True))


def test_a_recording_answers(home: Home, held: Held, tmp_path: Path) -> None:
    """A recording is the answer to the first question; then the candidate is silent, and is let go."""
    _, right = sound(held.folder)
    story = held.by("candidate")[1]
    answer = tmp_path / "answer.wav"
    soundfile.write(answer, right[int((story["start"] - 0.5) * RATE) : int((story["end"] + 0.5) * RATE)], RATE)
    folder = tmp_path / "session"
    done = home.interview(folder, *ONE, "--candidate", answer)
    assert done.code == 0, done
    assert "The recording answer.wav answers the first question." in done.err
    said = [turn for turn in turns(folder) if turn["speaker"] == "candidate"]
    assert word_error_rate(story["text"], said[0]["text"]) < 0.1
    assert set(kinds(said[1:])) == {"empty"}
    assert kinds(turns(folder))[-1] == "closing"


STORY = (
    "Our ranking service returned empty pages on a Friday evening. I found a feature in another time zone, I rewrote "
    "it, and empty pages fell from 30 percent to 1 percent in two weeks."
)


def test_answers_are_typed(home: Home, tmp_path: Path) -> None:
    """At the keyboard an answer is taken as it was typed, continued lines included, and nothing is timed."""
    lines = f"/repeat\nIt was a Friday. \\\n{STORY}\n/skip\n"
    done = home.interview(tmp_path, *ONE, "--candidate", "typed", stdin=lines)
    assert done.code == 0, done
    found = turns(tmp_path)
    assert kinds(found)[:5] == ["opening", "question", "repeat_request", "repeat", "answer"]
    assert found[4]["text"] == f"It was a Friday. {STORY}"
    assert "skip" in kinds(found) or kinds(found)[-1] == "closing"
    assert all(turn["start"] is None and turn["words"] is None for turn in found)
    assert not (tmp_path / "interview.flac").exists()
    assert read(tmp_path, "report.json")["answers"][0]["score"] in range(1, 6)
    assert read(tmp_path, "report.json")["answers"][0]["star"]["situation"]["seconds"] is None


def test_a_question_is_skipped(home: Home, tmp_path: Path) -> None:
    """`/skip` goes on to the next question at once; what was skipped is not scored."""
    two = ("--questions", "2", "--question", "critical-production-bug", "--question", "impossible-deadline")
    done = home.interview(tmp_path, *two, "--candidate", "typed", stdin=f"/skip\n{STORY}\n/skip\n/skip\n")
    assert done.code == 0, done
    found = turns(tmp_path)
    asked = [turn["question_id"] for turn in found if turn["kind"] == "question"]
    assert asked == ["critical-production-bug", "impossible-deadline"]
    assert kinds(found)[:4] == ["opening", "question", "skip", "question"]
    answers = read(tmp_path, "report.json")["answers"]
    assert answers[0]["score"] is None
    assert answers[0]["reason"]
    assert answers[1]["score"] in range(1, 6)


@pytest.mark.parametrize("lines", ["/stop\n", ""], ids=["/stop", "end of input"])
def test_the_interview_is_stopped(home: Home, tmp_path: Path, lines: str) -> None:
    """Who wants to stop is thanked and let go, and the session is finished."""
    done = home.interview(tmp_path, *ONE, "--candidate", "typed", stdin=lines)
    assert done.code == 0, done
    assert kinds(turns(tmp_path)) == ["opening", "question", "stop", "closing"]
    assert read(tmp_path, "session.json")["state"] == "finished"


@pytest.mark.parametrize("candidate", ["typed", "mic"])
def test_people_cannot_be_hurried(home: Home, tmp_path: Path, candidate: str) -> None:
    """`--pace fast` is refused where a person answers, before anything is written."""
    done = home.interview(tmp_path / "session", *ONE, "--candidate", candidate, "--pace", "fast")
    assert done.code == 2, done
    assert done.err == (
        f"starling: --pace fast: a person answers at their own pace (--candidate {candidate}); "
        "leave --pace out, or give a script or a recording\n"
    )
    assert not (tmp_path / "session").exists()
