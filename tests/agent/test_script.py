"""Scripts of a candidate: what is read, what is refused and how, and which entry has its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import BadInputError
from agent.script import Cues, Entry, load_script

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the script lies."""
    return tmp_path / "script.toml"


def refusal(path: Path, text: str) -> str:
    """What is said about a script that cannot be read."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError) as fault:
        load_script(path)
    return str(fault.value)


def test_a_script_is_read(path: Path) -> None:
    """Words, pauses, conditions, interruptions and recordings, in the contract's form."""
    (path.parent / "answer2.wav").touch()
    path.write_text(
        """
format = 1
[[turn]]
say = "I owned the service. {pause 2.5} I found a feature."
[[turn]]
audio = "answer2.wav"
[[turn]]
when = "quantif|number"
say = "Eleven percent."
[[turn]]
interrupt_after = 1.2
say = "Sorry?"
""",
        encoding="utf-8",
    )
    first, second, third, fourth = load_script(path).turn
    assert first.parts() == ("I owned the service.", 2.5, "I found a feature.")
    assert (second.audio, second.parts()) == ("answer2.wav", ())
    assert (third.when, third.parts()) == ("quantif|number", ("Eleven percent.",))
    assert fourth.interrupt_after == 1.2


@given(pauses=st.lists(st.integers(0, 99).map(lambda tenths: tenths / 10), max_size=5))
def test_pauses_keep_their_places(pauses: list[float]) -> None:
    """Words and pauses alternate as they were written, a pause at either end included."""
    entry = Entry(say="".join(f"{{pause {pause}}} word " for pause in pauses))
    assert entry.parts() == tuple(part for pause in pauses for part in (pause, "word"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "format = 2\n[[turn]]\nsay = 'x'\n",
            "format: found 2, this Starling reads 1; update Starling",
        ),
        (
            "[[turn]]\nsay = 'x'\nwhisper = 'y'\n",
            "turn.0.whisper: unknown field; known are say, audio, when, interrupt_after, round",
        ),
        ("[[turn]]\nsay = 'x {pause}'\n", None),
        ("[[turn]]\naudio = 'gone.wav'\n", "turn.0.audio: no such file: gone.wav; paths are relative to the script"),
        (
            "[[turn]]\nsay = 'x'\ninterrupt_after = -1\n",
            "turn.0.interrupt_after: input should be greater than or equal to 0 (found -1)",
        ),
    ],
)
def test_a_bad_script_is_refused(path: Path, text: str, expected: str | None) -> None:
    """File, field, what was found, what to do."""
    said = refusal(path, text)
    if expected is None:
        expected = (
            "turn.0.say: the mark {pause} is not known; write {pause SECONDS}, "
            "for example {pause 2.5} (found 'x {pause}')"
        )
    assert said == f"{path}: {expected}"


def test_a_missing_script(path: Path) -> None:
    """Says that it cannot be read."""
    with pytest.raises(BadInputError) as fault:
        load_script(path)
    assert str(fault.value) == f"{path}: cannot be read: No such file or directory; give a script or a recording"


def test_what_is_no_toml(path: Path) -> None:
    """Says where it stops being TOML."""
    said = refusal(path, "[[turn]\n")
    assert said.startswith(f"{path}: is not a script: ")
    assert said.endswith("; write it as [[turn]] entries in TOML")
    assert "line 1" in said


def test_the_first_match_goes_before_the_next_in_order() -> None:
    """An entry whose condition fits is taken first, wherever it stands; one that does not fit is kept for later."""
    plain, number, other = Entry(say="plain"), Entry(say="number", when="how MUCH"), Entry(say="other")
    cues = Cues((plain, number, other))
    assert cues.peek("Tell me more.") == plain
    assert cues.take("By how much?") == number
    assert cues.take("By how much?") == plain
    assert cues.take("Tell me more.") == other
    assert cues.take("By how much?") is None


def test_an_unmatched_condition_waits_to_the_end() -> None:
    """What never fits is never said."""
    cues = Cues((Entry(say="number", when="how much"),))
    assert cues.take("Tell me more.") is None
    assert cues.take("And how much?") == Entry(say="number", when="how much")


def test_looking_uses_nothing_up() -> None:
    """Asking who would speak next changes nothing."""
    entry = Entry(say="once")
    cues = Cues((entry,))
    assert cues.peek("x") == cues.peek("x") == cues.take("x") == entry
    assert cues.peek("x") is None
