"""What a coach would say: the one change that raises the answer most, on its own words, and a skeleton with blanks.

Nothing is ever filled in that the candidate did not say: what only they know is a blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.scoring.quoting import quoted, quoted_number, standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.evidence import Evidence, Reading
    from agent.scoring.answers import Missing
    from agent.scoring.facts import Facts
    from agent.transcript import GapName

WITH_WORDS: Mapping[GapName, str] = {
    "result": "Say what came of it. The story stops at {quote}: what was different then, for whom, and by how much?",
    "quantified_result": "Put a number where you said {quote}: from what to what, and over which time.",
    "baseline": "You said {quote}. Add what it was before and how it was measured; only then is it much or little.",
    "ownership": "Say which part was yours. {quote} hides it: name the step that you took, beginning with “I”.",
    "depth": "{quote} is only a label. Take that step apart: what you looked at, what you tried, what you changed.",
    "reason": "After {quote}, say why you did it that way.",
    "tradeoff": "After {quote}, name what else you considered and what your choice cost.",
    "obstacle": "After {quote}, tell what nearly went wrong and how you got past it. As told, it sounds easy.",
    "specificity": "Say what one could have seen, not {quote}: which system, how large, which day, who said what.",
}
WITHOUT: Mapping[GapName, str] = {
    "situation": "Open with two sentences on where this was, who was affected, and what was at stake.",
    "task": "Before you say what you did, say what you had to reach, and by when.",
    "result": "Close with what came of it: what was different afterwards, for whom, and by how much.",
    "quantified_result": "Close with one number about the outcome: from what to what, and over which time.",
    "baseline": "Add what the number was before and how it was measured.",
    "ownership": "Say which part was yours: the step that you took, decided or built, beginning with “I”.",
    "depth": "Tell the work itself, in half of the answer: what you looked at, what you tried, what you changed.",
    "reason": "Say why you did it that way; a decision without its reason could be anybody's.",
    "tradeoff": "Name the alternative that you turned down, and what your choice cost.",
    "obstacle": "Tell what nearly went wrong and how you got past it. As told, it sounds easy.",
    "stakeholder": "Say who else had to be won over, and how you did it.",
    "customer": "Say what it meant for the people who use it.",
    "reflection": "End with one sentence on what you would do differently today.",
    "specificity": "Name what one could have seen: which system, how large, which day, who said what.",
    "relevance": "Answer the question that was asked: choose a story that it is about, and say in one sentence why.",
}
NO_STORY = "Tell one thing that really happened, from its first day to its end. {quote} is about you; a story shows it."
NO_STORY_AT_ALL = "Tell one thing that really happened: where, what you had to reach, what you did, what came of it."
WOULD = "Tell what you did, once, in place of what you would do. {quote} could be said by anyone."
LATE = "Say the number unasked. You had {quote}, and it came only when you were pressed."
REFINE = 3
"""The level from which the skeleton asks for trade-off, obstacle and lesson as well."""
SITUATION, TASK = "It was ___ at ___; ___ depended on it.", "I had to ___ by ___."
ACTION = "I ___, and then I ___"
DONE = "Keep this story, and practise telling it in two minutes."
MISSING: Mapping[Missing, str] = {
    "declined": "Prepare a story for this question. A few that you know well, told from different sides, cover most.",
    "skipped": "Prepare a story for this question; in a real interview nobody lets you skip it.",
    "stopped": "Take this question up in your next session.",
    "silent": "Say something, even if it is that you need a minute: nobody minds silence that has been announced.",
    "never came to it": "Take this question up in your next session.",
}


def advise(
    reading: Reading, facts: Facts, score: int, gaps: Sequence[GapName], late: Evidence | None
) -> tuple[str, ...]:
    """The change worth most, then a skeleton of the better answer. `late` is a number that came only under probing."""
    if late is not None and score >= 4:  # noqa: PLR2004 - below a 4 there is something worse to mend
        return (LATE.format(quote=quoted(late.quote)), skeleton(reading, facts, score))
    if not gaps:
        return (DONE,)
    return (_change(reading, facts, gaps[0]), skeleton(reading, facts, score))


def _change(reading: Reading, facts: Facts, gap: GapName) -> str:
    quote = next((found.pick_up for found in reading.gaps if found.name == gap and found.pick_up is not None), None)
    if gap == "specificity" and not facts.told:
        return _no_story(reading, facts)
    if quote is None or gap not in WITH_WORDS or (gap == "depth" and not facts.action):
        return WITHOUT[gap]
    return WITH_WORDS[gap].format(quote=quoted(quote.quote))


def _no_story(reading: Reading, facts: Facts) -> str:
    for name, text in (("hypothetical", WOULD), ("self_praise", NO_STORY)):
        finding = reading.indicators.get(name)  # type: ignore[call-overload]  # two of the indicators' names
        if finding is not None and finding.present and finding.evidence and facts.intelligible:
            return text.format(quote=quoted(finding.evidence[0].quote))
    return NO_STORY_AT_ALL


def skeleton(reading: Reading, facts: Facts, score: int) -> str:
    """The answer's own words in brackets where it has them, sentences with blanks where it has not.

    First the four parts; what makes a good answer a very good one only once those are there.
    """
    star = reading.star
    usable = facts.intelligible and facts.relevance != "off" and facts.told > 0
    told = [
        _kept(reading, star.situation.evidence if usable and facts.situation else (), SITUATION),
        _kept(reading, star.task.evidence if usable and facts.task else (), TASK),
        *_actions(reading, facts, usable=usable, refine=score >= REFINE),
        _outcome(reading, facts, usable=usable),
    ]
    if score >= REFINE and not facts.shows("reflection"):
        told.append("Next time I would ___, because ___.")
    brackets = ", your own words in brackets" if any(line.startswith("[") for line in told) else ""
    return f"Skeleton{brackets}: {' '.join(told)}"


def _actions(reading: Reading, facts: Facts, *, usable: bool, refine: bool) -> list[str]:
    mine = facts.own == "clear"
    own = _kept(reading, reading.star.action.evidence if usable and facts.action and mine else (), ACTION)
    lines = [own + (" because ___." if not facts.shows("reason") else "" if own.startswith("[") else ".")]
    if refine and not facts.shows("tradeoff"):
        lines.append("I decided against ___, which cost us ___.")
    if refine and not facts.shows("obstacle"):
        lines.append("The hard part was ___; I ___.")
    return lines


def _outcome(reading: Reading, facts: Facts, *, usable: bool) -> str:
    number = quoted_number(reading)
    if not (usable and facts.shows("quantified_result") and number):
        return "After ___ weeks ___ went from ___ to ___, measured by ___."
    rest = []
    if not facts.shows("baseline"):
        rest.append("before that it was ___")
    if not facts.shows("measurement"):
        rest.append("measured by ___")
    return f"[{number}]" + (f", {', '.join(rest)}." if rest else ".")


def _kept(reading: Reading, evidence: Sequence[Evidence], blank: str) -> str:
    stands = standing(reading, evidence)
    return f"[{quoted(stands[0].quote)}]" if stands else blank
