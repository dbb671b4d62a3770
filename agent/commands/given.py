"""The options by which an input from elsewhere is read, wherever one is taken."""

from __future__ import annotations

from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Any)


def reading_options(command: F) -> F:
    """--asked, --speakers, --interviewer-speaker and --level; None where left out."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def speaker_options(command: F) -> F:
    """--speakers and --interviewer-speaker; None where left out."""
    for option in reversed(_SPEAKERS):
        command = option(command)
    return command


_SPEAKERS = (
    click.option(
        "--speakers",
        metavar="auto|one|two-channels|voices|alternating|FILE",
        help="Who speaks in a recording: one person; two, one on each channel; two, told apart by their voices, or by "
        "the interviewer's questions (alternating); or a FILE that says who speaks when (RTTM, 'start end name', "
        "subtitles with names).  [default: auto, by the channels, else by the voices]",
    ),
    click.option(
        "--interviewer-speaker",
        metavar="NAME",
        help="Which of the two asks: left or right, 1 or 2 by who speaks first, or a name in the FILE.  "
        "[default: whoever asks]",
    ),
)
_OPTIONS = (
    click.option("--asked", metavar="TEXT", help="The question to a bare answer."),
    *_SPEAKERS,
    click.option(
        "--level",
        type=click.Choice(["junior", "mid", "senior", "staff"]),
        help="Whose anchors apply.  [default: senior]",
    ),
)
