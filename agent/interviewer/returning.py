"""What was asked for and not answered, asked once more before the question is left.

A reply can be frank, long and about something else: "how did it turn out?" brings what was learned. Nothing in it
evades, so the interviewer first goes on with what else is missing, and comes back when that is done.
"""

# ruff: noqa: E501 - a pattern reads best unbroken

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.interviewer.evading import at_a_loss
from agent.interviewer.probes import FollowUp
from agent.interviewer.telling import told
from agent.interviewer.wordings import REWORDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.evidence import Reading
    from agent.transcript import GapName, Turn

RETURNED: tuple[GapName, ...] = ("result", "quantified_result", "ownership", "depth", "tradeoff")
"""What a judgement can hardly do without, most needed first: the outcome, its size, whose work it was, how and why so."""
LEADS = ("Before we leave this one:", "One thing is still open for me.", "Let me come back to one thing.")


def come_back(reading: Reading, here: Sequence[Turn], *, seed: int = 0) -> FollowUp | None:
    """The probe for what was asked for once, was not declined and is open still; None where there is no such thing.

    `here` are the turns since the question was put.
    """
    asked = [turn.probe.gap for turn in here if turn.probe is not None]
    missing = {gap.name for gap in reading.gaps if not told(gap, reading)}
    for gap in RETURNED:
        if gap in missing and asked.count(gap) == 1 and not (_is_closed(gap, here) or _could_not_say(gap, here)):
            lead = LEADS[(seed + len(asked)) % len(LEADS)]
            plainly = REWORDED[gap][seed % len(REWORDED[gap])]
            why = f"asked for and still open: {gap.replace('_', ' ')}"
            return FollowUp(gap, f"{lead} {plainly}", None, why)
    return None


def _is_closed(gap: GapName, here: Sequence[Turn]) -> bool:
    return any(turn.probe is not None and turn.probe.gap == gap and turn.probe.closed for turn in here)


def _could_not_say(gap: GapName, here: Sequence[Turn]) -> bool:
    """Whether what was said to the probe for this gap is that there is nothing to say."""
    place = next(number for number, turn in enumerate(here) if turn.probe is not None and turn.probe.gap == gap)
    reply = []
    for turn in here[place + 1 :]:
        if turn.probe is not None:
            break
        if turn.speaker == "candidate":
            reply.append(turn)
    return any(turn.kind in {"decline", "skip"} or at_a_loss(turn.text) for turn in reply)
