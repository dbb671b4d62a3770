"""Transcription while speaking, with a transcriber that reads words painted into the samples."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.speech import FRAME, RATE, TimedWord, Transcription
from audio.streaming import Job, StreamingTranscriber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio.speech import Pcm

MS = RATE // 1000


@dataclass
class PaintedSpeech:
    """Words as runs of one sample value each: `plan` holds (milliseconds of the word, milliseconds of gap after it)."""

    plan: Sequence[tuple[int, int]]
    first_gap: int = 500
    lengths: dict[int, int] = field(default_factory=dict)

    def samples(self) -> Pcm:
        """The sound; the value of a word is its number, from 1."""
        parts = [np.zeros(self.first_gap * MS, dtype=np.int16)]
        for number, (length, gap) in enumerate(self.plan, 1):
            self.lengths[number] = length * MS
            parts += [np.full(length * MS, number, dtype=np.int16), np.zeros(gap * MS, dtype=np.int16)]
        return np.concatenate(parts)

    @property
    def text(self) -> str:
        """What was said."""
        return " ".join(f"w{number}" for number in range(1, len(self.plan) + 1))


class PaintReader:
    """A transcriber that reads whole words exactly, writes "??" for a broken one, and is off by up to 0.1 s in time."""

    def __init__(self, speech: PaintedSpeech) -> None:
        self._speech = speech
        self._random = random.Random(7)  # noqa: S311 - repeatable disorder, no secret
        self.longest = 0

    def transcribe(self, pcm: Pcm, start: int, *, words: Sequence[str] = (), quick: bool = False) -> Transcription:  # noqa: ARG002 - the port's
        """The words in the stretch."""
        self.longest = max(self.longest, len(pcm))
        borders = np.flatnonzero(np.diff(pcm, prepend=0, append=0))
        found = []
        for begin, end in pairwise(borders):
            number = int(pcm[begin])
            if number:
                whole = end - begin == self._speech.lengths[number]
                off = self._random.randint(-100, 100) * MS
                found.append(TimedWord(f"w{number}" if whole else "??", start + begin + off, start + end + off, 1.0))
        return Transcription(" ".join(word.text for word in found), tuple(found))


def run(
    speech: PaintedSpeech, pieces: StreamingTranscriber, *, deaf: int = 0, late: int = 0, tails: bool = False
) -> str:
    """Feed a speech frame by frame.

    `deaf`: frames of speech that the detector misses at both ends; `late`: frames until a result is handed back.
    """
    reader = PaintReader(speech)
    sound = speech.samples()
    frames = [sound[at : at + FRAME] for at in range(0, len(sound), FRAME)]
    voiced = np.array([bool(frame.any()) for frame in frames])
    heard = voiced.copy()
    for shift in range(1, deaf + 1):
        heard &= np.roll(voiced, shift) & np.roll(voiced, -shift)
    due: list[tuple[int, Job]] = []
    committed: tuple[TimedWord, ...] = ()
    for at, frame in enumerate(frames):
        jobs = [pieces.feed(frame, bool(heard[at])), pieces.tail() if tails else None]
        due += [(at + late, job) for job in jobs if job is not None]
        while due and due[0][0] <= at:
            job = due.pop(0)[1]
            pieces.accept(job, job.run(reader))
        assert pieces.committed[: len(committed)] == committed, "a committed word changed"
        committed = pieces.committed
    for job in [*(job for _, job in due), *pieces.finish()]:
        pieces.accept(job, job.run(reader))
    assert pieces.settled
    assert reader.longest <= 29 * RATE
    return pieces.text


def words_of(seed: int, seconds: float, gaps: Sequence[int]) -> PaintedSpeech:
    """Random words of 120 to 600 ms with random gaps until the speech lasts that long."""
    chance = random.Random(seed)  # noqa: S311 - repeatable disorder, no secret
    plan: list[tuple[int, int]] = []
    while sum(map(sum, plan)) < seconds * 1000:
        plan.append((chance.randint(120, 600), chance.choice(gaps)))
    return PaintedSpeech(plan)


plans = st.lists(
    st.tuples(st.integers(100, 700), st.sampled_from([20, 20, 40, 80, 120, 250, 500, 900, 1500, 3000, 6000])),
    min_size=1,
    max_size=120,
)


@settings(max_examples=60, deadline=None)
@given(plan=plans, late=st.integers(0, 400), tails=st.booleans(), first_gap=st.integers(0, 3000))
def test_nothing_is_lost_or_doubled(plan: list[tuple[int, int]], late: int, tails: bool, first_gap: int) -> None:  # noqa: FBT001 - hypothesis
    """Every word comes out once and in order, whatever the pauses and however late the results."""
    speech = PaintedSpeech(plan, first_gap)
    assert run(speech, StreamingTranscriber(), late=late, tails=tails) == speech.text


@pytest.mark.parametrize("seed", range(8))
def test_ten_minutes_without_a_pause(seed: int) -> None:
    """Ten minutes of words 20 to 80 ms apart are joined at overlaps without a broken, lost or doubled word."""
    speech = words_of(seed, 600, (20, 40, 80))
    assert run(speech, StreamingTranscriber()) == speech.text


def test_ten_minutes_with_sentence_pauses() -> None:
    """Pieces are cut while speech goes on, so that ten minutes leave a short tail."""
    speech = words_of(3, 600, (60,) * 15 + (700,))
    assert run(speech, StreamingTranscriber(), late=60, tails=True) == speech.text


def test_soft_beginnings_and_ends_are_kept() -> None:
    """Sound that the detector misses 0.2 s before and after speech is transcribed all the same."""
    speech = PaintedSpeech([(900, 3000)] * 20)
    assert run(speech, StreamingTranscriber(), deaf=10) == speech.text


@settings(max_examples=20, deadline=None)
@given(plan=plans, late=st.integers(0, 600))
def test_jobs_depend_on_samples_alone(plan: list[tuple[int, int]], late: int) -> None:
    """The words are the same, to the sample, whether results come at once or late."""
    speech = PaintedSpeech(plan)
    texts = [run(speech, StreamingTranscriber(), late=delay, tails=True) for delay in (0, late)]
    assert texts[0] == texts[1]


def spoken(pieces: StreamingTranscriber, seconds: float, value: int = 5) -> list[Job]:
    """Feed speech; returns the jobs."""
    frames = round(seconds * RATE) // FRAME
    jobs = [pieces.feed(np.full(FRAME, value, dtype=np.int16), speech=True) for _ in range(frames)]
    return [job for job in jobs if job is not None]


def silent(pieces: StreamingTranscriber, seconds: float) -> list[Job]:
    """Feed silence; returns the jobs."""
    frames = round(seconds * RATE) // FRAME
    jobs = [pieces.feed(np.zeros(FRAME, dtype=np.int16), speech=False) for _ in range(frames)]
    return [job for job in jobs if job is not None]


def said(*words: str) -> Transcription:
    """A transcription whose times do not matter."""
    return Transcription(" ".join(words), tuple(TimedWord(word, 0, 1, 1.0) for word in words))


def test_tail_waits_for_silence_and_comes_once() -> None:
    """A tail is offered after 0.2 s of silence, and not again for the same speech."""
    pieces = StreamingTranscriber()
    spoken(pieces, 2)
    assert pieces.tail() is None
    silent(pieces, 0.18)
    assert pieces.tail() is None
    silent(pieces, 0.02)
    job = pieces.tail()
    assert job is not None
    assert len(job.pcm) == round(2.2 * RATE)
    assert pieces.tail() is None


def test_what_a_pause_told_is_not_looked_at_again() -> None:
    """When speech goes on, the words before the pause stay, and the next quick look is at what came since."""
    pieces = StreamingTranscriber()
    spoken(pieces, 2)
    silent(pieces, 0.4)
    first = pieces.tail()
    assert first is not None
    assert pieces.accept(first, said("so", "far"))
    assert pieces.told
    spoken(pieces, 1)
    assert pieces.text == "so far"
    assert not pieces.told
    silent(pieces, 0.3)
    second = pieces.tail()
    assert second is not None
    assert second.start == first.start + len(first.pcm)
    assert pieces.accept(second, said("and", "on"))
    assert pieces.told
    assert pieces.text == "so far and on"


def test_a_result_that_comes_when_speech_goes_on_still_counts() -> None:
    """Unless the next pause was looked at from before it: then its words would be there twice."""
    pieces = StreamingTranscriber()
    spoken(pieces, 2)
    silent(pieces, 0.3)
    first = pieces.tail()
    assert first is not None
    spoken(pieces, 1)
    assert pieces.accept(first, said("so", "far"))
    assert pieces.text == "so far"
    silent(pieces, 0.3)
    second = pieces.tail()
    assert second is not None
    spoken(pieces, 1)
    silent(pieces, 0.3)
    third = pieces.tail()
    assert third is not None
    assert third.start == second.start
    assert not pieces.accept(second, said("and", "on"))
    assert pieces.accept(third, said("and", "on", "still"))
    assert pieces.text == "so far and on still"


def test_the_whole_replaces_quick_looks() -> None:
    """All that is not cut off yet is looked at in one go, whose words stay when speech goes on."""
    pieces = StreamingTranscriber()
    spoken(pieces, 2)
    silent(pieces, 0.4)
    for words in (("so", "fur"), ("end", "on")):
        job = pieces.tail()
        assert job is not None
        pieces.accept(job, said(*words))
        if words[0] == "so":
            spoken(pieces, 1)
            silent(pieces, 0.3)
    whole = pieces.whole()
    assert whole is not None
    assert len(whole.pcm) > len(job.pcm)
    assert pieces.whole() is None
    assert pieces.accept(whole, said("so", "far", "and", "on"))
    assert pieces.text == "so far and on"
    spoken(pieces, 0.2)
    assert pieces.text == "so far and on"


def test_a_piece_is_told_before_its_own_look() -> None:
    """A cut does not take back what quick looks have told; its own result replaces that."""
    pieces = StreamingTranscriber()
    spoken(pieces, 2)
    silent(pieces, 0.4)
    first = pieces.tail()
    assert first is not None
    pieces.accept(first, said("so", "fur"))
    spoken(pieces, 1)
    silent(pieces, 0.3)
    second = pieces.tail()
    assert second is not None
    (piece,) = silent(pieces, 3)
    assert not pieces.told
    assert pieces.accept(second, said("end", "on"))
    assert pieces.told
    assert pieces.text == "so fur end on"
    assert pieces.accept(piece, said("so", "far", "and", "on"))
    assert pieces.text == "so far and on"


def test_the_whole_becomes_the_piece_without_a_second_job() -> None:
    """When the silence after a thorough look grows into a cut, its job serves for the piece."""
    pieces = StreamingTranscriber()
    spoken(pieces, 2)
    silent(pieces, 0.3)
    quick = pieces.tail()
    assert quick is not None
    pieces.accept(quick, said("done."))
    job = pieces.whole()
    assert job is not None
    assert pieces.accept(job, said("done"))
    assert silent(pieces, 3) == []
    assert pieces.finish() == []
    assert pieces.settled
    assert [word.text for word in pieces.committed] == ["done"]


def test_results_out_of_order_settle_in_order() -> None:
    """The second piece's words wait for the first piece's."""
    pieces = StreamingTranscriber()
    jobs = [*spoken(pieces, 3), *silent(pieces, 3), *spoken(pieces, 3), *silent(pieces, 3)]
    first, second = jobs
    pieces.accept(second, said("two"))
    assert pieces.committed == ()
    pieces.accept(first, said("one"))
    assert [word.text for word in pieces.committed] == ["one", "two"]


def test_blip_is_no_speech() -> None:
    """Two voiced frames, a click, make no job."""
    pieces = StreamingTranscriber()
    assert spoken(pieces, 0.04) + silent(pieces, 4) + pieces.finish() == []
    assert pieces.settled


def test_a_cut_takes_the_longest_pause() -> None:
    """A piece that grows too long ends in the middle of the longest of its pauses."""
    pieces = StreamingTranscriber(target=28 * RATE)
    for length, pause in ((8, 0.14), (6, 0.4), (6, 0.2), (6, 0.12)):
        assert spoken(pieces, length) + silent(pieces, pause) == []
    (job,) = spoken(pieces, 3)
    assert job.start + len(job.pcm) == round((8 + 0.14 + 6 + 0.2) * RATE)


def test_reset_starts_on_another_sample() -> None:
    """After `reset` positions count from the given sample, and older jobs are refused."""
    pieces = StreamingTranscriber(words=("skew",))
    spoken(pieces, 2)
    (old,) = pieces.finish()
    pieces.reset(48_000)
    assert not pieces.accept(old, said("old"))
    silent(pieces, 1)
    spoken(pieces, 1)
    (job,) = pieces.finish()
    assert job.start == 48_000 + RATE - RATE * 3 // 10
    assert job.words == ("skew",)
    assert pieces.text == ""


def test_lengths_out_of_range_are_refused() -> None:
    """A piece must fit into the recogniser's window."""
    with pytest.raises(ValueError, match=r"need 16000 <= target <= longest and 192000 <= longest <= 464000 samples"):
        StreamingTranscriber(target=RATE, longest=30 * RATE)
