"""Starling's ears and voice: devices, speech detection, turn-taking, transcription, synthesis."""
