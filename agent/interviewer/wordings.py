"""How a bar raiser asks for each thing an answer can lack: after the candidate's own words, without, more plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agent.transcript import GapName

WITH_WORDS: Mapping[GapName, tuple[str, ...]] = {
    "quantified_result": (
        "From what to what, and how did you measure it?",
        "By how much, and how do you know?",
        "Can you put a number on that?",
        "What did the figures look like before and after?",
    ),
    "baseline": (
        "What was it before?",
        "What are you comparing that with?",
        "Where did that stand when you started?",
    ),
    "result": (
        "And what came of it in the end?",
        "What did that change, and for whom?",
        "How did it turn out?",
    ),
    "ownership": (
        "What was your own part in that?",
        "Which part of that did you do yourself?",
        "What did you personally do there?",
    ),
    "reason": (
        "Why that?",
        "What made you go that way?",
        "What was your reasoning?",
    ),
    "tradeoff": (
        "What else did you consider, and why did you decide against it?",
        "What did you give up by doing it that way?",
        "Which other options were on the table?",
    ),
    "obstacle": (
        "What got in the way, and how did you deal with it?",
        "What was the hardest part of that?",
        "Where did that nearly go wrong?",
    ),
    "depth": (
        "Take me through how you did that, step by step.",
        "How exactly did you go about it?",
        "Go one level deeper there: what did you actually do?",
    ),
    "task": (
        "What exactly were you responsible for?",
        "What did you have to achieve, and by when?",
        "What was your job in that?",
    ),
    "situation": (
        "What was going on at the time?",
        "Give me the context: where was this, and what was at stake?",
        "How did that come about?",
    ),
    "stakeholder": (
        "Who else had a say in that, and how did you bring them along?",
        "Who needed convincing, and how did you do it?",
        "How did the people affected by that react?",
    ),
    "customer": (
        "What did that mean for your customers?",
        "How did you know that was what your customers needed?",
        "Who noticed the difference on the customer's side?",
    ),
    "reflection": (
        "Looking back, what would you do differently?",
        "What did you take away from that?",
        "What has that changed in how you work since?",
    ),
    "specificity": (
        "Can you give me one concrete instance of that?",
        "When did that last happen, and what did you do?",
        "Take one particular case and walk me through it.",
    ),
    "relevance": (
        "How does that bear on what I asked?",
        "Can you connect that to my question?",
        "How does that answer the question?",
    ),
    "contradiction": (
        "Which is it?",
        "Which of the two should I go by?",
        "How do those fit together?",
    ),
}
WITHOUT_WORDS: Mapping[GapName, tuple[str, ...]] = {
    "quantified_result": (
        "Can you quantify the result for me? What moved, and by how much?",
        "What changed in the end, and by how much?",
        "How big was the effect, and how did you measure it?",
    ),
    "baseline": (
        "What did it look like before you started, in numbers?",
        "What was it like before, so that I can compare?",
        "Where did things stand beforehand, in numbers?",
    ),
    "result": (
        "What was the outcome in the end?",
        "How did it turn out, and what difference did it make?",
        "What came of it, and who noticed?",
    ),
    "ownership": (
        "What did you personally do, as opposed to the rest of the team?",
        "Which part of this was your own work?",
        "If you hadn't been there, what would not have happened?",
    ),
    "reason": (
        "Why did you go about it that way?",
        "What was the reasoning behind that approach?",
        "What made you choose that course?",
    ),
    "tradeoff": (
        "What alternatives did you weigh, and why did you decide against them?",
        "Was there another way to do it, and why didn't you take it?",
        "Which other options did you have, and what spoke against them?",
    ),
    "obstacle": (
        "What was the hardest part, and how did you get past it?",
        "What got in your way, and what did you do about it?",
        "Where did it nearly go wrong?",
    ),
    "depth": (
        "Take me through what you actually did, step by step.",
        "Let's go a level deeper. How exactly did you go about it?",
        "Walk me through your own work on this in more detail.",
    ),
    "task": (
        "What exactly were you responsible for there?",
        "What did you have to achieve, and by when?",
        "What was your job in all of this?",
    ),
    "situation": (
        "Let me get the context. Where was this, and what was going on?",
        "Set the scene for me: when was this, and what was at stake?",
        "Take me back a step. How did that situation come about?",
    ),
    "stakeholder": (
        "Who else had a say in this, and how did you bring them along?",
        "Who needed convincing, and how did you go about it?",
        "How did the people affected react?",
    ),
    "customer": (
        "What did this mean for your customers?",
        "How did you know what your customers needed here?",
        "What changed on the customer's side?",
    ),
    "reflection": (
        "Looking back, what would you do differently?",
        "What did you take away from it?",
        "What have you done differently since then?",
    ),
    "specificity": (
        "Can you think of one particular time, and walk me through what happened?",
        "Let's make it concrete. Pick one occasion: what happened, and what did you do?",
        "Give me one real instance, with the details you remember.",
    ),
    "relevance": (
        "How does that bear on what I asked?",
        "Can you connect that to my question?",
        "How does that answer the question?",
    ),
    "contradiction": (
        "Two things you told me don't fit together. Which one holds?",
        "That doesn't add up for me yet. Which one is right?",
        "I have two different accounts from you now. Which should I go by?",
    ),
}
REWORDED: Mapping[GapName, tuple[str, ...]] = {
    "quantified_result": ("I'm after a number: how large was the effect? A rough figure will do.",),
    "baseline": ("What was the starting point, so that I can see how far you moved it?",),
    "result": ("I'm asking how the story ended. What was different afterwards?",),
    "ownership": ("I'd like to tell your work from the team's. Which things did you do with your own hands?",),
    "reason": ("I'd like to understand the decision. What spoke for doing it that way?",),
    "tradeoff": ("Was there another way to do it? If so, why didn't you take it?",),
    "obstacle": ("Was there something that made this difficult? What did you do about it?",),
    "depth": ("Pick the part you know best, and tell me in detail what you did.",),
    "task": ("What was expected of you, in a sentence?",),
    "situation": ("Where were you working, and what was the problem?",),
    "stakeholder": ("Who else was involved, and what did they want?",),
    "customer": ("Who were the users in this, and what did they get out of it?",),
    "reflection": ("If you did it again tomorrow, what would you change?",),
    "specificity": ("I'm looking for one real event, not the general rule. Which one comes to mind?",),
    "relevance": ("Tell me how that connects to the question.",),
    "contradiction": ("Two things you told me can't both be right. Which one is, and how do you know?",),
}
