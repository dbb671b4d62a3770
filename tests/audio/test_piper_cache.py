"""The voice's sentences, their edges and their cache, with a synthesiser that counts its calls."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

import numpy as np
import pytest

from audio.cache import SoundCache
from audio.speech import RATE
from audio.synthesis import SentenceVoice, trimmed

if TYPE_CHECKING:
    from pathlib import Path

    from audio.speech import Pcm


class Hum:
    """Synthesises 0.1 s of a tone for each letter, between 0.2 s of silence."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, sentence: str) -> Pcm:
        """The tone."""
        self.asked.append(sentence)
        tone = 9000 * np.sin(np.arange(len(sentence) * RATE // 10) * 2 * np.pi * 300 / RATE)
        edge = np.zeros(RATE // 5)
        return np.concatenate((edge, tone, edge)).astype(np.int16)


def voice(folder: Path, hum: Hum, *, identity: str = "hum", limit: int = 10**9) -> SentenceVoice:
    """A voice over a fresh cache object in `folder`."""
    return SentenceVoice(hum, identity=identity, cache=SoundCache(folder, limit))


def test_a_sentence_is_synthesised_once(tmp_path: Path) -> None:
    """The second voice finds on disk what the first one said, sample for sample."""
    hum = Hum()
    first = list(voice(tmp_path, hum).speak("I see. Go on."))
    second = list(voice(tmp_path, hum).speak("I see. Go on."))
    assert hum.asked == ["I see.", "Go on."]
    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))


def test_another_voice_finds_nothing(tmp_path: Path) -> None:
    """Voice and settings are part of what the sound is found by."""
    hum = Hum()
    for identity in ("joe", "amy"):
        list(voice(tmp_path, hum, identity=identity).speak("I see."))
    assert hum.asked == ["I see.", "I see."]


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 4001])
def test_damaged_entry_is_written_again(tmp_path: Path, damage: bytes) -> None:
    """A file that does not agree with its sum is ignored and replaced."""
    hum = Hum()
    whole = list(voice(tmp_path, hum).speak("I see."))
    (file,) = tmp_path.iterdir()
    intact = file.read_bytes()
    file.write_bytes(damage)
    again = list(voice(tmp_path, hum).speak("I see."))
    assert np.array_equal(whole[0], again[0])
    assert file.read_bytes() == intact
    assert len(hum.asked) == 2


def test_warm_counts_what_is_new(tmp_path: Path) -> None:
    """Warming synthesises each unknown sentence once; speaking then needs no synthesis."""
    hum = Hum()
    warmed = voice(tmp_path, hum)
    assert warmed.warm(["I see. Go on.", "I see. Why?"]) == 3
    assert warmed.warm(["Go on."]) == 0
    list(warmed.speak("Go on. Why?"))
    assert len(hum.asked) == 3


def test_warm_without_a_cache_does_nothing() -> None:
    """There is nowhere to keep it."""
    hum = Hum()
    assert SentenceVoice(hum, identity="hum").warm(["I see."]) == 0
    assert hum.asked == []


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    """Over the limit, the entry that was not read for the longest time is dropped."""
    hum = Hum()
    small = voice(tmp_path, hum, limit=50_000)
    for age, word in ((2000, "One a."), (1000, "Two b.")):
        list(small.speak(word))
        for file in tmp_path.iterdir():
            os.utime(file, (file.stat().st_mtime - age, file.stat().st_mtime - age))
    for word in ("One a.", "Six c.", "One a."):
        list(small.speak(word))
    assert hum.asked == ["One a.", "Two b.", "Six c."]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_cache_that_cannot_be_written_is_reported_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The voice goes on speaking, and the log says once what is wrong."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    hum = Hum()
    with caplog.at_level(logging.WARNING):
        assert len(list(voice(blocked / "cache", hum).speak("I see. Go on."))) == 2
    assert [record.message for record in caplog.records] == [
        f"speech is not being cached in {blocked / 'cache'}: Not a directory"
    ]


def test_speech_is_lazy(tmp_path: Path) -> None:
    """The first sentence sounds before the second is synthesised."""
    hum = Hum()
    chunks = voice(tmp_path, hum).speak("I see. Go on.")
    next(chunks)
    assert hum.asked == ["I see."]


def test_nothing_to_say_is_no_sound(tmp_path: Path) -> None:
    """Text without a word makes no chunk."""
    hum = Hum()
    assert list(voice(tmp_path, hum).speak(" … \n")) == []


def test_edges_are_short_and_silent() -> None:
    """At most 30 ms of silence stay at each edge, and the sound begins and ends at zero."""
    sound = trimmed(Hum()("abc"))
    assert abs(len(sound) - (3 * RATE // 10 + 2 * RATE * 30 // 1000)) < RATE // 200
    assert sound[0] == sound[-1] == 0
    assert len(trimmed(np.zeros(100, dtype=np.int16))) == 0


def test_sentences_are_a_pause_apart(tmp_path: Path) -> None:
    """The pause stands before the second sentence, so that the last sample played ends the speech."""
    first, second = voice(tmp_path, Hum()).speak("I see that well. Go on.")
    assert first[: RATE // 10].any()
    assert not second[: RATE * 3 // 10].any()
    assert second[-RATE // 10 :].any()


def test_a_brief_sentence_is_followed_at_once(tmp_path: Path) -> None:
    """What comes behind an "I see." waits for half the pause only."""
    _, second = voice(tmp_path, Hum()).speak("I see. Go on.")
    assert not second[: RATE * 15 // 100].any()
    assert second[RATE * 15 // 100 : RATE * 3 // 10].any()
