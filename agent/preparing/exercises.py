"""What to do about each thing that answers lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.transcript import GapName

EXERCISES: dict[GapName, str] = {
    "situation": "Begin each story with one sentence of where, when and what was at stake; time it at ten seconds.",
    "task": 'Add to each story one sentence that begins "I had to": what, by when, and how one would know.',
    "depth": "Tell the central step of each story for two minutes: what you looked at, in which order.",
    "ownership": 'Tell a story a day and replace every "we" by who it was; keep the sentences where it was you.',
    "result": "End each story with what was different afterwards, and for whom; stop there.",
    "quantified_result": "Write three numbers beside each story: before, after, over which time; else an estimate.",
    "baseline": 'Give each number its "before": say both in one sentence, from what to what.',
    "reason": 'After every "so I" of a story add "because": one reason that was yours at the time.',
    "tradeoff": "Name for each decision the alternative that you turned down, and what your choice cost.",
    "obstacle": "Find in each story the moment when it could have failed, and tell what you did then.",
    "stakeholder": "Name by role who was for it, who was against it, and what you said to them.",
    "customer": "Say for each story who was better off in the end, and how you know.",
    "reflection": "End each story with what you do differently since, and one time when you did.",
    "specificity": "Go through your stories and give every system, place, number and day its name.",
    "relevance": "Read ten questions aloud and say in one sentence which story answers each, and why it fits.",
}
USUAL: tuple[GapName, ...] = ("quantified_result", "ownership", "tradeoff", "depth", "reflection")
"""In which order without a report: interviewers press for numbers and for the person's own part."""
