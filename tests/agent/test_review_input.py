"""`starling review` on what was said elsewhere: it becomes a session, once, and behaves as one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

from agent.commands.context import Context
from agent.commands.delete import command as delete
from agent.commands.report import reader_for
from agent.commands.review import command
from agent.commands.score import command as score
from agent.documents import read_document
from agent.errors import BadInputError, ModelUnavailableError, UsageError
from agent.inputs.read import session_transcript
from agent.journal import plan_of, read_journal
from agent.models import data_folder, locate
from agent.remarks import correct, note, rate
from agent.reporting import judge_again
from agent.store import Store
from agent.transcript import Turn, Word
from audio.engines.piper import PiperVoice
from audio.files import read_channels
from audio.speech import RATE

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TALK = (
    "Interviewer: Tell me about a time you had to fix something that kept failing.\n"
    "Candidate: Our nightly training job kept failing and it was my task to make it stable. I read the logs of thirty "
    "runs, found that they all died in the same join, and wrote a check that drops duplicate keys.\n"
    "Interviewer: What was the result?\n"
    "Candidate: Failures went from nine a month to none.\n"
    "Interviewer: Tell me about a time you disagreed with your manager.\n"
    "Candidate: He wanted to ship on Friday. I showed him three flaky tests, and we shipped on Monday.\n"
)
KIT = (
    'format = 1\nid = "mine"\ntitle = "Mine"\nabout = "A test."\n[[competency]]\nid = "digging"\nname = "Digging"\n'
    'description = "Looks into logs."\nindicators = ["I read the logs of all the runs."]\n'
    'counter_indicators = ["I restarted the server and hoped for the best."]\n[competency.anchors]\n3 = "Some."\n'
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the models of this machine and no session."""
    try:
        for name in ("spacy-en", "minilm"):
            locate(name)
    except ModelUnavailableError as fault:
        pytest.skip(str(fault))
    home = tmp_path / "data"
    home.mkdir()
    (home / "models").symlink_to(data_folder() / "models")
    monkeypatch.setenv("STARLING_DATA", str(home))
    return home


def review(*arguments: str | Path, stdin: str | None = None) -> Result:
    """Printed, as a person calls it."""
    return CliRunner().invoke(
        command,
        [*map(str, arguments), "--print"],
        obj=Context(config=None, debug=False),
        input=stdin,
        standalone_mode=False,
    )


def only(data: Path) -> Path:
    """The one session there is."""
    (folder,) = (data / "sessions").iterdir()
    return folder


def test_a_talk_becomes_a_session_once(data: Path, tmp_path: Path) -> None:
    """Judged as a finished one; the same words under another name open it again."""
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    first = review(path)
    assert first.exception is None
    assert "Failures went from nine a month to none." in first.stdout
    info = Store(data).info(only(data))
    assert (info.state, info.track, info.level) == ("finished", "behavioral", "senior")
    path.rename(tmp_path / "renamed.txt")
    again = review(tmp_path / "renamed.txt")
    assert again.stdout == first.stdout
    assert f"this is {only(data).name}" in again.stderr
    assert review("last").stdout == first.stdout


def test_it_can_be_corrected_rated_and_judged_again(data: Path, tmp_path: Path) -> None:
    """As any session, and the original words are kept."""
    from agent.assessment import FORMAT, Report  # noqa: PLC0415 - beside what it checks

    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    review(path)
    folder = only(data)
    report = read_document(folder / "report.json", Report, newest=FORMAT)
    asked = [answer.question_id for answer in report.answers]
    assert len(set(asked)) == 2
    rate(folder, str(asked[0]), 4)
    note(folder, None, "Bring the number earlier.")
    fixed = correct(folder, "t4", "Failures went from ninety a month to none.")
    assert fixed.turns[3].corrected_from == "Failures went from nine a month to none."
    new = judge_again(folder, fixed, reader_for(Context(config=None, debug=False), data))
    assert "ninety" in new.answers[0].text
    assert "Bring the number earlier." in (folder / "report.md").read_text(encoding="utf-8")


def test_one_question_answered_twice_is_two_answers(data: Path) -> None:
    """Pairs from standard input, which has no file; giving them again makes no second session."""
    pairs = json.dumps([{"question": "Tell me about a time you failed.", "answer": text} for text in ("I did.", "No.")])
    review("-", stdin=pairs)
    review("-", stdin=pairs)
    turns = session_transcript(only(data)).turns
    assert len({turn.question_id for turn in turns}) == 2


def test_another_rubric_is_another_session(data: Path, tmp_path: Path) -> None:
    """A round of its own track, with the problem that was put."""
    path = tmp_path / "design.txt"
    path.write_text(
        "Interviewer: Design a URL shortener.\nCandidate: How many links a day do we expect?\n"
        "Interviewer: A hundred million.\nCandidate: Then I would put a cache before a sharded key-value store.\n",
        encoding="utf-8",
    )
    assert review(path, "--rubric", "design", "--level", "staff").exception is None
    folder = only(data)
    plan = plan_of(read_journal(folder / "events.jsonl"), folder)
    assert (Store(data).info(folder).track, plan.track, plan.level, len(plan.problems)) == (
        *("design", "design", "staff"),
        1,
    )
    review(path)
    assert len(list((data / "sessions").iterdir())) == 1
    review(path, "--rubric", "coding")
    assert len(list((data / "sessions").iterdir())) == 2


def test_a_kit_of_ones_own_stays_with_the_session(data: Path, tmp_path: Path) -> None:
    """It judges again without its file, and `starling score` uses it too; by another kit it is another session."""
    path, kit = tmp_path / "talk.txt", tmp_path / "mine.toml"
    path.write_text(TALK, encoding="utf-8")
    kit.write_text(KIT, encoding="utf-8")
    assert review(path, "--rubric", kit).exception is None
    folder = only(data)
    info = Store(data).info(folder)
    assert (info.track, info.kits[0]) == ("behavioral", "mine")
    assert review(path, "--rubric", kit).stderr.endswith(f"this is {folder.name}\n")
    kit.unlink()
    fixed = correct(folder, "t4", "Failures went from ninety a month to none.")
    new = judge_again(folder, fixed, reader_for(Context(config=None, debug=False), data))
    assert (new.rubric.id, new.rubric.hash) == ("mine", fixed.rubric_hash)
    assert any(one.id == "digging" for one in new.answers[0].competencies)
    context = Context(config=None, debug=False)
    scored = CliRunner().invoke(score, [str(folder), "--format", "json"], obj=context, standalone_mode=False)
    assert json.loads(scored.stdout)["rubric"]["hash"] == fixed.rubric_hash
    review(path, "--rubric", "behavioral")
    assert len(list((data / "sessions").iterdir())) == 2
    missing = review(path, "--rubric", kit).exception
    assert isinstance(missing, BadInputError)
    assert isinstance(review(path, "--rubric", "leadership_principles").exception, UsageError)


def test_what_is_refused(data: Path, tmp_path: Path) -> None:
    """Nothing is left behind by what is no transcript; a session keeps its own rubric."""
    empty = tmp_path / "empty.txt"
    empty.write_text(" ", encoding="utf-8")
    assert isinstance(review(empty).exception, BadInputError)
    assert isinstance(review(tmp_path / "none.txt").exception, BadInputError)
    assert not (data / "sessions").exists()
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    review(path)
    assert isinstance(review("last", "--rubric", "design").exception, UsageError)
    assert review(only(data) / "transcript.json").stdout == review("last").stdout
    assert only(data)


def test_a_turn_of_two_kinds_is_cut_at_its_words() -> None:
    """Each part has its own seconds."""
    from agent.adopted import cut  # noqa: PLC0415 - beside what it checks

    said = ("Sorry,", "again?", "I", "did", "it.")
    words = tuple(Word(text=text, start=at, end=at + 0.5) for at, text in enumerate(said))
    whole = Turn(id="t2", speaker="candidate", text="Sorry, again? I did it.", start=0, end=4.5, words=words)
    parts = [whole.model_copy(update={"text": text}) for text in ("Sorry, again?", "I did it.")]
    assert [(part.start, part.end, len(part.words or ())) for part in cut(whole, parts)] == [(0, 1.5, 2), (2, 4.5, 3)]


@pytest.mark.parametrize("stereo", [True, False])
def test_a_recording_keeps_its_sound(data: Path, tmp_path: Path, *, stereo: bool) -> None:
    """Two people on swapped channels: left the interviewer, right the candidate; one person: right. All of it goes."""
    try:
        locate("whisper-base")
        locate("silero")
        voice = PiperVoice(locate("piper-joe"))
    except ModelUnavailableError as fault:
        pytest.skip(str(fault))
    asked, told = (
        np.concatenate([*voice.speak(text), np.zeros(RATE, dtype=np.int16)])
        for text in (
            "Tell me about a time you fixed something that kept failing?",
            "Our nightly job kept failing. I read the logs and wrote a check. Failures went from nine a month to none.",
        )
    )
    quiet = [np.zeros_like(part) for part in (asked, told)]
    sides = np.stack([np.concatenate([quiet[0], told]), np.concatenate([asked, quiet[1]])])
    path = tmp_path / "talk.wav"
    soundfile.write(path, sides.T if stereo else told, RATE)
    shown = review(path)
    assert shown.exception is None, shown.exception
    assert "kept failing" in shown.stdout
    folder = only(data)
    left, right = read_channels(folder / "interview.flac")
    assert np.array_equal(right, sides[0] if stereo else told)
    assert np.array_equal(left, sides[1] if stereo else np.zeros_like(told))
    speakers = [turn.speaker for turn in session_transcript(folder).turns]
    assert speakers == (["interviewer", "candidate"] if stereo else ["candidate"])
    assert list((data / "cache" / "transcripts").iterdir())
    CliRunner().invoke(delete, ["last", "--yes"], obj=Context(config=None, debug=False), standalone_mode=False)
    assert not folder.exists()
    assert not list((data / "cache" / "transcripts").iterdir())


def test_two_people_on_one_track_are_laid_out_by_their_turns(tmp_path: Path) -> None:
    """What is heard while the interviewer asks goes to the left."""
    from audio.laid_out import lay_out  # noqa: PLC0415 - beside what it checks

    tone = np.full(3 * RATE, 1000, dtype=np.int16)
    soundfile.write(tmp_path / "one.wav", tone, RATE)
    lay_out(tmp_path / "one.wav", tmp_path, interviewer=None, asking=[(0.5, 1.25)])
    left, right = read_channels(tmp_path / "interview.flac")
    assert np.array_equal(left + right, tone)
    assert (np.flatnonzero(left)[0], np.count_nonzero(left)) == (RATE // 2, RATE * 3 // 4)
