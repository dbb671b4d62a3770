"""Any transcript as an input: a session, JSON, labelled text, subtitles, a bare answer, standard input."""

from agent.inputs.read import read_input, read_text
from agent.inputs.sources import GivenFile, GivenSession, GivenStdin, Recording, RecordingGivenError, sniff

__all__ = [
    "GivenFile",
    "GivenSession",
    "GivenStdin",
    "Recording",
    "RecordingGivenError",
    "read_input",
    "read_text",
    "sniff",
]
