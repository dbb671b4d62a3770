"""What an interviewer says around questions. Chosen by seed and place in the interview, never by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.transcript import Turn

STRIDE = 5
"""Coprime to the lengths of the lists below, so that each phrase is heard before one comes again."""

ACKNOWLEDGEMENTS = (
    "Okay.",
    "I see.",
    "All right.",
    "Thanks.",
    "Got it.",
    "Right.",
    "Understood.",
    "Thank you.",
    "I follow.",
)
"""These and the next lists open what is said, and none lasts longer than three quarters of a second."""
THANKS = (
    "Okay.",
    "Thank you.",
    "All right.",
    "Thanks for that.",
    "Got it.",
    "Thanks.",
)
NO_MATTER = (
    "That's fine.",
    "No problem.",
    "That's okay.",
    "Fair enough.",
)
LEFT = ("Let's leave that one for now.", "Let's leave that one.")
ONWARD = (
    "Let's move on.",
    "Here's my next question.",
    "Next one.",
    "Let me ask you about something else.",
    "Let's turn to another topic.",
    "On to the next question.",
)
TO_STORIES = (
    "Let's leave the problem there. Now something about how you work.",
    "That's enough of the problem. I'd like to hear about your own work, too.",
    "Let's put the problem aside. The next question is about you.",
)
INSTEAD = (
    "Let me ask you something different.",
    "Let's try a different one.",
    "Let me give you another one.",
)
AGREED = ("Sure.", "Of course.", "Certainly.", "Happy to.")
RESTARTS = (
    "Of course. Start again whenever you're ready.",
    "Sure, take it from the top.",
    "No problem at all. Go ahead from the beginning.",
)
BACK = (
    "Let me bring you back to what I asked.",
    "I'd like to come back to my question.",
    "Let's go back to the question.",
)
STAY = (
    "Let's stay with the interview.",
    "I'll stick to my questions.",
    "Let's keep to the interview.",
)
WARNING = "I'd like us to keep this respectful, otherwise I'll have to end the interview here. Back to the question."
NUDGES = (
    "Take your time. Start wherever it's easiest, and we'll build from there.",
    "No rush. Even the beginning of an example is fine.",
    "Whenever you're ready. It doesn't have to be a perfect example.",
)
PROBE_NUDGES = (
    "Take your time. Whatever you remember is fine.",
    "No rush. A rough answer is fine too.",
    "Whenever you're ready. If you don't recall, just tell me.",
)
CASE_NUDGES = (
    "Take your time. Thinking aloud is welcome, even where you're not sure.",
    "No rush. Start with the part that you see most clearly.",
    "Whenever you're ready. A first idea is enough to start from.",
)
WHILE_WRITING = (
    "How is it going? Tell me what you're working on.",
    "Talk me through where you are.",
)
QUESTION_NUDGES = (
    "No rush. If there's nothing, that's fine too.",
    "Take your time. Anything you'd like to know?",
)
STILL_HERE = (
    "Yes, I'm here, and I can hear you. Go ahead.",
    "I'm still here. Go on whenever you like.",
)
INVITATIONS = (
    "That's everything from my side. What questions do you have for me?",
    "Those were my questions. What would you like to ask me?",
    "That brings me to the end of my questions. What questions do you have for me?",
)
ASSUME = (
    "Make an assumption and tell me what it is.",
    "I'll leave that to you. Assume something sensible, and say what it is.",
    "That's open. Make an assumption, and tell me.",
)
ASSUME_THE_REST = (
    "For the rest, make an assumption and tell me.",
    "What I haven't answered is open; assume something and say so.",
)
YIELDS = ("That makes sense.", "Fair enough, that's a good reason.", "I can follow that.", "Good, I'm convinced.")
DEEPER = (
    "Can you put some numbers on that?",
    "What would go wrong with that first?",
    "Why that, rather than the alternative?",
)
AFTER_A_CHANGE = (
    "Which part of your design does that hit first?",
    "What would you change first, and what does that cost you?",
)
MORE_QUESTIONS = ("What else would you like to know?", "Anything else?", "Is there anything else you'd like to ask?")
CLOSINGS = ("Thank you for your time today. That's the end of the interview.",)


def choose(options: Sequence[str], seed: int, turns: Sequence[Turn]) -> str:
    """One of `options` by seed and place in the interview; never the one that opened the last thing said."""
    said = [turn for turn in turns if turn.speaker == "interviewer"]
    place = (seed + STRIDE * len(said)) % len(options)
    last = said[-1].text if said else ""
    if len(options) > 1 and last and _opens_with(last, options) == options[place]:
        place = (place + 1) % len(options)
    return options[place]


def without_acknowledgement(text: str) -> str:
    """The text without the stock acknowledgement it opens with."""
    opened = _opens_with(text, (*ACKNOWLEDGEMENTS, *THANKS, *NO_MATTER, *AGREED, "Good."))
    rest = text[len(opened) :].strip() if opened else text
    return rest or text


def stock_lead(text: str) -> str:
    """The stock phrases that the text opens with, "" where it comes to the point at once or is nothing else."""
    rest = text
    while (opened := _opens_with(rest, (*ACKNOWLEDGEMENTS, *THANKS, *NO_MATTER, *AGREED))) is not None:
        rest = rest[len(opened) :].strip()
    return text[: len(text) - len(rest)].strip() if rest else ""


def join(*parts: str) -> str:
    """The parts that say something, with one blank between words."""
    return " ".join(" ".join(part for part in parts if part).split())


def stock() -> tuple[str, ...]:
    """Everything that is said in these very words, the likeliest first."""
    likely = (*ACKNOWLEDGEMENTS, *THANKS, *ONWARD, *NO_MATTER, *AGREED, *NUDGES, *PROBE_NUDGES, *TO_STORIES)
    return (*likely, *INVITATIONS, *STILL_HERE, *RESTARTS, *INSTEAD, *BACK, *STAY, *QUESTION_NUDGES, *MORE_QUESTIONS)


def _opens_with(text: str, options: Sequence[str]) -> str | None:
    fitting = [option for option in options if text == option or text.startswith(option + " ")]
    return max(fitting, key=len, default=None)
