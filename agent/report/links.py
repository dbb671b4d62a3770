"""Where evidence stands in the transcript: from characters of an answer to the turn that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.assessment import AnswerAssessment
    from agent.evidence import Evidence
    from agent.transcript import Transcript

JOINT = "\n\n"
"""What the contract puts between the turns of one answer."""


class Places:
    """Finds turns of one transcript."""

    def __init__(self, transcript: Transcript) -> None:
        self._texts = {turn.id: turn.text for turn in transcript.turns}
        self._anchors = {turn.id: f"turn-{number}" for number, turn in enumerate(transcript.turns, 1)}

    def of(self, answer: AnswerAssessment, evidence: Evidence) -> str | None:
        """The anchor of the turn that holds the quote; None where the transcript is not the one that was judged."""
        position = 0
        for turn in answer.turns:
            text = self._texts.get(turn, "")
            if position <= evidence.start_char < position + len(text) and evidence.quote in text:
                return self._anchors[turn]
            position += len(text) + len(JOINT)
        return next((self._anchors[turn] for turn in answer.turns if evidence.quote in self._texts.get(turn, "")), None)

    def anchor(self, turn: str) -> str | None:
        """The anchor of a turn, which is safe in any markup whatever its id; None for a turn not in the transcript."""
        return self._anchors.get(turn)
