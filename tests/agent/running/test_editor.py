"""Reading the person's file at the moment they say so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agent.errors import BadInputError
from agent.running.watch import MOST_BYTES, Editor


def refusal(path: Path) -> str:
    """The message with which a file is refused, without its path."""
    with pytest.raises(BadInputError) as caught:
        Editor(path).read()
    return str(caught.value).removeprefix(f"{path}: ")


def test_the_file_is_read_anew_each_time(tmp_path: Path) -> None:
    """What counts is what lies on the disk now; a mark of the encoding and line ends of Windows are no fault."""
    path = tmp_path / "solution.py"
    editor = Editor(path)
    path.write_bytes(b"\xef\xbb\xbfx = 1\r\ny = 2\r\n")
    assert editor.read() == "x = 1\ny = 2\n"
    path.write_text("é = 3", encoding="utf-8")
    assert editor.read() == "é = 3"


def test_what_is_no_readable_text_is_refused(tmp_path: Path) -> None:
    """Each message says what was found and what to do."""
    path = tmp_path / "solution.py"
    assert refusal(path) == "there is no such file; save your code there first"
    assert refusal(tmp_path) == "is a folder; give the file with your code"
    path.write_bytes(b"x = 1\ny = '\xff'\n")
    assert refusal(path) == "line 2 is not UTF-8 (byte 0xff); save the file as UTF-8"
    path.write_bytes(b"x\0")
    assert refusal(path) == "holds a zero byte, as no text does; save it as plain text in UTF-8"
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    assert refusal(path) == "is larger than a megabyte; give the file with your code alone"
    path.write_bytes(b"#" * MOST_BYTES)
    assert len(Editor(path).read()) == MOST_BYTES


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_or_a_device_neither_blocks_nor_is_read(tmp_path: Path) -> None:
    """Only an ordinary file is."""
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "is not an ordinary file; give the file with your code"
    assert refusal(Path(os.devnull)) == "is not an ordinary file; give the file with your code"
