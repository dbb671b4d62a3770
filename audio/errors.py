"""What can go wrong with sound, each with one clear line for the person."""

from __future__ import annotations


class AudioError(Exception):
    """A fault of sound: what was found, and what to do."""


class DeviceError(AudioError):
    """A microphone or loudspeaker that is missing, refuses, or has gone away."""


class RecordingError(AudioError):
    """The recording cannot be written or read; what was written before stays."""
